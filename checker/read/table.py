"""The heads of a table: which column and which row a cell belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.read.draft import Draft


@dataclass(slots=True)
class Table:
    """A table that is open. lead: what stood before it. label: what heads it. lists: how many it stands within."""

    lead: str
    label: str
    lists: int = 0
    in_row: bool = False
    in_head: bool = False
    markdown: bool = False  # its rows are lines, and it ends with them
    cell: int = -1
    _columns: dict[int, str] = field(default_factory=dict)
    _held: dict[int, int] = field(default_factory=dict)  # column: further rows that a cell above reaches into
    _held_heads: dict[int, str] = field(default_factory=dict)
    _first: int = 0
    _next: int = 0
    _heads: set[int] = field(default_factory=set)
    _widths: dict[int, int] = field(default_factory=dict)
    _rows: dict[int, int] = field(default_factory=dict)
    _only_heads: bool = True  # no row of data yet: a second row of heads adds to the first

    def start_row(self, first_draft: int) -> None:
        self.in_row = True
        self._first = first_draft
        self._next = 0
        self.cell = -1
        self._heads = set()
        self._widths = {}
        self._rows = {}

    def start_cell(self, head: bool, columns: int, rows: int) -> None:
        column = self._next
        while self._held.get(column, 0):
            column += 1
        self.cell = column
        self._next = column + columns
        self._widths[column] = columns
        if rows > 1:
            self._rows[column] = rows
        if head:
            self._heads.add(column)

    def end_row(self, drafts: list[Draft]) -> None:
        """Give the row's drafts their heads; or, if it is a row of heads, keep these."""
        texts: dict[int, str] = {}
        row = drafts[self._first :]
        for draft in row:
            if draft.cell >= 0:
                texts[draft.cell] = f"{texts[draft.cell]} {draft.text}" if draft.cell in texts else draft.text
        is_head = bool(texts) and all(cell in self._heads for cell in texts) and (len(texts) > 1 or self.in_head)
        if is_head or (self.in_head and self._heads):
            self._keep_heads(texts)
        else:
            self._give_heads(row, texts)
        for column in [column for column, rows in self._held.items() if rows]:
            self._held[column] -= 1
            if not self._held[column]:
                self._held_heads.pop(column, None)
        for column, rows in self._rows.items():
            for each in range(column, column + self._widths[column]):
                self._held[each] = rows - 1
                self._held_heads[each] = texts.get(column, "")
        self.in_row = False
        self.cell = -1

    def _keep_heads(self, texts: dict[int, str]) -> None:
        if not self._only_heads:
            self._columns = {}
            self._only_heads = True
        for column, text in texts.items():
            for each in range(column, column + self._widths.get(column, 1)):
                above = self._columns.get(each, "")
                self._columns[each] = f"{above}, {text}" if above and above != text else text

    def _give_heads(self, row: list[Draft], texts: dict[int, str]) -> None:
        self._only_heads = False
        head = texts.get(0) or self._held_heads.get(0, "")
        several = len(texts) > 1 or 0 in self._held_heads
        for draft in row:
            column = draft.cell
            if column < 0:
                continue
            draft.column = self._columns.get(column, "")
            if not draft.label and several and column > 0 and head:
                draft.label = head.rstrip(" :")
            elif not draft.label:
                draft.label = self.label
