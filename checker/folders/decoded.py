"""The letters that a file's bytes mean."""

from __future__ import annotations

import codecs

from knowledge.problems import Place, Problem


def decode(raw: bytes, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of a file's bytes; None when they are no text."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16"), []
        except UnicodeDecodeError:
            pass
    if b"\0" in raw:
        return None, [
            Problem(Place(shown), "READ-BINARY", "this is no text file", do="leave it out, or export it as text")
        ]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        text = raw.decode("cp1252", "replace")
        return text, [
            Problem(
                Place(shown, line, column),
                "READ-ENCODING",
                "not UTF-8, read as Windows-1252",
                repr(raw[error.start : error.start + 4])[2:-1],
                "save it as UTF-8",
            )
        ]
