"""What a named product costs for a period: "Fibre 100 is £29.99 a month"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.align.page import Page, is_example, is_line
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import marks_of
from checker.wording import content_words, subject_words

# A name as people write those of products: capitalised words, or words with numbers, side by side.
_NAME = re.compile(r"(?<![\w@/.])[^\W\d_a-z][\w’'&+-]*(?:\s+(?:[^\W\d_a-z][\w’'&+-]*|\d+\w*))*")
_REACH = 80
_MOST_LABEL = 6  # words
_FOR = re.compile(rf"\s*(?:for|am|ar gyfer)\s+(?:(?:the|our|a|an)\s+)?(?P<name>{_NAME.pattern})")
# A name of one word may be anything; one of several words, with a number, is a product's. The subject adds the rest.
OF_ONE_WORD, OF_SEVERAL, WITH_A_NUMBER = 0.4, 0.7, 1.0


def priced(page: Page) -> Iterator[Claim]:
    """A claim for each price for a period that stands behind the name of what it buys."""
    for statement, mentions in page.with_mentions():
        if statement.kind == "heading" or is_example(statement):
            continue
        since = 0
        for mention in mentions:
            period = str(getattr(mention.value, "per", ""))
            if mention.type == "money" and period:
                name, words = _name(statement, mention, since)
                if words:
                    yield _claim(mention, name, words, period, mentions)
            since = mention.found.end


def _claim(mention: Mention, name: str, words: tuple[str, ...], period: str, mentions: list[Mention]) -> Claim:
    weight = OF_ONE_WORD if len(words) == 1 else WITH_A_NUMBER if any(map(str.isdigit, words)) else OF_SEVERAL
    reasons = (
        Reason("thing", 0.0, f"The price of {name} per {period}"),
        Reason("name", weight, f"both are the price of {name}"),
    )
    beside = [other for other in mentions if other is not mention and other.type == mention.type]
    return Claim(mention, f"priced:{' '.join(words)}/{period}", marks_of(mention, beside), reasons)


def _name(statement: Statement, mention: Mention, since: int) -> tuple[str, tuple[str, ...]]:
    """The name just behind "for", else the nearest before the price, else the label of its line or the heading above.

    A label or heading counts where it is a name alone, not a question or a sentence.
    """
    language = statement.file.source.setting.language
    context = statement.context
    behind = _FOR.match(statement.text, mention.found.end)
    if behind and (words := subject_words(behind["name"], language)):
        return behind["name"], words
    before = statement.text[max(since, mention.found.start - _REACH) : mention.found.start]
    for match in reversed(list(_NAME.finditer(before))):
        words = subject_words(match.group(), language)
        begins = match.start() == 0 or before[: match.start()].rstrip()[-1:] in {".", ":", "!", "?"}
        # The first word of a sentence is capitalised whatever it is.
        if words and not (begins and len(words) == 1):
            return match.group(), words
    for text in (context.label, *context.headings[-1:]) if is_line(statement) else ():
        words = content_words(text, language)
        if _NAME.fullmatch(text.strip()) and subject_words(text, language) and len(words) <= _MOST_LABEL:
            return text.strip(), words
    return "", ()
