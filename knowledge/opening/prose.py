"""What a run of days, times and closings says: the hours that a reader would understand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.opening.clock import Form
from knowledge.opening.grammar import SMALL, Item, Part, runs
from knowledge.opening.hours import LOCAL, Hours
from knowledge.opening.spans import CLOSED, Span, Spans, merged, without
from knowledge.opening.tokens import Token, tokens
from knowledge.opening.words import DAILY, HOLIDAYS, Sort

_TOO_LONG = 2000
UNDERSTOOD = tuple(sort for sort in Sort if sort is not Sort.OTHER)


@dataclass(frozen=True, slots=True)
class Stated:
    """Hours that `text[start:end]` states. sure: no part of it is a bare number that might be anything."""

    start: int
    end: int
    hours: Hours
    sure: bool


def statements(text: str, language: str, country: str, zone: str) -> Iterator[Stated]:
    """The hours stated in `text`, left to right; zone: IANA name of those that name none."""
    found = tokens(text, language, country)
    for run in runs(found):
        for items in _split(run.items):
            stated = _read(items, run.cue, found, zone)
            if stated is not None:
                yield stated


def whole(text: str, language: str, country: str, zone: str) -> Hours | None:
    """The hours that all of `text` states, bare numbers included; None where it states anything else besides."""
    found = tokens(text[:_TOO_LONG], language, country)
    stated = list(runs(found))
    if len(text) > _TOO_LONG or len(stated) != 1 or any(not token.may_be(*UNDERSTOOD) for token in found):
        return None
    items = stated[0].items
    used = {index for item in items for index in range(item.first, item.after)}
    if any(index not in used and not token.may_be(*SMALL) for index, token in enumerate(found)):
        return None
    parts = list(_split(items))
    read = _read(parts[0], True, found, zone) if len(parts) == 1 else None
    return read.hours if read else None


def _split(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Where days come a second time with times of their own, or a sentence brings no days, another statement begins."""
    start, seen, pending = 0, 0, 0
    for at, item in enumerate(items):
        if item.part is Part.DAYS:
            previous = items[at - 1].part if at else None
            if previous in (Part.EXCEPT, Part.CLOSED) or item.days & HOLIDAYS:
                continue
            if seen & item.days and any(i.part is Part.TIMES for i in items[start:at]) and _times_follow(items, at):
                yield items[start:at]
                start, seen, pending = at, 0, 0
            pending |= item.days
        elif item.part in (Part.TIMES, Part.CLOSED):
            if item.own_sentence and item.part is Part.TIMES and at > start:
                yield items[start:at]
                start, seen, pending = at, 0, 0
            seen |= pending
            pending = 0
    yield items[start:]


def _times_follow(items: tuple[Item, ...], at: int) -> bool:
    return next((i.part is Part.TIMES for i in items[at:] if i.part is not Part.DAYS), False)


class _Book:
    """What has been understood so far, by day; bit 7 is public holidays."""

    def __init__(self) -> None:
        self.times: dict[int, list[Span]] = {}
        self.closed = 0
        self.undated: list[Span] = []
        self.breaks: list[Span] = []
        self.instead: list[tuple[int, list[Span]]] = []

    def open(self, days: int, spans: list[Span]) -> None:
        if not days:
            self.undated += spans
        for day in range(8):
            if days >> day & 1:
                self.times.setdefault(day, []).extend(spans)

    def day(self, day: int) -> Spans | None:
        for days, spans in self.instead:
            if days >> day & 1:
                return merged(spans)
        if self.closed >> day & 1:
            return CLOSED
        if day in self.times:
            return without(merged(self.times[day]), tuple(self.breaks))
        return None


def _read(items: tuple[Item, ...], cue: bool, found: list[Token], zone: str) -> Stated | None:
    """The statement of one run, or None where it states no hours."""
    written = max((item.after for item in items if item.part is Part.ZONE), default=0)
    items, said_zone, aside = _zones(items)
    items = _trimmed(items)
    times = [item for item in items if item.part is Part.TIMES]
    if not times and not any(i.part in (Part.CLOSED, Part.EXCEPT) for i in items):
        return None
    days = any(item.part is Part.DAYS for item in items)
    weakest = min((item.form for item in times), default=Form.CERTAIN)
    if times and weakest < Form.CERTAIN and not _believed(times, days, cue, found, bool(said_zone)):
        return None
    if not times and not any(item.plural for item in items):
        return None
    book = _entries(items)
    week = tuple(book.day(day) for day in range(7))
    undated: Spans | None = merged(book.undated) or None
    if undated is not None:
        undated = without(undated, tuple(book.breaks))
    if undated is not None and any(spans is not None for spans in week):
        # Beside closed days, times without days are those of all the others: "8am to 8pm, closed on Sundays".
        week, undated = tuple(undated if spans is None else spans for spans in week), None
    holidays = book.day(7)
    if undated is None and holidays is None and all(spans is None for spans in week):
        return None
    if aside and not said_zone:
        said_zone = LOCAL
    hours = Hours(week, undated, holidays, (), said_zone or zone, bool(said_zone))
    first, last = items[0].first, max(items[-1].after, written) - 1
    end = found[last].end
    if last + 1 < len(found) and found[last + 1].text in ")]" and any(t.text in "([" for t in found[first:last]):
        end = found[last + 1].end
    return Stated(found[first].start, end, hours, weakest is Form.CERTAIN)


def _zones(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], str, int]:
    """The parts without zones, the zone they are in, and the token after a restatement in another zone (0 if none).

    "0800-1530 local (0500-1230 GMT)" says one thing twice; the first counts.
    """
    out: list[Item] = []
    zone, aside = "", 0
    fresh: list[Item] = []
    for item in items:
        if item.part is not Part.ZONE:
            fresh.append(item)
            continue
        if not zone or item.zone == zone or not any(i.part is Part.TIMES for i in fresh):
            zone = zone or item.zone
            out += fresh
        else:
            kept = [i for i in fresh if i.part is Part.DAYS and not any(o.part is Part.DAYS for o in out)]
            out += kept
            aside = item.after
        fresh = []
    return (*out, *fresh), zone, aside


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
    return all(found[item.first].text[0] in "01" and len(found[item.first].text) == 4 for item in times)


def _entries(items: tuple[Item, ...]) -> _Book:
    """Give each time its days and each day its times."""
    book = _Book()
    order = [item for item in items if item.part is not Part.BREAK]
    first = next((item.part for item in order if item.part in (Part.DAYS, Part.TIMES)), Part.TIMES)
    chunks = _chunks(items, book)
    if first is Part.DAYS:
        _days_first(chunks, book)
    else:
        _times_first(chunks, book)
    return book


@dataclass(slots=True)
class _Chunk:
    """Days said together, or times; tied: "and" or "including" joins the days to what is before."""

    days: int = 0
    spans: list[Span] | None = None
    tied: bool = False


def _chunks(items: tuple[Item, ...], book: _Book) -> list[_Chunk]:
    """Days and times in order, once closings, exceptions and breaks are taken out into the book."""
    out: list[_Chunk] = []
    at = 0
    while at < len(items):
        item = items[at]
        following = items[at + 1] if at + 1 < len(items) else None
        if item.part is Part.BREAK:
            if following and following.part is Part.TIMES:
                book.breaks.append(following.span)
                at += 1
            elif (
                following and following.part is Part.CLOSED and at + 2 < len(items) and items[at + 2].part is Part.TIMES
            ):
                book.breaks.append(items[at + 2].span)
                at += 2
        elif item.part in (Part.CLOSED, Part.EXCEPT):
            at = _closing(items, at, out, book)
        elif item.part is Part.DAYS:
            if out and out[-1].spans is None and item.tied:
                out[-1].days |= item.days
            else:
                out.append(_Chunk(days=item.days, tied=item.tied))
        elif out and out[-1].spans is not None:
            out[-1].spans.append(item.span)
        else:
            out.append(_Chunk(spans=[item.span], days=item.days))
        at += 1
    return out


def _closing(items: tuple[Item, ...], at: int, out: list[_Chunk], book: _Book) -> int:
    """Enter a "closed" or "except" at `at`; the last token used."""
    item = items[at]
    ahead = at + 1
    while ahead < len(items) and items[ahead].part in (Part.CLOSED, Part.EXCEPT):
        ahead += 1
    pending = bool(out) and out[-1].spans is None
    if pending and len(out) == 2 and out[0].spans is not None and not out[0].days:
        pending = False  # "8am to 8pm Monday to Friday and closed …": the days are those of the times
    if (
        item.part is Part.CLOSED
        and pending
        and not (_opened(out) and ahead < len(items) and items[ahead].part is Part.DAYS)
    ):
        closing = out.pop()
        book.closed |= closing.days
        while out and out[-1].spans is None and not _opened(out):
            book.closed |= out.pop().days
        return ahead - 1
    days, last = 0, ahead
    while (
        last < len(items)
        and items[last].part is Part.DAYS
        and (last == ahead or items[last].tied or not _own(items, last))
    ):
        days |= items[last].days
        last += 1
    if not days:
        return ahead - 1
    if (
        item.part is Part.EXCEPT
        and last < len(items)
        and items[last].part is Part.TIMES
        and (not pending or _opened(out))
    ):
        spans = []
        while last < len(items) and items[last].part is Part.TIMES:
            spans.append(items[last].span)
            last += 1
        book.instead.append((days, spans))
        return last - 1
    book.closed |= days
    return last - 1


def _opened(out: list[_Chunk]) -> bool:
    return any(chunk.spans is not None for chunk in out)


def _own(items: tuple[Item, ...], at: int) -> bool:
    """Whether the days at `at` have times of their own after them."""
    return at + 1 < len(items) and items[at + 1].part in (Part.TIMES, Part.CLOSED)


def _days_first(chunks: list[_Chunk], book: _Book) -> None:
    """ "Monday to Friday 8-8, Saturday 9-5": times belong to the days before them."""
    days, fresh = 0, False
    spans: list[Span] = []
    for chunk in chunks:
        if chunk.spans is None:
            days = days | chunk.days if fresh else chunk.days
            if not fresh and chunk.tied and chunk is chunks[-1]:
                book.open(chunk.days, spans)  # "…, and bank holidays": the same times once more
            fresh = True
        else:
            spans = chunk.spans
            book.open(days or chunk.days, spans)
            fresh = False


def _times_first(chunks: list[_Chunk], book: _Book) -> None:
    """ "8-8 Monday to Friday, 9-5 Saturday": times belong to the days after them."""
    groups: list[tuple[list[Span], list[_Chunk], int]] = []
    for chunk in chunks:
        if chunk.spans is not None:
            groups.append((chunk.spans, [], chunk.days))
        elif groups:
            groups[-1][1].append(chunk)
    if len(groups) > 1 and not groups[-1][1] and len(groups[0][1]) > 1:
        # "8-8 Monday to Friday, Saturday 9-5": after the first group the days come first.
        book.open(groups[0][1][0].days, groups[0][0])
        rest = groups[0][1][1:] + [c for spans, days, _ in groups[1:] for c in (_Chunk(spans=spans), *days)]
        _days_first(rest, book)
        return
    waiting: list[Span] = []
    for spans, days, own in groups:
        said = own
        for chunk in days:
            said |= chunk.days
        if said or not any(later for _, later, _ in groups):
            book.open(said, waiting + spans)
            waiting = []
        else:
            waiting += spans
    if waiting:
        book.open(next((sum_days(days) for _, days, _ in reversed(groups) if days), 0), waiting)


def sum_days(chunks: list[_Chunk]) -> int:
    """The days of several chunks together."""
    days = 0
    for chunk in chunks:
        days |= chunk.days
    return days & (DAILY | HOLIDAYS)
