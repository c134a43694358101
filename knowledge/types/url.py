"""The value type `url`: the address of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import signs
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "url"
LABEL = "web address"

_EXPECTED = "a web address such as https://www.client.example"
# Domains that are written bare. Endings that are also words (it, no, is) or abbreviations need "www." or a path.
_PLAIN = (
    "com|org|net|gov|edu|mil|info|biz|coop|uk|wales|cymru|scot|london|eu|ie|de|fr|nl|lu|ch|pt|pl|cz|sk|hu|ro|bg|gr|dk|se|"
    "fi|lt|lv|ee|hr|ca|au|nz|ph|jp|kr|cn|hk|tw|sg|za|br|mx|ar|cl|il|ae|tr|ua|example|test"
)
_MORE = (
    "us|be|at|it|es|no|is|in|si|me|co|io|tv|ai|app|dev|my|id|ly|gl|th|vn|ng|ke|int|online|site|shop|health|care|bank"
)
_PATH = r"(?:[/?#][^\s<>\"“”‘'`{}|\\^]*)"
_FIND = re.compile(
    rf"https?://[^\s<>\"“”‘'`{{}}|\\^]+"
    rf"|(?<![\w@/.-])(?:www\.(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,24}}(?![\w@-]|\.\w){_PATH}?"
    rf"|(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,6}}"
    rf"(?:(?:{_PLAIN})(?![\w@-])(?!\.\w){_PATH}?|(?:{_MORE})(?=/){_PATH}))",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"[/?#]|www\.", re.IGNORECASE)
_ENDING = re.compile(rf"\.(?:{_PLAIN}|{_MORE})(?![\w-])", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9-]+|[a-z]{2,63})", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w+|gclid|dclid|gbraid|wbraid|fbclid|msclkid|mc_[ce]id|_ga|_gl|igshid|yclid)", re.IGNORECASE
)
_PORTS = {("http", ":80"), ("https", ":443")}
_SPOKEN = {Channel.VOICE}
_READ = {Channel.POST, Channel.SOCIAL, Channel.VISIT}


@dataclass(frozen=True, slots=True)
class Url:
    """A normalised address: scheme and host in lower case (host in ASCII), no default port, no trailing
    slash, no tracking parameters. An address written without a scheme is taken to be https.
    """

    address: str

    def __str__(self) -> str:
        return self.address


def parse(text: str, setting: Setting) -> Url:
    """The address that `text` is, with or without scheme, or said in words. Raises NotAValue.

    Only http and https are pages; a relative address is none, since only its own page can complete it.
    """
    plain = text.strip().strip("<>")
    if " " in plain:
        plain = signs.unsaid(plain) or plain
    return Url(_normal(plain))


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Every address with a scheme, with "www.", or of a bare domain; not e-mail addresses, not file names,
    not sites' names with capitals ("on GOV.UK")."""
    if not ("://" in text or "www." in text or "WWW." in text or _ENDING.search(text)):
        return
    for found in _FIND.finditer(text):
        written = _without_what_follows(found[0])
        after = text[found.end() : found.end() + 1]
        if after == "{" or written.endswith("%"):  # a template fills in the rest
            continue
        if (written != written.lower() or written[0].isdigit()) and not _ADDRESSED.search(
            written
        ):  # a name such as GOV.UK, or 3.de
            continue
        try:
            yield Found(found.start(), found.start() + len(written), Url(_normal(written)))
        except NotAValue:
            continue


def anchor(language: str) -> str:
    """What begins an address, or the ending of a bare domain."""
    return rf"://|www\.|\.(?:{_PLAIN}|{_MORE})"


def same(a: Url, b: Url) -> Verdict:
    """EQUAL for one page; COMPATIBLE for one page by another scheme, with or without "www.", for a place on a
    page, or a page of the site that the other names as a whole; else DIFFERENT.
    """
    if a == b:
        return Verdict(Likeness.EQUAL, "both lead to the same page")
    here, there = urlsplit(a.address), urlsplit(b.address)
    if _host(here) != _host(there):
        return Verdict(Likeness.DIFFERENT, f"{here.netloc} and {there.netloc} are two sites")
    if (here.path, here.query) != (there.path, there.query):
        if _whole(here) or _whole(there):
            return Verdict(Likeness.COMPATIBLE, "one is a page of the site that the other names")
        return Verdict(Likeness.DIFFERENT, f"{_page(here)} and {_page(there)} are two pages of {here.netloc}")
    if here.fragment != there.fragment:
        return Verdict(Likeness.COMPATIBLE, "they are places on the same page")
    if here.scheme != there.scheme:
        return Verdict(Likeness.COMPATIBLE, "only one is encrypted (https)")
    return Verdict(Likeness.COMPATIBLE, 'only one is written with "www."')


def show(value: Url, channel: Channel, locale: str) -> str:
    """The full address where it can be followed; without https:// in print; in words for the ear."""
    if channel not in _SPOKEN | _READ:
        return value.address
    short = value.address.removeprefix("https://")
    return signs.said(short, locale) if channel in _SPOKEN else short


def schema() -> dict[str, Any]:
    """JSON Schema of the written form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LABEL,
        "description": "The address of a page, by http or https; https where no scheme is written.",
        "type": "string",
        "examples": ["https://help.client.example", "www.client.example"],
    }


def _without_what_follows(written: str) -> str:
    """The address without the punctuation of the sentence around it."""
    while written:
        last = written[-1]
        unopened = last in ")]" and written.count(last) > written.count("(" if last == ")" else "[")
        if last not in ".,;:!?'’…\"*_" and not unopened:
            break
        written = written[:-1]
    return written


@lru_cache(maxsize=1 << 14)
def _normal(address: str) -> str:
    from url_normalize import url_normalize  # noqa: PLC0415 - slow to load

    if any(map(str.isspace, address)):
        raise NotAValue(_EXPECTED, next(at for at, sign in enumerate(address) if sign.isspace()))
    try:
        parts = urlsplit(str(url_normalize(address, default_scheme="https")))
        port = parts.port
    except ValueError as wrong:
        raise NotAValue(_EXPECTED) from wrong
    if parts.scheme not in {"http", "https"} or _HOST.fullmatch(parts.hostname or "") is None:
        raise NotAValue(_EXPECTED)
    host = (parts.hostname or "") + (f":{port}" if port and (parts.scheme, f":{port}") not in _PORTS else "")
    query = "&".join(
        pair for pair in parts.query.split("&") if pair and _TRACKING.fullmatch(pair.split("=", 1)[0]) is None
    )
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), query, parts.fragment))


def _host(parts: SplitResult) -> str:
    return parts.netloc.removeprefix("www.")


def _whole(parts: SplitResult) -> bool:
    return not parts.path and not parts.query


def _page(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
