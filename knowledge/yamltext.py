"""YAML in which every scalar is text: read within bounds, with the place of each key and value.

Only an attribute's type interprets a value (DESIGN: an entity), so `0700123456`, `12:30`, `no` and
`1.10` survive. The C parser composes, with a resolver that resolves nothing, within the bounds of
`knowledge.yamlbounds`; the simple form of most files needs no parser (`knowledge.yamllines`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs forget that it is there
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from knowledge.problems import Place, Problems
from knowledge.reading import read_text, shown
from knowledge.yamlbounds import DEEPEST, MOST_NODES, must_be_scanned, scan
from knowledge.yamllines import COLUMN_BITS, simply_read

_FEW = 32
_TEXT = "text"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_ROOTS: dict[type, tuple[str, str]] = {
    dict: ("expected keys and values", "begin with a line such as id: support-line"),
    list: ("expected a list", "begin each item with - "),
}


class _Composer(CParser):
    """The C parser with a resolver that resolves nothing: a plain scalar is text, as a quoted one is."""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Nothing depends on where a scalar stands."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a scalar stands."""

    def resolve(self, *_: Any) -> str:
        """The one tag of every node."""
        return _TEXT


# Where each value of a document stands, in the shape of its data: for a text its spot, a line and a column in one
# number; for a list its own spot and then those of its items; for a mapping that of each value under its key, and its
# own under None. Plain things, so that they can be kept from load to load (see `knowledge.loading.kept`).
Spots = Any


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file in memory.

    data: dicts, lists and texts, nothing else. file: its name as shown; text: its source.
    first_line: the line of the file on which it begins, for front matter.
    """

    data: Any
    file: str
    text: str
    spots: Spots
    first_line: int = 1
    _composed: list[Node] = field(default_factory=list, compare=False)
    _keys: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict, compare=False)

    def place(self, path: Sequence[str | int] = (), key: bool = False, offset: int = 0) -> Place:
        """The place of the value at `path`, or of its key; as near as can be when there is no such path.

        offset: characters into the value, honoured where the value stands in the file as it is.
        """
        if not key and not offset:
            return self._place(self._spots(path)[0])
        node = self._root()
        where = node
        for at, step in enumerate(path):
            found = self._step(node, step)
            if found is None:
                break
            head, node = found
            where = head if key and at == len(path) - 1 else node
        mark = where.start_mark
        return Place(self.file, self.first_line + mark.line, mark.column + 1 + self._shift(where, offset))

    def places(self, path: Sequence[str | int]) -> dict[str, Place]:
        """The place of the value under each key of the mapping at `path`; {} when there is none."""
        spots, whole = self._spots(path)
        if not whole or spots.__class__ is not dict:
            return {}
        return {key: self._place(inner) for key, inner in spots.items() if key is not None}

    def _spots(self, path: Sequence[str | int]) -> tuple[Spots, bool]:
        """The spots of the value at `path`, or of the nearest that is there, and whether the path is."""
        spots = self.spots
        for step in path:
            inner = None
            if spots.__class__ is dict:
                inner = spots.get(str(step))
            elif spots.__class__ is list and isinstance(step, int) and step + 1 < len(spots):
                inner = spots[step + 1]
            if inner is None:
                return spots, False
            spots = inner
        return spots, True

    def _place(self, spots: Spots) -> Place:
        spot = spots[None] if spots.__class__ is dict else spots[0] if spots.__class__ is list else spots
        return Place(self.file, self.first_line + (spot >> COLUMN_BITS), (spot & (1 << COLUMN_BITS) - 1) + 1)

    def _root(self) -> Node:
        """The nodes again: only what is wrong needs more than spots, and nodes are too many to keep for all files."""
        if not self._composed:
            self._composed.append(_nodes(self.text))
        return self._composed[0]

    def _step(self, node: Node, step: str | int) -> tuple[Node, Node] | None:
        if isinstance(node, MappingNode):
            if len(node.value) > _FEW:  # many places in one large mapping are not to cost their product
                if id(node) not in self._keys:
                    self._keys[id(node)] = {pair[0].value: pair for pair in reversed(node.value)}
                return self._keys[id(node)].get(str(step))
            for pair in node.value:
                if pair[0].value == step:
                    return pair[0], pair[1]
            return None
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None

    def _shift(self, node: Node, offset: int) -> int:
        if not offset or not isinstance(node, ScalarNode):
            return 0
        start = node.start_mark.index + (node.style in {"'", '"'})
        as_it_is = self.text.startswith(node.value[:offset], start) and "\n" not in node.value[:offset]
        return offset + (node.style in {"'", '"'}) if as_it_is else 0


def read_document(path: Path, root: Path, problems: Problems, sort: type = dict) -> Document | None:
    """The YAML file at `path`; None, with located problems, when it cannot be read. See `parse_document`."""
    text = read_text(path, root, problems)
    return None if text is None else parse_document(text, shown(path), problems, sort)


def parse_document(text: str, file: str, problems: Problems, sort: type = dict, first_line: int = 1) -> Document | None:
    """The YAML document that `text` is; None, with located problems, when it is not.

    sort: dict or list, which its root must be. first_line: the line of `file` on which `text` begins.
    """
    before = len(problems)
    # So short a text cannot hold too much; what else has bounds is not of the simple form.
    if len(text) < MOST_NODES and (simple := simply_read(text)) and simple[0].__class__ is sort:
        return Document(simple[0], file, text, simple[1], first_line)
    try:
        if must_be_scanned(text):
            scan(text, file, first_line, problems)
            if len(problems) > before:
                return None
        root = _nodes(text)
    except yaml.YAMLError as wrong:
        if len(problems) == before:  # else what was told already is the cause
            _report(wrong, text, Place(file, first_line), problems)
        return None
    if root is None:
        problems.add(
            Place(file, first_line), "YAML-EMPTY", "there is nothing in this file", do="write it, or remove it"
        )
        return None
    if not isinstance(root, MappingNode if sort is dict else SequenceNode):
        place = Place(file, first_line + root.start_mark.line, root.start_mark.column + 1)
        what, do = _ROOTS[sort]
        problems.add(place, "SHAPE", what, do=do)
        return None
    data, spots = _Reader(file, first_line, problems, "\\" in text).plain(root, 1)
    return Document(data, file, text, spots, first_line) if len(problems) == before else None


def _nodes(text: str) -> Any:
    parser: Any = _Composer(text)
    try:
        return parser.get_single_node()
    finally:
        parser.dispose()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns nodes into dicts, lists and texts with their spots, refusing what cannot be one of them."""

    file: str
    first_line: int
    problems: Problems
    escapes: bool

    def plain(self, node: Node, depth: int) -> tuple[Any, Spots]:
        mark = node.start_mark
        spot = mark.line << COLUMN_BITS | mark.column
        sort = node.__class__
        if sort is ScalarNode:
            if self.escapes and _UNSEEN.search(node.value):
                self._add(node, "FILE-CHARACTER", "a value may not hold control characters", repr(node.value), "remove")
            return node.value, spot
        if depth > DEEPEST:
            self._add(node, "YAML-DEPTH", f"nested more than {DEEPEST} levels deep", do="write it flatter")
            return "", spot
        if sort is MappingNode:
            found: dict[str, Any] = {}
            spots: dict[str | None, Spots] = {None: spot}
            for head, value in node.value:
                key = head.value if head.__class__ is ScalarNode else self._no_key(head)
                found[key], spots[key] = self.plain(value, depth + 1)
            if len(found) < len(node.value):
                self._twice(node.value)
            return found, spots
        both = [self.plain(one, depth + 1) for one in node.value]
        return [one for one, _ in both], [spot, *(one for _, one in both)]

    def _no_key(self, key: Node) -> str:
        self._add(key, "YAML-KEY", "a key must be a text", do="write a word before the colon")
        return ""

    def _twice(self, pairs: list[tuple[Node, Node]]) -> None:
        first: dict[str, Node] = {}
        for key, _ in pairs:
            if isinstance(key, ScalarNode) and first.setdefault(key.value, key) is not key:
                line = self.first_line + first[key.value].start_mark.line
                self._add(key, "YAML-KEY-TWICE", f"this key stands already on line {line}", key.value, "keep one")

    def _add(self, node: Node, code: str, what: str, read: str = "", do: str = "") -> None:
        mark = node.start_mark
        self.problems.add(Place(self.file, self.first_line + mark.line, mark.column + 1), code, what, read, do)


def _report(wrong: yaml.YAMLError, text: str, start: Place, problems: Problems) -> None:
    """Tell what libyaml says, where it says it. start: where `text` begins in its file."""
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    place = Place(start.file, start.line + mark.line, mark.column + 1) if mark else start
    what = str(getattr(wrong, "problem", None) or "this cannot be read as YAML")
    context = getattr(wrong, "context", None)
    if "another document" in what:
        problems.add(place, "YAML-DOCUMENTS", "a file holds one document", do="remove the line ---, or split the file")
        return
    sign = text[mark.index : mark.index + 1] if mark else ""
    do = "correct it; quote a text that has : or # in it"
    if "cannot start any token" in what:
        do = "indent with spaces" if sign == "\t" else f"quote a text that begins with {sign}"
        what, context = f"this may not begin with {'a tab' if sign == chr(9) else sign}", None
    problems.add(place, "YAML-SYNTAX", f"{what} {context}" if context else what, do=do)
