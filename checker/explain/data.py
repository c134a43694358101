"""Explanations as JSON, for programs: the names of `explanation`, days as ISO 8601, places as file, line and column."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from checker.explain.explanation import Answers
from knowledge.problems import Place

VERSION = 1


def as_json(answers: Answers) -> str:
    """The answers as indented JSON, the same bytes for the same texts."""
    data = {"version": VERSION, **_plain(answers)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Place) and not value.where:  # of a text, whose lines are counted
        return {"file": value.file, "line": value.line, "column": value.column}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
