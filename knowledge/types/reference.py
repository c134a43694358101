"""The value type `reference`: the id of another entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types.base import Found, Likeness, NotAValue, Verdict

NAME = "reference"
LABEL = "entity"

_ID = re.compile(r"[a-z0-9-]+")


def parse(text: str, setting: Setting) -> str:
    """The id that `text` is. Whether an entity has it is the workspace's question. Raises NotAValue."""
    id = text.strip()
    if _ID.fullmatch(id) is None:
        read = _ID.match(id)
        raise NotAValue("an entity's id of a-z, 0-9 and hyphens, such as support-line", read.end() if read else 0)
    return id


def find(text: str, setting: Setting) -> Iterator[Found]:
    """Nothing: prose names entities by their names, and alignment knows those."""
    return iter(())


def anchor(language: str) -> str:
    """None: nothing is found in prose."""
    return ""


def same(a: str, b: str) -> Verdict:
    """EQUAL for the same id, else DIFFERENT. Follow `formerly` before asking."""
    if a == b:
        return Verdict(Likeness.EQUAL, "both name the same entity")
    return Verdict(Likeness.DIFFERENT, f"{a} and {b} are two entities")


def show(value: str, channel: Channel, locale: str) -> str:
    """The id itself; a page that knows the workspace shows the entity's name instead."""
    return value


def schema() -> dict[str, Any]:
    """JSON Schema of an id."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LABEL,
        "description": "The id of an entity of this workspace.",
        "type": "string",
        "pattern": "^[a-z0-9-]+$",
        "examples": ["support-line", "fibre-100"],
    }
