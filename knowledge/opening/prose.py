"""What a run of days, times and closings says: the hours that a reader would understand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.opening.assign import assigned
from knowledge.opening.clock import Form
from knowledge.opening.clocks import told
from knowledge.opening.compare import ever_alike
from knowledge.opening.grammar import SMALL, Item, Part, Run, runs
from knowledge.opening.hours import LOCAL, UNSAID_WEEK, Hours, days_text, grouped
from knowledge.opening.osm import NotOsm, in_order, selector_of
from knowledge.opening.spans import ALL_DAY, Spans
from knowledge.opening.tokens import Token, tokens
from knowledge.opening.words import HOLIDAYS

_TOO_LONG = 2000


@dataclass(frozen=True, slots=True)
class Stated:
    """Hours that `text[start:end]` states.

    season: "summer", "winter" or another time of year that heads them and has no dates; "" where none does.
    """

    start: int
    end: int
    hours: Hours
    season: str


@dataclass(frozen=True, slots=True)
class _Clock:
    """zone: IANA name of the one that hours are told on. said: whether the text names it."""

    zone: str
    said: bool


def statements(text: str, language: str, country: str, zone: str) -> Iterator[Stated]:
    """The hours stated in `text`, left to right; zone: IANA name of those that name none."""
    found = tokens(text, language, country)
    for run in runs(found):
        for items in _split(run.items):
            yield from _read(items, run, found, zone)


def whole(text: str, language: str, country: str, zone: str) -> Hours | None:
    """The hours that all of `text` states, bare numbers included; None where it states anything else besides."""
    found = tokens(text[:_TOO_LONG], language, country)
    stated = list(runs(found))
    if len(text) > _TOO_LONG or len(stated) != 1:
        return None
    items = stated[0].items
    used = {index for item in items for index in range(item.first, item.after)}
    if any(index not in used and not token.may_be(*SMALL) for index, token in enumerate(found)):
        return None
    parts = list(_split(items))
    if len(parts) != 1:
        return None
    read = next(_read(parts[0], replace(stated[0], cue=True), found, zone, known=True), None)
    return read.hours if read else None


def _split(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Where days come a second time with times of their own, or a sentence brings no days, another statement begins."""
    start, seen, pending, widest = 0, 0, 0, 0
    for at, item in enumerate(items):
        if item.part is Part.SEASON:
            closing = at > start and items[at - 1].part in (Part.CLOSED, Part.EXCEPT)
            if closing or not any(i.part is Part.TIMES for i in items[start:at]) or not _times_follow(items, at + 1):
                continue
            yield items[start:at]
            start, seen, pending, widest = at, 0, 0, 0
        elif item.part is Part.DAYS:
            previous = items[at - 1].part if at else None
            if previous in (Part.EXCEPT, Part.CLOSED, Part.UNTIL) or item.days & HOLIDAYS:
                continue
            narrower = item.days & widest == item.days != widest and not item.own_sentence
            if seen & item.days and not narrower and _times_follow(items, at):
                yield items[start:at]
                start, seen, pending, widest = at, 0, 0, 0
            pending |= item.days
            widest = item.days if item.days.bit_count() > widest.bit_count() else widest
        elif item.part in (Part.TIMES, Part.CLOSED):
            if item.own_sentence and item.part is Part.TIMES and not pending and at > start:
                yield items[start:at]
                start, seen, pending, widest = at, 0, 0, 0
            seen |= pending
            pending = 0
    yield items[start:]


def _times_follow(items: tuple[Item, ...], at: int) -> bool:
    return next((i.part is Part.TIMES for i in items[at:] if i.part is not Part.DAYS), False)


def _read(items: tuple[Item, ...], run: Run, found: list[Token], zone: str, known: bool = False) -> Iterator[Stated]:
    """The statements of one part of a run: none where it states no hours, two where another clock tells other ones.

    known: the text is about hours alone.
    """
    first = told(items)
    again = first.again
    said = first.zone
    if first.twice and not said and (not zone or first.other_zone in (zone, LOCAL)):
        said = LOCAL  # the other clock is the text's own, so this one is of a place that it does not name
    zoned = [item for item in items if item.part is Part.ZONE]
    to = max((item.after for item in zoned), default=0)
    clock = _Clock(said or zone, bool(said))
    stated = _stated(first.items, clock, (items[0].first, to), run, found, known)
    if stated is None:
        return
    other = None
    if again and LOCAL not in (clock.zone, again.zone) and clock.zone:
        extent = again.items[0].first, to
        other = _stated((*again.days, *again.items), _Clock(again.zone, True), extent, run, found, known)
    if other is None:
        yield stated
    elif ever_alike(stated.hours, other.hours):
        # The clock that the text names is the surer one, but not of days that it tells on the other alone.
        surer = not clock.said and stated.hours.days == other.hours.days
        yield replace(stated, hours=other.hours) if surer else stated
    else:
        yield replace(stated, end=found[first.items[-1].after - 1].end)
        yield other


def _stated(
    items: tuple[Item, ...], clock: _Clock, extent: tuple[int, int], run: Run, found: list[Token], known: bool
) -> Stated | None:
    """What parts without zones say on one clock; extent: the first token of it, and the one after its last zone."""
    items, season = _season(_trimmed(items))
    times = [item for item in items if item.part is Part.TIMES]
    weakest = min((item.form for item in times), default=Form.CERTAIN)
    if not times:
        if not any(item.part is Part.CLOSED for item in items) or not (known or any(item.plural for item in items)):
            return None
    elif weakest < Form.CERTAIN:
        days = any(item.part is Part.DAYS for item in items)
        if not _believed(times, days, run.cue, found, clock.said):
            return None
    book = assigned(items, run.qualified and items[-1].after == run.items[-1].after)
    week = tuple(book.day(day) for day in range(7))
    undated, holidays = book.no_day(), book.day(7)
    if undated == ALL_DAY or (undated is not None and any(spans is not None for spans in week)):
        # Beside closed days, times without days are those of all the others: "8am to 8pm, closed on Sundays".
        week, undated = tuple(undated if spans is None else spans for spans in week), None
    dated = [(selector, spans) for bit, selector in enumerate(run.dates, 8) if (spans := book.day(bit)) is not None]
    if season:
        dated += _seasonal(season, week, undated)
        week, undated = UNSAID_WEEK, None
    if undated is None and holidays is None and not dated and all(spans is None for spans in week):
        return None
    try:
        rules = in_order([(selector_of(selector, 0), spans) for selector, spans in dated])
    except NotOsm:
        return None
    hours = Hours(week, undated, holidays, rules, clock.zone, clock.said)
    first, last = extent[0], max(items[-1].after, extent[1]) - 1
    start, end = found[first].start, found[last].end
    depth = sum((token.text in "([") - (token.text in ")]") for token in found[first : last + 1])
    if depth < 0 and first and found[first - 1].text in "([":
        start = found[first - 1].start
    elif depth > 0 and last + 1 < len(found) and found[last + 1].text in ")]":
        end = found[last + 1].end
    return Stated(start, end, hours, run.season)


def _season(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], str]:
    """The parts without the season that heads their days, and its OSM selector; other stretches of dates are days."""
    season = ""
    out: list[Item] = []
    for at, item in enumerate(items):
        following = items[at + 1] if at + 1 < len(items) else None
        if item.part is not Part.SEASON:
            out.append(item)
        elif following and following.part is Part.DAYS and following.days < HOLIDAYS and not out:
            season = item.text
        else:
            out.append(replace(item, part=Part.DAYS))
    return tuple(out), season


def _seasonal(season: str, week: tuple[Spans | None, ...], undated: Spans | None) -> list[tuple[str, Spans]]:
    """The hours of a week, or of no day in particular, as rules for a season."""
    if undated is not None:
        return [(season, undated)]
    return [(f"{season} {days_text(days)}", spans) for days, spans in grouped(week)]


def _trimmed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Without parts at the end that nothing is said of: days after the times of other days, an "except" of nothing."""
    while items and items[-1].part in (Part.EXCEPT, Part.BREAK):
        items = items[:-1]
    return items


def _believed(times: list[Item], days: bool, cue: bool, found: list[Token], zone: bool) -> bool:
    """Whether numbers that may be anything are times here: days or words such as "open" stand by them."""
    best = max(item.form for item in times)
    if best >= Form.COLON and min(item.form for item in times) >= Form.PLAIN:
        return True
    if days or cue or zone:
        return True
    if min(item.form for item in times) is not Form.PLAIN:
        return False
    if len(times) > 1 and all(minute % 5 == 0 for item in times for minute in item.span):
        return True
    four = [found[item.first].text for item in times]
    return all(len(text) == 4 and text[0] in "01" for text in four) and any(text[0] == "0" for text in four)
