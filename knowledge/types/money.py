"""A sum of money: a price, a fee, a charge per minute; or a range or limit of sums; or "free"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.quickly import quickly_made
from knowledge.setting import Setting
from knowledge.types import limits, limits_prose, money_shown, money_words
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.limits import Limits
from knowledge.types.limits_prose import Spoken
from knowledge.types.money_words import Tail

NAME = "money"
LABEL = "sum of money"
EXPECTED = 'a sum of money such as "£29.99 a month", "10p per minute plus VAT", "from $25" or "free"'

# the cheap looks, each the costlier the later
_SIGN = re.compile(r"[$£€¥₹₦₱₩₪₫₺₽₴฿₵₡₲₸₼₾łč¢]")
_FIGURE = re.compile(r"[0-9]")
_LETTERS = re.compile(r"[0-9]\s?(?:[pc]\b|kr|Rs|[A-Z]{3}\b)|[A-Z]{3}\s?[0-9]|\b(?:kr|[rR]s)\b")
_RECURRING = {
    "second": Fraction(1, 86_400),
    "minute": Fraction(1, 1440),
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
}
_CALENDAR = {"month": Fraction(1), "quarter": Fraction(3), "year": Fraction(12)}
_HIGHEST_TAX = Decimal("1.28")  # no general sales tax is above 27%


@quickly_made
@dataclass(frozen=True, slots=True)
class Money:
    """A sum, or a range from `amount` to `high`.

    amount, high: in units of `currency` (ISO 4217), not in pence. per: "" for once or unsaid, else a unit in the
    singular ("month", "minute", "call") or several of it ("2 weeks"). tax: "included", "excluded" (it comes on
    top) or "" where it is not said; rate: of the tax, in hundredths, where it is said. bound: one of `limits.BOUNDS`.
    Nothing to pay ("free") is amount 0.
    """

    amount: Decimal
    high: Decimal | None = None
    currency: str = "GBP"
    per: str = ""
    tax: str = ""
    rate: Decimal | None = None
    bound: str = ""

    def __str__(self) -> str:
        return money_shown.canonical(self)

    @property
    def is_free(self) -> bool:
        return self.amount == 0 and self.high is None


def parse(text: str, setting: Setting) -> Money:
    """The sum that the whole of `text` states. A bare number is in the setting's currency. Raises NotAValue."""
    trimmed = " ".join(text.split())
    low = lowered(trimmed)
    known = money_words.words(setting.language)
    if low in ("free", "freephone", "rhad ac am ddim") or known.free.fullmatch(low) or known.toll_free.fullmatch(low):
        return Money(Decimal(0), currency=setting.currency)
    spoken = _whole(trimmed, setting)
    if spoken is None and trimmed[:1].isdigit():
        spoken = _whole(f"{setting.currency} {trimmed}", setting)
    if spoken is None:
        raise NotAValue(EXPECTED)
    return spoken


def _whole(text: str, setting: Setting) -> Money | None:
    found = next(_sums(text, lowered(text), setting), None)
    if found is None or found.start or found.end != len(text):
        return None
    value: Money = found.value
    return value


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every sum in `text` with its bound, period and tax, and what is said to cost nothing.

    kind: "toll-free" for a line that costs its caller nothing ("freephone"), else "".
    """
    return iter(_found(text, setting))


@lru_cache(maxsize=64)  # types whose values hold such a value look for it in the same text
def _found(text: str, setting: Setting) -> tuple[Found, ...]:
    return tuple(_look(text, setting))


def _look(text: str, setting: Setting) -> Iterator[Found]:
    low = lowered(text)
    known = money_words.words(setting.language)
    by_word = known.by_word.search(low)
    if not by_word and not _SIGN.search(text) and not (_FIGURE.search(text) and _LETTERS.search(text)):
        return
    found = list(_sums(text, low, setting))
    if by_word:
        found.extend(_free(low, known, setting))
        found.sort(key=lambda one: one.start)
    end = 0
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def _sums(text: str, low: str, setting: Setting) -> Iterator[Found]:
    counted = money_words.counted(text, low, setting.language, setting.currency)
    for spoken in limits_prose.ranges(low, counted, setting.language, unit_first=True):
        tail = money_words.tail(low, spoken.end, setting.language)
        bound, end = spoken.limits.bound, tail.end
        if not bound:
            bound, end = limits_prose.after(low, end, setting.language)
        yield Found(spoken.start, end, _money(spoken, tail, bound))


def _money(spoken: Spoken[str], tail: Tail, bound: str) -> Money:
    numbers = spoken.limits
    return Money(numbers.low, numbers.high, spoken.unit, tail.per, tail.tax, tail.rate, bound)


def _free(low: str, known: money_words.Words, setting: Setting) -> Iterator[Found]:
    nothing = Money(Decimal(0), currency=setting.currency)
    for kind, pattern in (("", known.free), ("toll-free", known.toll_free)):
        for match in pattern.finditer(low):
            if not known.not_free.search(low, max(0, match.start() - 24), match.start()):
                yield Found(match.start(), match.end(), nothing, kind)


def anchor(language: str) -> str:
    """A sign of a currency, or a word that stands by sums."""
    return rf"{_SIGN.pattern}|{money_words.words(language).by_word.pattern}"


def same(a: Money, b: Money) -> Verdict:
    """How two sums relate.

    Free is free in every currency. Sums in two currencies, which cannot be compared without a rate, are COMPATIBLE, and
    so are prices for two periods: £10 a month and £120 a year cost the same, £10 a month and £100 a year may be
    two ways to pay. One number per minute and per call is DIFFERENT. Where one includes the tax and the other adds it,
    equal numbers are DIFFERENT and numbers that the tax sets apart COMPATIBLE.
    """
    if a.is_free and b.is_free and not a.bound and not b.bound:
        return Verdict(Likeness.EQUAL, "both are free")
    if a.currency != b.currency and not a.is_free and not b.is_free:
        return Verdict(Likeness.COMPATIBLE, "they are in different currencies")
    amounts = limits.compare(_limits(a), _limits(b))
    if a.per and b.per and a.per != b.per:
        return _per_differs(a, b, amounts)
    if a.tax != b.tax:
        return _tax_differs(a, b, amounts)
    if amounts.likeness is not Likeness.EQUAL:
        return amounts
    if a.rate != b.rate and None not in (a.rate, b.rate) and a.tax == "excluded":
        return Verdict(Likeness.DIFFERENT, "the tax on top differs")
    if a.rate != b.rate:
        return Verdict(Likeness.COMPATIBLE, "only one says the rate of the tax")
    if a.per != b.per:
        return Verdict(Likeness.COMPATIBLE, "only one says for how long or for what")
    return amounts


def _limits(value: Money, scale: Fraction = Fraction(1)) -> Limits:
    def scaled(number: Decimal) -> Decimal:
        return number * scale.numerator / scale.denominator

    return Limits(scaled(value.amount), None if value.high is None else scaled(value.high), value.bound)


def _per_differs(a: Money, b: Money, amounts: Verdict) -> Verdict:
    first, second = _period(a.per), _period(b.per)
    if first and second and first[0] == second[0]:
        alike = limits.compare(_limits(a, 1 / first[1]), _limits(b, 1 / second[1]))
        if alike.likeness is Likeness.EQUAL:
            return Verdict(Likeness.COMPATIBLE, f"they come to the same, paid by the {a.per} and by the {b.per}")
    if amounts.likeness is Likeness.EQUAL and not _further(a.per, b.per):
        return Verdict(Likeness.DIFFERENT, f"one is per {a.per}, the other per {b.per}")
    return Verdict(Likeness.COMPATIBLE, f"one is per {a.per}, the other per {b.per}")


def _further(one: str, other: str) -> bool:
    """Whether one only says more of what the other says: "day", and "day per item"."""
    parts = set(one.split(" per ")), set(other.split(" per "))
    return parts[0] <= parts[1] or parts[1] <= parts[0]


def _period(per: str) -> tuple[str, Fraction] | None:
    many, _, unit = per.rpartition(" ")
    unit = unit.removesuffix("s") if many else unit
    times = Fraction(many) if many.isdecimal() else Fraction(1)
    if not times:
        return None
    if unit in _RECURRING:
        return "time", _RECURRING[unit] * times
    return ("calendar", _CALENDAR[unit] * times) if unit in _CALENDAR else None


def _tax_differs(a: Money, b: Money, amounts: Verdict) -> Verdict:
    if {a.tax, b.tax} != {"included", "excluded"}:
        if amounts.likeness is Likeness.EQUAL:
            return Verdict(Likeness.COMPATIBLE, "only one says whether tax is in it")
        net = a if a.tax == "excluded" else b
        other = b if net is a else a
        if net.tax == "excluded" and net.rate is not None and _gross_agrees(net, other):
            return Verdict(Likeness.COMPATIBLE, "the tax accounts for the difference")
        return amounts
    net, gross = (a, b) if a.tax == "excluded" else (b, a)
    if amounts.likeness is Likeness.EQUAL and not a.is_free:
        return Verdict(Likeness.DIFFERENT, "one includes the tax, the other adds it")
    if amounts.likeness is not Likeness.DIFFERENT:
        return amounts
    rate = net.rate if net.rate is not None else gross.rate
    if rate is None:
        could = net.amount < gross.amount <= net.amount * _HIGHEST_TAX
        why = "the tax can account for the difference"
        return Verdict(Likeness.COMPATIBLE, why) if could else amounts
    if _gross_agrees(Money(net.amount, rate=rate), gross):
        return Verdict(Likeness.COMPATIBLE, "the tax accounts for the difference")
    return amounts


def _gross_agrees(net: Money, gross: Money) -> bool:
    """Whether `gross` is `net` with its tax, to the hundredth that prices are rounded to."""
    with_tax = net.amount * (100 + (net.rate or Decimal(0))) / 100
    return abs(with_tax - gross.amount) <= Decimal("0.01")


def show(value: Money, channel: Channel, locale: str) -> str:
    """ "£29.99 a month"; "twenty-nine pounds ninety-nine a month" where it is spoken."""
    return money_shown.worded(value, locale, spoken=channel is Channel.VOICE)


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": [
            "£29.99 a month",
            "10p per minute",
            "€10-€15",
            "from $25",
            "0.69 GBP per minute plus 20% VAT",
            "free",
        ],
    }
