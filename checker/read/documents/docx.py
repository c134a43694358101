"""Word documents (DOCX, ECMA-376): leaflets, letters, scripts and handbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any
from zipfile import ZipFile

from checker.model import Source, Statement
from checker.read.documents.archive import Unreadable, opened, parsed
from checker.read.documents.transcript import Transcript
from knowledge.problems import Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # of what stands in Choice
_BOX = f"{_W}txbxContent"
# What is deleted, moved away or read by software only.
_NOT_SHOWN = frozenset(
    {_FALLBACK, *(_W + name for name in ("del", "moveFrom", "pPr", "instrText", "delText", "sectPr", "tblPr", "trPr"))}
)
_SIGNS = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}ptab": " "}
_HEADING = re.compile(r"heading ([1-9])|(title)|subtitle", re.IGNORECASE)
_BESIDE = re.compile(r"word/(header|footer|footnote|endnote)s?\d*\.xml")
_DEEPEST = 40  # tables and boxes within one another


@dataclass(slots=True)
class _Styles:
    """What the styles of a document make of a paragraph: the level of a heading, an item of a list."""

    levels: dict[str, int] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)


def read(raw: bytes, path: str, source: Source) -> tuple[list[Statement], list[Problem]]:
    """The statements of a Word document: its body, then headers, footers and notes.

    What is deleted under change tracking or hidden is left out; what is inserted is read. Raises Unreadable.
    """
    archive = opened(raw, "Word document")
    styles = _styles(parsed(archive, "word/styles.xml"))
    transcript = Transcript(path, source)
    main = _main(archive)
    root = parsed(archive, main)
    if root is None or root.tag != f"{_W}document":
        raise Unreadable("READ-DOCUMENT", "this is no Word document, or one of a strict kind", "save it as .docx")
    _Story(transcript, styles, _targets(archive, main), "").read(root)
    said: set[str] = set()
    for name in sorted(archive.NameToInfo):
        beside = _BESIDE.fullmatch(name)
        root = parsed(archive, name) if beside else None
        if beside is None or root is None:
            continue
        text = "".join(root.itertext(f"{_W}t"))
        if text not in said:  # most documents repeat one footer for each section
            said.add(text)
            _Story(transcript, styles, _targets(archive, name), f"{beside[1]}, ").read(root)
    return transcript.statements(), []


class _Story:
    """One flow of paragraphs and tables. place: what the words for its places begin with."""

    def __init__(self, transcript: Transcript, styles: _Styles, targets: dict[str, str], place: str) -> None:
        self.transcript = transcript
        self.page = transcript.page
        self.styles = styles
        self.targets = targets
        self.place = place
        self.paragraphs = 0
        self.tables = 0
        self.depth = 0
        self.cell = ""  # where a cell stands, while one is read
        self.boxes: list[Any] = []

    def read(self, element: Any) -> None:
        """The paragraphs and tables below an element, in their order."""
        if self.depth > _DEEPEST:
            return
        self.depth += 1
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag not in _NOT_SHOWN:
                self.read(child)
        self.depth -= 1
        if self.depth == 0:
            while self.page.lists:
                self.page.close_list()
            self.page.end_block()

    def _paragraph(self, paragraph: Any) -> None:
        page = self.page
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = style.get(f"{_W}val", "") if style is not None else ""
        level = _outline(paragraph.find(f"{_W}pPr/{_W}outlineLvl")) or self.styles.levels.get(named, 0)
        is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or named in self.styles.lists
        if not any(text.strip() for text in paragraph.itertext(f"{_W}t")):
            self._boxes_of(paragraph)
            return
        if self.cell:
            self.transcript.spot(f"{self.place}{self.cell}")
        else:
            self.paragraphs += 1
            self.transcript.spot(f"{self.place}paragraph {self.paragraphs}")
        if is_item and not level:
            if not page.lists:
                page.open_list(0)
            page.start_item()
        elif page.lists and not self.cell:
            page.close_list()
        if level:
            page.start_heading(level)
        self._runs(paragraph)
        self.transcript.write("\n")
        if level:
            page.end_heading()
        else:
            page.end_block()
            if is_item:
                page.end_item()
        self._boxes_of(paragraph)

    def _runs(self, element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag in _NOT_SHOWN or not isinstance(tag, str):
                continue
            if tag == f"{_W}t":
                self.transcript.say(child.text or "")
            elif tag in _SIGNS:
                self.transcript.say(_SIGNS[tag])
            elif tag in {f"{_W}br", f"{_W}cr"}:
                self.transcript.write("\n")
                self.page.end_line()
            elif tag == f"{_W}hyperlink":
                self._link(child)
            elif tag == _BOX:
                self.boxes.append(child)
            elif tag == f"{_W}r" and _is_hidden(child):
                continue
            elif tag == f"{_W}r" and _is_bold(child) and self.page.strong is None:
                first = len(self.page.parts)
                self._runs(child)
                if len(self.page.parts) > first:
                    self.page.strong = (first, len(self.page.parts))
            else:
                self._runs(child)

    def _link(self, element: Any) -> None:
        first = len(self.page.parts)
        self._runs(element)
        target = self.targets.get(element.get(_ID, ""), "")
        if target and len(self.page.parts) > first:
            self.page.links.append((first, len(self.page.parts), target, self.page.ats[first]))

    def _boxes_of(self, paragraph: Any) -> None:
        """What stands in text boxes that hang on a paragraph."""
        if not self.boxes:  # a paragraph of nothing but boxes was not walked
            self.boxes = [
                box for box in paragraph.iter(_BOX) if not any(a.tag == _FALLBACK for a in box.iterancestors())
            ]
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.read(box)

    def _table(self, table: Any) -> None:
        outer = self.cell
        self.tables += 1
        number = self.tables
        page = self.page
        page.open_table()
        rows = list(_below(table, f"{_W}tr"))
        grid = [list(_cells(row)) for row in rows]
        heads = _has_heads(rows, grid)
        for at, cells in enumerate(grid):
            page.start_row()
            for shown, (column, width, cell) in enumerate(cells, 1):
                if _merges(cell) == "continue":
                    continue
                self.cell = f"table {number}, row {at + 1}, cell {shown}"
                page.start_cell(heads and at == 0, width, _height(grid, at, column))
                self.read(cell)
        page.close_table()
        self.cell = outer


def _below(element: Any, tag: str) -> Iterator[Any]:
    """The children with a tag, also where a content control or a tracked insertion lies between."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _below(child, tag)


def _cells(row: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells of a row: column of the grid, how many columns wide, the cell."""
    column = 0
    for cell in _below(row, f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = _number(span, 1) if span is not None else 1
        yield column, width, cell
        column += width


def _merges(cell: Any) -> str:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return "" if merge is None else str(merge.get(f"{_W}val", "continue"))


def _height(grid: list[list[tuple[int, int, Any]]], row: int, column: int) -> int:
    """How many rows the cell at a row and column reaches down."""
    height = 1
    for below in grid[row + 1 :]:
        if not any(at == column and _merges(cell) == "continue" for at, _, cell in below):
            break
        height += 1
    return height


def _has_heads(rows: list[Any], grid: list[list[tuple[int, int, Any]]]) -> bool:
    """Whether the first row heads the columns: it says so, or no digit stands in it and more rows follow."""
    if not rows:
        return False
    if rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None:
        return True
    text = "".join("".join(cell.itertext(f"{_W}t")) for _, _, cell in grid[0])
    return len(rows) > 1 and len(grid[0]) > 1 and not any(map(str.isdigit, text))


def _is_hidden(run: Any) -> bool:
    return _is_on(run.find(f"{_W}rPr/{_W}vanish"))


def _is_bold(run: Any) -> bool:
    return _is_on(run.find(f"{_W}rPr/{_W}b"))


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{_W}val", "true") not in {"0", "false", "off", "none"}


def _outline(level: Any) -> int:
    number = _number(level, 9) if level is not None else 9
    return number + 1 if 0 <= number < 9 else 0


def _number(element: Any, default: int) -> int:
    written = element.get(f"{_W}val", "")
    return min(int(written), 1000) if written.isascii() and written.isdigit() else default


def _styles(root: Any) -> _Styles:
    found = _Styles()
    based: dict[str, str] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        id = style.get(f"{_W}styleId", "")
        name = style.find(f"{_W}name")
        heading = _HEADING.fullmatch(name.get(f"{_W}val", "") if name is not None else "")
        level = _outline(style.find(f"{_W}pPr/{_W}outlineLvl"))
        if heading:
            level = int(heading[1]) if heading[1] else 1 if heading[2] else 2
        if level:
            found.levels[id] = level
        if style.find(f"{_W}pPr/{_W}numPr") is not None and not level:
            found.lists.add(id)
        parent = style.find(f"{_W}basedOn")
        if parent is not None:
            based[id] = parent.get(f"{_W}val", "")
    for id in based:
        ancestor, seen = id, {id}
        while ancestor in based and ancestor not in found.levels and based[ancestor] not in seen:
            ancestor = based[ancestor]
            seen.add(ancestor)
        if ancestor in found.levels:
            found.levels.setdefault(id, found.levels[ancestor])
    return found


def _main(archive: ZipFile) -> str:
    """The part that is the document itself, as the archive names it."""
    root = parsed(archive, "_rels/.rels")
    for relation in root if root is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return normpath(str(relation.get("Target", "")).lstrip("/"))
    return "word/document.xml"


def _targets(archive: ZipFile, part: str) -> dict[str, str]:
    """Where the links of a part lead, by their ids."""
    folder = dirname(part)
    root = parsed(archive, join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels"))
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in (root if root is not None else ())
        if relation.get("TargetMode") == "External"
    }
