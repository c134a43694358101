"""An e-mail address in two spellings: complaint@ and complaints@, help-desk@ and helpdesk@ of one domain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.align.page import Page
from checker.model import Claim, Reason

_BETWEEN = re.compile(r"[._+-]+")
_SHORT = 4  # letters; so short a word becomes another by one letter more or less, or by their order
_LONG = 7  # letters; words as long as this that have the same letters differ by a slip of the hand


def spelled_mailboxes(page: Page) -> Iterator[Claim]:
    """A claim for each address, about the mailbox that it means, however its name is spelled."""
    for _, mentions in page.with_mentions():
        for mention in mentions:
            if mention.type == "email":
                name, _, domain = str(mention.value).rpartition("@")
                reasons = (
                    Reason("thing", 0.0, f"The spelling of one e-mail address at {domain}"),
                    Reason("spelled", 1.0, "their names differ by a plural, a sign between words or a slip alone"),
                )
                yield Claim(mention, f"spelled:{domain}/{_sounded(name)}", (), reasons)


def _sounded(name: str) -> str:
    """The name without what two spellings of it may differ in: equal for what is meant to be one name."""
    words = [word.removesuffix("s") if len(word) > _SHORT else word for word in _BETWEEN.split(name)]
    joined = "".join(words)
    is_long = joined.isalpha() and len(joined) >= _LONG and all(len(word) >= _SHORT for word in words)
    return "".join(sorted(joined)) if is_long else joined
