"""JSON and YAML of flow files as plain data, read within bounds, with where each text stands."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_PLACEHOLDER = re.compile(r"\{\{([\w. -]*)\}\}")
DEEPEST = 100
LARGEST = 4_000_000  # characters; a flow that somebody drew is smaller by far


class At(str):
    """A text that knows its offset in its file."""

    at: int = 0


class Unread(Exception):
    """This is no file of that format. at: the offset of what is wrong."""

    def __init__(self, what: str, at: int = 0) -> None:
        super().__init__(what)
        self.at = at


def json_of(text: str) -> dict[str, Any]:
    """The object that a text is. Raises Unread."""
    if len(text) > LARGEST:
        raise Unread("it is too large for a flow")
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise Unread(f"this is not JSON: {error.msg}", min(error.pos, max(len(text) - 1, 0))) from None
    except (RecursionError, ValueError):  # a number of thousands of digits is no number to Python
        raise Unread("it is nested too deeply") from None
    return mapping(data)


def yaml_of(text: str) -> dict[str, Any]:
    """The mapping that a text is, its texts and keys as `At`. Raises Unread.

    Placeholders that a deployment fills (`{{name}}`) are read as the text that they are.
    """
    if len(text) > LARGEST:
        raise Unread("it is too large for a flow")
    text = _PLACEHOLDER.sub(lambda found: f"__{found[1]}__", text)  # as long as before, so that places stay
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
                raise Unread(
                    "it is nested too deeply, or has aliases", event.start_mark.index if event.start_mark else 0
                )
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise Unread("this is not YAML", error.problem_mark.index if error.problem_mark else 0) from None
    except yaml.YAMLError:
        raise Unread("this is not YAML") from None
    return mapping(_plain(root)) if root is not None else {}


def _plain(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        text = At(node.value)
        text.at = node.start_mark.index
        return text
    if isinstance(node, SequenceNode):
        return [_plain(one) for one in node.value]
    if isinstance(node, MappingNode):
        return {_plain(key): _plain(value) for key, value in node.value if isinstance(key, ScalarNode)}
    return ""


def mapping(value: Any) -> dict[str, Any]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> list[Any]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """The value where it is a text or a number, else ""."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def offset(value: Any) -> int:
    """Where a text of YAML, or the first within a value, stands."""
    for _ in range(DEEPEST):
        if isinstance(value, At):
            return value.at
        if isinstance(value, dict) and value:
            value = next(iter(value))
        elif isinstance(value, list) and value:
            value = value[0]
        else:
            break
    return 0
