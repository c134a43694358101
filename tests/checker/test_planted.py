"""All that is planted in the example is found, what only looks wrong is left alone, and nothing else is said."""

from __future__ import annotations

from functools import cache

from benchmarks.planted import Score, judge


@cache
def score() -> Score:
    return judge()


def test_every_planted_inconsistency_is_found() -> None:
    assert [one.id for one in score().missed] == []
    assert len(score().planted) >= 44


def test_no_look_alike_is_flagged() -> None:
    assert [one.id for one in score().flagged] == []


def test_nothing_else_is_reported() -> None:
    assert [finding.message for finding in score().others] == []
