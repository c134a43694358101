"""The later state of a workspace, made of the earlier one and what has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.difference.changes import Change, Sort, Thing
from knowledge.difference.meaning import EntityMeaning, FactMeaning, Meaning
from knowledge.difference.renaming import under_new_ids


def applied(changes: tuple[Change, ...], meaning: Meaning) -> Meaning:
    """The meaning that is left when `changes` are made to `meaning`."""
    renamed = [change for change in changes if change.sort is Sort.RENAMED]
    ids = {one.before: one.after for one in renamed if one.thing is Thing.ENTITY}
    names = {one.before: one.after for one in renamed if one.thing is Thing.ATTRIBUTE}
    meaning = under_new_ids(meaning, ids, names)
    entities = dict(meaning.entities)
    articles, attributes = dict(meaning.articles), dict(meaning.attributes)
    organisation = dict(meaning.organisation)
    for change in changes:
        if change.sort is Sort.RENAMED:
            continue
        match change.thing:
            case Thing.ENTITY:
                _put(entities, change.name, change.after)
            case Thing.FACT:
                _apply_fact(change, entities)
            case Thing.FIELD:
                _apply_field(change, entities)
            case Thing.ARTICLE:
                _put(articles, change.name, change.after)
            case Thing.ATTRIBUTE:
                _put(attributes, change.name, change.after)
            case Thing.ORGANISATION:
                _put(organisation, change.part, change.after)
    return Meaning(organisation, attributes, entities, articles)


def _apply_fact(change: Change, entities: dict[str, EntityMeaning]) -> None:
    facts: dict[str, FactMeaning] = dict(entities[change.entity].facts)
    _put(facts, change.part, change.after)
    entities[change.entity] = replace(entities[change.entity], facts=facts)


def _apply_field(change: Change, entities: dict[str, EntityMeaning]) -> None:
    entity = entities[change.entity]
    if change.part == "formerly":
        entities[change.entity] = replace(entity, formerly=tuple(change.after))
        return
    fields = dict(entity.fields)
    _put(fields, change.part, change.after)
    entities[change.entity] = replace(entity, fields=fields)


def _put(holder: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        holder.pop(key, None)
    else:
        holder[key] = value
