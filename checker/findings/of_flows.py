"""A finding about a flow: where it stands and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.findings.of_conflicts import RECORD, TEXT, key_of
from checker.flows.graph import Flow
from checker.model import Finding, Occurrence, Severity, Stated
from knowledge.problems import Place


@dataclass(frozen=True, slots=True)
class Rule:
    """What every finding of a rule has."""

    code: str
    severity: Severity
    clause: str


def finding(
    rule: Rule,
    flow: Flow,
    about: str,
    message: str,
    at: Iterable[tuple[str, Place]],
    fix: str,
    reasons: tuple[str, ...] = (),
) -> Finding:
    """at: what stands wrong, and where. about: stable across edits: what of the flow it is about."""
    subject = f"flow:{flow.id}/{about}"
    role = RECORD if flow.entity else TEXT
    return Finding(
        key=key_of(rule.code, subject),
        code=rule.code,
        severity=rule.severity,
        message=f"{named(flow)}: {message}",
        clause=rule.clause,
        about=subject,
        values=tuple(_stated(shown, place, role, flow, subject) for shown, place in at),
        fix=fix,
        reasons=reasons,
    )


def named(flow: Flow) -> str:
    """A flow as a person knows it."""
    return f"The menu {flow.id}" if flow.entity else f"The {flow.format} flow {flow.id}"


def _stated(shown: str, place: Place, role: str, flow: Flow, subject: str) -> Stated:
    digest = key_of(flow.source, subject, (("value", shown),))[:12]
    end = place.column + len(shown)
    return Stated(
        shown, shown, role, (Occurrence(place.file, place.line, place.column, end, shown, flow.source, digest),)
    )
