"""Which times are whose: the parts of one statement of hours given to the days that they are said of."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.opening.grammar import Item, Part
from knowledge.opening.spans import CLOSED, Span, Spans, merged, without
from knowledge.opening.words import HOLIDAYS


class Book:
    """What has been understood, by day: bits 0 to 6 are Monday to Sunday, 7 public holidays, then dates."""

    def __init__(self) -> None:
        self.times: dict[int, list[Span]] = {}
        self.closed = 0
        self.undated: list[Span] = []
        self.breaks: list[Span] = []
        self.ends: list[tuple[int, int]] = []
        self.unsaid = 0
        self.instead: list[tuple[int, list[Span]]] = []

    def open(self, days: int, spans: list[Span]) -> None:
        if not days:
            self.undated += spans
        for day in range(days.bit_length()):
            if days >> day & 1:
                # What is said of a day later is said of fewer days: "Monday to Friday 9-5, Wednesday 10-5".
                self.times[day] = [*spans]

    def day(self, day: int) -> Spans | None:
        """The times of a day; None where nothing was said of it."""
        if self.unsaid >> day & 1:
            return None
        for days, spans in self.instead:
            if days >> day & 1:
                return merged(spans)
        if self.closed >> day & 1:
            return CLOSED
        if day in self.times:
            return self.ended(day, self.worked(self.times[day]))
        return None

    def ended(self, day: int, spans: Spans) -> Spans:
        """The times of a day, the last of them with the end that was said for that day alone."""
        for days, minute in self.ends:
            if days >> day & 1 and spans and minute > spans[-1][0]:
                return (*spans[:-1], (spans[-1][0], minute))
        return spans

    def no_day(self) -> Spans | None:
        """The times that were said of no day in particular."""
        return self.worked(self.undated) if self.undated else None

    def worked(self, spans: list[Span]) -> Spans:
        """The spans without the breaks; a break that leaves nothing is none."""
        whole = merged(spans)
        return without(whole, tuple(self.breaks)) or whole


@dataclass(slots=True)
class _Chunk:
    """Days said together, or times; tied: "and" or "including" joins the days to what is before.

    bracketed: a bracket opens before them.
    """

    days: int = 0
    spans: list[Span] | None = None
    tied: bool = False
    bracketed: bool = False


def assigned(items: tuple[Item, ...], qualified: bool = False) -> Book:
    """Give each time its days and each day its times, whichever of the two the writer puts first.

    qualified: of days that an "except" at the end leaves out nothing is known: "except Wednesdays, when we open at 10".
    """
    book = Book()
    if qualified:
        at = next((at for at in range(len(items) - 1, -1, -1) if items[at].part is not Part.DAYS), 0)
        if items[at].part is Part.EXCEPT:
            for item in items[at + 1 :]:
                book.unsaid |= item.days
    chunks = _chunks(items, book)
    if chunks and chunks[0].spans is None:
        _days_first(chunks, book)
    else:
        _times_first(chunks, book)
    return book


def _chunks(items: tuple[Item, ...], book: Book) -> list[_Chunk]:
    """Days and times in order, once closings, exceptions and breaks are taken out into the book."""
    out: list[_Chunk] = []
    at = 0
    while at < len(items):
        item = items[at]
        following = items[at + 1] if at + 1 < len(items) else None
        if item.part is Part.BREAK:
            if following and following.part is Part.CLOSED and at + 2 < len(items):
                at, following = at + 1, items[at + 2]
            if following and following.part is Part.TIMES:
                book.breaks.append(following.span)
                at += 1
        elif item.part is Part.UNTIL:
            if following and following.part is Part.DAYS:
                book.ends.append((following.days, item.span[1]))
                at += 1
        elif item.part in (Part.CLOSED, Part.EXCEPT):
            at = _closing(items, at, out, book)
        elif item.part is Part.DAYS:
            if _names_date(item, following):
                pass  # "Monday 25 December": the date says which
            elif out and out[-1].spans is None and item.tied and not (out[0].spans and _turns(items, at)):
                out[-1].days |= item.days
            else:
                out.append(_Chunk(days=item.days, tied=item.tied, bracketed=item.bracketed))
        elif item.part is Part.TIMES:
            if out and out[-1].spans is not None:
                out[-1].spans.append(item.span)
            else:
                out.append(_Chunk(spans=[item.span], days=item.days))
        at += 1
    return out


def _closing(items: tuple[Item, ...], at: int, out: list[_Chunk], book: Book) -> int:
    """Enter a "closed" or "except" at `at`; the last item used."""
    item = items[at]
    ahead = at + 1
    while ahead < len(items) and items[ahead].part in (Part.CLOSED, Part.EXCEPT):
        ahead += 1
    pending = bool(out) and out[-1].spans is None
    if pending and len(out) == 2 and out[0].spans is not None and not out[0].days:
        pending = False  # "8am to 8pm Monday to Friday and closed …": the days are those of the times
    days_ahead = ahead < len(items) and items[ahead].part is Part.DAYS
    timed = ahead < len(items) and items[ahead].part is Part.TIMES
    if item.part is Part.CLOSED and not pending and timed and _opened(out):
        book.breaks.append(items[ahead].span)  # "(closed 1pm-2pm)"
        return ahead
    leads = days_ahead and (item.leads or item.bracketed or _opened(out))
    if item.part is Part.CLOSED and pending and not leads:
        bracketed = out[-1].bracketed
        book.closed |= out.pop().days
        while out and out[-1].spans is None and not _opened(out) and not bracketed:
            bracketed = out[-1].bracketed
            book.closed |= out.pop().days
        return ahead - 1
    days, last = 0, ahead
    while last < len(items) and items[last].part is Part.DAYS:
        if last > ahead and not items[last].tied and _has_own(items, last):
            break
        days |= items[last].days
        last += 1
    if not days:
        return ahead - 1
    timed = last < len(items) and items[last].part is Part.TIMES
    if item.part is Part.EXCEPT and timed and _opened(out):
        spans: list[Span] = []
        while last < len(items) and items[last].part is Part.TIMES:
            spans.append(items[last].span)
            last += 1
        book.instead.append((days, spans))
        return last - 1
    book.closed |= days
    return last - 1


def _turns(items: tuple[Item, ...], at: int) -> bool:
    """Whether from the days at `at` on the days come first: "8-8 Monday to Friday, and on Saturday 9-1"."""
    rest = items[at + 1 :]
    if not rest or rest[0].part is not Part.TIMES:
        return False
    further = [item.part for item in rest if item.part is not Part.TIMES]
    return not further or further[-1] is Part.CLOSED


def _names_date(item: Item, following: Item | None) -> bool:
    """Whether a weekday only names the date after it."""
    if following is None or following.part is not Part.DAYS or following.tied:
        return False
    return item.days < HOLIDAYS and following.days > HOLIDAYS


def _opened(out: list[_Chunk]) -> bool:
    return any(chunk.spans is not None for chunk in out)


def _has_own(items: tuple[Item, ...], at: int) -> bool:
    """Whether the days at `at` have times or a closing of their own after them."""
    return at + 1 < len(items) and items[at + 1].part in (Part.TIMES, Part.CLOSED)


def _days_first(chunks: list[_Chunk], book: Book) -> None:
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


def _times_first(chunks: list[_Chunk], book: Book) -> None:
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
    for at, (spans, days, own) in enumerate(groups):
        said = _sum(days) or own
        if said or not any(later for _, later, _ in groups[at:]):
            book.open(said or _sum(groups[at - 1][1] if at else []), waiting + spans)
            waiting = []
        else:
            waiting += spans


def _sum(chunks: list[_Chunk]) -> int:
    """The days of several chunks together."""
    days = 0
    for chunk in chunks:
        days |= chunk.days
    return days
