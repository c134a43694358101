"""What a phone number is, and how its many written forms are read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from knowledge.setting import Setting
from knowledge.types.base import NotAValue
from knowledge.types.phone_words import extension_words, unsaid

_EXPECTED = "a phone number with its area code, such as 020 7946 0123, +44 20 7946 0123 or 1-800-FLOWERS"
_SCHEME = re.compile(r"(?:tel|sms|fax|callto|telprompt|facetime)\s*:/{0,2}", re.IGNORECASE)
_RELAY = re.compile(r"(1800[12])[\s.-]*(?=[+(0])")
_SHORT = re.compile(r"[0-9]+(?: [0-9]+)*")
_WRITTEN = re.compile(r"\(?\+?[0-9 ()./·\-]*")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘－"), "-") | dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# ITU E.161: the letters on the keys of a telephone.
_KEYS = {
    letter: digit
    for digit, letters in zip("23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True)
    for letter in letters
}
# Numbers that are advertised in letters: North America's free codes, and 0500/0800/13/1300/1800 elsewhere.
_VANITY = re.compile(
    r"(?P<free>(?:\+?1[ .-]*)?\(?8(?:00|22|33|44|55|66|77|88)\)?)[ .-]*(?P<seven>[A-Z0-9](?:[ .-]?[A-Z0-9]){6,11})"
    r"|(?P<code>0[58]00|1[38]00|13)[ .-]*(?P<letters>[A-Z0-9](?:[ .-]?[A-Z0-9]){3,8})",
    re.IGNORECASE,
)
_COUNTRIES = {"en": "GB", "cy": "GB"}  # of a locale that names none


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that can be called.

    number: E.164 ("+442079460123"), or a short code as it is dialled ("711").
    extension: digits to dial once connected. relay: prefix dialled first to reach a text relay
    (the UK's 18001 and 18002), for callers who type.
    """

    number: str
    extension: str = ""
    relay: str = ""

    def __str__(self) -> str:
        extension = f";ext={self.extension}" if self.extension else ""
        return f"{self.relay} {self.number}{extension}".strip()

    @property
    def short(self) -> bool:
        """A code of its country's own, such as 711 or 999, without area or country."""
        return not self.number.startswith("+")

    @property
    def line(self) -> str:
        """What its numbering plan calls it: geographic, mobile, free, shared, premium, national, short … or ""."""
        if self.short:
            return "short"
        from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

        return phone_plan.line_of(self.number)


def read(text: str, setting: Setting) -> Phone:
    """The number in `text`: in digits, letters on keys or words, or a link's target (RFC 3966). Raises NotAValue."""
    return _read(text, setting.country, setting.language)


@lru_cache(maxsize=1 << 14)
def _read(text: str, country: str, language: str) -> Phone:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if scheme := _SCHEME.match(plain):
        plain = unquote(plain[scheme.end() :]).split("?", maxsplit=1)[0]
        plain = re.sub(r";(?!ext=)[^;]*", "", plain)
    plain, extension = _without_extension(plain.strip(" .,;:"), language)
    if any(map(str.isalpha, plain)):
        plain = unsaid(plain, language) or _decoded(plain, country) or _refused(plain)
    relay = _RELAY.match(plain)
    plain = plain[relay.end() :] if relay else plain
    if _WRITTEN.fullmatch(plain) is None:
        _refused(plain)
    number = _number(plain, country)
    return Phone(number, extension, relay[1] if relay else "")


def _number(plain: str, country: str) -> str:
    from knowledge.types import phone_plan  # noqa: PLC0415 - loads the numbering plans

    digits = re.sub("[^0-9]", "", plain)
    full = phone_plan.number_in(plain, country)
    if full and full[1]:
        return full[0]
    if _SHORT.fullmatch(plain) and 3 <= len(digits) <= 6 and (digits[0] != "0" or len(digits) == 3):
        return digits
    if not full and digits.startswith("00") and "+" not in plain:
        full = phone_plan.number_in(f"+{digits[2:]}", "")
    if not full:
        raise NotAValue(_EXPECTED)
    return full[0]


def _decoded(plain: str, country: str) -> str | None:
    """The digits behind an advertised number such as 1-800-FLOWERS; None if it is none.

    Letters beyond the number's length are for the eye alone (1-800-CONTACTS), so they are cut off.
    """
    vanity = _VANITY.fullmatch(plain.strip())
    if vanity is None:
        return None
    if vanity["free"]:
        return "+1 " + vanity["free"].lstrip("+1 .-") + _keyed(vanity["seven"])[:7]
    if country in {"", "US", "CA"}:
        return None
    whole = {"13": 4, "1300": 6, "1800": 6}.get(vanity["code"], 7)
    return vanity["code"] + _keyed(vanity["letters"])[:whole]


def _keyed(letters: str) -> str:
    return "".join(_KEYS.get(sign, sign) for sign in letters.upper() if sign.isalnum())


def _refused(plain: str) -> str:
    offset = next((at for at, sign in enumerate(plain) if not re.match(r"[0-9+ ()./·\-]", sign)), 0)
    raise NotAValue(_EXPECTED, offset)


def _without_extension(plain: str, language: str) -> tuple[str, str]:
    found = _extension(language).search(plain)
    if found is None:
        return plain, ""
    written = found["digits"]
    digits = (unsaid(written, language) or "").replace(" ", "")
    if not digits.isdigit():
        return plain, ""
    return plain[: found.start()].rstrip(" ,;("), digits


@cache
def _extension(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:;ext=|\s*#\s*|[\s,(]*(?<![A-Za-z])(?:{extension_words(language)})(?![^\W\d_])[.:]?\s*)"
        r"(?P<digits>[0-9]{1,7}|[^\W\d_][^\W\d_ ,]*(?:[ ,]+[^\W\d_]+)*)\)?$",
        re.IGNORECASE,
    )


def home_of(locale: str) -> str:
    """The country whose own numbers are written nationally in texts of `locale`; "" where there is no telling."""
    language, _, rest = locale.partition("-")
    region = rest.rsplit("-", maxsplit=1)[-1].upper()
    return region if len(region) == 2 else _COUNTRIES.get(language.lower(), "")
