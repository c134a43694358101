"""Files as statements: a reader for each format, found by the suffix of the file's name.

The `kind` of a statement is one of: title, description, heading, sentence (also a line of an address), item (of a
list), cell (of a table), term (that a definition follows), value (of a data file), alt (an image's alternative text).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePath

from checker.folders.decoded import decode
from checker.folders.files import LARGEST, content_of
from checker.model import Source, Statement, TextFile
from checker.read import csv, eml, html, json, markdown, plain, po, template, xml, yaml
from checker.read.documents import docx, pdf, xlsx
from checker.read.documents.archive import Unreadable
from knowledge.problems import Place, Problem

Reader = Callable[[TextFile], tuple[list[Statement], list[Problem]]]
"""Reads a decoded file. Never raises on what stands in it: what cannot be read is a located problem."""


@dataclass(frozen=True, slots=True)
class Document:
    """How a format that is no text is read. needs: the modules of `onevoice[documents]` that it takes."""

    read: Callable[[bytes, str, Source], tuple[list[Statement], list[Problem]]]
    needs: tuple[str, ...]


READERS: Mapping[str, Reader] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".govspeak": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".erb": template.read,
    ".liquid": template.read,
    ".jinja": template.read,
    ".jinja2": template.read,
    ".j2": template.read,
    ".njk": template.read,
    ".twig": template.read,
    ".hbs": template.read,
    ".mjml": xml.read,
    ".xml": xml.read,
    ".ssml": xml.read,
    ".vxml": xml.read,
    ".eml": eml.read,
    ".mht": eml.read,
    ".mhtml": eml.read,
    ".txt": plain.read,
    ".text": plain.read,
    ".yaml": yaml.read,
    ".yml": yaml.read,
    ".json": json.read,
    ".po": po.read,
    ".pot": po.read,
    ".csv": csv.read,
    ".tsv": csv.read,
}

DOCUMENTS: Mapping[str, Document] = {
    ".docx": Document(docx.read, ("lxml",)),
    ".docm": Document(docx.read, ("lxml",)),
    ".pdf": Document(pdf.read, ("pypdf",)),
    ".xlsx": Document(xlsx.read, ("openpyxl",)),
    ".xlsm": Document(xlsx.read, ("openpyxl",)),
}

# Suffixes that say "a template of what the suffix before says": welcome.txt.j2 is a text.
_TEMPLATES = frozenset({".erb", ".liquid", ".jinja", ".jinja2", ".j2", ".njk", ".twig", ".hbs"})


def reader_for(path: PurePath) -> Reader | None:
    """The reader of a text by its name, whatever the case of its suffix; None if there is none."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _TEMPLATES and len(suffixes) > 1 and suffixes[-2] in READERS:
        return READERS[suffixes[-2]]
    return READERS.get(suffixes[-1]) if suffixes else None


def read_file(path: Path, shown: str, source: Source, largest: int = LARGEST) -> tuple[list[Statement], list[Problem]]:
    """The statements of a file, in its order, and what was wrong with it.

    shown: the path as its user would type it, for places. largest: in bytes. A file that is missing, too large,
    binary or of an unknown format gives no statements and one problem; one that is not UTF-8 is read as
    Windows-1252, what old office tools write, with a problem that says so.
    """
    raw = content_of(path, shown, largest)
    return ([], [raw]) if isinstance(raw, Problem) else read_bytes(path, shown, raw, source)


def read_bytes(
    path: PurePath,
    shown: str,
    raw: bytes,
    source: Source,
    as_file: Callable[[str, str, Source], TextFile] = TextFile,
) -> tuple[list[Statement], list[Problem]]:
    """As `read_file`, of a file whose bytes are at hand. as_file: makes it, of its path, text and source."""
    reader, document = reader_for(path), DOCUMENTS.get(path.suffix.lower())
    if document is not None:
        return _read_document(document, raw, shown, source)
    text, problems = decode(raw, shown)
    if text is None or reader is None:
        return [], problems
    statements, more = reader(as_file(shown, text, source))
    return statements, problems + more


def _read_document(document: Document, raw: bytes, shown: str, source: Source) -> tuple[list[Statement], list[Problem]]:
    place = Place(shown)
    missing = [name for name in document.needs if find_spec(name) is None]
    if missing:
        what = f"cannot be read without {' and '.join(missing)}"
        return [], [Problem(place, "READ-LIBRARY", what, do="install it: pip install 'onevoice[documents]'")]
    try:
        return document.read(raw, shown, source)
    except Unreadable as error:
        return [], [Problem(place, error.code, str(error), do=error.do)]
    except Exception as error:  # a broken document makes its library raise anything
        why = f"it is broken ({type(error).__name__}{f': {error}' * bool(str(error))})"
        return [], [Problem(place, "READ-DOCUMENT", f"cannot be read: {why}", do="save it again, or leave it out")]
