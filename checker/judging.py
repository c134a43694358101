"""What every rule finds in the evidence, with the severities that the organisation has set, in one order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.evidence.whole import Evidence
from checker.model import Finding, Severity
from checker.rules.rule import Rule

if TYPE_CHECKING:
    from knowledge.workspace import Workspace  # only a record is of one

OFF = "off"


def judged(evidence: Evidence, rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """The findings of these rules: the gravest first, then by rule and by place."""
    severities = severities_of(evidence.workspace)
    found = (
        finding
        for code, rule in rules.items()
        if severities.get(code) != OFF
        for finding in as_set(rule.check(evidence), severities)
    )
    return tuple(sorted(found, key=order))


def severities_of(workspace: Workspace | None) -> Mapping[str, str]:
    """What the organisation has set in place of the rules' own severities."""
    return workspace.organisation.severities if workspace else {}


def as_set(findings: Iterator[Finding], severities: Mapping[str, str]) -> Iterator[Finding]:
    """The findings, each as grave as the organisation says; without those of rules that are off."""
    for finding in findings:
        severity = severities.get(finding.code, "")
        if severity != OFF:
            yield replace(finding, severity=Severity(severity)) if severity else finding


def order(finding: Finding) -> tuple[int, str, str, int, str]:
    """What findings are sorted by."""
    places = [place for value in finding.values if value.role != "record" for place in value.occurrences]
    first = min(places) if places else None
    return (
        -finding.severity.rank,
        finding.code,
        first.file if first else "",
        first.line if first else 0,
        finding.key,
    )
