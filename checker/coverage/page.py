"""The page of coverage: a week strip for each contact, and what nobody staffs or staffs without need, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker.coverage.promised import Coverage
from checker.coverage.recurring import Stretch, recurring
from checker.coverage.strip import telling_week, week_strip
from checker.coverage.wording import Words, words
from knowledge.opening.instants import moment


@dataclass(frozen=True, slots=True)
class Shown:
    """A contact on the page. gaps, needless: in words, in the order in which they first bite."""

    id: str
    name: str
    strip: Markup
    gaps: tuple[str, ...]
    needless: tuple[str, ...]


def page(name: str, found: Sequence[Coverage], locale: str) -> str:
    """The whole page as HTML that fetches nothing. name: of the client."""
    said = words(locale)
    contacts = [_shown(one, said) for one in found]
    first = said.day(moment(found[0].start, found[0].zone)) if found else ""
    last = said.day(moment(found[0].end - 1, found[0].zone)) if found else ""
    environment = Environment(
        loader=PackageLoader("checker.coverage", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    template = environment.get_template("page.html.jinja")
    return template.render(name=name, contacts=contacts, said=said, first=first, last=last)


def _shown(one: Coverage, said: Words) -> Shown:
    # Markup: the picture escapes what it takes from the record.
    strip = Markup(week_strip(one, telling_week(one), said.locale))  # noqa: S704
    gaps, needless = (
        tuple(_told(each, said) for each in recurring(pieces, one.zone)) for pieces in (one.gaps, one.needless)
    )
    return Shown(one.contact.id, one.contact.name.said_in(said.locale), strip, gaps, needless)


def _told(stretch: Stretch, said: Words) -> str:
    weekday, day = said.days[stretch.weekday], said.day(stretch.first)
    told = said("stretch", weekday=weekday, begins=stretch.begins, ends=stretch.ends, day=day)
    return f"{told}, {said('often', days=stretch.days)}" if stretch.days > 1 else told
