"""Findings known before, in a file: how a check can begin on old texts and tell only of what is new.

JSON, made by the command alone. It holds the keys of findings and the digests of their places, never a line or a date,
so that it changes only when findings do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from checker.accepted.rules import WAIVER_RULES
from checker.accepted.standing import Before, digests_of
from checker.model import Finding
from knowledge.problems import Place, Problem, WrongInput
from knowledge.replacing import replace_text

VERSION = 1
LARGEST = 64 * 1024 * 1024  # bytes; a hundred thousand findings need a third of that
_DO = "write it anew: onevoice check --write-baseline FILE"
_Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    places: dict[_Digest, Annotated[int, Field(ge=1)]]


class _Baseline(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1]
    findings: dict[_Digest, _Known]


def write_baseline(findings: Iterable[Finding], path: Path) -> int:
    """Write these findings, but those about waivers, as known; how many they are. Raises OSError."""
    known: dict[str, Any] = {}
    for finding in sorted(findings, key=lambda one: one.key):
        if finding.code not in WAIVER_RULES:
            entry = known.setdefault(finding.key, {"code": finding.code, "places": Counter()})
            entry["places"] += digests_of(finding)
    for entry in known.values():
        entry["places"] = dict(sorted(entry["places"].items()))
    replace_text(path, json.dumps({"version": VERSION, "findings": known}, indent=1) + "\n")
    return len(known)


def read_baseline(path: Path) -> Before:
    """What a baseline file knows. Raises WrongInput where it is none, OSError where it cannot be read."""
    if path.stat().st_size > LARGEST:
        raise WrongInput([_problem(path, f"this is too large for a baseline; at most {LARGEST:,} bytes are read")])
    try:
        data = json.loads(path.read_text("utf-8"))
        read = _Baseline.model_validate(data)
    except json.JSONDecodeError as wrong:
        problem = _problem(path, f"this is no JSON: {wrong.msg}", line=wrong.lineno, column=wrong.colno)
        raise WrongInput([problem]) from wrong
    except UnicodeDecodeError as wrong:
        raise WrongInput([_problem(path, "the file is not UTF-8")]) from wrong
    except RecursionError as wrong:
        raise WrongInput([_problem(path, "this is nested too deep for a baseline")]) from wrong
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        where = " → ".join(map(str, first["loc"]))
        raise WrongInput([_problem(path, "this is no baseline of onevoice check", where)]) from wrong
    return Before(str(path), {key: Counter(known.places) for key, known in read.findings.items()})


def _problem(path: Path, what: str, read: str = "", line: int = 1, column: int = 1) -> Problem:
    return Problem(Place(str(path), line, column), "BASELINE", what, read, _DO)
