"""Times of day and stretches between two of them, as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from knowledge.opening.spans import DAY, Span, span
from knowledge.opening.tokens import Token
from knowledge.opening.words import Sort

NOON = 12 * 60
_COUNTED = frozenset("%£$€°")


class Form(IntEnum):
    """How sure it is that digits are a time of day: a bare `9`, a `0900` or `9.30`, a `9:30`, a `9am` or `noon`."""

    BARE = 0
    PLAIN = 1
    COLON = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. half: "am", "pm" or "" where it is not said and `minute` may be either half of the day."""

    minute: int
    half: str
    form: Form
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a time to a time: tokens `first` up to, not including, `after`."""

    span: Span
    form: Form
    first: int
    after: int


def stretch(tokens: list[Token], at: int, between: bool) -> Stretch | None:
    """The stretch that begins at token `at`: time, "to", time. With `between`, "and" joins them too."""
    if _part_of_number(tokens, at):
        return None
    read = time_of_day(tokens, at)
    if read is None:
        return None
    start, here = read
    here = _skip_zone(tokens, here)
    joins = here
    while here < min(len(tokens), joins + 2):  # "8am to-3pm" is the most that people write
        token = tokens[here]
        if here > joins and len(token.text) > 5:
            break
        article = here > joins and token.may_be(Sort.GLUE)  # "between 9 and about 5", "entre las 9 y las 17 h"
        if not article and not token.may_be(Sort.TO) and not (between and token.may_be(Sort.AND)):
            break
        here += 1
    if here == joins:
        here = _past_closing(tokens, here)
    if here == joins:
        return None
    read = time_of_day(tokens, here)
    if read is None:
        return None
    end, after = read
    mixed = tokens[at].digits != tokens[here].digits and not start.half and not end.half
    if mixed or _goes_on(tokens, after):  # nobody writes "nine to 17:00"
        return None
    made = _span(start, end)
    if made is None:
        return None
    form = max(start.form, end.form)
    if form is Form.PLAIN and min(start.form, end.form) is Form.BARE:
        form = Form.BARE
    if form is Form.COLON and min(start.form, end.form) < Form.COLON:
        form = Form.PLAIN
    following = tokens[after] if after < len(tokens) else None
    if form is Form.BARE and following and (following.may_be(Sort.UNIT) or following.text in _COUNTED):
        return None
    if form is Form.PLAIN and _like_years_or_numbers(tokens[at].text, tokens[after - 1].text):
        return None
    return Stretch(made, form, at, after)


def _past_closing(tokens: list[Token], at: int) -> int:
    """Past "and closes at": "opens at 9am and closes at 5pm"."""
    here = at
    while here < len(tokens) and tokens[here].may_be(Sort.AND, Sort.COMMA):
        here += 1
    if here >= len(tokens) or not tokens[here].may_be(Sort.CLOSES):
        return at
    here += 1
    return here + 1 if here < len(tokens) and tokens[here].may_be(Sort.GLUE) else here


def time_of_day(tokens: list[Token], at: int) -> tuple[Clock, int] | None:
    """The time of day at token `at` and the token after it."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.may_be(Sort.NOON):
        return Clock(NOON, "pm", Form.CERTAIN), at + 1
    if token.may_be(Sort.MIDNIGHT):
        return Clock(0, "am", Form.CERTAIN), at + 1
    if token.may_be(Sort.HALF_PAST, Sort.QUARTER_PAST, Sort.QUARTER_TO):
        shift = 30 if token.may_be(Sort.HALF_PAST) else 15 if token.may_be(Sort.QUARTER_PAST) else -15
        inner = _hour(tokens, at + 1)
        if inner is None or inner[0].minute % 60:
            return None
        hour, here = inner
        half, here = _half(tokens, here)
        if hour.minute > NOON:
            return Clock((hour.minute + shift) % DAY, half, Form.CERTAIN, padded=True), here
        clock = Clock((hour.minute + shift) % NOON, "", Form.CERTAIN)
        return (_in_half(clock, half) if half else clock), here
    read = _hour(tokens, at)
    if read is None:
        return None
    clock, here = read
    if here + 1 < len(tokens) and tokens[here].text in "hH" and _minutes_after(tokens, here):
        past = int(tokens[here + 1].text)  # "9 h 30"
        return Clock(clock.minute + past, "", Form.COLON, clock.padded), here + 2
    half, after = _half(tokens, here)
    if half:
        return _in_half(clock, half), after
    if (
        after < len(tokens)
        and tokens[after].may_be(Sort.OCLOCK)
        and tokens[after].text.lower() not in ("hours", "hour")
    ):
        return Clock(
            clock.minute, "", Form.CERTAIN if clock.form >= Form.PLAIN else Form.PLAIN, clock.padded
        ), after + 1
    if after < len(tokens) and tokens[after].text.lower() == "hours" and len(token.text) >= 4:
        return Clock(clock.minute, "", Form.CERTAIN, clock.padded), after + 1
    return clock, here


def _minutes_after(tokens: list[Token], at: int) -> bool:
    """Whether the minutes stand after the "h" at `at`, no more than a space from it."""
    following = tokens[at + 1]
    if not following.digits or len(following.text) != 2 or following.start - tokens[at].end > 1:
        return False
    return following.text < "60"


def _hour(tokens: list[Token], at: int) -> tuple[Clock, int] | None:
    """An hour, with minutes or without, in digits or in words."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.digits and token.may_be(Sort.NUMBER):
        clock = _digits(token.text)
        return (clock, at + 1) if clock else None
    word = token.reading(Sort.NUMBER)
    if word is None or word.number < 0:
        return None
    minute = word.number % 12 * 60
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following and not following.digits:
        past = next((w.minutes for w in following.readings if w.sort is Sort.NUMBER and w.minutes >= 0), -1)
        if past >= 0:
            return Clock(minute + past, "", Form.PLAIN), at + 2
    return Clock(minute, "", Form.BARE), at + 1


def _digits(text: str) -> Clock | None:
    """`9`, `9:30`, `9.30`, `09,30`, `9h30`, `0930`, `24:00`; None for what no clock shows."""
    sign = next((c for c in text if not c.isdigit()), "")
    if sign:
        hour, minute = (int(part) for part in text.split(sign))
        form = Form.COLON if sign in ":h" else Form.PLAIN
    elif len(text) == 4:
        hour, minute, form = int(text[:2]), int(text[2:]), Form.PLAIN
        sign = "mil"
    elif len(text) <= 2:
        hour, minute, form = int(text), 0, Form.BARE
    elif len(text) == 3 and text[0] != "0" and int(text[1:]) % 5 == 0:
        hour, minute, form = int(text[0]), int(text[1:]), Form.BARE
    else:
        return None
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    padded = text[0] == "0" or hour > 12 or sign == "mil" or hour == 0
    return Clock(hour * 60 + minute if padded else hour % 12 * 60 + minute, "", form, padded)


def _half(tokens: list[Token], at: int) -> tuple[str, int]:
    """ "am" or "pm" where token `at`, or one after "o'clock", says so."""
    here = at
    if (
        here + 1 < len(tokens)
        and tokens[here].may_be(Sort.OCLOCK)
        and tokens[here + 1].may_be(Sort.MORNING, Sort.AFTERNOON)
    ):
        here += 1
    if here < len(tokens):
        if tokens[here].may_be(Sort.MORNING):
            return "am", here + 1
        if tokens[here].may_be(Sort.AFTERNOON):
            return "pm", here + 1
        if tokens[here].may_be(Sort.NOON):
            return "pm", here + 1
        if tokens[here].may_be(Sort.MIDNIGHT):
            return "am", here + 1
    return "", at


def _in_half(clock: Clock, half: str) -> Clock:
    """The clock in its half of the day; "17:00pm" is five, "09.00am" nine."""
    minute = clock.minute
    if clock.minute >= 13 * 60:
        return Clock(minute, half, Form.CERTAIN, padded=True)
    minute %= NOON
    return Clock(minute + (NOON if half == "pm" else 0), half, Form.CERTAIN)


def _span(start: Clock, end: Clock) -> Span | None:
    """The stretch that a writer means who leaves a half of the day to the reader.

    A bare end is the next such time after the start; a bare start is the last such time before the end
    ("9-5pm", "1-5pm"). Where both are bare, an end at or before the start is in the afternoon ("9 to 5"), and a
    start from one to five o'clock without a leading nought is too ("1-4"): no line opens at that hour of the night.
    """
    low, high = start.minute, end.minute
    if low < 60 and not start.half and not start.padded and end.half != "am":
        low += NOON
    if start.half and not end.half and not end.padded:
        high %= NOON
        high += NOON if high <= low < high + NOON else 0
    elif end.half and not start.half and not start.padded:
        low %= NOON
        if (high > NOON and low + NOON < high) or low >= high > 0:
            low += NOON
    elif not start.half and not end.half:
        if not start.padded and not end.padded and 60 <= low < 6 * 60 and (high > low or not high):
            low += NOON
            high += NOON
        elif not end.padded and high <= low:
            high += NOON if low < high + NOON else 0
    if low % DAY == high % DAY and not (start.padded or start.half):
        return None
    if low == high and start.half and low:
        return None
    return span(low, high)


def _skip_zone(tokens: list[Token], at: int) -> int:
    """Past a zone between two times: "8 a.m. ET to 9 p.m. ET"."""
    return at + 1 if at < len(tokens) and tokens[at].may_be(Sort.ZONE) and len(tokens[at].text) < 6 else at


def _part_of_number(tokens: list[Token], at: int) -> bool:
    """Whether the digits at `at` go on from what touches them: a longer number, a price, a version; or an area code."""
    if len(tokens[at].text) == 3 and _after_area_code(tokens, at):
        return True
    if not at or tokens[at - 1].end != tokens[at].start or not tokens[at].digits:
        return False
    before = tokens[at - 1]
    if before.digits or before.text in "£$€#.+@=":
        return True
    if at < 2 or before.text not in "-/:" or not tokens[at - 2].digits or tokens[at - 2].end != before.start:
        return False
    return before.text != "/" or min(len(tokens[at].text), len(tokens[at - 2].text)) < 4  # 0700-1100/1200-1530


def _after_area_code(tokens: list[Token], at: int) -> bool:
    """Whether three digits follow three others, in brackets or not: "(419) 555-0142", which is no range of times."""
    code = at - 2 if at > 1 and tokens[at - 1].text == ")" else at - 1
    return code >= 0 and len(tokens[code].text) == 3 and tokens[code].digits and tokens[at].digits


def _goes_on(tokens: list[Token], after: int) -> bool:
    """Whether a number goes on at `after`: "0800-1500-123", "9:00-10:00.5"."""
    if after >= len(tokens) or tokens[after].start != tokens[after - 1].end or not tokens[after - 1].digits:
        return False
    if tokens[after].digits:
        return True
    follows = after + 1 < len(tokens) and tokens[after + 1].digits and tokens[after + 1].start == tokens[after].end
    return follows and tokens[after].text in "-.:"


def _like_years_or_numbers(first: str, last: str) -> bool:
    """Whether two four-digit texts are rather years (2014-2015) or parts of a telephone number (0808-1571).

    Nobody opens at eleven minutes past; 1900-2000 stays in doubt and counts only beside days.
    """
    if len(first) != 4 or len(last) != 4 or not (first + last).isdigit():
        return False
    return int(last[2:]) % 5 != 0 or int(first[2:]) % 5 != 0 or first == last
