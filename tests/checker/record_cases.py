"""Cases of the rules on the record, as data: a small workspace that breaks none of them, and what each case changes.

A file tests/cases/<code>.yaml has `code`, perhaps `as_of`, and `cases`. A case has
- `name`: why it passes or fails, as somebody who runs contact centres would say it;
- `with`: entity (`kind/id`, or `onevoice`, `sources`) to the keys that are otherwise there. Mappings are merged key by
  key, anything else takes the place of what stands there; a key with dots (`levels.0.cover`) is a path; null takes out
  the key, or the entity. An entity that the base does not have is added;
- `files`: further files below the workspace, such as texts and articles, by their path;
- `acts`: what people did, by the sorts of an export: these sorts are kept, and no others. Without it, none is;
- `finds`: all findings of the rule, in any order: `at`, where it stands (`kind/id`, with a path of keys behind a dot
  where it is not the top of the file, or a text's `path:line`), `says`, a part of the message, and perhaps `severity`.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker.checking import check_workspace
from checker.evidence.whole import Evidence
from checker.judging import judged
from checker.model import Finding
from checker.rules.every import EVERY, RULES
from knowledge.loading import load
from knowledge.problems import Problems
from knowledge.yamltext import parse_document
from tests.checker.record_edits import acts, put

CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2026, 11, 23)


class _Text(yaml.CBaseLoader):
    """Every scalar as it is written, but for null, which takes something out."""


def _scalar(_: object, node: Any) -> str | None:
    return None if not node.style and node.value == "null" else str(node.value)


_Text.add_constructor("tag:yaml.org,2002:str", _scalar)


@cache
def base() -> Mapping[str, Any]:
    """The workspace without changes: entity to its keys."""
    return dict(yaml.load((CASES / "record" / "base.yaml").read_text("utf-8"), _Text))


@cache
def _base_text(name: str) -> str:
    return _written(base()[name])


def of_rule(code: str) -> dict[str, Any]:
    """What stands in the file of a rule's cases."""
    data: dict[str, Any] = yaml.load((CASES / f"{code.lower()}.yaml").read_text("utf-8"), _Text)
    return data


def found(root: Path, code: str, as_of: date, case: Mapping[str, Any]) -> list[Finding]:
    """What a rule finds in a case, which is written below `root`."""
    write(root, case.get("with") or {}, case.get("files") or {})
    workspace = load(root)
    known = acts(root.parent, case.get("acts"))
    if code in RULES:
        return [one for one in check_workspace(workspace, as_of).findings if one.code == code]
    return list(judged(Evidence([], [], [], [], as_of, workspace, known), {code: EVERY[code]}))


def write(root: Path, changes: Mapping[str, Any], files: Mapping[str, str]) -> None:
    """The base, with these changes, as a workspace below `root`."""
    for name in {**base(), **changes}:
        if name in changes:
            data = merged(copy.deepcopy(base().get(name, {})), changes[name])
            text = _written(data) if data is not None else ""
        else:
            text = _base_text(name)
        if text:
            _put_file(
                root, _file(name), text if name in ("onevoice", "sources") else f"id: {name.split('/')[1]}\n{text}"
            )
    for path, text in files.items():
        _put_file(root, path, text)


def merged(data: Any, changes: Any) -> Any:
    """Data with changes, as the head of this file says; None where nothing is left."""
    if not isinstance(changes, dict) or not isinstance(data, dict):
        return changes
    for key, value in changes.items():
        if "." in key:
            put(data, key.split("."), value)
        elif value is None:
            data.pop(key)
        else:
            data[key] = merged(data[key], value) if key in data else value
    return data


def told(finding: Finding, root: Path) -> str:
    """Where a finding stands: its first place, as `file:line` below the workspace."""
    place = finding.places[0]
    return f"{Path(place.file).relative_to(root)}:{place.line}"


def place(at: str, root: Path) -> str:
    """What a case says of a place, as `file:line` below the workspace."""
    name, *keys = at.split(".") if ":" not in at else [at]
    if not keys:
        return at if ":" in at else f"{_file(name)}:1"
    file = root / _file(name)
    document = parse_document(file.read_text("utf-8"), str(file), Problems())
    assert document is not None
    line = document.place([int(key) if key.isdigit() else key for key in keys]).line
    return f"{_file(name)}:{line}"


def _file(name: str) -> str:
    return {"onevoice": "onevoice.yaml", "sources": "channels/sources.yaml"}.get(name, f"knowledge/{name}.yaml")


def _put_file(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _written(data: Any) -> str:
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000))
