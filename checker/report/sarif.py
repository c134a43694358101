"""The findings as SARIF 2.1.0 (OASIS), for code scanning and for editors."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from checker.acceptance import Waived
from checker.every_rule import EVERY_RULE
from checker.model import Finding, Occurrence, Severity, Stated
from checker.outcome import Outcome
from checker.report.from_root import from_root
from checker.report.sides import other_side, pointed_at
from knowledge.problems import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_CODES = tuple(EVERY_RULE)
_ROOT = "SRCROOT"


def as_sarif(outcome: Outcome) -> str:
    """A log with one run, the same bytes for the same texts. Waived findings are in it, as suppressed."""
    return json.dumps(as_data(outcome), ensure_ascii=False, indent=2) + "\n"


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The log as plain data."""
    results = [_result(finding) for finding in outcome.findings]
    results += [{**_result(one.finding), "suppressions": [_suppression(one)]} for one in outcome.waived]
    run = {
        "tool": {"driver": {"name": "onevoice", **_version(), "rules": [_rule(code) for code in _CODES]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository"}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    *(_notification(problem) for problem in outcome.problems),
                    *({"level": "note", "message": {"text": line}} for line in outcome.skipped.splitlines()),
                ],
                "properties": {"asOf": outcome.as_of.isoformat()},
            }
        ],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _version() -> dict[str, str]:
    try:
        return {"version": version("onevoice")}
    except PackageNotFoundError:
        return {}


def _rule(code: str) -> dict[str, Any]:
    rule = EVERY_RULE[code]
    question = (getattr(rule, "__doc__", "") or code).strip()
    text = " ".join(rule.DOC.split())
    return {
        "id": code,
        "shortDescription": {"text": question},
        "fullDescription": {"text": text},
        "help": {"text": text, "markdown": rule.DOC.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.SEVERITY]},
        "properties": {"clause": f"ISO 18295-2:2017, {rule.CLAUSE}", "tags": ["consistency"]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _CODES.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}.{f' To clear it, {finding.fix}.' if finding.fix else ''}"},
        "locations": [_location(value, place) for value, place in pointed_at(finding)],
        "partialFingerprints": {"onevoiceKey/v1": finding.key},
        "properties": {"about": finding.about, "clause": finding.clause, **_case(finding)},
    }
    if others := list(_related(finding)):
        result["relatedLocations"] = others
    return result


def _case(finding: Finding) -> dict[str, Any]:
    fact = {"fact": finding.fact} if finding.fact else {}
    return {**fact, **({"scope": [list(mark) for mark in finding.scope]} if finding.scope else {})}


def _related(finding: Finding) -> Iterator[dict[str, Any]]:
    pairs = ((value, place) for value in other_side(finding) for place in value.occurrences)
    for number, (value, place) in enumerate(pairs):
        yield {"id": number, **_location(value, place)}


def _location(value: Stated, place: Occurrence) -> dict[str, Any]:
    said = f"{value.shown}, on record" if value.role == "record" else value.shown
    if place.where:  # in a document nobody counts lines, and a viewer would count others
        physical: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
        return {"physicalLocation": physical, "message": {"text": f"{said}, at {place.where}"}}
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.end_column}
    return {
        "physicalLocation": {"artifactLocation": _artifact(place.file), "region": region},
        "message": {"text": said},
    }


def _artifact(file: str) -> dict[str, str]:
    path = from_root(file)
    if path.startswith("/"):
        return {"uri": f"file://{quote(os.fsencode(path))}"}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _suppression(one: Waived) -> dict[str, Any]:
    why = f"{one.waiver.reason} (until {one.waiver.until}{f', {one.waiver.owner}' if one.waiver.owner else ''})"
    return {"kind": "external", "status": "accepted", "justification": why}


def _notification(problem: Problem) -> dict[str, Any]:
    region = {"startLine": problem.place.line, "startColumn": problem.place.column}
    return {
        "descriptor": {"id": problem.code},
        "level": "warning",
        "message": {"text": str(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.place.file), "region": region}}],
    }
