"""What a call costs: "7p a minute plus your phone company's access charge", "standard rate", "am ddim"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.channels import Channel
from knowledge.numerals import lowered
from knowledge.setting import Setting
from knowledge.types import money
from knowledge.types.base import Found, Likeness, NotAValue, Verdict
from knowledge.types.money import Money

NAME = "call_charge"
LABEL = "call charge"
EXPECTED = 'what a call costs, such as "free", "7p a minute", "13p per call plus 5p a minute" or "standard rate"'

_PER_CALL = frozenset({"second", "minute", "call", "text", "message"})
_STEMS = re.compile(r"rate|charge|free|call|allow|minutes|alwad|am ddim|yfradd|bris|tarif|gratuit|kosten|gebühr|prix")
_CHARGED = re.compile(
    r"min|sec|call|text|messag|sms|free|no c|without|ddim|rhad|di-dâl|heb|funud|eiliad|alwad|neges|kosten|gratui?t"
)
_CALLS = re.compile(
    r"call|phone|ring|line|number|alwad|galw|ffôn|ffon|phon|rhif|anruf|telefon|appel|numéro|llamad|número"
)


@dataclass(frozen=True, slots=True)
class CallCharge:
    """What a call costs its caller.

    rate: for each minute, or whatever it says it is per; None where no sum is given. connection: once a call, on top.
    access: the caller's own company adds a charge of its own. basis: "standard", "local", "national", "premium" or
    "included" where a tariff is named and no sum, else "". Free is a rate of nothing.
    """

    rate: Money | None = None
    connection: Money | None = None
    access: bool = False
    basis: str = ""

    def __str__(self) -> str:
        return _worded(self, "en", str)

    @property
    def amount(self) -> Decimal:
        """What a minute, or a call, costs; 0 where it is free or no sum is given."""
        return Decimal(0) if self.rate is None else self.rate.amount

    @property
    def currency(self) -> str:
        return "" if self.rate is None else self.rate.currency

    @property
    def per(self) -> str:
        return "" if self.rate is None else self.rate.per

    @property
    def is_free(self) -> bool:
        return self.rate is not None and self.rate.is_free and self.connection is None and not self.access


def parse(text: str, setting: Setting) -> CallCharge:
    """The charge that the whole of `text` states. Raises NotAValue."""
    trimmed = " ".join(text.split())
    low = lowered(trimmed)
    for basis, form in _words(setting.language).bases:
        if form.fullmatch(low):
            return _of_basis(basis, setting)
    found = next((one for one in _charges(trimmed, low, setting, any_sum=True) if not one.start), None)
    if found is not None and found.end == len(trimmed):
        value: CallCharge = found.value
        return value
    try:
        return CallCharge(money.parse(trimmed, setting))
    except NotAValue:
        raise NotAValue(EXPECTED) from None


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every charge in `text` for a minute, a call or a message, every tariff that is named, and what is free."""
    low = lowered(text)
    found = list(_charges(text, low, setting, any_sum=False))
    if _STEMS.search(low) and _CALLS.search(low):  # tax has a standard rate too
        for basis, form in _words(setting.language).bases:
            found.extend(Found(m.start(), m.end(), _of_basis(basis, setting)) for m in form.finditer(low))
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _of_basis(basis: str, setting: Setting) -> CallCharge:
    if basis == "free":
        return CallCharge(Money(Decimal(0), currency=setting.currency))
    return CallCharge(basis=basis)


def _charges(text: str, low: str, setting: Setting, *, any_sum: bool) -> Iterator[Found]:
    """The sums that are charges, two as one where a call is charged twice, each with what says that more comes on top.

    any_sum: also sums that do not say what they are paid for.
    """
    words = _words(setting.language)
    if not any_sum and not _CHARGED.search(low):
        return
    sums = [one for one in money.find(text, setting) if any_sum or one.value.per in _PER_CALL or one.value.is_free]
    at = 0
    while at < len(sums):
        one = sums[at]
        rate, connection, end = _with_connection(one, low, words)
        second = sums[at + 1] if at + 1 < len(sums) else None
        if second is not None and words.join.fullmatch(low, end, second.start):
            other, its_connection, its_end = _with_connection(second, low, words)
            if rate and its_connection and not connection:
                connection, end, at = its_connection, its_end, at + 1
            elif other and connection and not rate:
                rate, end, at = other, its_end, at + 1
        access = words.access.match(low, end) if words.access else None
        at += 1
        if rate is None:
            rate, connection = connection, None
        yield Found(one.start, access.end() if access else end, CallCharge(rate, connection, access is not None))


def _with_connection(found: Found, low: str, words: _Words) -> tuple[Money | None, Money | None, int]:
    """A sum as what is paid all along, or as what is paid once a call, and where it ends."""
    amount: Money = found.value
    once = words.connection.match(low, found.end)
    if once or amount.per == "call":
        return None, replace(amount, per="call"), once.end() if once else found.end
    return amount, None, found.end


def anchor(language: str) -> str:
    """What sums have, or the name of a tariff."""
    return f"{money.anchor(language)}|{_STEMS.pattern}"


def same(a: CallCharge, b: CallCharge) -> Verdict:
    """How two charges relate.

    Sums relate as money does. A tariff that is only named agrees with any sum, but not with "free" or with another
    tariff; whether the caller's company adds a charge is often left out, and what only one says is COMPATIBLE.
    """
    if bool(a.basis) != bool(b.basis):
        named, other = (a, b) if a.basis else (b, a)
        if other.is_free and named.basis != "included":
            return Verdict(Likeness.DIFFERENT, "only one of them is free")
        return Verdict(Likeness.COMPATIBLE, "only one gives a sum")
    if a.basis != b.basis:
        if "included" in (a.basis, b.basis) or {a.basis, b.basis} == {"standard", "national"}:
            return Verdict(Likeness.COMPATIBLE, "both tariffs can hold")
        return Verdict(Likeness.DIFFERENT, f"one is at {a.basis} rate, the other at {b.basis} rate")
    if a.rate is None or b.rate is None:
        return Verdict(Likeness.EQUAL, "both name the same tariff")
    rates = money.same(a.rate, b.rate)
    if rates.likeness is Likeness.DIFFERENT:
        return rates
    if a.connection and b.connection:
        once = money.same(a.connection, b.connection)
        if once.likeness is not Likeness.EQUAL:
            return Verdict(once.likeness, f"for the connection, {once.reason}")
    if a.access != b.access and True in (a.is_free, b.is_free):
        return Verdict(Likeness.DIFFERENT, "only one of them is free")
    if bool(a.connection) != bool(b.connection):
        return Verdict(Likeness.COMPATIBLE, "only one says what the connection costs")
    if a.access != b.access:
        return Verdict(Likeness.COMPATIBLE, "only one says that the caller's company adds a charge")
    return rates


def show(value: CallCharge, channel: Channel, locale: str) -> str:
    """ "7p a minute plus your phone company’s access charge"; sums are spelled out where it is spoken."""
    return _worded(value, locale.partition("-")[0], lambda amount: money.show(amount, channel, locale))


def _worded(value: CallCharge, language: str, shown: Any) -> str:
    words = _data().get(language, _data()["en"])
    if value.basis:
        return str(words["said"].get(value.basis) or _data()["en"]["said"][value.basis])
    if value.rate is None:
        return str(words["said"]["free"])
    parts = [shown(value.rate)]
    if value.connection is not None:
        parts += [words["joins"][0], shown(value.connection)]
    if value.access:
        parts.append((words["access"] or _data()["en"]["access"])[0])
    return " ".join(parts)


def schema() -> dict[str, Any]:
    """JSON Schema of the text form."""
    return {
        "type": "string",
        "description": f"{EXPECTED[0].upper()}{EXPECTED[1:]}.",
        "examples": [
            "free",
            "7p a minute plus your phone company's access charge",
            "5p a minute plus 13p connection fee",
            "10p per minute plus VAT",
            "standard rate",
            "local rate",
            "included in call allowances",
        ],
    }


@dataclass(frozen=True)
class _Words:
    bases: tuple[tuple[str, re.Pattern[str]], ...]
    access: re.Pattern[str] | None
    connection: re.Pattern[str]
    join: re.Pattern[str]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    text = resources.files("knowledge.types").joinpath("call_charge.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


@lru_cache(maxsize=16)
def _words(language: str) -> _Words:
    """The words of a language and of English, which mixed texts and the canonical form use."""
    lists = [_data()[tag] for tag in dict.fromkeys((language, "en")) if tag in _data()]
    access = "|".join(form for some in lists for form in some["access"])
    connection = "|".join(form for some in lists for form in some["connection"])
    joins = "|".join(re.escape(word) for some in lists for word in some["joins"])
    return _Words(
        tuple(
            (basis, re.compile(rf"(?<![\w-])(?:{'|'.join([*forms, some['said'][basis]])})(?!\w)", re.IGNORECASE))
            for some in lists
            for basis, forms in some["bases"].items()
        ),
        re.compile(rf"\s?,?\s?(?:{access})(?!\w)") if access else None,
        re.compile(rf"\s(?:{connection})(?!\w)"),
        re.compile(rf"\s?(?:{joins})(?:\s(?:an?|one))?\s"),
    )
