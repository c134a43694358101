"""Edits of a workspace as data, and what the rules on the record find in it: shared by the tests of these rules."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checker.evidence.whole import Evidence
from checker.judging import judged
from checker.model import Finding
from checker.rules.of_record import RECORD_RULES
from knowledge.loading import load
from knowledge.records import Records, Unrecorded
from knowledge.records.export import read_records

EXAMPLE = Path(__file__).parents[2] / "example"


def copied(folder: Path) -> Path:
    """The definitions of the example, without articles and texts."""
    shutil.copytree(EXAMPLE / "knowledge", folder / "knowledge", ignore=shutil.ignore_patterns("articles"))
    shutil.copy(EXAMPLE / "onevoice.yaml", folder)
    return folder


def edit(root: Path, edits: Mapping[str, Mapping[str, Any]]) -> None:
    """Change files below knowledge/: keys, joined by dots, to values; None takes one out, "" the whole file."""
    for name, changes in edits.items():
        file = root / "knowledge" / f"{name}.yaml"
        data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader) if file.exists() else {}
        for keys, value in changes.items():
            if not keys:
                data = None
                break
            put(data, keys.split("."), value)
        if data is None:
            file.unlink()
        else:
            file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def put(data: Any, keys: list[str], value: Any) -> None:
    """Set what stands at a path of keys and indices; None takes it out."""
    for key in keys[:-1]:
        data = data[int(key)] if isinstance(data, list) else data[key]
    last: Any = int(keys[-1]) if isinstance(data, list) else keys[-1]
    if value is None:
        del data[last]
    else:
        data[last] = value


def acts(folder: Path, listed: Mapping[str, Any] | None) -> Records:
    """Acts of people, read from an export that is written for it."""
    if listed is None:
        return Unrecorded()
    file = folder / "records.json"
    whole = {"format": 1, "taken_at": "2026-11-23T09:00:00+00:00", "acts": listed}
    file.write_text(json.dumps(whole, default=str), "utf-8")
    return read_records(file)


def found(root: Path, as_of: date, records: Records | None = None) -> tuple[Finding, ...]:
    """What the rules on the record find in a workspace, without reading any text."""
    return judged(Evidence([], [], [], [], as_of, load(root), records or Unrecorded()), RECORD_RULES)
