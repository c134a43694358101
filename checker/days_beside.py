"""Hours whose days stand beside them: in the head of their row, "Saturday", or in "Friday ..... 9 a.m. - 5 p.m."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from checker.model import Mention, Statement
from knowledge.opening.hours import Hours
from knowledge.setting import Setting
from knowledge.types import hours
from knowledge.types.base import NotAValue

_LEADERS = " .:…·-–—|"
_MOST = 40  # characters: longer labels are sentences
_CELLS = 12  # of a row that are looked at


def with_days(mentions: Iterable[Mention], statements: Sequence[Statement]) -> Iterator[Mention]:
    """The mentions; hours that name no day are those of the days that the label of their line or row names."""
    rows = _Rows(statements)
    for mention in mentions:
        yield _dated(mention, rows) if mention.type == "hours" and not mention.target else mention


class _Rows:
    """The cells of each row of one file's tables."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._by_block: Mapping[int, Sequence[Statement]] | None = None

    def before(self, cell: Statement) -> Iterator[str]:
        """The texts of the cells before one, the nearest first."""
        if self._by_block is None:
            by_block: dict[int, list[Statement]] = {}
            for statement in self._statements:
                by_block.setdefault(statement.block, []).append(statement)
            self._by_block = by_block
        row = [there for there in self._by_block.get(cell.block, ()) if there.order < cell.order]
        yield from (there.text for there in row[: -_CELLS - 1 : -1])


def _dated(mention: Mention, rows: _Rows) -> Mention:
    value = mention.value
    if not isinstance(value, Hours) or value.undated is None or value.days:
        return mention
    context = mention.statement.context
    before = mention.statement.text[: mention.found.start]
    beside = rows.before(mention.statement) if not before.strip() else ()
    for label in (before, *beside, context.label, context.column):
        day = label.strip(_LEADERS)
        if day and len(day) <= _MOST:
            told = _whole(f"{day}: {mention.written}", mention.statement.file.source.setting)
            if told is not None and told.days:
                return replace(mention, found=replace(mention.found, value=told))
    return mention


@lru_cache(maxsize=1 << 12)
def _whole(text: str, setting: Setting) -> Hours | None:
    try:
        return hours.parse(text, setting)
    except NotAValue:
        return None
