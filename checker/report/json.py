"""The findings as JSON, for programs; the shape is documented in docs/findings.schema.json."""

from __future__ import annotations

import json
from collections.abc import Set
from typing import Any

from checker.acceptance import Known, Waiver
from checker.model import Finding, Occurrence, Stated
from checker.outcome import Outcome
from knowledge.problems import Problem

VERSION = 1


def as_json(outcome: Outcome) -> str:
    """The whole outcome as indented JSON, the same bytes for the same texts; times are left out."""
    return json.dumps(as_data(outcome), ensure_ascii=False, indent=2) + "\n"


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain data."""
    return {
        "version": VERSION,
        "as_of": outcome.as_of.isoformat(),
        "read": {"files": outcome.files, "statements": outcome.statements, "values": outcome.values},
        "findings": [finding_data(finding) for finding in outcome.findings],
        "waived": [{**finding_data(one.finding), "waiver": _waiver(one.waiver)} for one in outcome.waived],
        **({"known": _known(outcome.known)} if outcome.known else {}),
        "problems": [_problem(problem) for problem in outcome.problems],
        **({"not_evaluated": outcome.skipped.splitlines()} if outcome.skipped else {}),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding; `fact`, `scope` and `fix` only where there is one."""
    data: dict[str, Any] = {
        "key": finding.key,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "clause": finding.clause,
        "about": finding.about,
    }
    if finding.fact:
        data["fact"] = finding.fact
    if finding.scope:
        data["scope"] = [list(mark) for mark in finding.scope]
    data["values"] = [_stated(value, finding.accepted) for value in finding.values]
    data["reasons"] = list(finding.reasons)
    if finding.fix:
        data["fix"] = finding.fix
    return data


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {"owner": waiver.owner, "reason": waiver.reason, "until": waiver.until.isoformat()}


def _known(known: Known) -> dict[str, Any]:
    return {"source": known.source, "keys": [finding.key for finding in known.findings], "gone": known.gone}


def _stated(value: Stated, accepted: Set[Occurrence]) -> dict[str, Any]:
    return {
        "value": value.value,
        "shown": value.shown,
        "role": value.role,
        "occurrences": [_occurrence(place, place in accepted) for place in value.occurrences],
    }


def _occurrence(place: Occurrence, accepted: bool) -> dict[str, Any]:
    data = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "text": place.text,
        "source": place.source,
        "digest": place.digest,
    }
    where = {"where": place.where} if place.where else {}
    return {**data, **where, **({"accepted": True} if accepted else {})}


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    data = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "message": str(problem),
    }
    return {**data, "where": place.where} if place.where else data
