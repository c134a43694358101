"""What a workspace says: its meaning, taken from its loaded form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from knowledge.audience import Audience
from knowledge.difference.meaning import EVERYONE, EntityMeaning, FactMeaning, Meaning, Plain, Stretch, Where
from knowledge.difference.renaming import entity_under_new_ids, under_new_ids
from knowledge.facts import Attribute, Fact, Span, State, Variation
from knowledge.kinds.fields import Ref
from knowledge.kinds.marks import each, marked
from knowledge.loading.shelf import alike
from knowledge.localised import Localised
from knowledge.workspace import Article, Entity, Workspace


def meaning_of(workspace: Workspace) -> Meaning:
    """What `workspace` says; things are called by their current ids, whichever stands in the files."""
    former = {old: name for name, one in workspace.vocabulary.items() for old in one.formerly}
    meaning = Meaning(
        organisation=_fields(workspace.organisation),
        attributes={name: attribute_meaning(one) for name, one in workspace.vocabulary.items()},
        entities={},
        articles={id: article_meaning(one) for id, one in workspace.articles.items()},
    )
    entities = Meanings(workspace.entities, workspace.renamed, former)
    return replace(under_new_ids(meaning, workspace.renamed, former), entities=entities)


class Meanings(Mapping[str, EntityMeaning]):
    """What each entity says under the current ids and names, worked out when it is first asked for."""

    def __init__(self, entities: Mapping[str, Entity], ids: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._entities, self._ids, self._names = entities, ids, names
        self._known: dict[str, EntityMeaning] = {}

    def __getitem__(self, id: str) -> EntityMeaning:
        if id not in self._known:
            meaning = entity_meaning(self._entities[id])
            renamed = self._ids or self._names
            self._known[id] = entity_under_new_ids(meaning, self._ids, self._names) if renamed else meaning
        return self._known[id]

    def __contains__(self, id: object) -> bool:
        return id in self._entities

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)

    def alike(self, other: Mapping[str, EntityMeaning]) -> frozenset[str]:
        """The ids of those of which both surely say the same, told without working out what."""
        return alike(self._entities, other._entities) if isinstance(other, Meanings) else frozenset()


def entity_meaning(entity: Entity) -> EntityMeaning:
    """What an entity is, and what is said of it."""
    own = plain(entity.record)
    for pattern, _ in marked(type(entity.record), Ref):
        if pattern[-1] == "*":
            for _, holder, key in list(each(own, pattern[:-1])):
                holder[key] = sorted(holder[key], key=str)  # a set of things; its order says nothing
    common = {
        "name": plain(entity.name),
        "also_called": sorted(entity.also_called),
        "owner": entity.owner or None,
        "review_by": plain(entity.review_by),
        "audience": str(entity.audience),
    }
    said = {key: value for key, value in {**common, **own}.items() if value not in (None, [], {}, "")}
    return EntityMeaning(
        entity.kind,
        tuple(sorted(entity.formerly)),
        said,
        {name: fact_meaning(fact) for name, fact in sorted(entity.facts.items())},
    )


def fact_meaning(fact: Fact) -> FactMeaning:
    """What is said of an attribute, in time and for whom."""
    base = _joined(_stretch(span, EVERYONE) for span in fact.spans)
    varying = sorted((_varied(one) for one in fact.variations), key=_order)
    return FactMeaning(fact.attribute.type, str(fact.audience), (*base, *varying), fact.verified_on)


def attribute_meaning(attribute: Attribute) -> Mapping[str, Plain]:
    """How the vocabulary declares an attribute."""
    said = _fields(attribute)
    said["kinds"] = sorted(said.get("kinds", ()))
    return {key: value for key, value in said.items() if value not in (None, [], {}, "", False)}


def article_meaning(article: Article) -> Mapping[str, Plain]:
    """What an article says, in each language, however its lines are wrapped."""
    return {
        "title": plain(article.title),
        "audience": str(article.audience),
        "owner": article.owner,
        "review_by": plain(article.review_by),
        "about": sorted(article.about),
        "bodies": {locale: _unwrapped(body) for locale, body in sorted(article.bodies.items())},
    }


def plain(value: Any) -> Plain:
    """A value of the model as texts, numbers, lists and mappings; what is as by default is left out."""
    if isinstance(value, BaseModel):
        return {
            (info.alias or name): plain(getattr(value, name))
            for name, info in type(value).model_fields.items()
            if getattr(value, name) != info.get_default(call_default_factory=True)
        }
    if isinstance(value, Localised):
        return dict(value.forms)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (frozenset, set)):
        return sorted(plain(one) for one in value)
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (bool, int)) or value is None:
        return value
    return str(value)


def _fields(value: Any) -> dict[str, Plain]:
    return {one.name: plain(getattr(value, one.name)) for one in fields(value)} if is_dataclass(value) else {}


def canonical(value: Any) -> str:
    """The canonical text of a value of any type, in all its languages."""
    if isinstance(value, Localised):
        return " | ".join(f"{tag}: {text}" for tag, text in sorted(value.forms))
    if isinstance(value, tuple):
        return " ; ".join(canonical(one) for one in value)
    return str(value)


def _stretch(span: Span, where: Where) -> Stretch:
    return Stretch(
        canonical(span.value),
        span.start,
        span.end,
        where,
        span.state is State.MISTAKE,
        str(span.audience) if isinstance(span.audience, Audience) else "",
        tuple(sorted(span.why.forms)),
        span.written,
    )


def _varied(variation: Variation) -> Stretch:
    where = tuple(sorted((name, tuple(sorted(ids))) for name, ids in variation.where))
    return _stretch(variation.span, where)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, those of one value that follow one another as one: a folded change says what it said before."""
    joined: list[Stretch] = []
    for one in sorted(stretches, key=_order):
        last = joined[-1] if joined else None
        if last and not last.mistake and not one.mistake and _follows(last, one):
            joined[-1] = Stretch(
                last.value, last.start, one.end, last.where, False, last.audience, last.why or one.why, one.shown
            )
        else:
            joined.append(one)
    return joined


def _follows(one: Stretch, other: Stretch) -> bool:
    if one.end is None or other.start is None or (other.start - one.end).days != 1:
        return False
    return one.value == other.value and one.audience == other.audience


def _order(stretch: Stretch) -> tuple[Where, bool, date, str]:
    return stretch.where, stretch.mistake, stretch.start or date.min, stretch.value


_KEEPS_LINES = re.compile(r"\s*([-*+>|#:!`~]|\d+[.)]\s|\s{4})")


def _unwrapped(body: str) -> str:
    """Markdown with each paragraph on one line; lists, tables, quotations and code keep their lines."""
    blocks: list[str] = []
    fenced = False
    for block in re.split(r"\n\s*\n", body.strip("\n")):
        fence = block.count("```") % 2 == 1
        if fenced or fence or _KEEPS_LINES.match(block):
            blocks.append("\n".join(line.rstrip() for line in block.split("\n")))
        else:
            blocks.append(" ".join(block.split()))
        fenced ^= fence
    return "\n\n".join(blocks)
