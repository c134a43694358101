"""How one value in a YAML definition is changed while comments, order and quoting stay as they were.

The writer understands scalars as the reader does: all are text. What it writes is read back and
compared before it is handed out, so that the two cannot come to disagree unnoticed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.tag import Tag

from knowledge.problems import Place, Problem, Problems, WrongInput
from knowledge.yamltext import parse_document

# Line breaks that an unquoted or single-quoted scalar would fold, and signs that cannot be seen.
_ESCAPED = re.compile("[\x85\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\xa0\xad]")


class _TextResolver(VersionedResolver):
    """Resolves every scalar to text, whatever it looks like."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return Tag(suffix="tag:yaml.org,2002:str") if kind is ScalarNode else super().resolve(kind, value, implicit)


def changed(text: str, path: Sequence[str | int], value: Any, file: str = "text") -> str:
    """`text`, a YAML document, with `value` (texts in dicts and lists) at `path`; missing keys on the way are made.

    A last step equal to the length of a list appends to it. Raises WrongInput when the document cannot be
    read, when the path leads through a text, or when the value could not be read back as it is.
    """
    wanted = _data(text, file)
    _put(wanted, path, value, file)
    yaml = _yaml(text)
    document = yaml.load(text)
    _put(document, path, _writable(value), file)
    out = io.StringIO()
    yaml.dump(document, out)
    written = out.getvalue()
    if _data(written, file) != wanted:
        what, do = "this value would not be read back as it is", "write it in other words"
        raise WrongInput([Problem(Place(file), "VALUE", what, str(value), do)])
    return written


def edited(text: str, edit: Callable[[Any], None], file: str = "text") -> str:
    """`text`, a YAML document, as `edit` leaves it, which is given its dicts and lists to change in place.

    It is called twice and must do the same each time. Raises WrongInput when the document cannot be read, or when what
    is written would not be read back as it is.
    """
    wanted = _data(text, file)
    edit(wanted)
    yaml = _yaml(text)
    document = yaml.load(text)
    edit(document)
    out = io.StringIO()
    yaml.dump(document, out)
    written = out.getvalue()
    if _data(written, file) != wanted:
        what, do = "this change would not be read back as it is", "write it by hand"
        raise WrongInput([Problem(Place(file), "VALUE", what, "", do)])
    return written


def in_one_line(value: dict[str, Any]) -> dict[str, Any]:
    """A mapping that `edited` writes in one line, as {key: value, …}."""
    line = CommentedMap(_writable(value))
    line.fa.set_flow_style()
    return line


def _yaml(text: str) -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    # Lists as the document has them: under their key, or two to the right.
    inside = re.search(r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*\1( *)- ", text, re.MULTILINE)
    offset = 0 if re.search("^- ", text, re.MULTILINE) else len(inside[2]) if inside else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _data(text: str, file: str) -> Any:
    problems = Problems()
    sort = list if re.match(r"(?:[ \t]*(?:#[^\n]*)?\n|---[ \t]*\n)*[ \t]*(?:-[ \t\n]|\[)", text) else dict
    document = parse_document(text, file, problems, sort)
    problems.raise_if_any()
    return document.data if document else {}


def _put(data: Any, path: Sequence[str | int], value: Any, file: str) -> None:
    for step, following in pairwise(path):
        data = _step(data, step, [] if isinstance(following, int) else {}, path, file)
    last = path[-1]
    if isinstance(data, list) and last == len(data):
        data.append(value)
    elif _fits(data, last):
        data[last] = value
    else:
        raise _astray(path, file)


def _step(data: Any, step: str | int, empty: Any, path: Sequence[str | int], file: str) -> Any:
    if isinstance(data, list) and step == len(data):
        data.append(empty)
    elif isinstance(data, dict) and step not in data:
        data[step] = empty
    if not _fits(data, step):
        raise _astray(path, file)
    return data[step]


def _fits(data: Any, step: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(step, int) and 0 <= step < len(data)
    return isinstance(data, dict) and isinstance(step, str)


def _astray(path: Sequence[str | int], file: str) -> WrongInput:
    where = " → ".join(map(str, path))
    return WrongInput([Problem(Place(file), "SHAPE", "the path leads nowhere in this file", where)])


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return DoubleQuotedScalarString(value) if _ESCAPED.search(value) else value
    if isinstance(value, dict):
        return {key: _writable(one) for key, one in value.items()}
    return [_writable(one) for one in value] if isinstance(value, (list, tuple)) else value
