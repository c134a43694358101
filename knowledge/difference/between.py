"""The changes that lead from one state of a workspace to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.difference.changes import Change, Sort, Thing
from knowledge.difference.effects import effects
from knowledge.difference.meaning import EntityMeaning, Meaning, Plain
from knowledge.difference.renaming import renamed_attributes, renamed_entities, under_new_ids
from knowledge.difference.said import Meanings


def changes_between(before: Meaning, after: Meaning) -> tuple[Change, ...]:
    """Every change from `before` to `after`, ordered by thing and name; () when both say the same.

    What has another id and is `formerly` the old one is renamed, not removed and added: it is compared under the new
    id, and what refers to it refers to the same.
    """
    ids, names = renamed_entities(before, after), renamed_attributes(before, after)
    moved = under_new_ids(before, ids, names)
    found = [_renaming(Thing.ENTITY, old, new) for old, new in sorted(ids.items())]
    found += [_renaming(Thing.ATTRIBUTE, old, new) for old, new in sorted(names.items())]
    found += _of_parts(Thing.ORGANISATION, "", moved.organisation, after.organisation)
    found += _of_things(Thing.ATTRIBUTE, moved.attributes, after.attributes)
    for id in sorted({*moved.entities, *after.entities} - _alike(moved.entities, after.entities)):
        found += _of_entity(id, moved.entities.get(id), after.entities.get(id))
    found += _of_things(Thing.ARTICLE, moved.articles, after.articles)
    return tuple(found)


def _alike(was: Mapping[str, EntityMeaning], now: Mapping[str, EntityMeaning]) -> frozenset[str]:
    return was.alike(now) if isinstance(was, Meanings) else frozenset()


def _renaming(thing: Thing, old: str, new: str) -> Change:
    return Change(thing, Sort.RENAMED, new, new, before=old, after=new)


def _of_entity(id: str, was: EntityMeaning | None, now: EntityMeaning | None) -> Iterator[Change]:
    if was is now or was == now:
        return
    if was is None or now is None or was.kind != now.kind:
        yield Change(Thing.ENTITY, _sort(was, now), id, id, before=was, after=now)
        return
    if was.formerly != now.formerly:
        sort = Sort.CHANGED
        yield Change(Thing.FIELD, sort, f"{id}: formerly", id, "formerly", list(was.formerly), list(now.formerly))
    yield from _of_parts(Thing.FIELD, id, was.fields, now.fields)
    for name in sorted({*was.facts, *now.facts}):
        old, new = was.facts.get(name), now.facts.get(name)
        if old != new:
            yield Change(Thing.FACT, _sort(old, new), f"{id}.{name}", id, name, old, new, effects(old, new))


def _of_parts(thing: Thing, id: str, was: Mapping[str, Plain], now: Mapping[str, Plain]) -> Iterator[Change]:
    for part in sorted({*was, *now}):
        old, new = was.get(part), now.get(part)
        if old != new:
            name = f"{id}: {part}" if id else part
            yield Change(thing, _sort(old, new), name, id, part, old, new)


def _of_things(thing: Thing, was: Mapping[str, Plain], now: Mapping[str, Plain]) -> Iterator[Change]:
    for name in sorted({*was, *now}):
        old, new = was.get(name), now.get(name)
        if old != new:
            yield Change(thing, _sort(old, new), name, before=old, after=new)


def _sort(was: object, now: object) -> Sort:
    return Sort.ADDED if was is None else Sort.REMOVED if now is None else Sort.CHANGED
