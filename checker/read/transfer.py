"""Texts as mail carries them: quoted-printable, base64 and encoded words (RFC 2045, 2047), each character traced."""

from __future__ import annotations

import binascii
import codecs
import re
from bisect import bisect_right
from collections.abc import Sequence

from checker.read.piece import Piece

_QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2}(?:=[ \t]*\r?\n)*)+|=[ \t]*(?:\r?\n|$)|[ \t]+(?=\r?\n)")
_BYTE = re.compile(r"=([0-9A-Fa-f]{2})")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+")
_WORD = re.compile(r"\S+\s*|\s+")
_ENCODED = re.compile(
    r"(?P<gap>\r?\n?[ \t]+)?=\?(?P<charset>[\w-]+)(?:\*[\w-]+)?\?(?P<how>[bBqQ])\?(?P<said>[^?\s]*)\?="
)


def unquoted(piece: Piece, charset: str) -> Piece:
    """A quoted-printable text as it is meant."""
    return _joined(piece, _unquoted(piece.text, charset))


def unbased(piece: Piece, charset: str) -> Piece:
    """A base64 text as it is meant; each of its words is traced to where its first bytes stand."""
    runs = list(_BASE64.finditer(piece.text))
    raw = _decoded_base64("".join(run.group() for run in runs))
    starts, done = [], 0  # of each run, among the signs of base64
    for run in runs:
        starts.append(done)
        done += len(run.group())
    text = raw.decode(charset, "replace")
    parts: list[tuple[str, int]] = []
    at_byte = 0
    for word in _WORD.finditer(text):
        sign = at_byte * 4 // 3
        run = runs[bisect_right(starts, sign) - 1]
        parts.append((word.group(), run.start() + sign - starts[bisect_right(starts, sign) - 1]))
        at_byte += len(word.group().encode(charset, "replace"))
    return _joined(piece, parts)


def unworded(piece: Piece) -> Piece:
    """The value of a header with its encoded words as they are meant."""
    parts: list[tuple[str, int]] = []
    done = 0
    for word in _ENCODED.finditer(piece.text):
        between = piece.text[done : word.start()]
        if between or not done:
            parts.append((between + (word["gap"] or ""), done))
        charset = known(word["charset"])
        said = word["said"]
        if word["how"] in "bB":
            parts.append((_decoded_base64(said).decode(charset, "replace"), word.start("said")))
        else:
            spaced = said.replace("_", " ")
            parts += [(text, word.start("said") + at) for text, at in _unquoted(spaced, charset)]
        done = word.end()
    parts.append((piece.text[done:], done))
    return _joined(piece, parts)


def known(charset: str) -> str:
    """The charset as Python names it; one that it does not know is read as Windows-1252."""
    try:
        return codecs.lookup(charset or "ascii").name.replace("ascii", "utf-8")
    except LookupError:
        return "cp1252"


def _unquoted(text: str, charset: str) -> list[tuple[str, int]]:
    parts: list[tuple[str, int]] = []
    done = 0
    for code in _QUOTED.finditer(text):
        parts.append((text[done : code.start()], done))
        found = [(int(byte[1], 16), code.start() + byte.start()) for byte in _BYTE.finditer(code.group())]
        meant = bytes(byte for byte, _ in found).decode(charset, "replace")
        at = 0
        for char in meant:
            parts.append((char, found[min(at, len(found) - 1)][1]))
            at += len(char.encode(charset, "replace"))
        done = code.end()
    parts.append((text[done:], done))
    return parts


def _decoded_base64(signs: str) -> bytes:
    try:
        return binascii.a2b_base64(signs[: len(signs) - (len(signs) % 4 == 1)] + "==")
    except ValueError:  # cut within a sign, or no base64
        return b""


def _joined(piece: Piece, parts: Sequence[tuple[str, int]]) -> Piece:
    origins: dict[int, int] = {}
    length = 0
    for text, at in parts:
        if text:
            origins[length] = at
            length += len(text)
    return Piece("".join(text for text, _ in parts), piece.traced(tuple(origins.items()) or ((0, 0),), length))
