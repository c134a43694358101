"""Which part of a file is of which source: as its source says, or the text of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from checker.model import Source, Statement, TextFile
from checker.sources.part import Part
from knowledge.opening.all_times import clock_of_all
from knowledge.problems import Problems

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)


def placed(statements: Sequence[Statement], parts: Sequence[Part], problems: Problems) -> list[Statement]:
    """The statements of one file, each with the source of the part it stands in, or of what the file says of itself."""
    if not statements:
        return []
    files: dict[Source, TextFile] = {}
    own = _own(statements[0].file, problems)
    found = []
    for statement in statements:
        source: Source | None = own(statement.file.source) if own else statement.file.source
        for part in parts:
            if part.holds(statement.context.path):
                source = part.source
        if source is None:
            continue
        if source is not statement.file.source:
            file = files.setdefault(source, statement.file.of(source))
            statement = replace(statement, file=file)  # noqa: PLW2901 the same statement, of another source
        found.append(statement)
    return found


def _own(file: TextFile, problems: Problems) -> Callable[[Source], Source] | None:
    """What a text changes of what is said of it from outside, if anything: its own words count most."""
    marked = _of_itself(file, problems)
    zone = clock_of_all(file.text, file.source.setting.language, file.source.setting.country)
    if not zone:
        return marked

    def of(source: Source) -> Source:
        source = marked(source) if marked else source
        return replace(source, setting=replace(source.setting, timezone=zone))

    return cache(of)


def _of_itself(file: TextFile, problems: Problems) -> Callable[[Source], Source] | None:
    """What a text says of itself: the mapping `onevoice:` of its front matter."""
    found = _FRONT_MATTER.match(file.text)
    if found is None or "onevoice:" not in found[1]:
        return None
    from checker.sources.declared import marks_of_itself  # noqa: PLC0415 few texts do, and what reads it takes long to import

    return marks_of_itself(found[1], file, problems)
