"""How the files of entities become entities: named, referred to, and examined one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.audience import CLIENT, Audience
from knowledge.kinds import KINDS
from knowledge.kinds.common import Common
from knowledge.kinds.fields import Tongues, Typed
from knowledge.kinds.marks import each, marked
from knowledge.loading.entity_files import Draft
from knowledge.loading.facts import FactReader
from knowledge.loading.references import Names, circles, resolve
from knowledge.loading.shapes import keys_of, shaped
from knowledge.loading.sheet import Sheet
from knowledge.loading.world import World
from knowledge.problems import Problems
from knowledge.workspace import Entity

_COMMON = frozenset(keys_of(Common))
_ID = re.compile(r"[a-z0-9-]+")
_ANY = Tongues()


def named(
    found: Iterable[Draft], marks: Mapping[str, frozenset[str]], problems: Problems, tongues: Tongues = _ANY
) -> Names:
    """All current and former ids; problems for those that two entities claim."""
    names = Names(marks=marks)
    first: dict[str, Draft] = {}
    former: list[tuple[str, int, Draft]] = []
    for draft in found:
        if draft.id in first:
            what = f"this id belongs to {first[draft.id].file} already"
            problems.add(draft.place, "ID-TWICE", what, draft.id, "give one of them another id")
            continue
        names.kinds[draft.id] = draft.kind
        first[draft.id] = draft
        if ids := draft.listed("formerly"):
            former += [(one, at, draft) for at, one in enumerate(ids) if isinstance(one, str)]
    for one, at, draft in former:
        other = one if one in names.kinds else names.renamed.get(one)
        sheet = draft.opened(problems, tongues) if other is not None else None
        if other is not None and sheet:
            what = f"this id belongs to {other}, and ids are never used twice"
            sheet.wrong(("formerly", at), "ID-TWICE", what, one, "remove it here, or rename the other")
        else:
            names.renamed[one] = draft.id
    return names


def built(draft: Draft, world: World, problems: Problems) -> Entity | None:
    """The entity of a draft; None, with problems, when it cannot be built. What can be examined is, all the same."""
    sheet = draft.opened(problems, world.tongues)
    if sheet is None:
        return None
    model, data = KINDS[draft.kind], sheet.document.data
    _check_names(draft, sheet)
    own = {key: value for key, value in data.items() if key not in _COMMON}
    resolve(model, own, world.names, sheet)
    record = shaped(model, own, sheet, also=_COMMON)
    if record is not None:
        for amiss in record.amiss():
            sheet.wrong(amiss.path, amiss.code, amiss.what, amiss.read, amiss.do)
    for pattern, typed in marked(model, Typed):
        for path, container, key in each(own, pattern) if pattern[0] in own else ():
            if isinstance(container[key], str) and container[key].strip():
                world.value(typed.type, container[key], sheet, path)
    common = shaped(Common, {key: value for key, value in data.items() if key in _COMMON}, sheet)
    if common is None:
        return None
    audience = _audience(draft, common, own, world)
    facts = FactReader(draft.kind, audience, sheet, world).facts(draft.id, common)
    if record is None:
        return None
    return Entity(
        id=draft.id,
        kind=draft.kind,
        name=common.name,
        also_called=common.also_called,
        owner=common.owner,
        review_by=common.review_by,
        audience=audience,
        formerly=common.formerly,
        record=record,
        facts=facts,
        place=draft.place,
    )


def _check_names(draft: Draft, sheet: Sheet) -> None:
    data = sheet.document.data
    if not _ID.fullmatch(draft.id):
        sheet.problems.add(draft.place, "ID", "the file's name is no id: a-z, 0-9 and hyphens", draft.id, "rename it")
    elif isinstance(data.get("id"), str) and data["id"] != draft.id:
        do = f"write id: {draft.id}, or rename the file"
        sheet.wrong(("id",), "ID", f"the file is called {draft.id}", data["id"], do)
    if isinstance(data.get("kind"), str) and data["kind"] != draft.kind:
        do = f"write kind: {draft.kind}, or move the file"
        sheet.wrong(("kind",), "KIND", f"the file lies in the folder {draft.kind}", data["kind"], do)


def _audience(draft: Draft, common: Common, own: Mapping[str, Any], world: World) -> Audience:
    if common.audience is not None and draft.sheet:
        return world.audience(common.audience, draft.sheet, ("audience",))
    if draft.kind == "centre":
        return Audience.of(draft.id)
    centre = own.get("centre")
    if isinstance(centre, str) and world.names.kinds.get(centre) == "centre":
        return Audience.of(centre)
    return CLIENT


def check_circles(found: Iterable[Draft], world: World, problems: Problems) -> None:
    """Tell of products that include themselves, however many steps away."""
    edges, holders = {}, {}
    for draft in found:
        if includes := draft.listed("includes"):
            edges[draft.id] = tuple(world.names.current(one.strip()) for one in includes if isinstance(one, str))
            holders[draft.id] = draft
    for circle in circles(edges):
        trail = " → ".join((*circle, circle[0]))
        following = circle[1] if len(circle) > 1 else circle[0]
        at = edges[circle[0]].index(following)
        if sheet := holders[circle[0]].opened(problems, world.tongues):
            sheet.wrong(("includes", at), "REF-CIRCLE", "these include one another", trail, "take one out")
