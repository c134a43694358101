"""The parts of an Office document, which is a zip archive of XML: opened only as far as it is harmless."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

LARGEST = 256 * 1024 * 1024
"""Bytes that all parts of a document may have unpacked; more is a bomb, or no text that someone wrote."""
_MOST_PARTS = 10_000
_ENCODING = re.compile(rb"<\?xml[^>]{0,80}encoding\s*=\s*[\"']([\w.-]{1,40})", re.IGNORECASE)
_PLAIN = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1"})


class Unreadable(Exception):
    """A document that is not read: what is wrong with it, and the `code` and `do` of the problem to report."""

    def __init__(self, code: str, what: str, do: str) -> None:
        super().__init__(what)
        self.code = code
        self.do = do


def opened(raw: bytes, kind: str) -> zipfile.ZipFile:
    """The archive of a document; kind: what it should be. Raises Unreadable: it is locked, broken or too large."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old Office files, and of encrypted new ones
        raise Unreadable(
            "READ-LOCKED", f"this {kind} has a password or an old format", "save it without a password, as of today"
        )
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable("READ-DOCUMENT", f"this is no {kind}: {error}", "save it again, or leave it out") from error
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        size = sum(part.file_size for part in parts)
        raise Unreadable(
            "READ-SIZE", f"{len(parts):,} parts and {size:,} bytes when unpacked", "leave it out; it may be a bomb"
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _refuse_declarations(_bytes(archive, part.filename), part.filename)
    return archive


def parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """The root element (lxml) of a part; None when there is no such part."""
    from lxml import etree  # noqa: PLC0415 loaded only where such a document is read

    if name not in archive.NameToInfo:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_bytes(archive, name), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("READ-DOCUMENT", f"{name} within it is broken: {error}", "save it again") from error


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except Exception as error:  # whatever a broken or strange archive makes its library raise
        raise Unreadable("READ-DOCUMENT", f"{name} within it cannot be unpacked: {error}", "save it again") from error


def _refuse_declarations(xml: bytes, name: str) -> None:
    """Office writes no document type; one that is there may declare entities that grow or that read other files."""
    plain = xml.replace(b"\0", b"")
    encoding = _ENCODING.search(plain[:200])
    strange = encoding is not None and encoding[1].lower() not in _PLAIN
    if strange or b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Unreadable("READ-DOCUMENT", f"{name} within it declares what no document needs", "save it again")
