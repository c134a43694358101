"""Which nodes of a flow can be reached, from which one gets where, and at which level each menu stands."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from checker.flows.graph import By, Edge, End, Flow, Node

# A caller is put through to a person; that the flow does not tell whether one answers is no fault of it.
PEOPLE = frozenset({End.AGENT, End.TRANSFER})


def _any(_: Edge) -> bool:
    return True


def reached(flow: Flow, starts: Iterable[str], along: Callable[[Edge], bool] = _any) -> set[str]:
    """The ids of the nodes that lie on some way from `starts`."""
    waiting = [id for id in starts if id in flow.nodes]
    found = set(waiting)
    while waiting:
        for edge in flow.nodes[waiting.pop()].edges:
            if edge.to in flow.nodes and edge.to not in found and along(edge):
                found.add(edge.to)
                waiting.append(edge.to)
    return found


def leading_to(flow: Flow, wanted: Callable[[Node], bool]) -> set[str]:
    """The ids of the nodes from which some way leads to a wanted one; those too."""
    before: dict[str, list[str]] = defaultdict(list)
    for node in flow.told():
        for edge in node.edges:
            before[edge.to].append(node.id)
    waiting = [node.id for node in flow.told() if wanted(node)]
    found = set(waiting)
    while waiting:
        for id in before[waiting.pop()]:
            if id not in found:
                found.add(id)
                waiting.append(id)
    return found


def chosen_from(flow: Flow, edge: Edge) -> str:
    """The node to which a choice leads with no other choice on the way: a menu, an end, or the last that is told."""
    at, passed = edge.to, set[str]()
    while at in flow.nodes and at not in passed:
        passed.add(at)
        node = flow.nodes[at]
        onward = [one for one in node.edges if one.by in (By.NEXT, By.OPEN)]
        if node.end or node.choices or len(onward) != 1:
            return at
        at = onward[0].to
    return at


def offers_agent(flow: Flow, node: Node) -> bool:
    """Whether one of the choices of a menu leads to a person at once."""
    return any(_ends_with_person(flow, edge) for edge in node.choices)


def _ends_with_person(flow: Flow, edge: Edge) -> bool:
    target = flow.nodes.get(chosen_from(flow, edge))
    return target is not None and target.end in PEOPLE


def levels(flow: Flow) -> dict[str, int]:
    """The level of each menu that can be reached: how many choices a customer has made, with the one there.

    The first menu with choices is level 1; menus before `level_one`, where that is declared, are at no level.
    """
    first = flow.level_one if flow.level_one in flow.nodes else ""
    depth: dict[str, int] = {}
    waiting: deque[tuple[str, int]] = deque((id, 1) for id in ((first,) if first else flow.starts()))
    passed: set[tuple[str, int]] = set()
    lowest: dict[str, int] = {}
    while waiting:
        id, level = waiting.popleft()
        if id not in flow.nodes or lowest.get(id, level + 1) <= level or (id, level) in passed:
            continue
        passed.add((id, level))
        lowest[id] = level
        node = flow.nodes[id]
        if node.choices:
            depth[id] = min(level, depth.get(id, level))
        for edge in node.edges:
            if edge.by in (By.KEY, By.SAID):
                waiting.append((edge.to, level + 1))
            elif edge.by is not By.ERROR:
                waiting.appendleft((edge.to, level))
    return depth


def heard_at(flow: Flow) -> dict[str, dict[str, str]]:
    """What is heard by when a choice is to be made at a node, by language: its prompt and those just before it."""
    into: dict[str, list[str]] = defaultdict(list)
    for node in flow.told():
        if not node.choices:
            for edge in node.edges:
                if edge.by is not By.ERROR:
                    into[edge.to].append(node.id)
    heard: dict[str, dict[str, str]] = {}
    for node in flow.told():
        if not node.choices:
            continue
        said = dict(node.prompts)
        waiting, passed = list(into[node.id]), {node.id}
        while waiting and len(passed) < 50:
            id = waiting.pop()
            if id in passed:
                continue
            passed.add(id)
            for language, words in flow.nodes[id].prompts.items():
                said[language] = f"{words} {said.get(language, '')}".strip()
            waiting += into[id]
        heard[node.id] = said
    return heard
