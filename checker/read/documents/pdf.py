"""PDF: leaflets, letters and price lists as they are printed."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from io import BytesIO
from time import process_time
from typing import TYPE_CHECKING, Any

from checker.model import Source, Statement
from checker.read.documents.archive import Unreadable
from checker.read.documents.columns import flows
from checker.read.documents.laid_out import Line, Row, parted
from checker.read.documents.transcript import Transcript
from checker.read.documents.wrapping import unwrapped
from checker.read.lines import write_lines
from checker.read.page import Page
from checker.read.piece import Piece
from knowledge.problems import Place, Problem

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000
_MOST_SECONDS = 120.0  # of computing; a page of text takes hundredths of one
_MOST_SIGNS = 400_000  # of one page: more is no page that anyone reads
_LARGER = 1.15  # than the text of the page: the size from which a line is a heading
_MOST_HEADING = 90
# Signs of symbol fonts, which bullets are set in, have no meaning of their own.
_BULLET = re.compile(r"^([ \t]*)[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff](?=[ \t]+\S)", re.MULTILINE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_NO_SIGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ue000-\uf8ff]")


def read(raw: bytes, path: str, source: Source) -> tuple[list[Statement], list[Problem]]:
    """The statements of a PDF, page by page as they are laid out.

    Lines in larger or bolder letters head what follows. Pages that are pictures are one problem. Raises Unreadable
    for a file that needs a password, has no text or too many pages.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each slip that it mends
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(raw, path, source)


def _read(raw: bytes, path: str, source: Source) -> tuple[list[Statement], list[Problem]]:
    reader = _opened(raw)
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise Unreadable("READ-SIZE", f"{count:,} pages; {MOST_PAGES:,} are the most that are read", "split it")
    transcript = Transcript(path, source)
    pictures = []
    until = process_time() + _MOST_SECONDS
    for number, page in enumerate(reader.pages, 1):
        if process_time() > until:
            raise Unreadable("READ-SIZE", f"reading it takes too long (page {number} of {count})", "split it")
        text = _cleaned(page.extract_text(extraction_mode="layout")[:_MOST_SIGNS])
        if text.strip():
            _write(transcript, text, number, _headings(page))
        elif _has_picture(page):
            pictures.append(number)
    if pictures and len(pictures) == count:
        raise Unreadable("READ-PICTURES", "there is no text in it, only pictures of pages", "export it with its text")
    return transcript.statements(), [_unread(path, pictures)] if pictures else []


def _cleaned(text: str) -> str:
    return _NO_SIGN.sub(" ", _BULLET.sub(r"\1•", text)).translate(_LIGATURES)


def _opened(raw: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 loaded only where a PDF is read

    reader = PdfReader(BytesIO(raw))
    # Without a password everyone may read, though perhaps not change or print.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise Unreadable("READ-LOCKED", "this PDF has a password", "save it without one")
    return reader


def _unread(path: str, pictures: list[int]) -> Problem:
    named = ", ".join(map(str, pictures[:10])) + (" …" if len(pictures) > 10 else "")
    pages, are, them = ("pages", "are pictures", "them") if len(pictures) > 1 else ("page", "is a picture", "it")
    place = Place(path, where=f"page {pictures[0]}")
    return Problem(place, "READ-PICTURES", f"{pages} {named} {are} without text", do=f"export {them} with the text")


def _write(transcript: Transcript, text: str, number: int, headings: frozenset[str]) -> None:
    """One page: its text goes on record line by line, and to the reader of lines in the order in which it is read."""
    lines = []
    for count, line in enumerate(text.rstrip().split("\n"), 1):
        transcript.spot(f"page {number}, line {count}")
        lines.append((transcript.write(f"{line.rstrip()}\n"), line.rstrip()))
    for flow in flows(lines):
        gathered: list[Line] = []
        for at, line in flow:
            if _key(line) in headings:
                _write_body(transcript.page, gathered)
                gathered = []
                _write_heading(transcript, at, line)
            else:
                gathered.append((at, line))
        _write_body(transcript.page, gathered)
    transcript.page.piece = Piece("")


def _write_heading(transcript: Transcript, at: int, line: str) -> None:
    page = transcript.page
    page.piece = Piece("")
    page.start_heading(2 if transcript.sheet.title else 1)
    page.parts.append(" ".join(line.split()))
    page.ats.append(at + len(line) - len(line.lstrip()))
    page.end_heading()


def _write_body(page: Page, lines: list[Line]) -> None:
    """What stands below a heading: prose and tables."""
    for prose, rows in parted(lines):
        if prose:
            page.piece = unwrapped(prose)
            write_lines(page, page.piece.text)
            continue
        page.piece = Piece("")
        page.open_table()
        heads = not any(map(str.isdigit, _words(rows[0]))) and any(map(str.isdigit, _words(rows[-1])))
        for number, row in enumerate(rows):
            page.start_row()
            done = 0
            for column, cell in row:
                if column > done:  # cells that are empty
                    page.start_cell(columns=column - done)
                done = column + 1
                page.start_cell(heads and number == 0)
                for at, text in cell:
                    page.parts += (text, " ")
                    page.ats += (at, at + len(text))
        page.close_table()


def _words(row: Row) -> str:
    return "".join(text for _, cell in row for _, text in cell)


def _headings(page: PageObject) -> frozenset[str]:
    """The lines of a page in larger letters than most of it, or in bold ones, without their spaces."""
    runs: list[tuple[float, float, bool, str]] = []  # height on the page, size, bold, text

    def visit(text: str, matrix: list[float], placed: list[float], font: Any, size: float) -> None:
        if text.strip():
            scale = abs(placed[3] or placed[0] or 1) * abs(matrix[3] or matrix[0] or 1)
            height = placed[5] * matrix[3] + matrix[5] if matrix[3] else placed[5]
            bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
            runs.extend((round(height, 1), size * scale, bold, line) for line in text.split("\n") if line.strip())

    page.extract_text(visitor_text=visit)
    sizes: Counter[float] = Counter()
    for _, size, bold, text in runs:
        sizes[round(size, 1)] += 0 if bold else len(text)
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    found = (
        _key(text)
        for _, size, bold, text in runs
        if (size >= usual * _LARGER or (bold and size >= usual * 0.99)) and _can_head(text)
    )
    return frozenset(found)


def _can_head(text: str) -> bool:
    text = text.strip()
    return len(text) <= _MOST_HEADING and text[-1] not in ".,;:" and any(map(str.isalpha, text))


def _key(text: str) -> str:
    return "".join(text.translate(_LIGATURES).split())


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    return bool(objects is not None and objects.get_object())
