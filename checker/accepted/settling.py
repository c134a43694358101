"""What is left of a check once waivers and what was known before have been heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.acceptance import Waiver
from checker.accepted.evidence import WaiverEvidence
from checker.accepted.rules import WAIVER_RULES
from checker.accepted.standing import Before, forget, waive
from checker.judging import OFF, as_set, order
from checker.run import Outcome


def settled(
    outcome: Outcome, waivers: Sequence[Waiver], severities: Mapping[str, str], before: Before | None = None
) -> Outcome:
    """The outcome with the findings that stand, those that are waived, those that were known, and those of the waivers.

    severities: what the organisation has set. What is wrong with a waiver is never taken as known before.
    """
    standing, waived = waive(outcome.findings, waivers, outcome.as_of)
    known = None
    if before is not None:
        standing, known = forget(standing, before)
    evidence = WaiverEvidence(waivers, outcome.findings, outcome.as_of)
    told = [
        finding
        for code, rule in WAIVER_RULES.items()
        if severities.get(code) != OFF
        for finding in as_set(rule.check(evidence), severities)
    ]
    return replace(outcome, findings=tuple(sorted((*standing, *told), key=order)), waived=waived, known=known)
