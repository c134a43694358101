"""Hours whose days stand beside them: in the head of their row, "Saturday", or in "Friday ..... 9 a.m. - 5 p.m."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from checker.model import Mention
from knowledge.opening.hours import Hours
from knowledge.setting import Setting
from knowledge.types import hours
from knowledge.types.base import NotAValue

_LEADERS = " .:…·-–—|"
_MOST = 40  # characters: longer labels are sentences


def with_days(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions; hours that name no day are those of the days that the label of their line names."""
    for mention in mentions:
        yield _dated(mention) if mention.type == "hours" and not mention.target else mention


def _dated(mention: Mention) -> Mention:
    value = mention.value
    if not isinstance(value, Hours) or value.undated is None or value.days:
        return mention
    context = mention.statement.context
    before = mention.statement.text[: mention.found.start]
    for label in (before, context.label, context.column):
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
