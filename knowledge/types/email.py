"""The value type `email`: an address to write to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import signs
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "email"
LABEL = "e-mail address"

_EXPECTED = "an e-mail address such as help@client.example"
# RFC 5322 atoms and, for RFC 6531, letters of any script. Bounded: RFC 5321 allows 64 characters.
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`|~-][\w.!#$%&'*+/=?^`|~-]{0,63}$")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,63})(?![\w@-])")
_FILES = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "html", "js", "css"})


@dataclass(frozen=True, slots=True)
class Email:
    """An address in lower case, its domain in Unicode.

    RFC 5321 (2.4) lets a host tell capitals apart before the "@" and advises against it; none that
    people write to does, so capitals do not make two addresses.
    """

    address: str

    def __str__(self) -> str:
        return self.address


def parse(text: str, setting: Setting) -> Email:
    """The one address that `text` is: bare, as a `mailto:` target (RFC 6068), or said in words. Raises NotAValue."""
    plain = text.strip()
    if plain[:7].casefold() == "mailto:":
        plain = unquote(plain[7:].split("?", maxsplit=1)[0]).strip()
    if "@" not in plain:
        plain = signs.unsaid(plain) or plain
    return Email(_normal(plain))


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every address written with "@" and a full domain. Spam-proof forms ("help (at) …") are not read."""
    at, done = text.find("@"), 0
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        local = _LOCAL.search(text[max(done, at - 64) : at]) if domain else None
        if domain and local:
            start = at - len(local[0].lstrip("'/=`*"))
            found = _found(text, start, domain.end())
            if found:
                yield found
                done = domain.end()
        at = text.find("@", max(at + 1, done))


def anchor(language: str) -> str:
    """The sign that every address has."""
    return "@"


def same(a: Email, b: Email) -> Verdict:
    """EQUAL or DIFFERENT; the reason says which side of the "@" differs."""
    if a == b:
        return Verdict(Likeness.EQUAL, "both are the same address")
    (here, domain), (there, other) = (value.address.rsplit("@", 1) for value in (a, b))
    if domain == other:
        return Verdict(Likeness.DIFFERENT, f"{here} and {there} are two addresses at {domain}")
    return Verdict(Likeness.DIFFERENT, f"the domains {domain} and {other} differ")


def show(value: Email, channel: Channel, locale: str) -> str:
    """The address, in words for the ear."""
    return signs.said(value.address, locale) if channel is Channel.VOICE else value.address


def schema() -> dict[str, Any]:
    """JSON Schema of the written form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LABEL,
        "description": "One e-mail address.",
        "type": "string",
        "format": "idn-email",
        "examples": ["help@client.example"],
    }


def _found(text: str, start: int, end: int) -> Found | None:
    address = text[start:end]
    if address.rsplit(".", 1)[-1].lower() in _FILES:
        return None
    try:
        return Found(start, end, Email(_normal(address)))
    except NotAValue:
        return None


@lru_cache(maxsize=1 << 14)
def _normal(address: str) -> str:
    from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email  # noqa: PLC0415 - slow to load

    if "." not in address.rpartition("@")[2]:
        raise NotAValue(_EXPECTED, address.find("@") + 1)
    # Intranets' names (.local, .internal) are good addresses there, so their form alone is judged, under a
    # public name; whether mail arrives is never asked.
    reserved = address.rpartition(".")[2].lower() in SPECIAL_USE_DOMAIN_NAMES
    try:
        checked = validate_email(f"{address}.example" if reserved else address, check_deliverability=False)
    except EmailNotValidError as wrong:
        raise NotAValue(_EXPECTED) from wrong
    return checked.normalized.lower().removesuffix(".example" if reserved else "")
