"""The blocks of Markdown, line by line, with the HTML and template code that real pages mix into it.

Follows CommonMark where readers of a page see a difference; tables as GitHub has them; of Govspeak the
markers of contact, address and the like. Indented code is read as text: people indent by accident.
"""

from __future__ import annotations

import re

from checker.read.hidden import Shown, shown
from checker.read.labels import starts_line
from checker.read.markup import Inline
from checker.read.page import Page

_HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*?)(?:[ \t]+#+)?[ \t]*$")
_ITEM = re.compile(r"(?:[-*+•–]|s?\d{1,3}[.)])(?:[ \t]+|$)")  # "s1." is a step of Govspeak
_RULE = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_UNDERLINE = re.compile(r"(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r"`{3,}(?!.*`)|~{3,}")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_TARGET = re.compile(r"[ ]{0,3}\[([^\[\]\n]{1,200})\]:[ \t]*<?([^\s<>]*)>?[ \t]*(?:[\"'(][^\n]*)?$", re.MULTILINE)
_GOVSPEAK = re.compile(r"\$(?:!|[A-Z]{1,3}(?=[ \t]|$))")
_CELL_END = re.compile(r"(?<!\\)\|")
_CALLOUT = re.compile(r"([%^])(?=[^\s%^])(.*[^\s%^])\1\s*$")  # of Govspeak: a warning, a remark
_MARKS = frozenset("#-*+•–>|`~=_$[0123456789:s%^")
_MOST_HEADING = 200


def write_markdown(page: Page, text: str, start: int = 0) -> None:
    """Hand Markdown `text`, which is the text of the page's piece, from `start` to the page."""
    _Blocks(page, shown(text), start).read()


class _Blocks:
    """The lines of one text, and the paragraph that is being gathered."""

    def __init__(self, page: Page, masked: Shown, start: int) -> None:
        self.page = page
        self.text = masked.text
        self.start = start
        targets: dict[str, tuple[str, int]] = {}
        if "]:" in self.text:
            for target in _TARGET.finditer(self.text):
                targets.setdefault(target.group(1).casefold(), (target.group(2), target.start(2)))
        self.inline = Inline(page, masked, targets)
        self.first = -1  # of the lines that are gathered and not yet handed over
        self.last = -1
        self.after_blank = True
        self.fence = ""
        self.address = False  # within a Govspeak address or contact, where each line stands by itself

    def read(self) -> None:
        at = self.start
        lines = self.text[at:].split("\n")
        page = self.page
        for number, line in enumerate(lines):
            here, at = at, at + len(line) + 1
            stripped = line.lstrip()
            if not stripped:
                self._end_paragraph()
                continue
            if self.fence:
                if stripped.startswith(self.fence) and not stripped.strip(self.fence[0] + " \t"):
                    self.fence = ""
                continue
            indent = len(line) - len(stripped)
            if (stripped[0] in _MARKS or "|" in stripped) and self._special(lines, number, here, indent, stripped):
                self.after_blank = False
                continue
            if self.after_blank and page.lists and page.lists[-1].indent >= 0:
                self._close_lists(indent)
            self._plain(line, here, here + indent)
            self.after_blank = False
        self._end_paragraph()
        while page.lists:
            page.close_list()
        page.finish()

    # A line that is no more than text ---------------------------------------------------

    def _plain(self, line: str, here: int, text_at: int) -> None:
        if self.first >= 0 and (self.address or starts_line(line)):
            self._hand_over()
            self.page.end_line()
        if self.first < 0:
            self.first = text_at
        self.last = here + len(line)
        if line.endswith(("  ", "\\")) or self.address:
            if line.endswith("\\"):
                self.last -= 1
            self._hand_over()
            self.page.end_line()

    def _hand_over(self) -> None:
        if self.first >= 0:
            self.inline.read(self.first, self.last)
        self.first = -1

    def _end_paragraph(self) -> None:
        self._hand_over()
        self.page.end_block()
        self.after_blank = True

    # A line that begins with a mark -----------------------------------------------------

    def _special(self, lines: list[str], number: int, here: int, indent: int, stripped: str) -> bool:
        """Deal with a line if its mark means something; False if it is plain text."""
        page = self.page
        char = stripped[0]
        at = here + indent
        if char == "#":
            return self._heading(at, stripped)
        if char in "`~" and _FENCE.match(stripped):
            self._end_paragraph()
            self.fence = re.match(r"`+|~+", stripped).group()  # type: ignore[union-attr] # _FENCE has matched
            return True
        if char in "-=" and (self.first >= 0 or page.parts) and _UNDERLINE.match(stripped) and self._underlined(char):
            return True
        if char in "-*_" and _RULE.match(stripped):
            self._end_paragraph()
            self._close_lists(0)
            return True
        if char == "[" and _TARGET.match(stripped):
            self._end_paragraph()
            return True
        if char in "%^":
            return self._callout(at, stripped)
        if char == "$" or stripped.rstrip().endswith(("$C", "$A", "$!")):
            return self._govspeak(at, stripped)
        if "|" in stripped and self._table_row(lines, number, at, stripped):
            return True
        if char == ">":
            return self._quote(at, stripped)
        item = _ITEM.match(stripped)
        if item and (self.first < 0 or not char.isdigit() or stripped[:2] in {"1.", "1)"} or page.lists):
            self._item(indent)
            rest = stripped[item.end() :]
            if rest.strip():
                self._rest_of_item(at + item.end(), rest)
            return True
        return False

    def _rest_of_item(self, at: int, rest: str) -> None:
        if rest[0] == "#" and self._heading(at, rest):
            return
        self._plain(rest, at, at)

    def _heading(self, at: int, stripped: str) -> bool:
        match = _HEADING.match(stripped)
        # "#1 in service" is no heading; "##Telephone" is one to many who write Markdown.
        if match is None or not match.group(2) or (match.group(2)[0] == stripped[1:2] and match.group(2)[0].isdigit()):
            return False
        self._end_paragraph()
        self._close_lists(0)
        self.page.start_heading(len(match.group(1)))
        self.inline.read(at + match.start(2), at + match.end(2))
        self.page.end_heading()
        return True

    def _underlined(self, char: str) -> bool:
        page = self.page
        if page.parts or self.last - self.first > _MOST_HEADING or self.text[self.first] in "<|" or page.lists:
            return False
        page.end_block()
        page.start_heading(1 if char == "=" else 2)
        self._hand_over()
        page.end_heading()
        return True

    def _govspeak(self, at: int, stripped: str) -> bool:
        marker = _GOVSPEAK.match(stripped)
        if marker is None:
            return False
        self._end_paragraph()
        self._close_lists(0)
        kind = marker.group()
        rest = stripped[marker.end() :].rstrip()
        lead = len(rest) - len(rest.lstrip())
        if rest.endswith(kind):
            rest = rest[: -len(kind)].rstrip()
        elif kind in {"$A", "$C"} and not rest.strip():
            self.address = not self.address
        if rest.strip():
            start = at + marker.end() + lead
            self.inline.read(start, at + marker.end() + len(rest))
            self.page.end_block()
        return True

    def _callout(self, at: int, stripped: str) -> bool:
        callout = _CALLOUT.match(stripped)
        if callout is None:
            return False
        self._end_paragraph()
        self._close_lists(0)
        self.inline.read(at + callout.start(2), at + callout.end(2))
        self.page.end_block()
        return True

    def _quote(self, at: int, stripped: str) -> bool:
        rest = stripped.lstrip("> \t")
        skipped = len(stripped) - len(rest)
        self._hand_over()
        if not rest:
            self.page.end_block()
        elif rest[0] != "#" or not self._heading(at + skipped, rest):
            if self.page.parts:
                self.page.parts.append(" ")
                self.page.ats.append(at - 1)
            self.inline.read(at + skipped, at + len(stripped))
            if stripped.endswith("  "):
                self.page.end_line()
        return True

    # Lists and tables -------------------------------------------------------------------

    def _item(self, indent: int) -> None:
        page = self.page
        self._hand_over()
        page.end_block()
        while page.lists and page.lists[-1].indent > indent + 1:
            page.close_list()
        if not page.lists or page.lists[-1].indent < 0 or indent > page.lists[-1].indent + 1:
            page.open_list(indent)
        page.start_item()

    def _close_lists(self, indent: int) -> None:
        page = self.page
        while page.lists and page.lists[-1].indent >= 0 and indent <= page.lists[-1].indent:
            page.close_list()

    def _table_row(self, lines: list[str], number: int, at: int, stripped: str) -> bool:
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        heads = "|" in following and bool(_DELIMITER.match(following))
        page = self.page
        in_table = bool(page.tables) and page.tables[-1].markdown
        if not (heads or stripped[0] == "|" or in_table):
            return False
        if in_table and _DELIMITER.match(stripped):
            return True
        if not in_table:
            self._end_paragraph()
            page.open_table()
            page.tables[-1].markdown = True
        page.start_row()
        body = stripped.rstrip()
        first = 1 if body[0] == "|" else 0
        ends = [match.start() for match in _CELL_END.finditer(body, first)]
        if not ends or ends[-1] != len(body) - 1:
            ends.append(len(body))
        for end in ends:
            page.start_cell(heads)
            self.inline.read(at + first, at + end)
            page.end_block()
            first = end + 1
        page.end_row()
        if not following.startswith("|") and "|" not in following:
            page.close_table()
        return True
