"""Hours written in the OpenStreetMap `opening_hours` syntax.

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. Weekdays, times and `PH` are read here; date
selectors are checked and put in order by `opening_hours`. Left out, with an error: open ends, events of the
sun, comments, fallback rules and steps, of which two writers could not be compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.opening.hours import DAY_NAMES, LOCAL, UNSAID_WEEK, Hours
from knowledge.opening.spans import ALL_DAY, CLOSED, DAY, Span, Spans, merged
from knowledge.opening.zones import is_zone


class NotOsm(ValueError):
    """The text is not in the part of the OSM syntax that is read; `offset` says where reading stopped."""

    def __init__(self, what: str, offset: int = 0) -> None:
        super().__init__(what)
        self.offset = offset


_DAY = "(?:" + "|".join(DAY_NAMES) + "|PH)"
_DAYS = rf"{_DAY}(?:-{_DAY})?(?:\s*,\s*{_DAY}(?:-{_DAY})?)*"
_TIME = r"\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}"
_TIMES = rf"{_TIME}(?:\s*,\s*{_TIME})*"
_STATE_AT_END = re.compile(r"(?:^|\s)(off|closed|open)$")
_TIMES_AT_END = re.compile(rf"(?:^|\s)({_TIMES})$")
_DAYS_AT_END = re.compile(rf"(?:^|\s)({_DAYS})\s*:?$")
_ONLY_DAYS = re.compile(_DAYS)
_MORE = re.compile(rf"({_TIME}|off|closed)\s*,\s*(?={_DAY})")
_ZONE = re.compile(rf"\s({LOCAL}|[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){{0,2}})$")
_START = re.compile(
    rf"\s*(?:{_DAY}\b|24/7|\d{{1,2}}:\d{{2}}\s*-|off\s*$|closed\s*$|(?:\d{{4}}\s+)?[A-Z][a-z]{{2}} |easter)"
)
_TOO_LONG = 2000


def looks_osm(text: str) -> bool:
    """Whether the text begins as OSM hours do, so that an error in it is told in those terms."""
    return _START.match(text) is not None


def read(text: str, default_zone: str = "") -> Hours:
    """The hours of an OSM text, or of `str(hours)`; default_zone: IANA name where none is said. Raises NotOsm."""
    if len(text) > _TOO_LONG:
        raise NotOsm("longer than any opening hours", _TOO_LONG)
    text = text.rstrip()
    zone = _ZONE.search(text)
    if zone and (zone[1] == LOCAL or is_zone(zone[1])):
        text = text[: zone.start()].rstrip()
    else:
        zone = None
    book = _Book()
    at = 0
    for rule in _MORE.sub(r"\1;+", text).removesuffix(";").split(";"):
        told = rule.strip().removeprefix("+").strip()
        book.add(told, more=rule.startswith("+"), offset=min(at + len(rule) - len(rule.lstrip()), len(text)))
        at += len(rule) + 1
    return book.hours(zone[1] if zone else "", default_zone)


class _Book:
    """The rules read so far."""

    def __init__(self) -> None:
        self.week: list[Spans | None] = list(UNSAID_WEEK)
        self.undated: Spans | None = None
        self.holidays: Spans | None = None
        self.dated: list[tuple[str, Spans]] = []
        self.rules = 0

    def add(self, rule: str, more: bool, offset: int) -> None:
        """Take one rule; with `more` it adds to earlier rules for its days instead of replacing them."""
        left, state = _cut(_STATE_AT_END, rule)
        left, times = _cut(_TIMES_AT_END, left)
        dates, days = _cut(_DAYS_AT_END, left)
        always = dates == "24/7" and not days and not times
        if not rule or (times and state in ("off", "closed")):
            raise NotOsm("a rule that is not understood", offset)
        spans = CLOSED if state in ("off", "closed") else _spans(times, offset) if times else ALL_DAY
        self.rules += 1
        selector = selector_of(f"{dates} {days}".strip(), offset) if dates and not always else ""
        if _ONLY_DAYS.fullmatch(selector):
            days, selector = selector, ""  # written otherwise than here: "SU"
        if selector:
            self.dated.append((selector, spans))
        elif days or always or not times:
            for day in _days(days, offset) if days else range(7):
                earlier = self.holidays if day == 7 else self.week[day]
                now = merged((*earlier, *spans)) if more and earlier else spans
                if day == 7:
                    self.holidays = now
                else:
                    self.week[day] = now
        else:
            self.undated = spans

    def hours(self, zone: str, default_zone: str) -> Hours:
        if not self.rules:
            raise NotOsm("no rule at all")
        week, undated = self.week, self.undated
        if undated == ALL_DAY or (undated is not None and any(spans is not None for spans in week)):
            # Beside rules for some days, a rule without days can only mean every other day; so does the whole day.
            week, undated = [undated if spans is None else spans for spans in week], None
        return Hours(tuple(week), undated, self.holidays, in_order(self.dated), zone or default_zone, bool(zone))


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What stands before the pattern at the end of `text`, and the pattern; ("…", "") where it is not there."""
    found = pattern.search(text)
    return (text[: found.start()].strip(), found[1]) if found else (text, "")


def in_order(dated: list[tuple[str, Spans]]) -> tuple[tuple[str, Spans], ...]:
    """Rules for dates, each once; single days by their text, since their order says nothing."""
    last = dict(dated)
    rules = [(selector, last[selector]) for selector in dict.fromkeys(selector for selector, _ in reversed(dated))][
        ::-1
    ]
    return tuple(sorted(rules) if all(_SINGLE.fullmatch(selector) for selector, _ in rules) else rules)


_SINGLE = re.compile(r"(?:\d{4} )?[A-Z][a-z]{2} (?:\d{2}|[A-Z][a-z]\[-?\d\])|easter(?: [-+]\d+ days?)?")
_ONE_DIGIT = re.compile(r"([A-Z][a-z]{2}) (\d)(?!\d)")


def _days(text: str, offset: int) -> list[int]:
    """Days as numbers from Monday, 7 for public holidays; a range may run over the end of the week."""
    names = (*DAY_NAMES, "PH")
    out: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        low, high = names.index(first), names.index(last or first)
        if 7 in (low, high) and last:
            raise NotOsm("public holidays are no part of a range", offset)
        out += [low] if low == high else [(low + step) % 7 for step in range((high - low) % 7 + 1)]
    return out


def _spans(text: str, offset: int) -> Spans:
    spans: list[Span] = []
    for part in text.split(","):
        start, end = (int(h) * 60 + int(m) for h, m in (t.split(":") for t in part.split("-")))
        if any(int(t.split(":")[1]) > 59 for t in part.split("-")) or start >= DAY or end > 2 * DAY:
            raise NotOsm("a time that does not exist", offset)
        end += DAY if end <= start else 0
        if end > start + DAY:
            raise NotOsm("a stretch longer than a day", offset)
        spans.append((start, end))
    return merged(spans)


@lru_cache(1024)
def selector_of(text: str, offset: int) -> str:
    """A date selector in the library's own wording. Raises NotOsm."""
    from opening_hours import OpeningHours, validate  # noqa: PLC0415  heavy: only texts with dates need it

    rule = f"{text} 00:01-00:02"
    if not validate(rule):
        raise NotOsm("dates that are not understood", offset)
    worded = str(OpeningHours(rule, auto_country=False, auto_timezone=False))
    selector = worded.removesuffix(" 00:01-00:02")
    if selector == worded or '"' in selector or ";" in selector or ("," in selector and selector.startswith(DAY_NAMES)):
        raise NotOsm("dates that are not understood", offset)
    return _ONE_DIGIT.sub(r"\1 0\2", selector)
