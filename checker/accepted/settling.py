"""What is left of a check once waivers and what was known before have been heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.acceptance import Waiver
from checker.accepted.evidence import WaiverEvidence
from checker.accepted.rules import WAIVER_RULES
from checker.accepted.standing import Before, forget, waive
from checker.judging import OFF, as_set, order
from checker.outcome import Outcome


def unsigned(waivers: Sequence[Waiver]) -> tuple[Waiver, ...]:
    """The waivers as those may see them who are not the client's own: without who accepts it, why, and what of it."""
    return tuple(replace(waiver, owner="", reason="", finding="") for waiver in waivers)


def settled(
    outcome: Outcome,
    waivers: Sequence[Waiver],
    severities: Mapping[str, str],
    before: Before | None = None,
    *,
    of_waivers: bool = True,
) -> Outcome:
    """The outcome with the findings that stand, those that are waived or were known, and those about the waivers.

    severities: what the organisation has set. of_waivers: whether to tell what is wrong with the waivers themselves; it
    is never taken as known before.
    """
    standing, waived = waive(outcome.findings, waivers, outcome.as_of)
    known = None
    if before is not None:
        standing, known = forget(standing, before)
    evidence = WaiverEvidence(waivers, outcome.findings, outcome.as_of)
    told = [
        finding
        for code, rule in WAIVER_RULES.items()
        if of_waivers and severities.get(code) != OFF
        for finding in as_set(rule.check(evidence), severities)
    ]
    return replace(outcome, findings=tuple(sorted((*standing, *told), key=order)), waived=waived, known=known)
