"""The phone menus that lead to the centre let everybody reach an agent, soon enough."""

from __future__ import annotations

from collections import deque

from checker.model import Severity
from knowledge.kinds.ivr import CONTACT, Ivr
from knowledge.kinds.strategy import Strategy
from onboarding.checks.case import Case, Result, several

NAME = "menu-passes"
DOC = "Every menu that leads to the centre offers an agent by the level of the strategy, in every node below, no error."
_LEVELS = 3  # 5.4-g, where the strategy names none


def check(case: Case) -> Result:
    menus = [(one.id, one.record) for one in case.workspace.of_kind("ivr") if isinstance(one.record, Ivr)]
    mine = [(id, menu) for id, menu in menus if menu.contact in case.contacts or _led(menu) & set(case.contacts)]
    if not mine:
        return Result("pass", "no phone menu leads to it")
    wrong = [f"{id}: {what}" for id, menu in mine for what in _wrong(menu, _levels(case))]
    wrong += [
        f"{one.key}: {one.message}"
        for one in case.findings or ()
        if one.code.startswith("IVR-") and one.severity is Severity.ERROR and case.may_hear_of(one)
    ]
    if wrong:
        return Result("fail", several(wrong), "correct the menu in knowledge/ivr")
    return Result("pass", f"an agent is in reach in {several([id for id, _ in mine])}")


def _led(menu: Ivr) -> set[str]:
    """The contacts to which a menu transfers."""
    return {target.removeprefix(CONTACT) for _, target in menu.targets() if target.startswith(CONTACT)}


def _levels(case: Case) -> int:
    for entity in case.workspace.of_kind("strategy"):
        if isinstance(entity.record, Strategy) and entity.record.menu_levels is not None:
            return entity.record.menu_levels
    return _LEVELS


def _wrong(menu: Ivr, most: int) -> list[str]:
    depth, queue = {menu.start: 1}, deque([menu.start])
    first, without = None, []
    while queue:
        id = queue.popleft()
        node = menu.nodes[id]
        if any(key.to == "agent" for key in node.keys):
            first = first or depth[id]
        elif depth[id] >= most:
            without.append(id)
        for target in (key.to for key in node.keys):
            if target in menu.nodes and target not in depth:
                depth[target] = depth[id] + 1
                queue.append(target)
    wrong = [f"no agent in {several(without)}"] * bool(without)
    if first is None:
        return ["no key leads to an agent"]
    if first > most:
        wrong.append(f"an agent is first offered at level {first}, and {most} is agreed")
    return wrong
