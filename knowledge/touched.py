"""Which pages and snippets a change of facts touches, found without building the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from pydantic import BaseModel

from knowledge.audience import Audience
from knowledge.channels import Channel
from knowledge.loading.shelf import mentioning
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


def around(workspace: Workspace, ids: Iterable[str], renewed: Iterable[str] = ()) -> Workspace:
    """What must be at hand to tell which pages differ when facts of `ids` do: those, and all that shows any of them.

    That is what quotes one; what names one and shows how to reach it, as pages of `_SHOWING` do of `_REACHED`; what
    names, or is named by, what quotes; and all that these quote. renewed: those of `ids` that are new or gone, of which
    every page that names them tells.
    """
    changed = {workspace.renamed.get(id, id) for id in ids}
    names = {old for old, id in workspace.renamed.items() if id in changed} | changed
    quoters = {id for id in _mentioning(workspace, names, "{{") if _quotes(workspace.entities[id], changed, workspace)}
    kept = changed | quoters | _naming(workspace, changed, frozenset(renewed)) | _naming(workspace, (), quoters)
    for id in quoters:
        kept |= set(_texts(workspace.entities[id])) & workspace.entities.keys()
    articles = {
        id: article
        for id, article in workspace.articles.items()
        if changed & (_entities(_quoted(article), workspace) | set(article.about))
    }
    for article in articles.values():
        kept |= _entities(_quoted(article), workspace)
    held = {id: workspace.entities[id] for id in sorted(kept) if id in workspace.entities}
    for entity in tuple(held.values()):
        for id in _entities(_names(_texts(entity)), workspace) & workspace.entities.keys():
            held[id] = workspace.entities[id]
    return replace(workspace, entities=held, articles=articles)


# Pages of these kinds show of what they name, if it is of those, how it is reached.
_SHOWING = frozenset({"contact", "journey", "process", "script"})
_REACHED = frozenset({"contact", "organisation"})


def _naming(workspace: Workspace, reached: Iterable[str], told: Collection[str]) -> set[str]:
    """The ids of entities that name, and show, one of `reached`, or name one of `told`."""
    shown = {id for id in reached if (one := workspace.entities.get(id)) and one.kind in _REACHED}
    wanted = shown | set(told)
    if not wanted:
        return set()
    known = {old for old, id in workspace.renamed.items() if id in wanted} | wanted
    found = set()
    for id in _mentioning(workspace, known):
        entity = workspace.entities[id]
        named = wanted & {name for text in _texts(entity) for name in (text, text.rpartition(":")[2])}
        if named.intersection(told) or (named and entity.kind in _SHOWING):
            found.add(id)
    return found


def _mentioning(workspace: Workspace, ids: Iterable[str], before: str = "") -> Iterable[str]:
    """The ids of entities in whose files any of `ids` may stand, after `before` where it is given."""
    words = "|".join(re.escape(id) for id in sorted(ids))
    opening = rf"{re.escape(before)}\s*" if before else "(?<![a-z0-9-])"
    return list(mentioning(workspace.entities, re.compile(f"{opening}(?:{words})(?![a-z0-9-])".encode())))


def _quotes(entity: Entity, ids: set[str], workspace: Workspace) -> bool:
    return bool(ids & _entities(_names(_texts(entity)), workspace))


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
