"""Where a text names sums of money: numbers with a currency beside them, and what is said of them behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from knowledge import numerals
from knowledge.numerals import Numeral
from knowledge.types import money_currency
from knowledge.types.limits_prose import Counted

_LETTERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_THOUSAND = 1000
_LETTER = re.compile(r"(k|mn?|bn)(?![\w])")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z])([A-Z]{3})\s?$")
_CODE_AFTER = re.compile(r"[\s\u00a0]?([A-Z]{3})(?![A-Za-z])")
_CODE_OF_NEXT = re.compile(r"[\s\u00a0][A-Z]{3}[\s\u00a0]?\d")  # "Full Fibre 900 GBP 52.99"
# the nouns of the English names of currencies, behind the country they are of: "Sudanese pounds"
_NAME = re.compile(
    r"[ \u00a0]((?:[^\W\d]+[ -]){1,3}?"
    r"(?:pound|dollar|franc|peso|dinar|dirham|rupee|ri[ay]l|shilling|krone|krona|real|won|manat|leu|lev|som|lira)s?)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What is said behind a sum: per what, whether it has tax in it, the tax's rate in hundredths."""

    end: int
    per: str = ""
    tax: str = ""
    rate: Decimal | None = None


@dataclass(frozen=True)
class Words:
    """The compiled words of a language and of English, which mixed texts and the canonical form use."""

    by_word: re.Pattern[str]
    sign_before: re.Pattern[str]
    sign_after: re.Pattern[str]
    major: re.Pattern[str]
    minor: re.Pattern[str]
    majors: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    minors: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    small: frozenset[str]
    joins: frozenset[str]
    ends: re.Pattern[str]
    per: re.Pattern[str]
    pers: tuple[tuple[re.Pattern[str], str], ...]
    alone: tuple[tuple[re.Pattern[str], str], ...]
    tax: re.Pattern[str]
    tax_after: re.Pattern[str]
    free: re.Pattern[str]
    toll_free: re.Pattern[str]
    not_free: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number with its currency. how: "sign" or "code" for what is written, "major" or "minor" for a word."""

    counted: Counted[str]
    how: str = ""
    spelled: bool = False


def counted(text: str, low: str, language: str, currency: str) -> list[Counted[str]]:
    """The numbers of `text` in order, each with its ISO 4217 code or None; "five pounds and fifty pence" is one."""
    known = words(language)
    sums = [_with_currency(text, low, number, known, currency) for number in numerals.find(text, language)]
    return [one.counted for one in _compounds(low, sums, known)]


def tail(low: str, end: int, language: str) -> Tail:
    """What stands behind a sum that ends at `end`: "a month", "plus 20% VAT", in any order."""
    known = words(language)
    per, tax, rate = "", "", None
    while True:
        found = None if " per " in per else _per(low, end, known)
        if found:
            per, end = f"{per} per {found[0]}" if per else found[0], found[1]
            continue
        match = None if tax else known.tax.match(low, end) or known.tax_after.match(low, end)
        if not match:
            return Tail(end, per, tax, rate)
        said = match.groupdict()
        tax = "excluded" if said["excluded"] else "included"
        rate = Decimal(said["rate"]) if said.get("rate") else None
        end = match.end()


def tax_in(low: str, language: str) -> str:
    """What a text in lower case says of the tax in its prices: "included", "excluded" or ""."""
    known = words(language)
    match = known.tax.search(low) or known.tax_after.search(low)
    return ("excluded" if match["excluded"] else "included") if match else ""


def _per(low: str, end: int, known: Words) -> tuple[str, int] | None:
    match = known.per.match(low, end)
    if match:
        written = match["unit"] or match["other"]
        unit = next((unit for form, unit in known.pers if form.fullmatch(written)), written)
        many = (match["many"] or "").replace(",", "")
        if many and many != "1":
            unit = f"{many} {unit}s" if " " not in unit else unit
        return unit, match.end()
    for form, unit in known.alone:
        alone = form.match(low, end)
        if alone:
            return unit, alone.end()
    return None


def _in_thousands(text: str, number: Numeral) -> Numeral:
    """ "$4,000" in a text whose language writes a comma before decimals: no price has three of these."""
    if _THOUSANDS.fullmatch(text, number.start, number.end) and number.value < _THOUSAND:
        return Numeral(number.start, number.end, number.value * _THOUSAND, number.spelled)
    return number


def _with_currency(text: str, low: str, number: Numeral, known: Words, currency: str) -> _Sum:
    start, end, value = number.start, number.end, number.value
    sign = known.sign_before.search(low, max(0, start - 12), start)
    if sign:
        return _behind_sign(text, low, sign, _in_thousands(text, number), currency)
    code = _CODE_BEFORE.search(text, max(0, start - 4), start)
    if code and money_currency.is_code(code.group(1), currency, close=code.end(1) == start):
        return _Sum(Counted(code.start(), end, value, code.group(1)), "code")
    code = None if _CODE_OF_NEXT.match(text, end) else _CODE_AFTER.match(text, end)
    if code and money_currency.is_code(code.group(1), currency, close=code.start(1) == end):
        return _Sum(Counted(start, code.end(), value, code.group(1)), "code")
    after = known.sign_after.match(low, end)
    if after:
        return _Sum(Counted(start, after.end(), value, money_currency.of_sign(after.group("sign"), currency)), "sign")
    word = known.major.match(low, end)
    if word:
        unit = money_currency.of_word(word.group(1), known.majors, currency)
        if _is_weight(low, start, word, currency):
            return _Sum(Counted(start, number.end, value, None), "", number.spelled)
        return _Sum(Counted(start, word.end(), value, unit), "major", number.spelled)
    word = _NAME.match(low, end)
    if word and word.group(1) in money_currency.names():
        return _Sum(Counted(start, word.end(), value, money_currency.names()[word.group(1)]), "major", number.spelled)
    word = known.minor.match(low, end)
    if word and _is_minor(low, number, word, known) and (len(word.group(1)) > 1 or not text[word.start(1)].isupper()):
        unit = money_currency.of_word(word.group(1), known.minors, currency)
        return _Sum(Counted(start, word.end(), value / 100, unit), "minor")
    return _Sum(Counted(start, number.end, value, None), "", number.spelled)


def _behind_sign(text: str, low: str, sign: re.Match[str], number: Numeral, currency: str) -> _Sum:
    """ "£3bn", "US$30", and with a code beside it "GBP £0.69" or "$5.99 CAD"."""
    letters = money_currency.letters_of(text, sign)
    start = sign.start() if letters or not sign.group("dollar") else sign.start("sign")
    own = money_currency.of_sign(sign.group("sign"), currency)
    unit = money_currency.of_dollar(letters) if letters else own
    scale = _LETTER.match(low, number.end)
    value = number.value * _LETTERS[scale.group(1)] if scale else number.value
    end = scale.end() if scale else number.end
    code = _CODE_BEFORE.search(text, max(0, start - 4), start) or _CODE_AFTER.match(text, end)
    if code and code.group(1) in money_currency.codes():
        unit, start, end = code.group(1), min(start, code.start()), max(end, code.end())
    return _Sum(Counted(start, end, value, unit), "sign")


def _is_weight(low: str, start: int, word: re.Match[str], currency: str) -> bool:
    """Whether "pounds" are weighed: "5 pounds of sugar", and all pounds where the money is dollars."""
    if not word.group(1).startswith("pound") or "sterling" in word.group(1):
        return False
    return currency == "USD" or low.startswith(" of ", word.end()) or "weigh" in low[max(0, start - 12) : start]


def _is_minor(low: str, number: Numeral, word: re.Match[str], known: Words) -> bool:
    """Whether "p" or "c" behind a number is money: not "720p", not "5c" unless it is per something."""
    if len(word.group(1)) > 1 or word.group(1) == "¢":
        return True
    if number.spelled or low[number.end] == " ":
        return False
    if word.group(1) in known.small and number.value < 100:
        return True
    return _per(low, word.end(), known) is not None


def _compounds(low: str, sums: list[_Sum], known: Words) -> Iterator[_Sum]:
    held: _Sum | None = None
    for one in sums:
        if held is not None and held.how in ("major", "sign") and one.counted.number < 100:
            gap = low[held.counted.end : one.counted.start].strip()
            minor = one.how == "minor" and one.counted.unit is not None and gap in known.joins
            minor = minor and (held.how == "major" or bool(gap))
            # "ten pounds fifty" is one sum, "ten pounds, fifty people" is not
            bare = one.how == "" and held.spelled and one.spelled and not gap
            if minor or (bare and _ends(low, one.counted.end, known)):
                more = one.counted.number if minor else one.counted.number / 100
                number = held.counted.number + more
                held = _Sum(Counted(held.counted.start, one.counted.end, number, held.counted.unit), "compound")
                continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _ends(low: str, end: int, known: Words) -> bool:
    return bool(known.ends.match(low, end) or _per(low, end, known) or known.tax.match(low, end))


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    lists = money_currency.data()
    tags = [tag for tag in dict.fromkeys((language, "en")) if tag in lists["major"]]
    signs = _any({sign for sign in money_currency.signs() if not sign[0].isalpha()})
    letters = _any({sign for sign in money_currency.signs() if sign[0].isalpha()})
    dollars = "|".join(re.escape(letters.lower()) for letters in sorted(lists["dollars"], key=len, reverse=True))
    majors = _forms(lists["major"], tags)
    minors = _forms(lists["minor"], tags)
    pers = tuple(
        (re.compile(form), unit)
        for tag in tags
        for unit, form in [
            *lists["per"][tag]["units"].items(),
            *((times, form) for form, times in lists["per"][tag]["multiples"].items()),
        ]
    )
    alone = tuple(
        (re.compile(rf"[\s,(]*(?:{form})(?![\w])"), unit)
        for tag in tags
        for unit, form in lists["per"][tag]["alone"].items()
    )
    leads = _any({lead for tag in tags for lead in lists["per"][tag]["leads"]})
    tax = lists["tax"]
    names = "|".join(sorted(tax["names"], key=len, reverse=True))
    return Words(
        re.compile("|".join(word for tag in tags for word in lists["stems"][tag])),
        re.compile(
            rf"(?:(?<![a-z])(?P<dollar>{dollars})(?P<space>\s?)(?=\$))?(?P<sign>(?:{signs})|(?<![a-z])(?:{letters}))\.?\s?$"
        ),
        re.compile(rf"\s?(?P<sign>{signs}|{letters})(?!\s?\d|\w)"),
        re.compile(rf"[\s-]?({'|'.join(form.pattern for form, _ in majors)})(?!\w)"),
        re.compile(rf"\s?({'|'.join(form.pattern for form, _ in minors)})(?!\w|\.\s?m\b|-\d{{3}})"),
        majors,
        minors,
        frozenset(lists["small"].get(language, lists["small"]["en"])),
        frozenset(["", "and", ",", "a", "ac"] if language == "cy" else ["", "and", ","]),
        re.compile(rf"\s*(?:$|[.,;:)!?]|(?:{'|'.join(lists['shown'][tag]['to'] for tag in tags)})\s)"),
        re.compile(
            rf"[\s\u00a0-]*(?:(?:{leads})[\s-]*(?:(?P<many>\d+(?:,\d{{3}})?)[\s-]+)?"
            rf"(?P<unit>{'|'.join(form.pattern for form, _ in pers)})|per\s(?P<other>[^\W\d]{{3,}}))(?!\w)"
        ),
        pers,
        alone,
        re.compile(
            rf"\s*(?:,|(?P<opened>\())?\s*"
            rf"(?:(?P<included>{_any(tax['included'])})|(?P<excluded>{_any(tax['excluded'])}))\s*"
            rf"(?:(?P<rate>\d+(?:\.\d+)?)\s?(?:%|per cent)\s+)?(?:(?:uk|local)\s+)?"
            rf"(?:{names})(?!\w)(?(opened)(?:\s*\))?)"
        ),
        re.compile(
            rf"\s*(?:,|(?P<opened>\())?\s*(?:{names})\s+(?:is\s+)?(?:(?P<excluded>{_any(tax['excluded_after'])})"
            rf"|(?P<included>{_any(tax['included_after'])}))(?!\w)(?(opened)(?:\s*\))?)"
        ),
        re.compile(rf"(?<![\w-])(?:{'|'.join(form for tag in tags for form in lists['free'][tag])})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{'|'.join(form for tag in tags for form in lists['toll_free'][tag])})(?!\w)"),
        re.compile(rf"(?:{_any(set(lists['not_free']))})\s+(?:\w+\s+)?$"),
    )


def _forms(
    lists: Mapping[str, Mapping[str, list[str]]], tags: list[str]
) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(form), tuple(codes)) for tag in tags for form, codes in lists[tag].items())


def _any(known: set[str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
