"""Whether a run of digits is a phone number: by its form, its numbering plan and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from knowledge.setting import Setting
from knowledge.types import phone_nearby
from knowledge.types.base import NotAValue
from knowledge.types.phone_number import Phone, read

FREE = r"8(?:00|22|33|44|55|66|77|88)"  # North America's area codes of numbers at no cost
_FREE_WRITTEN = re.compile(rf"1[ .-]\(?{FREE}\)?[ .-]{{1,2}}[2-9][0-9]{{2}}[ .-][0-9]{{4}}")
_AMERICAN = re.compile(r"(?:1[ .-]?)?(?:\([2-9][0-9]{2}\)[ .-]{0,2}|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}")
_AMERICA = frozenset(re.findall("..", "USCAPRGUVIASMPAGAIBBBMBSDMDOGDJMKNKYLCMSSXTCTTVCVG"))  # of calling code 1
# Australia's and Ireland's numbers at a shared or no cost are dialled without a 0.
_TRUNKLESS = re.compile(
    r"1[38]00[ -]?[0-9]{3}[ -]?[0-9]{3}|13[ -]?[0-9]{2}[ -]?[0-9]{2}|18[0-9]{2}[ -][0-9]{3}[ -][0-9]{3}"
)
_BRACKETED = re.compile(r"\(([1-9][0-9]{0,2})\)")
_TWICE_BRACKETED = re.compile(r"\([0-9]{1,4}\) ?\([0-9]{1,4}\)")  # nothing but phone numbers is written so
_SHORT = re.compile(r"1[0-9]{2} [0-9]{3}|[0-9]{3,6}")
_EUROPEAN = re.compile(r"116 [0-9]{3}")  # helplines of social value; nothing else is written so
_RELAYS = {"18001", "18002"}  # dialled before another number, never alone
_KEYED = re.compile(r"[0-9][ -][A-Z]+\s?\($")  # "1-800-273-TALK (8255)": digits that only explain letters
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:[0-2]?[0-9]|3[01])(?![0-9])"
    r"|[0-3]?[0-9]([-/.])[0-3]?[0-9]\1(?:19|20)?[0-9]{2}(?![0-9]|[-/. ][0-9])"
)
_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}(?:[-/ –]{1,3}|$))+")
_AMOUNT = re.compile(r"[1-9][0-9]{0,2}(?:(?P<by>[ .\u00a0\u202f])[0-9]{3})(?:(?P=by)[0-9]{3})*")
_FIGURES = re.compile(  # decimals, and times with points
    r"0\.[0-9]+(?![0-9.])|[0-2]?[0-9]\.[0-5][0-9](?:(?: ?- ?| |/)[0-2]?[0-9]\.[0-5][0-9])+(?![0-9.])"
)
_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_NATIONAL = re.compile(r"\(?0[1-9][0-9]{1,3}\)?[ -][0-9]{3,4}[ -][0-9]{3,4}")
_CARD = re.compile(r"[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}")
_MONEY_BEFORE = re.compile(r"(?:[$£€¥₹₱]|\b(?:EUR|GBP|USD|CHF|PHP|AUD|CAD))\s?$")
_MONEY_AFTER = re.compile(r"\s?(?:[€£$%](?!\w)|(?:EUR|GBP|USD|CHF|euros?|million|billion)\b)", re.IGNORECASE)
_TYPOGRAPHY = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | dict.fromkeys([9, 0xA0, 0x202F, *range(0x2000, 0x200C)], " ")


def accepted(text: str, start: int, end: int, setting: Setting) -> tuple[Phone, bool] | None:
    """The number that `text[start:end]` is, and whether its plan has assigned such numbers; None if it is none."""
    run = _Run(text, start, end, setting)
    if not 3 <= len(run.digits) <= 20:
        return None
    if len(run.digits) <= 6 and _is_short(run):
        return Phone(run.digits), True
    if len(run.digits) < 6 or _is_something_else(run):
        return None
    return _full(run)


@dataclass(frozen=True)
class _Run:
    """`text[start:end]`, a run of digits and what people write between them."""

    text: str
    start: int
    end: int
    setting: Setting

    @cached_property
    def written(self) -> str:
        return self.text[self.start : self.end].translate(_TYPOGRAPHY)

    @cached_property
    def digits(self) -> str:
        return "".join(filter(str.isdigit, self.written))

    @cached_property
    def words_before(self) -> str:
        return phone_nearby.before(self.text, self.start, 0)

    @property
    def american(self) -> bool:
        return self.setting.country in _AMERICA and _AMERICAN.fullmatch(self.written) is not None

    @property
    def national_zero(self) -> bool:
        """Whether numbers within the country are dialled with a leading 0."""
        from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

        return phone_plan.trunk_prefix(self.setting.country) == "0"

    @property
    def named(self) -> bool:
        """Whether the words speak of a phone, so that the form may be looser.

        A number that is all the text, or starts it with a bracket, stands in a cell or on a line of its own,
        under a label out of sight.
        """
        if not self.text[: self.start].strip(" \t\"'*_:") and (
            self.written[0] == "(" or not self.text[self.end :].strip(" \t\"'*_.,;)")
        ):
            return True
        return phone_nearby.kind_at(self.text, self.end, self.words_before, self.setting.language) != ""


def _full(run: _Run) -> tuple[Phone, bool] | None:
    written, digits = run.written, run.digits
    phone, assigned = judged("+" + digits if _FREE_WRITTEN.fullmatch(written) else written, run.setting)
    if phone and (phone.relay or phone.short):
        return (phone, assigned) if phone.relay else None
    if not assigned and len(set(digits)) < 3:
        return None
    if phone and "+" in written:
        return phone, assigned
    sure = assigned and not written.isdigit()
    if phone and sure and (digits[0] == "0" or _TRUNKLESS.fullmatch(written) or run.american):
        return phone, True
    if phone and _NATIONAL.fullmatch(written) and run.national_zero:
        return phone, assigned  # so grouped it is nothing else, and a slip in a number is worth finding
    if not _TWICE_BRACKETED.match(written) and not run.named:
        return (phone, True) if phone and _FREE_WRITTEN.fullmatch(written) else None
    if digits[0] == "0" or run.american:
        loose = len(digits) >= 9 and not written.isdigit()
        return (phone, assigned) if phone and (assigned or loose) else None
    if len(digits) < 7 and run.setting.country != "AU":  # its 13 numbers have six digits
        return None
    return _without_plus(run) or ((phone, True) if phone and assigned else None)


def _without_plus(run: _Run) -> tuple[Phone, bool] | None:
    """A number with its country code but no plus, as in "Tel: (230) 292 9400", where it cannot be a national one."""
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    if phone_plan.trunk_prefix(run.setting.country) != "0" or len(run.digits) < 9:
        return None
    abroad, assigned = judged("+" + run.digits, run.setting)
    bracketed = _BRACKETED.match(run.written)
    if abroad and (assigned or (bracketed and phone_plan.is_calling_code(int(bracketed[1])))):
        return abroad, assigned
    american = judged("+1" + run.digits, run.setting) if _AMERICAN.fullmatch(run.written) else (None, False)
    return (american[0], True) if american[0] and american[1] else None


def _is_short(run: _Run) -> bool:
    """Whether it is a short code: the words right before it say that one calls or texts it."""
    digits, country, language = run.digits, run.setting.country, run.setting.language
    if not _SHORT.fullmatch(run.written) or _KEYED.search(run.text, max(0, run.start - 20), run.start):
        return False
    if _YEARS.fullmatch(digits) or digits[0] == "0" or digits in _RELAYS:
        return False
    known = _has_short(digits, country)
    if known and _EUROPEAN.fullmatch(run.written):
        return True
    if not known and len(digits) < 4:
        return False
    if phone_nearby.after_short(language).match(run.text, run.end) is None:
        return False
    kind = phone_nearby.kind_said(run.words_before[-40:], language)
    if not kind and known and phone_nearby.kind_said(run.words_before, language) == "textphone":
        kind = "textphone"  # a relay's code may stand far from its word: "our TTY for people who … is 711"
    if not kind or kind == "fax" or phone_nearby.is_an_id(run.words_before, language):
        return False
    # North America calls three digits; longer codes are for messages.
    return (known and (len(digits) == 3 or country not in _AMERICA)) or kind == "sms"


def _is_something_else(run: _Run) -> bool:
    """Whether it is a date, an amount, an identifier, an address."""
    written = run.written
    if written.startswith("+"):
        return False
    if any(form.fullmatch(written) for form in (_YEARS, _ADDRESS, _CARD)) or figures_end(written, 0):
        return True
    if _MONEY_BEFORE.search(run.text, max(0, run.start - 5), run.start) or _MONEY_AFTER.match(run.text, run.end):
        return True
    if phone_nearby.is_an_id(run.words_before, run.setting.language):
        return True
    return is_thousands(written) and not phone_nearby.kind_said(run.words_before[-25:], run.setting.language)


def is_thousands(written: str) -> bool:
    """Whether digits are grouped as those of a large amount are: 1 000 000."""
    return _AMOUNT.fullmatch(written) is not None


def figures_end(text: str, start: int) -> int:
    """Where a date, times or decimals that start at `start` end; 0 if none do."""
    figures = _DATE.match(text, start) or _FIGURES.match(text, start)
    return figures.end() if figures else 0


@lru_cache(maxsize=1 << 14)
def judged(written: str, setting: Setting) -> tuple[Phone | None, bool]:
    """The number that `written` reads as, if any, and whether its plan has assigned such numbers."""
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    try:
        phone = read(written, setting)
    except NotAValue:
        return None, False
    known = None if phone.short else phone_plan.number_in(phone.number, "")
    return phone, known is not None and known[1]


@cache
def _has_short(digits: str, country: str) -> bool:
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    return phone_plan.has_short_code(digits, country)
