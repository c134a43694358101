"""Slips made at random in the example's texts are found, and make nothing else be reported."""

from __future__ import annotations

import random

import pytest

from benchmarks.mutations import try_mutations

COUNT = 50
# Known to be missed: hours that are true in another region, and hours that are none (20:00 to 26:00). A sample of fifty
# may hold one of them, and another that nobody has met yet.
MOST_MISSED = 2
# A change makes a finding elsewhere once in some 150 times.
MOST_BESIDE = 3

pytestmark = pytest.mark.slow


def test_fresh_slips_are_found_and_hardly_any_other_place_is_named() -> None:
    seed = random.SystemRandom().randrange(10**6)
    trials = list(try_mutations(COUNT, seed))
    missed = [trial.mutation for trial in trials if not trial.found]
    others = [trial.mutation for trial in trials if trial.others]
    assert len(trials) == COUNT
    assert len(missed) <= MOST_MISSED, f"seed {seed}: missed {missed}"
    assert len(others) <= MOST_BESIDE, f"seed {seed}: findings elsewhere after {others}"
