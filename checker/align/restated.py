"""A number that is given twice in one breath, in letters and in digits: both must call the same line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.align.page import Page
from checker.model import Claim, Mention, Reason

_OPENED = re.compile(r"\s*[,;]?\s*[(\[]\s*(?:or\s+)?")
_LETTERS = re.compile(r"[A-Za-z]{3}")


def restated(page: Page) -> Iterator[Claim]:
    """Claims on the two forms of a number such as 1-800-FLOWERS (1-800-356-9377)."""
    for statement, mentions in page.with_mentions():
        for first, second in pairwise(mentions):
            between = statement.text[first.found.end : second.found.start]
            if first.type == second.type == "phone" and _OPENED.fullmatch(between) and _is_spelled(first, second):
                yield from _claims(first, second)


def _is_spelled(first: Mention, second: Mention) -> bool:
    return (_LETTERS.search(first.written) is None) != (_LETTERS.search(second.written) is None)


def _claims(first: Mention, second: Mention) -> Iterator[Claim]:
    spelled = first if _LETTERS.search(first.written) else second
    reasons = (
        Reason("thing", 0.0, f"The number that {spelled.written} spells"),
        Reason("restated", 1.0, "one stands in brackets behind the other"),
    )
    for mention in (first, second):
        yield Claim(mention, f"restated:{spelled.value}/{spelled.written}", (), reasons)
