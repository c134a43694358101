"""The one gate between a workspace and its pages: what a reader may see, on a day, in a language.

Pages are made from a `View` alone and never touch a `Workspace`. Whatever a reader may not see is
not marked or blanked here: it is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from knowledge.audience import CENTRES, CLIENT, Audience
from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.problems import Place, Problems
from knowledge.quotes import quotes
from knowledge.render.foreign import words_for
from knowledge.render.marks import Marks, marks_of
from knowledge.render.reader import Reader
from knowledge.render.seen import Said, SeenArticle, SeenEntity, SeenFact, Term, in_words
from knowledge.render.timeline import seen_fact
from knowledge.render.words import long_date
from knowledge.workspace import Article, Entity, Workspace

_EMPTY: tuple[object, ...] = (None, "", [], {})
_LEVELS = {"centres": CENTRES, "client": CLIENT}


class View:
    """What `audience` may see of `workspace`, in `locale`, on the day `as_of`.

    heard_on: the channel for which values are worded; None: the page that such a reader reads.
    problems: gathers what cannot be shown and should be, such as a quote of a fact that is not there.
    """

    def __init__(
        self, workspace: Workspace, audience: Audience, locale: str, as_of: date, heard_on: Channel | None = None
    ) -> None:
        self._workspace = workspace
        self.audience = audience
        self.locale = locale
        self.as_of = as_of
        self._reader = Reader(workspace, audience, locale, as_of, heard_on)
        self.problems = Problems()
        self._seen: dict[str, SeenEntity | None] = {}

    @property
    def internal(self) -> bool:
        """Whether the reader works for the client or for a centre."""
        return self._reader.internal

    @property
    def organisation(self) -> str:
        return self._workspace.organisation.name.said_in(self.locale)

    @property
    def home_page(self) -> str:
        return self._workspace.organisation.home_page

    @property
    def country(self) -> str:
        return self._workspace.organisation.country

    @property
    def holidays(self) -> str:
        return self._workspace.organisation.holidays

    @property
    def timezone(self) -> str:
        return self._workspace.organisation.timezone

    @property
    def also_called(self) -> tuple[str, ...]:
        return self._workspace.organisation.also_called

    def day(self, day: date) -> str:
        """A date as the reader writes it out."""
        return long_date(day, self.locale, self.country)

    def entity(self, name: str) -> SeenEntity | None:
        """The entity of that id or former id, if the reader may see it."""
        entity = self._workspace.entity(name)
        if entity is None:
            return None
        if entity.id not in self._seen:
            self._seen[entity.id] = self._of(entity) if self.audience.may_see(entity.audience) else None
        return self._seen[entity.id]

    def entities(self, *kinds: str) -> tuple[SeenEntity, ...]:
        """The entities of these kinds (of any, if none is named) that the reader may see, by name."""
        of_kind = self._workspace.of_kind(*kinds) if kinds else iter(self._workspace.entities.values())
        seen = (self.entity(entity.id) for entity in of_kind)
        return tuple(sorted((one for one in seen if one), key=lambda one: (one.name.casefold(), one.id)))

    def kinds(self) -> tuple[str, ...]:
        """The kinds of which the reader may see any entity, in alphabetical order."""
        return tuple(sorted({entity.kind for entity in self.entities()}))

    @cached_property
    def articles(self) -> tuple[SeenArticle, ...]:
        """The articles that the reader may see, by title."""
        articles = (a for a in self._workspace.articles.values() if self.audience.may_see(a.audience))
        return tuple(sorted((self._article(a) for a in articles), key=lambda one: (one.title.casefold(), one.id)))

    def fact(self, name: str) -> SeenFact | None:
        """The fact named `entity.attribute`, former names included, if the reader may see it."""
        fact = self._workspace.fact(name)
        entity = self._workspace.entity(fact.entity) if fact else None
        if fact is None or entity is None or not self.audience.may_see(entity.audience):
            return None
        return seen_fact(fact, self._reader)

    def terms(self, names: Iterable[str]) -> tuple[Term, ...]:
        """The attributes of these names in the reader's words."""
        language = self.locale.split("-", maxsplit=1)[0]
        known = (self._workspace.vocabulary[name] for name in names if name in self._workspace.vocabulary)
        return tuple(
            Term(
                one.name,
                one.label.said_in(self.locale),
                words_for(self.locale, one.description) if one.description.forms else "",
                one.synonyms.get(language, ()),
            )
            for one in known
        )

    def missing(self, quote: str, place: Place) -> None:
        """Note that a quote at `place` leads to nothing that this reader may see."""
        self.problems.add(
            place,
            "QUOTE-NONE",
            f"the quote has no value that may be shown to {self.audience} on {self.as_of}",
            quote,
            "name a fact that has a value, or make the fact's audience as wide as that of what quotes it",
        )

    def changes(self) -> tuple[tuple[SeenEntity, SeenFact, Said], ...]:
        """Every scheduled value that the reader may know of, in order of time."""
        found = [
            (entity, fact, coming)
            for entity in self.entities()
            for fact in entity.facts.values()
            for coming in fact.coming
        ]
        return tuple(sorted(found, key=lambda one: (one[2].since or self.as_of, one[0].name, one[1].attribute)))

    def _of(self, entity: Entity) -> SeenEntity:
        facts = (seen_fact(fact, self._reader) for fact in entity.facts.values())
        return SeenEntity(
            entity.id,
            entity.kind,
            entity.name.said_in(self.locale),
            entity.also_called,
            entity.owner if self.internal else "",
            entity.review_by if self.internal else None,
            self._reader.readers(entity.audience),
            self._fields(entity.record, entity),
            {fact.attribute: fact for fact in facts if fact},
            entity.place,
        )

    def _fields(self, record: BaseModel, entity: Entity) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, marks in marks_of(type(record)).items():
            narrower = marks.seen_by
            if narrower and not self.audience.may_see(entity.audience.narrowed(_LEVELS[narrower.level])):
                continue
            seen = self._field(getattr(record, name), marks, entity)
            if seen not in _EMPTY:
                fields[name] = seen
        return fields

    def _field(self, value: Any, marks: Marks, entity: Entity) -> Any:
        if isinstance(value, Localised):
            return self._quoted(words_for(self.locale, value), entity.place)
        if isinstance(value, BaseModel):
            return self._fields(value, entity)
        if isinstance(value, Mapping):
            kept = ((key, self._field(one, marks, entity)) for key, one in value.items())
            return {key: one for key, one in kept if one not in _EMPTY}
        if isinstance(value, (list, tuple)):
            return [one for one in (self._field(one, marks, entity) for one in value) if one not in _EMPTY]
        if not isinstance(value, str):
            return value
        if marks.reference and value.startswith(marks.reference.prefix):
            return self._reader.reference(value.removeprefix(marks.reference.prefix))
        if marks.mark:
            return self._reader.mark(marks.mark.dimension, value)
        return self._reader.worded(value, marks.typed.type) if marks.typed else value

    def _quoted(self, text: str, place: Place) -> str:
        if "{{" not in text:
            return text
        parts, done = [], 0
        for quote in quotes(text):
            fact = self.fact(quote.name)
            words = in_words(fact) if fact else ""
            if not words:
                self.missing(quote.name, place)
            parts += [text[done : quote.start], words]
            done = quote.end
        return "".join(parts) + text[done:]

    def _article(self, article: Article) -> SeenArticle:
        wanted = (self.locale, self.locale.split("-", maxsplit=1)[0])
        locale = next((one for one in wanted if one in article.bodies), next(iter(article.bodies)))
        return SeenArticle(
            article.id,
            article.title.said_in(self.locale),
            article.bodies[locale],
            locale,
            article.owner if self.internal else "",
            article.review_by if self.internal else None,
            self._reader.readers(article.audience),
            tuple(one for one in article.about if self.entity(one)),
            article.files[locale],
            article.body_line[locale],
        )
