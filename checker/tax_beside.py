"""Prices of which the head of their row or column says whether tax is in them: "Trade sack, before VAT"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from checker.model import Mention, Statement
from knowledge.types import money_words
from knowledge.types.money import Money

_MOST = 80  # characters: longer cells are sentences


def with_tax(mentions: Iterable[Mention], statements: Sequence[Statement]) -> Iterator[Mention]:
    """The mentions; prices that do not say it themselves are with or without tax as the other cells of the row say."""
    rows: dict[int, str] | None = None
    for mention in mentions:
        if mention.type != "money" or mention.statement.kind != "cell":
            yield mention
            continue
        if rows is None:
            rows = _rows(statements)
        yield _taxed(mention, rows.get(mention.statement.block, ""))


def _rows(statements: Sequence[Statement]) -> dict[int, str]:
    """What the cells of each row say in words."""
    rows: dict[int, list[str]] = defaultdict(list)
    for statement in statements:
        if statement.kind == "cell" and len(statement.text) <= _MOST and not statement.text[-1].isdigit():
            rows[statement.block].append(statement.text)
    return {block: " | ".join(texts) for block, texts in rows.items()}


def _taxed(mention: Mention, row: str) -> Mention:
    value = mention.value
    if not isinstance(value, Money) or value.tax or value.is_free:
        return mention
    language = mention.statement.file.source.setting.language
    tax = _tax_of(mention.statement.context.column, language) or _tax_of(row, language)
    return replace(mention, found=replace(mention.found, value=replace(value, tax=tax))) if tax else mention


@lru_cache(maxsize=1 << 12)
def _tax_of(head: str, language: str) -> str:
    """What a head says of tax: "included", "excluded" or ""."""
    return money_words.tax_in(head.lower(), language) if head else ""
