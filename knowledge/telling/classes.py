"""Of which class a change is: price, hours, rule, process or system; agreements owe notice by class."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


def class_of(kind: str, attribute: str = "", type: str = "") -> str:
    """The class of a change to an attribute of this type of an entity of this kind; of a field of it, without them."""
    asked = {"kind": kind, "attribute": attribute, "type": type}
    return next(row["class"] for row in _rows() if all(asked[key] == row[key] for key in row if key != "class"))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("knowledge.telling").joinpath("classes.yaml").read_text("utf-8")
    return tuple(yaml.load(text, Loader=yaml.CSafeLoader))
