"""Things that have another id than before, and a state of a workspace told under the new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from knowledge.difference.meaning import EntityMeaning, FactMeaning, Meaning, Plain, Stretch
from knowledge.kinds import KINDS
from knowledge.kinds.fields import Ref
from knowledge.kinds.marks import each, marked

_QUOTE = re.compile(r"(\{\{\s*)([a-z0-9-]+)\.([a-z0-9_]+)")
_REFERENCE = "reference"


def renamed_entities(before: Meaning, after: Meaning) -> dict[str, str]:
    """Old id to new, of what is there before and after and is `formerly` the old one."""
    return {
        old: id
        for id in after.entities
        if id not in before.entities
        for old in after.entities[id].formerly
        if old in before.entities and old not in after.entities
    }


def renamed_attributes(before: Meaning, after: Meaning) -> dict[str, str]:
    """Old name to new, of attributes."""
    return {
        old: name
        for name, attribute in after.attributes.items()
        for old in attribute.get("formerly", ())
        if name not in before.attributes and old in before.attributes and old not in after.attributes
    }


def under_new_ids(meaning: Meaning, ids: Mapping[str, str], names: Mapping[str, str] | None = None) -> Meaning:
    """`meaning` with every entity of `ids`, and every attribute of `names`, called by its new one, wherever it is."""
    names = names or {}
    if not ids and not names:
        return meaning
    return replace(
        meaning,
        attributes={names.get(name, name): one for name, one in meaning.attributes.items()},
        entities={ids.get(id, id): entity_under_new_ids(one, ids, names) for id, one in meaning.entities.items()},
        articles={id: _article(one, ids, names) for id, one in meaning.articles.items()},
    )


def quotes_under(text: str, ids: Mapping[str, str], names: Mapping[str, str]) -> str:
    """A text with what it quotes called by its new id and name."""
    return _QUOTE.sub(lambda m: f"{m[1]}{ids.get(m[2], m[2])}.{names.get(m[3], m[3])}", text)


def entity_under_new_ids(entity: EntityMeaning, ids: Mapping[str, str], names: Mapping[str, str]) -> EntityMeaning:
    """An entity with all that it refers to and quotes, and its attributes, under the new names."""
    fields: dict[str, Plain] = deepcopy(dict(entity.fields))
    for pattern, mark in marked(KINDS[entity.kind], Ref) if entity.kind in KINDS else ():
        for _, holder, key in list(each(fields, pattern)):
            if isinstance(holder[key], str):
                bare = holder[key].removeprefix(mark.prefix)
                holder[key] = holder[key][: len(holder[key]) - len(bare)] + ids.get(bare, bare)
        if pattern[-1] == "*":
            for _, holder, key in list(each(fields, pattern[:-1])):
                holder[key] = sorted(holder[key], key=str)
    facts = {names.get(name, name): _fact(fact, ids) for name, fact in entity.facts.items()}
    return replace(entity, fields=_quoting(fields, ids, names), facts=facts)


def _fact(fact: FactMeaning, ids: Mapping[str, str]) -> FactMeaning:
    stretches = tuple(_stretch(one, ids, fact.type == _REFERENCE) for one in fact.stretches)
    return replace(fact, stretches=stretches)


def _stretch(stretch: Stretch, ids: Mapping[str, str], refers: bool) -> Stretch:
    where = tuple(
        (name, tuple(sorted(ids.get(one, one) for one in cases)) if name == "product" else cases)
        for name, cases in stretch.where
    )
    value = ids.get(stretch.value, stretch.value) if refers else stretch.value
    return replace(stretch, where=where, value=value)


def _article(article: Mapping[str, Plain], ids: Mapping[str, str], names: Mapping[str, str]) -> Mapping[str, Plain]:
    about = sorted(ids.get(one, one) for one in article["about"])
    bodies = {locale: quotes_under(body, ids, names) for locale, body in article["bodies"].items()}
    return {**article, "about": about, "bodies": bodies}


def _quoting(value: Any, ids: Mapping[str, str], names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return quotes_under(value, ids, names) if "{{" in value else value
    if isinstance(value, dict):
        return {key: _quoting(one, ids, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_quoting(one, ids, names) for one in value]
    return value
