"""All that a change touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from checker.accounts.means import HERE, Means
from checker.foresight.trouble import Spot
from checker.impact.texts import texts_made_wrong
from checker.run import claims_on_record
from knowledge.audience import Audience
from knowledge.audiences import audiences
from knowledge.difference.changed_facts import Changed, changed_facts
from knowledge.render.snippets import CHANNELS
from knowledge.telling.classes import class_of
from knowledge.telling.concerned import centres_concerned
from knowledge.telling.lead_time import Owed, earliest, owed
from knowledge.touched import around, pages_touched, quoting, snippets_touched
from knowledge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Touched:
    """What one changed fact touches.

    thing: its name in words. sort: the class of the change. texts: places that it makes wrong. articles: ids of those
    that quote it. owing: the notice that each centre concerned is owed. earliest: the first day on which it may take
    effect when all are told on the day of asking.
    """

    changed: Changed
    thing: str
    sort: str
    texts: tuple[Spot, ...]
    articles: tuple[str, ...]
    owing: tuple[Owed, ...]
    earliest: date

    @property
    def fixed(self) -> tuple[Spot, ...]:
        """What no software can change: printed or recorded."""
        return tuple(spot for spot in self.texts if spot.fixed)

    @property
    def too_soon(self) -> bool:
        return self.changed.effective < self.earliest


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one site, or its snippets for one channel, that say something else on a day.

    channel: "" for pages. paths: of pages; the names of snippets.
    """

    audience: str
    locale: str
    day: date
    paths: tuple[str, ...]
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change touches, fact by fact, and the pages and snippets that it changes, site by site."""

    facts: tuple[Touched, ...]
    pages: tuple[Pages, ...]
    snippets: tuple[Pages, ...]
    as_of: date


def impact_of(before: Workspace, after: Workspace, as_of: date, means: Means = HERE) -> Impact:
    """What making `after` of `before` touches. Texts are those of `before`, whose folder is there to be read.

    Raises WrongInput as a check does.
    """
    changed = changed_facts(before, after, as_of)
    names = frozenset(one.before.name for one in changed if one.before)
    claims = claims_on_record(before, as_of, means, names) if names else ()
    texts = texts_made_wrong(changed, claims)
    touched = tuple(_touched(one, before, after, texts[one.name], as_of) for one in changed)
    sites = tuple(_sites(changed, before, after))
    pages = tuple(one for one in sites if not one.channel)
    return Impact(touched, pages, tuple(one for one in sites if one.channel), as_of)


def _touched(changed: Changed, before: Workspace, after: Workspace, texts: tuple[Spot, ...], as_of: date) -> Touched:
    fact = changed.fact
    workspace = after if changed.after else before
    entity = workspace.entities[fact.entity]
    sort = class_of(entity.kind, fact.attribute.name, fact.attribute.type)
    centres = centres_concerned(workspace, entity, fact.audience, changed.effective)
    owing = owed(workspace, centres, sort, changed.effective)
    articles = tuple(article.id for article in quoting(workspace, [fact.name]))
    thing = workspace.name_of(fact)
    return Touched(changed, thing, sort, texts, articles, owing, earliest(owing, as_of))


def _sites(changed: tuple[Changed, ...], before: Workspace, after: Workspace) -> Iterable[Pages]:
    ids = {one.fact.entity for one in changed} | {one.before.entity for one in changed if one.before}
    renewed = {id for id in ids if id not in before.entities or id not in after.entities}
    was, now = around(before, ids, renewed), around(after, ids, renewed)
    days = sorted({one.effective for one in changed})
    readers = audiences(after) if days else ()
    for audience, locale, day in product(readers, after.organisation.locales, days):
        reader = Audience.named(audience)
        if paths := pages_touched(was, now, reader, locale, day):
            yield Pages(audience, locale, day, paths)
        for channel in CHANNELS:
            if names := snippets_touched(was, now, reader, locale, channel, day):
                yield Pages(audience, locale, day, names, channel.value)
