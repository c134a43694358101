"""Which pages and snippets a change of facts touches, found without building the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from pydantic import BaseModel

from knowledge.audience import Audience
from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.quotes import quotes
from knowledge.render.pages import build_pages
from knowledge.render.snippets import build_snippets
from knowledge.workspace import Article, Entity, Workspace


def pages_touched(before: Workspace, after: Workspace, audience: Audience, locale: str, as_of: date) -> tuple[str, ...]:
    """The paths of the pages for `audience` that show something else in `after` than in `before`, on the day `as_of`.

    Both may be what `around` leaves of a workspace: what is there of others is the same in both, and whatever shows
    what differs is there.
    """
    was = build_pages(before, audience, locale, as_of)
    now = build_pages(after, audience, locale, as_of)
    return tuple(sorted(path for path in {*was, *now} if was.get(path) != now.get(path)))


def snippets_touched(
    before: Workspace, after: Workspace, audience: Audience, locale: str, channel: Channel, as_of: date
) -> tuple[str, ...]:
    """The names of the snippets for `audience` on `channel` that say something else in `after`, on the day `as_of`."""
    was = build_snippets(before, audience, locale, as_of, channel)
    now = build_snippets(after, audience, locale, as_of, channel)
    return tuple(sorted(name for name in {*was, *now} if was.get(name) != now.get(name)))


def quoting(workspace: Workspace, facts: Iterable[str]) -> tuple[Article, ...]:
    """The articles that quote any of these facts, by id."""
    wanted = {fact.name for name in facts if (fact := workspace.fact(name))}
    return tuple(
        article
        for _, article in sorted(workspace.articles.items())
        if any(fact.name in wanted for name in _quoted(article) if (fact := workspace.fact(name)))
    )


def around(workspace: Workspace, ids: Iterable[str]) -> Workspace:
    """The entities of `ids`, everything that quotes or names one of them, and everything that those quote."""
    kept = {workspace.renamed.get(id, id) for id in ids}
    articles = {
        id: article
        for id, article in workspace.articles.items()
        if kept & (_entities(_quoted(article), workspace) | set(article.about))
    }
    texts = {id: frozenset(_texts(entity)) for id, entity in workspace.entities.items()}
    for id, words in texts.items():
        if kept & (_entities(_names(words), workspace) | words):
            kept = kept | {id}
    for article in articles.values():
        kept |= _entities(_quoted(article), workspace)
    for id in tuple(kept):
        kept |= _entities(_names(texts.get(id, ())), workspace)
    held = {id: entity for id, entity in workspace.entities.items() if id in kept}
    return replace(workspace, entities=held, articles=articles)


def _quoted(article: Article) -> set[str]:
    return _names(article.bodies.values())


def _names(texts: Iterable[str]) -> set[str]:
    return {quote.name for text in texts if "{{" in text for quote in quotes(text)}


def _entities(facts: Iterable[str], workspace: Workspace) -> set[str]:
    ids = (name.rpartition(".")[0] for name in facts)
    return {workspace.renamed.get(id, id) for id in ids}


def _texts(entity: Entity) -> Iterable[str]:
    """Every text in the fields of an entity: ids that it names and prose that may quote."""
    return _within(entity.record)


def _within(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Localised):
        yield from value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _within(one)
