"""What a reader has listed as stated facts stands in the texts, agrees with the record, and leaves nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.planted import AS_OF, EXAMPLE
from benchmarks.stated import drafts, pool, unlisted

FIXTURES = Path(__file__).parent / "fixtures"
ROOTS = (EXAMPLE, FIXTURES / "cedar-water", FIXTURES / "banksia-health")
by_name = pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)


@by_name
def test_each_listed_value_stands_once_and_is_what_its_fact_is_today(root: Path) -> None:
    assert list(pool(root, AS_OF).wrong) == []


@by_name
def test_each_value_of_the_texts_that_a_fact_holds_is_listed(root: Path) -> None:
    lacking = [f"{path}: {says}" for path, says, _ in drafts(unlisted(root, AS_OF))]
    assert lacking == [], f"list these in {root / 'stated.yaml'}; `python -m benchmarks stated` prints the entries"


@by_name
def test_what_states_no_fact_says_why(root: Path) -> None:
    assert all(one.because for one in pool(root, AS_OF).no_fact)
