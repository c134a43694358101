"""JSON files: exports of contact flows, chatbots, help centres."""

from __future__ import annotations

import json
import re
from json.decoder import JSONDecodeError

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.piece import Piece
from checker.read.strings import Holder, Leaf, write_leaves
from knowledge.problems import Problem

_TOKEN = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[\[\]{},]')
_ESCAPE = re.compile(r"\\(?:u([Dd][89ABab][0-9A-Fa-f]{2})\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_UNPUBLISHED = re.compile(r'"draft"\s*:\s*true\b|"published"\s*:\s*false\b', re.IGNORECASE)
_DEEPEST = 8  # JSON within strings of JSON


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a JSON file: each string that is wording, under its path of keys."""
    sheet = Sheet(file)
    problems = write_json(sheet, Piece(file.text))
    return sheet.statements(), problems


def write_json(sheet: Sheet, piece: Piece) -> list[Problem]:
    """Write the statements of a stretch of JSON; of one that is not JSON, none."""
    wrong = _wrong(piece.text)
    if wrong is not None:
        at, why = wrong
        place = sheet.file.place(piece.at(at))
        return [Problem(place, "READ-JSON", f"this is not JSON: {why}", do="mend it, or export it again")]
    leaves: list[Leaf] = []
    _gather(piece, Holder(None, ()), leaves, 0)
    write_leaves(sheet, leaves)
    return []


def _wrong(text: str) -> tuple[int, str] | None:
    try:
        # Numbers are not looked at, and one of thousands of digits is none to Python.
        json.loads(text.removeprefix("\ufeff"), parse_int=str, parse_float=str)
    except JSONDecodeError as error:
        return min(error.pos, max(len(text) - 1, 0)), error.msg
    except RecursionError:
        return 0, "nested too deeply"
    return None


def _gather(piece: Piece, root: Holder, leaves: list[Leaf], depth: int) -> None:
    """Collect the strings of a text that is known to be JSON."""
    holders: list[tuple[Holder, bool]] = []
    keys: list[str] = []
    for token in _TOKEN.finditer(piece.text):
        char = token.group()[0]
        if char == '"':
            if token.group(2):
                keys[-1] = _string(piece, token).text
                if holders and _UNPUBLISHED.match(piece.text, token.start()):
                    holders[-1][0].unpublished = True
                continue
            value = _string(piece, token)
            holder = holders[-1][0] if holders else root
            key = keys[-1] if keys else ""
            if value.text[:1] in {"{", "["} and depth < _DEEPEST and _wrong(value.text) is None:
                _gather(value, Holder(holder, (*holder.path, key)), leaves, depth + 1)
                continue
            if holders and holders[-1][1]:
                holder.meet(key, value.text)
            leaves.append(Leaf(holder, key, value))
        elif char in "{[":
            holder = root
            if holders:
                parent = holders[-1][0]
                holder = Holder(parent, (*parent.path, keys[-1]))
            holders.append((holder, char == "{"))
            keys.append("" if char == "{" else "0")
        elif char in "}]":
            holders.pop()
            keys.pop()
        elif holders and not holders[-1][1]:
            keys[-1] = str(int(keys[-1]) + 1)


def _string(piece: Piece, token: re.Match[str]) -> Piece:
    start, end = token.span(1)
    text = piece.text
    if "\\" not in token.group(1):
        return piece.part(start, end)
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0
    done = start
    for escape in _ESCAPE.finditer(text, start, end):
        at = escape.start()
        if at > done or not parts:
            origins.append((length, done))
            parts.append(text[done:at])
            length += at - done
        high, low, code, char = escape.groups()
        if high:
            meant = (
                (rf"\u{high}\u{low}")
                .encode("ascii")
                .decode("unicode_escape")
                .encode("utf-16", "surrogatepass")
                .decode("utf-16")
            )
        elif code:
            meant = chr(int(code, 16))
        else:
            meant = _ESCAPES.get(char, char)
        origins.append((length, at))
        parts.append(meant)
        length += len(meant)
        done = escape.end()
    if done < end:
        origins.append((length, done))
        parts.append(text[done:end])
        length += end - done
    return Piece("".join(parts), piece.traced(_merged(origins), length))


def _merged(origins: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the pairs of empty runs: of several at one offset the last counts."""
    return list(dict(origins).items())
