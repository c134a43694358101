"""What a check of real texts, without any preparation, says of contradictions and look-alikes that people labelled."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.cases import CONSISTENT, INCONSISTENT, Result, read_cases, results

CORPORA = Path(__file__).parents[2] / ".." / "shared" / "corpora"
# Contradictions that are found today, and must stay found.
FOUND = ("R10", "R13", "R18", "R19", "R21", "R22", "R23", "R26", "R27")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CORPORA / "cases.jsonl").is_file(), reason="the labelled real texts are not at hand"),
]


@cache
def by_id() -> dict[str, Result]:
    return {result.case.id: result for result in results(CORPORA, read_cases(CORPORA))}


@pytest.mark.parametrize("id", FOUND)
def test_a_contradiction_that_people_found_is_found(id: str) -> None:
    result = by_id()[id]
    assert result.case.label == INCONSISTENT
    assert result.key


def test_no_look_alike_is_reported_as_a_contradiction() -> None:
    look_alikes = [result for result in by_id().values() if result.case.label == CONSISTENT]
    assert len(look_alikes) > 10
    assert [result.case.id for result in look_alikes if result.key] == []
