"""Opening hours of a contact point (clause 5.4): days, times, public holidays, dates and time zone.

The canonical text is OpenStreetMap's `opening_hours`, `Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off`, with two
additions: a zone that was said stands after it (` America/New_York`, ` local`), and times without a day
(`08:00-20:00`) are times whose days were not said, where OSM would mean every day (`Mo-Su 08:00-20:00`).
A zone that was not said is the one of the setting; it is known to the value and not written. Abbreviations of
summer and standard time mean the clock on the wall there all year round: "EST" is America/New_York in July too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.opening.compare import compare
from knowledge.opening.hint import hint
from knowledge.opening.hours import Hours
from knowledge.opening.osm import NotOsm, looks_osm, read
from knowledge.opening.prose import statements, whole
from knowledge.opening.wording import worded
from knowledge.setting import Setting
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "hours"
LABEL = "opening hours"
_EXPECTED = 'opening hours, such as "Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off" or "Monday to Friday, 8am to 8pm"'


def parse(text: str, setting: Setting) -> Hours:
    """The hours that the whole of `text` states, in OSM's syntax or in prose. Raises NotAValue."""
    offset = 0
    try:
        return read(text, setting.timezone)
    except NotOsm as problem:
        if looks_osm(text):
            offset = problem.offset
    hours = whole(text, setting.language, setting.country, setting.timezone)
    if hours is None:
        raise NotAValue(_EXPECTED, offset)
    return hours


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every statement of hours in `text`: days, times, holidays and zone that stand together are one.

    The kind is the time of year that heads it without dates ("summer", "winter", "term"), since then two
    statements of one text can both be true.
    """
    if not hint(setting.language).may_state_hours(text):
        return
    for stated in statements(text, setting.language, setting.country, setting.timezone):
        yield Found(stated.start, stated.end, stated.hours, stated.season)


def anchor(language: str) -> str:
    """Words of times of day, or of being closed."""
    return hint(language).anchor


def same(a: Hours, b: Hours) -> Verdict:
    """Whether both can be true of one thing: as instants where both zones are known, else by the clock.

    Days, holidays or dates of which only one speaks make the two COMPATIBLE, not EQUAL.
    """
    likeness, reason = compare(a, b)
    return Verdict(Likeness(likeness), reason)


def show(value: Hours, channel: Channel, locale: str) -> str:
    """The hours worded: short for SMS and social media, in spoken words for voice, else in full.

    In English and Welsh nothing is lost: `parse(show(v)) == v`, and `find` reads it whole in a sentence, save where
    times of no day in particular stand beside times of holidays or dates, which prose cannot keep apart. `find`
    passes over closings alone of a single day, which may be said of anything. A date selector for which there are
    no words stays in OSM's.
    """
    return worded(value, channel, locale)


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": "Opening hours in OpenStreetMap opening_hours syntax or in prose; a time zone may follow.",
        "minLength": 2,
        "maxLength": 2000,
        "examples": [
            "Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off",
            "24/7",
            "Mo-Fr 08:00-21:00 America/New_York",
            "Monday to Friday, 8am to 8pm; closed on bank holidays",
        ],
    }
