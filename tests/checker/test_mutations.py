"""Slips made at random in the example's texts are found, and make nothing else be reported."""

from __future__ import annotations

import random

import pytest

from benchmarks.mutations import try_mutations

COUNT = 50
MOST_MISSED = 0

pytestmark = pytest.mark.slow


def test_all_fresh_slips_are_found_and_hardly_any_other_place_is_named() -> None:
    seed = random.SystemRandom().randrange(10**6)
    trials = list(try_mutations(COUNT, seed))
    missed = [trial.mutation for trial in trials if not trial.found]
    others = [trial.mutation for trial in trials if trial.others]
    assert len(trials) == COUNT
    assert len(missed) <= MOST_MISSED, f"seed {seed}: missed {missed}"
    assert len(others) <= 1, f"seed {seed}: findings elsewhere after {others}"
