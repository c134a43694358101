"""Statements in the making, file by file: what is known of each before the whole file is read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.model import Context, Link, Statement, TextFile
from checker.read.piece import Origins


@dataclass(slots=True)
class Draft:
    """A statement whose context may still change: a table's row is known at its end."""

    kind: str
    text: str
    origins: Origins
    links: tuple[Link, ...]
    headings: tuple[str, ...]
    label: str
    lead: str
    path: tuple[str, ...]
    branch: str
    section: int
    block: int
    title: str = ""
    column: str = ""
    cell: int = -1
    language: str = ""  # if it is another one than the source's
    unpublished: bool = False  # not live, though the rest of the source may be


class Sheet:
    """All drafts of one file, and the numbers by which sections and blocks are told apart."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.title = ""
        self.drafts: list[Draft] = []
        self.sections = 0  # how many there are so far
        self.block = 0

    def new_section(self) -> int:
        self.sections += 1
        return self.sections

    def statements(self) -> list[Statement]:
        """The finished statements, in the order of the file."""
        files = {("", False): self.file, (self.file.source.setting.language, False): self.file}
        contexts: dict[tuple[object, ...], Context] = {}
        result = []
        for order, draft in enumerate(self.drafts):
            title = draft.title or self.title
            key = (title, draft.headings, draft.label, draft.column, draft.lead, draft.path, draft.branch)
            context = contexts.get(key)
            if context is None:
                context = contexts[key] = Context(
                    title, draft.headings, draft.label, draft.column, draft.lead, draft.path, draft.branch
                )
            file = files.get((draft.language, draft.unpublished))
            if file is None:
                file = files[draft.language, draft.unpublished] = _speaking(self.file, draft)
            result.append(
                Statement(
                    file, draft.kind, draft.text, draft.origins, context, draft.links, draft.section, draft.block, order
                )
            )
        return result


def _speaking(file: TextFile, draft: Draft) -> TextFile:
    """The same file, as the source of what it says in another language, or has not published."""
    source = file.source
    setting = replace(source.setting, language=draft.language) if draft.language else source.setting
    return file.of(replace(source, setting=setting, draft=source.draft or draft.unpublished))
