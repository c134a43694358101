"""A client's workspace in memory: its organisation, entities, facts, articles and vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, runtime_checkable

from knowledge.audience import Audience
from knowledge.facts import Attribute, Fact
from knowledge.kinds.record import Record
from knowledge.localised import Localised
from knowledge.organisation import Organisation
from knowledge.problems import Place


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that facts are about.

    record: the fields that its kind has beside the common ones (see `knowledge.kinds`).
    place: where its file begins. owner: "" when nobody is named; review_by: None when no day is set.
    """

    id: str
    kind: str
    name: Localised
    also_called: tuple[str, ...]
    owner: str
    review_by: date | None
    audience: Audience
    formerly: tuple[str, ...]
    record: Record
    facts: Mapping[str, Fact]
    place: Place

    def names(self) -> tuple[str, ...]:
        """Everything a text may call it: its name in each language, and what it is also called."""
        return tuple(dict.fromkeys((*self.name, *self.also_called)))


@dataclass(frozen=True, slots=True)
class Article:
    """A page of prose that quotes facts as `{{ entity.attribute }}`.

    bodies: Markdown by locale, without the front matter; body_line: the line of the file, by locale, on which
    the body begins.
    """

    id: str
    title: Localised
    audience: Audience
    owner: str
    review_by: date | None
    about: tuple[str, ...]
    bodies: Mapping[str, str]
    files: Mapping[str, str]
    body_line: Mapping[str, int]
    place: Place


@runtime_checkable
class _KnowsKinds(Protocol):
    """Entities of which the kinds are known before they are built."""

    def kinds(self) -> dict[str, str]: ...


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that is defined in one client's repository, validated."""

    root: Path
    organisation: Organisation
    vocabulary: Mapping[str, Attribute]
    entities: Mapping[str, Entity]
    articles: Mapping[str, Article]
    renamed: Mapping[str, str] = field(default_factory=dict)
    # Worked out when first asked for: rules ask for the entities of a kind, and for all facts, again and again.
    _kinds: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _facts: list[Fact] = field(default_factory=list, init=False, repr=False, compare=False)

    def entity(self, name: str) -> Entity | None:
        """The entity of that id, or of that former id."""
        return self.entities.get(name) or self.entities.get(self.renamed.get(name, ""))

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that name, or of that former name."""
        found = self.vocabulary.get(name)
        if found is None:
            found = next((a for a in self.vocabulary.values() if name in a.formerly), None)
        return found

    def fact(self, name: str) -> Fact | None:
        """The fact named `entity.attribute`; former names of both are followed."""
        entity_name, _, attribute_name = name.rpartition(".")
        entity, attribute = self.entity(entity_name), self.attribute(attribute_name)
        return entity.facts.get(attribute.name) if entity and attribute else None

    def name_of(self, fact: Fact, locale: str = "") -> str:
        """What people call a fact, in that language or in the first one: "Fibre 500, monthly price"."""
        entity, label = self.entity(fact.entity), fact.attribute.label.said_in(locale)
        thing = entity.name.said_in(locale) if entity else fact.entity
        return f"{thing}, {label[:1].lower()}{label[1:]}" if label else thing

    def of_kind(self, *kinds: str) -> Iterator[Entity]:
        """The entities of these kinds, ordered by id."""
        if not self._kinds:
            found: dict[str, list[str]] = {}
            for id, kind in sorted(self.kinds().items()):
                found.setdefault(kind, []).append(id)
            self._kinds.update((kind, tuple(ids)) for kind, ids in found.items())
        listed = (id for kind in dict.fromkeys(kinds) for id in self._kinds.get(kind, ()))
        return (self.entities[id] for id in (listed if len(kinds) == 1 else sorted(listed)))

    def kinds(self) -> dict[str, str]:
        """The kind of each entity by its id; none is built for that."""
        if isinstance(self.entities, _KnowsKinds):
            return self.entities.kinds()
        return {id: entity.kind for id, entity in self.entities.items()}

    def facts(self) -> Iterator[Fact]:
        """Every fact, ordered by name."""
        if not self._facts:
            self._facts.extend(
                fact for _, entity in sorted(self.entities.items()) for _, fact in sorted(entity.facts.items())
            )
        return iter(self._facts)
