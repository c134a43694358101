"""A phone number of which two neighbouring digits have changed places: 020 7946 0102 and 020 7946 0120.

Numbers of one exchange often differ by a digit; that two have the same digits in another order is mostly a slip. A
text that gives both knows that they are two lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.align.page import Page, sort_of_number
from checker.model import Claim, Reason

_LINE = 6  # digits of the end, those of a line; exchanges of two towns may differ by their order too
_SHORTEST = 9  # digits, with the country's; shorter ones are no one's alone
_REASONS = (
    Reason("thing", 0.0, "The digits of one phone number"),
    Reason("spelled", 1.0, "they differ by the order of two digits alone, and no text gives both"),
)


def swapped_digits(page: Page) -> Iterator[Claim]:
    """A claim for each number and each two of its last digits, about whatever it is when they change places."""
    for _, mentions in page.with_mentions():
        for mention in mentions:
            digits = str(mention.value)
            if mention.type != "phone" or len(digits) <= _SHORTEST or not digits.lstrip("+").isdigit():
                continue
            sort = sort_of_number(mention)
            for at in range(len(digits) - _LINE, len(digits) - 1):
                pair = digits[at : at + 2]
                if pair[0] != pair[1]:
                    either = f"{digits[:at]}[{min(pair)}{max(pair)}]{digits[at + 2 :]}"
                    yield Claim(mention, f"swapped:{sort}{either}", (), _REASONS)
