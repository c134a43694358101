"""E-mail messages (EML, MHTML): templates, automatic replies, newsletters, with all parts that hold text."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import HeaderParser

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.hidden import shown
from checker.read.lines import write_lines
from checker.read.markup import read_html
from checker.read.page import Page
from checker.read.piece import Piece
from checker.read.transfer import known, unbased, unquoted, unworded
from knowledge.problems import Problem

_HEAD_END = re.compile(r"(?:\A|\r?\n)[ \t]*\r?\n")
_HEADER = re.compile(r"^(Subject|From|Reply-To):[ \t]*((?:[^\r\n]|\r?\n[ \t])*)", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(r"[\r\n]")
_DEEPEST = 12  # messages and parts within one another
_MOST_PARTS = 500


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a message: subject, who it is from, and each part that is text or HTML.

    Texts that came in quoted-printable stand at their line and column. In base64 nobody finds a line, so there the
    words say in which part and on which of its lines a text stands.
    """
    message = _Message(Sheet(file))
    message.part(Piece(file.text), 0)
    if message.spots:
        spots = tuple(sorted({0: "", **message.spots}.items()))
        message.sheet.file = file.with_spots(spots)
    return message.sheet.statements(), []


class _Message:
    """One file of mail. spots: the words that lead to what is encoded in base64."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.spots: dict[int, str] = {}
        self.parts = 0

    def part(self, piece: Piece, depth: int) -> None:
        """A message or a part of one, with its headers."""
        self.parts += 1
        if depth > _DEEPEST or self.parts > _MOST_PARTS:
            return
        end = _HEAD_END.search(piece.text)
        head, body_at = (piece.text[: end.start()], end.end()) if end else (piece.text, len(piece.text))
        headers = HeaderParser().parsestr(head)
        for header in _HEADER.finditer(head):
            self._header(header.group(1), piece.part(*header.span(2)))
        body = piece.part(body_at, len(piece.text))
        kind = headers.get_content_type()
        if kind.startswith("multipart/"):
            self._several(body, str(headers.get_boundary("")), depth)
        elif kind == "message/rfc822":
            self.part(body, depth + 1)
        elif kind in {"text/plain", "text/html"}:
            self._text(body, headers, kind)

    def _several(self, piece: Piece, boundary: str, depth: int) -> None:
        if not boundary:
            return
        marks = list(re.finditer(rf"^--{re.escape(boundary)}(--)?[ \t]*\r?\n?", piece.text, re.MULTILINE))
        for number, mark in enumerate(marks):
            if mark.group(1):
                break
            end = marks[number + 1].start() if number + 1 < len(marks) else len(piece.text)
            self.part(piece.part(mark.end(), end), depth + 1)

    def _header(self, name: str, value: Piece) -> None:
        value = unworded(value)
        page = Page(self.sheet, value, label="" if name.lower() == "subject" else name)
        page.kind = "value"
        if name.lower() == "subject":
            page.kind = "title"
            self.sheet.title = self.sheet.title or " ".join(value.text.split())
        write_lines(page, _FOLD.sub(" ", value.text))

    def _text(self, body: Piece, headers: Message, kind: str) -> None:
        charset = known(str(headers.get_param("charset") or ""))
        how = str(headers.get("Content-Transfer-Encoding", "")).strip().lower()
        if how == "quoted-printable":
            body = unquoted(body, charset)
        elif how == "base64":
            body = unbased(body, charset)
            self._spot(body, "HTML" if kind == "text/html" else "text")
        page = Page(self.sheet, body)
        if kind == "text/html":
            read_html(page, shown(body.text), 0, len(body.text))
            page.finish()
        else:
            write_lines(page, body.text)

    def _spot(self, body: Piece, name: str) -> None:
        at = 0
        for number, line in enumerate(body.text.split("\n"), 1):
            self.spots[body.at(at)] = f"{name} part, line {number}"
            at += len(line) + 1
        last = body.origins[-1]
        self.spots.setdefault(last[1] + max(len(body.text) - last[0], 1) * 2, "")
