"""What lapses by itself on a day: a review that is due; an agreement, a certificate or a waiver that ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from checker.acceptance import Waiver
from checker.foresight.trouble import Sort, Spot, Trouble
from knowledge.workspace import Entity, Workspace

_DAY = timedelta(days=1)


def lapses(workspace: Workspace, as_of: date, until: date) -> Iterator[Trouble]:
    """A trouble for each, on the first day on which it no longer holds; overdue reviews of one owner are one."""
    yield from (one for one in _reviews(workspace) if as_of < one.day <= until)
    for entity in workspace.entities.values():
        for last, what in _ends(entity):
            if as_of < last + _DAY <= until:
                where = (_spot(entity),)
                yield Trouble(last + _DAY, Sort.LAPSE, entity.id, str(entity.name), what, where, entity.owner)


def waivers_ahead(waivers: Iterable[Waiver], as_of: date, until: date) -> Iterator[Trouble]:
    """A trouble for each waiver, on the first day on which the check fails by what it accepted."""
    for waiver in waivers:
        if as_of < waiver.until + _DAY <= until:
            where = (Spot(waiver.until_at.file, waiver.until_at.line, waiver.until_at.column, waiver.finding),)
            what = f"{waiver.owner} accepted it until {waiver.until:%-d %B %Y}"
            thing = f"Waiver of {waiver.finding or waiver.key}"
            yield Trouble(waiver.until + _DAY, Sort.LAPSE, waiver.key, thing, what, where, waiver.owner)


def _reviews(workspace: Workspace) -> Iterator[Trouble]:
    due: dict[tuple[date, str], list[Spot]] = defaultdict(list)
    for entity in workspace.entities.values():
        if entity.review_by:
            due[entity.review_by, entity.owner].append(_spot(entity, str(entity.name)))
    for article in workspace.articles.values():
        if article.review_by:
            spots = [Spot(file, 1, 1, str(article.title), owner=article.owner) for file in article.files.values()]
            due[article.review_by, article.owner] += spots
    for (last, owner), found in due.items():
        what = f"{len(found)} {'were' if len(found) > 1 else 'was'} due by {last:%-d %B %Y}"
        thing = f"Reviews of {owner}" if owner else "Reviews"
        yield Trouble(last + _DAY, Sort.LAPSE, f"review/{owner}", thing, what, tuple(sorted(found)), owner)


def _ends(entity: Entity) -> Iterator[tuple[date, str]]:
    """The last day of each thing about an entity that ends, and what is so afterwards."""
    ends = getattr(entity.record, "ends", None)
    if isinstance(ends, date):
        yield ends, f"it ended on {ends:%-d %B %Y}"
    for shown in getattr(entity.record, "conformity", ()):
        if shown.valid_until:
            yield shown.valid_until, f"what shows conformity to {shown.standard} ended on {shown.valid_until:%-d %B %Y}"


def _spot(entity: Entity, said: str = "") -> Spot:
    return Spot(entity.place.file, entity.place.line, entity.place.column, said, owner=entity.owner)
