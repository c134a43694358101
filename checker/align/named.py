"""The number of a line, office or team that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.align.page import Page, sort_of_number
from checker.align.words import alternatives
from checker.model import Claim, Mention, Reason
from checker.scope import marks_of, narrowed
from checker.wording import content_words

_REACH = 110
# What each further word of a name adds; a name of four words is as good as a number.
PER_WORD = 0.25
# The name itself says for whom it is.
_DIMENSIONS = ("region", "case", "time", "draft", "branch")


@cache
def _name() -> re.Pattern[str]:
    """Matches a name of capitalised words that ends in what sort of contact it is, just before its number."""
    return re.compile(
        r"(?P<name>(?:[^\W\d_a-z][\w’'&.-]*\s+(?:(?:(?:of|for|and|&)\s+)(?:the\s+)?)?){1,6}"
        rf"(?i:{alternatives('contact')}))\s*(?:(?i:{alternatives('between')})|:|,|\(|-|–|\s)*$"
    )


def named(page: Page) -> Iterator[Claim]:
    """A claim for each number that stands just behind the name of whom it reaches."""
    for statement, mentions in page.with_mentions():
        language = statement.file.source.setting.language
        for at, mention in enumerate(mentions):
            if mention.type != "phone":
                continue
            since = mentions[at - 1].found.end if at else 0
            if at and str(mentions[at - 1].value) == str(mention.value):
                continue
            found = _name().search(statement.text[max(since, mention.found.start - _REACH) : mention.found.start])
            words = content_words(found["name"], language) if found else ()
            if found and len(words) > 1:
                yield _claim(mention, " ".join(found["name"].split()), words)


def _claim(mention: Mention, name: str, words: tuple[str, ...]) -> Claim:
    sort = sort_of_number(mention)
    reasons = (
        Reason("thing", 0.0, f"The {'' if sort == 'voice' else sort + ' '}number of the {name}"),
        Reason("name", min(1.0, PER_WORD * len(words)), f"both are called the number of the {name}"),
    )
    return Claim(mention, f"named:{' '.join(words)}/{sort}", narrowed(marks_of(mention), _DIMENSIONS), reasons)
