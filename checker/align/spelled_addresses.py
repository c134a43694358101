"""An e-mail or web address in two spellings: complaint@ and complaints@, help-desk@ and helpdesk@, /delayrepay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checker.align.page import Page
from checker.model import Claim, Mention, Reason

_BETWEEN = re.compile(r"[._+-]+")
_IN_A_PATH = re.compile(r"[_-]+")
_SHORT = 4  # letters; so short a word becomes another by one letter more or less, or by their order
_LONG = 7  # letters; words as long as this that have the same letters differ by a slip of the hand


def spelled_addresses(page: Page) -> Iterator[Claim]:
    """A claim for each address, about the mailbox or page that it means, however its name is spelled."""
    for _, mentions in page.with_mentions():
        for mention in mentions:
            if mention.type == "email":
                yield from _mailbox(mention)
            elif mention.type == "url":
                yield from _page(mention)


def _mailbox(mention: Mention) -> Iterator[Claim]:
    name, _, domain = str(mention.value).rpartition("@")
    reasons = (
        Reason("thing", 0.0, f"The spelling of one e-mail address at {domain}"),
        Reason("spelled", 1.0, "their names differ by a plural, a sign between words or a slip alone"),
    )
    for sounded in _sounded(name):
        yield Claim(mention, f"spelled:{domain}/{sounded}", (), reasons)


def _page(mention: Mention) -> Iterator[Claim]:
    parts = urlsplit(str(mention.value))
    sounded = _IN_A_PATH.sub("", parts.path.rstrip("/"))
    if len(sounded) > _LONG and not parts.query:
        host = (parts.hostname or "").removeprefix("www.")
        reasons = (
            Reason("thing", 0.0, f"The spelling of one web address at {host}"),
            Reason("spelled", 1.0, "their paths differ by a sign between words alone"),
        )
        yield Claim(mention, f"spelled-page:{host}{sounded}", (), reasons)


def _sounded(name: str) -> Iterator[str]:
    """The name without what two spellings of it may differ in: equal for what is meant to be one name."""
    words = [word.removesuffix("s") if len(word) > _SHORT else word for word in _BETWEEN.split(name)]
    joined = "".join(words)
    yield joined
    if joined.isalpha() and len(joined) >= _LONG and all(len(word) >= _SHORT for word in words):
        yield "".join(sorted(joined))
