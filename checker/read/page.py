"""How the runs of text of a page become statements: blocks, headings, lists, tables and labels.

A reader of a format tells a `Page` what it meets, in the order of the file; the page keeps what
surrounds it and writes drafts.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Link
from checker.read.draft import Draft, Sheet
from checker.read.labels import bold_label, label_of, names
from checker.read.piece import Origins, Piece, sliced
from checker.read.runs import Target, decoded, joined, linked, within
from checker.read.sentences import sentences
from checker.read.table import Table


@dataclass(slots=True)
class List:
    """A list that is open. indent: of its items in Markdown; -1 in HTML, where tags end it."""

    lead: str
    label: str
    indent: int = -1
    in_item: bool = False
    fresh: bool = False  # the item that is open has no text yet


class Page:
    """Follows one piece of a file; writes to the file's sheet."""

    def __init__(
        self,
        sheet: Sheet,
        piece: Piece,
        path: tuple[str, ...] = (),
        label: str = "",
        headings: tuple[str, ...] = (),
        title: str = "",
        section: int = 0,
    ) -> None:
        self.sheet = sheet
        self.piece = piece
        # What is gathered of the open block: runs of shown text, and the offset of each in the piece.
        self.parts: list[str] = []
        self.ats: list[int] = []
        self.links: list[Target] = []  # first part, end part, target, its offset
        self.strong: tuple[int, int] | None = None  # the first bold run: first part, end part
        self.branch = ""
        self.lists: list[List] = []
        self.tables: list[Table] = []
        self.heading = 0  # level of the open heading
        self.elements_are_blocks = False  # as in XML, where HTML's names mean little
        self.kind = ""  # of what is written next, when it is none of a list, table or heading
        self.section = section
        self._path = path
        self._title = title
        self._label = label
        self._outer = headings
        self._headings: list[tuple[int, str]] = []
        self._heads = headings
        self._sections: list[list[tuple[int, str]]] = []
        self._open = False  # a block was begun and further lines belong to it
        self._block_label = ""
        self._next_label = ""
        self._last = ""
        self._lead = ""  # what stood before the open block
        self._term = ""

    # What readers call -----------------------------------------------------------------

    def end_line(self) -> None:
        """A line ends within the block: `<br>`, or a key-value line of its own."""
        self._flush()

    def end_block(self) -> None:
        """A paragraph ends. Within a table row, the block goes on."""
        if self.parts:
            self._flush()
        if not (self.tables and self.tables[-1].in_row):
            self._close()

    def start_heading(self, level: int) -> None:
        self.end_block()
        self._close()
        self.heading = level

    def end_heading(self) -> None:
        """The heading's text is complete; what follows is a section of its own."""
        self._flush()
        self._close()
        self.heading = 0

    def open_section(self, apart: bool = False) -> None:
        """A part of the page begins whose headings end with it. apart: those before it do not head it either."""
        self.end_block()
        self._sections.append(list(self._headings))
        if apart and len(self._sections) == 1:
            self._restore([])

    def close_section(self) -> None:
        self.end_block()
        if self._sections:
            self._restore(self._sections.pop())

    def _restore(self, headings: list[tuple[int, str]]) -> None:
        if headings != self._headings:
            self._headings = headings
            self._heads = (*self._outer, *(head for _, head in headings))
            self.section = self.sheet.new_section()
            self._last = self._next_label = ""

    def open_list(self, indent: int = -1) -> None:
        self.end_block()
        self.lists.append(List(self._last, self._next_label or self._block_label, indent))
        self._next_label = ""

    def start_item(self) -> None:
        """An item begins; the one before, if any, ends."""
        self.end_block()
        self._close()
        self._next_label = ""
        if not self.lists:
            self.open_list()
        self.lists[-1].in_item = self.lists[-1].fresh = True

    def end_item(self) -> None:
        if self.parts:
            self._flush()
        self._close()
        if self.lists:
            self.lists[-1].in_item = False

    def close_list(self) -> None:
        if not self.lists:
            return
        self.end_item()
        self._last = self.lists.pop().lead
        self._block_label = self._next_label = ""

    def open_table(self) -> None:
        self.end_block()
        self.tables.append(Table(self._last, self._next_label, len(self.lists)))
        self._next_label = ""

    def start_row(self) -> None:
        self.end_row()
        if not self.tables:
            self.open_table()
        self._close()
        self.tables[-1].start_row(len(self.sheet.drafts))
        self._begin()

    def start_cell(self, head: bool = False, columns: int = 1, rows: int = 1) -> None:
        if self.parts:
            self._flush()
        if not self.tables or not self.tables[-1].in_row:
            self.start_row()
        self._block_label = ""
        self.tables[-1].start_cell(head, columns, rows)

    def end_row(self) -> None:
        if not self.tables or not self.tables[-1].in_row:
            return
        if self.parts:
            self._flush()
        self.tables[-1].end_row(self.sheet.drafts)
        self._close()

    def close_table(self) -> None:
        if not self.tables:
            return
        self.end_row()
        table = self.tables.pop()
        self._last = table.lead

    def start_term(self) -> None:
        self.end_block()
        self._close()
        self._term = ""
        self.kind = "term"

    def start_definition(self) -> None:
        self.end_block()
        self._close()
        self.kind = ""

    def close_definitions(self) -> None:
        self.end_block()
        self._close()
        self._term = self.kind = ""

    def aside(self, kind: str, written: str, at: int) -> None:
        """A text of its own that interrupts nothing, such as an image's alternative text.

        `written`, entities and all, stands at the offset `at` of the piece.
        """
        text, origins = decoded(written, at)
        if not any(map(str.isalnum, text)):
            return
        self.sheet.block += 1
        traced = self.piece.traced(origins, len(text))
        for start, end in sentences(text):
            self._draft(kind, text[start:end], sliced(traced, start, end), (), "", "", self.sheet.block)

    def finish(self) -> None:
        """The piece is at its end."""
        self.end_block()
        while self.tables:
            self.close_table()
        self._close()

    # How a block is written -------------------------------------------------------------

    def _begin(self) -> None:
        self.sheet.block += 1
        self._open = True
        self._lead = self._last
        if self._in_cell():
            self._lead = self.tables[-1].lead
            self._block_label = ""
        elif self.lists and self.lists[-1].fresh:
            self._lead = self.lists[-1].lead
            self._block_label = self.lists[-1].label
            self.lists[-1].fresh = False
        else:
            self._block_label = self._next_label or self._term
        self._next_label = ""

    def _in_cell(self) -> bool:
        """Whether text stands in a cell, and not in a list within it."""
        return bool(self.tables) and self.tables[-1].in_row and len(self.lists) <= self.tables[-1].lists

    def _close(self) -> None:
        self._open = False

    def _flush(self) -> None:
        """Write what was gathered since the last line end."""
        parts, ats = self.parts, self.ats
        if not parts:
            return
        text, origins, links, strong = joined(parts, ats, self.links, self.strong)
        self.parts = []
        self.ats = []
        # A link may hold several blocks, each of which leads where it leads.
        self.links = [(0, *self.links[-1][1:])] if self.links and self.links[-1][1] < 0 else []
        self.strong = None
        if text and (links or not text.isascii() or any(map(str.isalnum, text))):
            self._write(text, self.piece.traced(origins, len(text)), links, strong)

    def _write(self, text: str, origins: Origins, links: list[Target], strong: tuple[int, int]) -> None:
        made = tuple(linked(text, link, self.piece) for link in links)
        if self.heading:
            self._write_heading(text, origins, made)
            return
        if not self._open:
            self._begin()
        block = self.sheet.block
        is_cell = self._in_cell()
        is_item = not is_cell and bool(self.lists) and self.lists[-1].in_item
        kind = self.kind or ("item" if is_item else "cell" if is_cell else "sentence")
        own = label_of(text) or (bold_label(text, strong[1], is_item) if strong[0] == 0 else "")
        heads_next = bool(own) and names(own) and (text[-1] == ":" or strong == (0, len(text)))
        label = own or self._block_label or self._label
        spans = sentences(text) if len(text) > 12 and kind != "title" else [(0, len(text))]
        lead = self._lead
        for start, end in spans:
            whole = len(spans) == 1
            said = text if whole else text[start:end]
            if start and ":" in said:
                label = label_of(said) or label
            self._draft(
                kind,
                said,
                origins if whole else sliced(origins, start, end),
                made if whole or not made else within(made, start, end),
                label,
                lead,
                block,
            )
            if not is_cell:
                lead = said
        if self.kind == "term":
            self._term = text.rstrip(" :")
        if heads_next:
            self._block_label = own
            if not is_cell:
                self._next_label = own
        elif not is_cell:
            self._next_label = ""
        if text[-1] == ":":
            self._lead = said
        self._last = said if kind != "title" else ""

    def _write_heading(self, text: str, origins: Origins, links: tuple[Link, ...]) -> None:
        level = self.heading
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        outer = (*self._outer, *(head for _, head in self._headings))
        self.section = self.sheet.new_section()
        self.sheet.block += 1
        self._heads = outer
        self._draft("heading", text, origins, links, self._label, "", self.sheet.block)
        self._headings.append((level, text))
        self._heads = (*outer, text)
        if not self.sheet.title and level == 1 and not self._path:
            self.sheet.title = text
        self._last = self._next_label = self._block_label = self._lead = ""
        if self.lists:
            self.lists[-1].fresh = False  # what follows follows the heading, not the list's introduction

    def _draft(
        self,
        kind: str,
        text: str,
        origins: Origins,
        links: tuple[Link, ...],
        label: str,
        lead: str,
        block: int,
    ) -> None:
        draft = Draft(
            kind,
            text,
            origins,
            links,
            self._heads,
            label,
            lead,
            self._path,
            self.branch,
            self.section,
            block,
            self._title,
        )
        if self.tables:
            draft.cell = self.tables[-1].cell
        self.sheet.drafts.append(draft)
