"""The number of a line, office or team that the text names."""

from __future__ import annotations

from collections.abc import Iterator

from checker.align.naming import name_before
from checker.align.page import Page, sort_of_number
from checker.model import Claim, Mention, Reason
from checker.scope import marks_of, narrowed

_REACH = 110
# What each further word of a name adds; a name of four words is as good as a number.
PER_WORD = 0.25
# The name itself says for whom it is.
_DIMENSIONS = ("region", "case", "time", "draft", "branch")


def named(page: Page) -> Iterator[Claim]:
    """A claim for each number that stands just behind the name of whom it reaches."""
    for statement, mentions in page.with_mentions():
        language = statement.file.source.setting.language
        for at, mention in enumerate(mentions):
            if mention.type != "phone" or (at and mentions[at - 1].value == mention.value):
                continue
            since = mentions[at - 1].found.end if at else 0
            before = statement.text[max(since, mention.found.start - _REACH) : mention.found.start]
            name, words = name_before(before, "contact", "between", language)
            if len(words) > 1:
                yield _claim(mention, name, words)


def _claim(mention: Mention, name: str, words: tuple[str, ...]) -> Claim:
    sort = sort_of_number(mention)
    reasons = (
        Reason("thing", 0.0, f"The {'' if sort == 'voice' else sort + ' '}number of the {name}"),
        Reason("name", min(1.0, PER_WORD * len(words)), f"both are called the number of the {name}"),
    )
    return Claim(mention, f"named:{' '.join(words)}/{sort}", narrowed(marks_of(mention), _DIMENSIONS), reasons)
