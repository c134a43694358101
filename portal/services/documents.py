"""Files that people upload: which are taken, by their content alone, and how they are named."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from portal.services.refusal import Refused

LARGEST = 20 * 1024 * 1024  # bytes of a document
_INFLATED = 200 * 1024 * 1024  # bytes that the parts of an office document may have together
_RATIO, _PARTS = 200, 4_000  # how much smaller a part may be packed; how many parts there may be
_LONGEST = 120  # characters of a name
# What is taken: (type that a browser is told, ending of the name).
SORTS: Mapping[str, tuple[str, str]] = {
    "pdf": ("application/pdf", ".pdf"),
    "png": ("image/png", ".png"),
    "jpeg": ("image/jpeg", ".jpg"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
    "odt": ("application/vnd.oasis.opendocument.text", ".odt"),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    "text": ("text/plain; charset=utf-8", ".txt"),
    "csv": ("text/csv; charset=utf-8", ".csv"),
}
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OPEN = {SORTS[sort][0].encode(): sort for sort in ("odt", "ods")}
_ACTIVE = re.compile(
    rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|\?xml|\?php)|^#!|^\s*%!PS", re.IGNORECASE
)
_RUNS = ("vbaProject.bin", "activeX/", "oleObject")  # parts of an office document that are programs
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is taken. name: cleaned, with the ending of what its content is."""

    digest: str
    sort: str
    name: str
    content: bytes


def taken(name: str, content: bytes) -> Upload:
    """What was uploaded, judged by its content. Raises Refused for what is empty, too large, packed too densely, of
    another type, or holds a program."""
    if not content:
        raise Refused("documents.empty")
    if len(content) > LARGEST:
        raise Refused("documents.large", most=str(LARGEST // 1024 // 1024))
    sort = _sort(content, name)
    return Upload(hashlib.sha256(content).hexdigest(), sort, cleaned(name, sort), content)


def cleaned(name: str, sort: str) -> str:
    """A name to show and to save under: no folder, nothing that hides or turns text, the ending of its type."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(one if unicodedata.category(one)[0] not in "CZ" else " " for one in plain)
    plain = " ".join(re.sub(r'[<>:"|?*%;\x00-\x1f]', " ", plain).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    stem = (stem if dot and re.fullmatch(r"\w{1,8}", ending) else plain).strip(". ")[:_LONGEST]
    if not stem or _RESERVED.match(f"{stem}."):
        stem = f"document {stem}".strip()
    return f"{stem}{SORTS[sort][1]}"


def _sort(content: bytes, name: str) -> str:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return _text(content, name)


def _text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("documents.sort") from None
    if any(one < " " and one not in "\t\r\n\f" for one in text) or _ACTIVE.search(content):
        raise Refused("documents.sort")
    return "csv" if name.lower().endswith(".csv") else "text"


def _packed(content: bytes) -> str:
    """An office document, whose parts are looked at and never unpacked to a folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {one.filename for one in parts}
            if len(parts) > _PARTS or sum(one.file_size for one in parts) > _INFLATED:
                raise Refused("documents.bomb")
            if any(one.file_size > _RATIO * max(one.compress_size, 1) and one.file_size > 1 << 20 for one in parts):
                raise Refused("documents.bomb")
            if any(one.flag_bits & 1 for one in parts) or len(names) != len(parts):
                raise Refused("documents.sort")
            if any(name.startswith(("/", "\\")) or ".." in re.split(r"[\\/]", name) for name in names):
                raise Refused("documents.sort")
            if any(mark in name for name in names for mark in _RUNS):
                raise Refused("documents.program")
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _known(_OPEN.get(archive.read("mimetype")), names)
            return _known(next((sort for part, sort in _OFFICE.items() if part in names), None), names)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        raise Refused("documents.sort") from None


def _known(sort: str | None, names: set[str]) -> str:
    if sort is None or not {"[Content_Types].xml", "content.xml"} & names:
        raise Refused("documents.sort")
    return sort
