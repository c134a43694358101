"""Translation files of GNU gettext (PO): what a template says, and what its readers in another language are told."""

from __future__ import annotations

import re

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.piece import Piece
from checker.read.strings import write_marked
from knowledge.problems import Problem

_LINE = re.compile(
    r'^(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])?[ \t]+)?"((?:[^"\\\n]|\\.)*)"[ \t]*\r?$'
    r"|^(#,?[^\n]*)|^[ \t]*\r?$",
    re.MULTILINE,
)
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]{2,3})", re.MULTILINE)
_FOLDER = re.compile(r"(?:^|[/\\])([a-z]{2,3})(?:[_-][A-Za-z]{2,4})?(?:[/\\]LC_MESSAGES[/\\][^/\\]+|\.po)$")


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a PO file: each message in the templates' language, then its translation.

    Messages are taken to be English, as nearly all are; the translation's language is what the header or the
    folder says, else the source's. Both share a block. Fuzzy translations, which no one is shown, are left out.
    """
    sheet = Sheet(file)
    language = ""
    entry = _Entry()
    for line in _LINE.finditer(file.text):
        keyword, said, comment = line.groups()
        if said is None:
            if comment and comment.startswith("#,") and "fuzzy" in comment:
                entry.close(sheet, language)
                entry.fuzzy = True
            continue
        if keyword == "msgctxt" or (keyword == "msgid" and entry.runs):
            fuzzy = entry.fuzzy and not entry.runs
            language = entry.close(sheet, language)
            entry.fuzzy = fuzzy
        entry.add(keyword, said, line.start(2))
    entry.close(sheet, language)
    return sheet.statements(), []


class _Entry:
    """A message that is being read: runs of text by keyword."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, list[tuple[str, int]]]] = []
        self.fuzzy = False

    def add(self, keyword: str | None, said: str, at: int) -> None:
        if keyword:
            self.runs.append((keyword, []))
        if self.runs:
            self.runs[-1][1].append((said, at))

    def close(self, sheet: Sheet, language: str) -> str:
        """Write the message, or take the language from the header; the language of what follows."""
        runs, fuzzy = self.runs, self.fuzzy
        self.runs, self.fuzzy = [], False
        pieces = [(keyword, _piece(parts)) for keyword, parts in runs]
        messages = [piece.text for keyword, piece in pieces if keyword == "msgid"]
        if messages == [""]:
            header = next((piece.text for keyword, piece in pieces if keyword == "msgstr"), "")
            return _language(sheet.file, header)
        block = sheet.block + 1
        for keyword, piece in pieces:
            if keyword == "msgctxt" or (fuzzy and keyword == "msgstr"):
                continue
            first = len(sheet.drafts)
            write_marked(sheet, piece, (keyword,))
            for draft in sheet.drafts[first:]:
                draft.language = language or _language(sheet.file, "") if keyword == "msgstr" else "en"
                draft.block = block
        sheet.block = max(sheet.block, block)
        return language


def _language(file: TextFile, header: str) -> str:
    found = _LANGUAGE.search(header) or _FOLDER.search(file.path)
    return found.group(1).lower() if found else file.source.setting.language


def _piece(parts: list[tuple[str, int]]) -> Piece:
    text: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0

    def add(run: str, at: int) -> None:
        nonlocal length
        if run:
            origins.append((length, at))
            text.append(run)
            length += len(run)

    for said, at in parts:
        done = 0
        for escape in _ESCAPE.finditer(said):
            add(said[done : escape.start()], at + done)
            octal, code, char = escape.groups()
            meant = chr(int(octal, 8) if octal else int(code, 16)) if octal or code else _ESCAPES.get(char, char)
            add(meant, at + escape.start())
            done = escape.end()
        add(said[done:], at + done)
    return Piece("".join(text), tuple(origins) or ((0, parts[0][1] if parts else 0),))
