"""YAML files: of contact flows, chatbots, translations, records."""

from __future__ import annotations

import yaml

from checker.model import Statement, TextFile
from checker.read.draft import Sheet
from checker.read.piece import Piece
from checker.read.scalars import scalar
from checker.read.strings import Holder, Leaf, write_leaves
from knowledge.problems import Problem

_DEEPEST = 200


def read(file: TextFile) -> tuple[list[Statement], list[Problem]]:
    """The statements of a YAML file; of one that breaks off, those before the place where it does."""
    sheet = Sheet(file)
    problems = write_yaml(sheet, Piece(file.text))
    return sheet.statements(), problems


def write_yaml(sheet: Sheet, piece: Piece) -> list[Problem]:
    """Write the statements of a stretch of YAML. Keys that come twice are read twice; aliases are not followed."""
    leaves: list[Leaf] = []
    problems: list[Problem] = []
    try:
        _gather(piece, leaves)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index if mark else 0, max(len(piece.text) - 1, 0))
        problems.append(_broken(sheet, piece.at(at), " ".join(str(error.problem or error.context).split())))
    except yaml.YAMLError as error:
        problems.append(_broken(sheet, piece.at(0), " ".join(str(error).split())))
    write_leaves(sheet, leaves)
    return problems


def _broken(sheet: Sheet, at: int, why: str) -> Problem:
    return Problem(
        sheet.file.place(at), "READ-YAML", f"this is not YAML: {why}", do="mend it; what follows here was not read"
    )


def _gather(piece: Piece, leaves: list[Leaf]) -> None:
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
                raise yaml.MarkedYAMLError(
                    problem=f"nested more than {_DEEPEST} levels deep", problem_mark=event.start_mark
                )
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
    start, end = event.start_mark.index, event.end_mark.index
    own = scalar(piece.text, start, end, event.style, event.value)
    if piece.origins == ((0, 0),):
        return own
    return Piece(own.text, piece.traced(own.origins, len(own.text)))
