"""The scalars of YAML: what each means, and where each of its characters stands in the file."""

from __future__ import annotations

import re

from checker.read.piece import Piece

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_DOUBLE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\r?\n[ \t]*)|(.))"
    r"|[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*"
)
_SINGLE = re.compile(r"''|[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*")
_HEADER = re.compile(r"[|>]([1-9+-]{0,2})[^\n]*\n")


class _Build:
    """A text that is put together from runs of another."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.origins: list[tuple[int, int]] = []
        self.length = 0
        self._expected = -1

    def add(self, text: str, at: int) -> None:
        if text:
            if at != self._expected:
                self.origins.append((self.length, at))
            self.parts.append(text)
            self.length += len(text)
            self._expected = at + len(text)

    def piece(self, start: int) -> Piece:
        return Piece("".join(self.parts), tuple(self.origins) or ((0, start),))


def scalar(text: str, start: int, end: int, style: str | None, value: str) -> Piece:
    """The scalar that a YAML parser found at `text[start:end]` with `value`, as a piece of `text`.

    style: "'", '"', "|", ">", or None for a plain one. Should our reading of it ever differ from the parser's
    value, the parser is right and every character is placed at the scalar's start.
    """
    if style == '"':
        piece = _double(text, start + 1, end - 1)
    elif style == "'":
        piece = _folded_quotes(text, start + 1, end - 1, _SINGLE)
    elif style in {"|", ">"}:
        piece = _block(text, start, end, style, value)
    else:
        piece = Piece(value, ((0, start),)) if end - start == len(value) else _folded_quotes(text, start, end, _SINGLE)
    if piece.text != value:
        return Piece(value, tuple((at, start) for at in range(len(value))) or ((0, start),))
    return piece


def _fold(written: str) -> str:
    return "\n" * (written.count("\n") - 1) or " "


def _folded_quotes(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Piece:
    build = _Build()
    done = start
    for match in pattern.finditer(text, start, end):
        build.add(text[done : match.start()], done)
        build.add("'" if match.group() == "''" else _fold(match.group()), match.start())
        done = match.end()
    build.add(text[done:end], done)
    return build.piece(start)


def _double(text: str, start: int, end: int) -> Piece:
    build = _Build()
    done = start
    for match in _DOUBLE.finditer(text, start, end):
        build.add(text[done : match.start()], done)
        code = match.group(1) or match.group(2) or match.group(3)
        if code:
            meant = chr(int(code, 16))
        elif match.group(5):
            meant = _ESCAPES.get(match.group(5), match.group(5))
        else:
            meant = "" if match.group(4) else _fold(match.group())
        build.add(meant, match.start())
        done = match.end()
    build.add(text[done:end], done)
    return build.piece(start)


def _block(text: str, start: int, end: int, style: str, value: str) -> Piece:
    header = _HEADER.match(text, start)
    if header is None:
        return Piece("")
    lines: list[tuple[int, str]] = []
    at = header.end()
    for line in text[at:end].split("\n"):
        lines.append((at, line.rstrip("\r")))
        at += len(line) + 1
    given = header.group(1).strip("+-")
    first = next((line for _, line in lines if line.strip(" ")), "")
    # An explicit indentation counts from the parent, which the parser knows: take it from the first line's text.
    indent = len(first) - len(first.lstrip(" "))
    if given:
        shown = next((line for line in value.split("\n") if line.strip(" ")), "")
        indent -= len(shown) - len(shown.lstrip(" "))
    contents = [(at + min(indent, len(line)), line[indent:]) for at, line in lines]
    while contents and not contents[-1][1]:
        contents.pop()
    build = _Build()
    if style == "|":
        for number, (at, line) in enumerate(contents):
            build.add(line, at)
            if number + 1 < len(contents):
                build.add("\n", at + len(line))
    else:
        _fold_lines(build, contents)
    rest = len(value) - build.length
    for _ in range(max(rest, 0)):  # what the chomping indicator keeps
        build.add("\n", contents[-1][0] + len(contents[-1][1]) if contents else start)
    return build.piece(start)


def _fold_lines(build: _Build, contents: list[tuple[int, str]]) -> None:
    blanks = 0
    before = ""
    for number, (at, line) in enumerate(contents):
        if not line:
            blanks += 1
            continue
        if (number and build.length) or blanks:
            end = contents[number - 1][0] + len(contents[number - 1][1])
            keeps = line[0] in " \t" or before[:1] in {" ", "\t"}
            if not before:
                build.add("\n" * blanks, end)
            elif keeps:
                build.add("\n" * (blanks + 1), end)
            else:
                build.add("\n" * blanks or " ", end)
        build.add(line, at)
        before = line
        blanks = 0
