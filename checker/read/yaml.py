"""YAML files: of contact flows, chatbots, translations, records."""

from __future__ import annotations

import re

import yaml

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.piece import Piece
from checker.read.scalars import scalar
from checker.read.strings import Holder, Leaf, write_leaves
from knowledge.problems import Problem

_DEEPEST = 200
_MOST_PROBLEMS = 20
_STAND_IN = "\ue001"
_KEY = r"""[^\s#'"\[{&*!|>%@`:][^\n:#'"]*+(?::(?![ \t])[^\n:#'"]*+)*+:[ \t]++"""
_RESERVED = re.compile(rf"^([ \t]*+(?:-[ \t]++)*+(?:{_KEY})?)[%@`](?=\S)", re.MULTILINE)
_TOP_LEVEL = re.compile(r"\n(?=[^\s#\-}\]])")


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a YAML file; of one that breaks off, those before the place where it does."""
    sheet = Sheet(file)
    problems = write_yaml(sheet, Piece(file.text))
    return sheet.statements(), problems


class _TooDeepError(Exception):
    """Collections within collections beyond what anyone writes. at: where it becomes too deep."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def write_yaml(sheet: Sheet, piece: Piece) -> list[Problem]:
    """Write the statements of a stretch of YAML. Keys that come twice are read twice; aliases are not followed.

    Values that begin with a sign that YAML reserves (`%{name}`), as templates make them, are read as if quoted.
    After any other fault, reading goes on at the next key that is not indented.
    """
    leaves: list[Leaf] = []
    problems: list[Problem] = []
    start = 0
    while start < len(piece.text):
        part = piece if start == 0 else piece.part(start, len(piece.text))
        before = len(leaves)
        at, why = _gather(part, leaves)
        if not why:
            break
        if len(problems) < _MOST_PROBLEMS:
            problems.append(_broken(sheet, part.at(min(at, max(len(part.text) - 1, 0))), why))
        if _RESERVED.search(part.text, max(part.text.rfind("\n", 0, at), 0)):
            again: list[Leaf] = []
            replaced = _RESERVED.sub(lambda match: match.group(1) + _STAND_IN, part.text)
            if not _gather(Piece(replaced, part.origins), again)[1]:
                leaves[before:] = [_restored(leaf, sheet.file.text) for leaf in again]
                break
        following = _TOP_LEVEL.search(part.text, max(at, 0))
        if following is None or len(problems) >= _MOST_PROBLEMS:
            break
        start += following.end()
    write_leaves(sheet, leaves)
    return problems


def _restored(leaf: Leaf, text: str) -> Leaf:
    piece = leaf.piece
    if _STAND_IN not in piece.text:
        return leaf
    restored = "".join(text[piece.at(at)] if char == _STAND_IN else char for at, char in enumerate(piece.text))
    return Leaf(leaf.holder, leaf.key, Piece(restored, piece.origins))


def _broken(sheet: Sheet, at: int, why: str) -> Problem:
    return Problem(
        sheet.file.place(at), "READ-YAML", f"this is not YAML: {why}", do="mend it; some of it may not have been read"
    )


def _gather(piece: Piece, leaves: list[Leaf]) -> tuple[int, str]:
    """Collect the scalars; where in the piece it is wrong, and why, or "" when all was read."""
    text = piece.text
    try:
        _follow(piece, leaves)
    except yaml.MarkedYAMLError as error:
        # Of a quotation or list that never ends, the place that matters is where it begins.
        mark = error.problem_mark or error.context_mark
        if mark and error.context_mark and mark.index >= len(text.rstrip()):
            mark = error.context_mark
        return mark.index if mark else 0, " ".join(str(error.problem or error.context).split())
    except _TooDeepError as error:
        return error.at, f"nested more than {_DEEPEST} levels deep"
    except yaml.YAMLError as error:
        return 0, " ".join(str(error).split())
    return 0, ""


def _follow(piece: Piece, leaves: list[Leaf]) -> None:
    text = piece.text
    # Beside each open holder stand its sort and the key under which the next value hangs.
    root = Holder(None, ())
    holders: list[tuple[Holder, bool]] = []
    keys: list[str | None] = []
    count = [0]
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            if not holders:
                leaves.append(Leaf(root, "", _piece(piece, event)))
                continue
            holder, is_mapping = holders[-1]
            key = keys[-1]
            if is_mapping and key is None:
                keys[-1] = event.value
                continue
            if is_mapping:
                keys[-1] = None
                holder.meet(key or "", event.value)
            else:
                key = str(count[-1])
                count[-1] += 1
            leaves.append(Leaf(holder, key or "", _piece(piece, event)))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(holders) >= _DEEPEST:
                raise _TooDeepError(_span(event)[0])
            holder = root
            if holders:
                parent, key = _hang(holders, keys, count)
                holder = Holder(parent, (*parent.path, key))
            holders.append((holder, isinstance(event, yaml.MappingStartEvent)))
            keys.append(None)
            count.append(0)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            holders.pop()
            keys.pop()
            count.pop()
        elif isinstance(event, yaml.AliasEvent) and holders:
            _hang(holders, keys, count)


def _hang(holders: list[tuple[Holder, bool]], keys: list[str | None], count: list[int]) -> tuple[Holder, str]:
    """The holder that gets the next value, and under which key; a value that stands as a key becomes a key."""
    holder, is_mapping = holders[-1]
    if not is_mapping:
        count[-1] += 1
        return holder, str(count[-1] - 1)
    key = keys[-1]
    keys[-1] = "?" if key is None else None
    return holder, key or "?"


def _piece(piece: Piece, event: yaml.ScalarEvent) -> Piece:
    start, end = _span(event)
    own = scalar(piece.text, start, end, event.style, event.value)
    if piece.origins == ((0, 0),):
        return own
    return Piece(own.text, piece.traced(own.origins, len(own.text)))


def _span(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)
