"""All that is planted in the example is found, what only looks wrong is left alone, and nothing else is said."""

from __future__ import annotations

from functools import cache

from benchmarks.planted import Score, judge
from checker.model import Severity


@cache
def score() -> Score:
    return judge()


def test_every_planted_inconsistency_is_found() -> None:
    assert [one.id for one in score().missed] == []


def test_hardly_any_look_alike_is_flagged() -> None:
    assert len(score().flagged) <= 1


def test_no_other_error_is_reported() -> None:
    assert [finding.message for finding in score().others if finding.severity is Severity.ERROR] == []
