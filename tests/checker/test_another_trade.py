"""A workspace of another trade and country: a water utility's texts are tied to its record as any other's."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from benchmarks.mutations import try_mutations
from checker.checking import check_workspace
from checker.model import Finding, Severity
from knowledge.loading import load

FIXTURES = Path(__file__).parent / "fixtures"
CEDAR = FIXTURES / "cedar-water"
AS_OF = date(2026, 11, 23)
LISTED: dict[str, list[dict[str, str]]] = yaml.safe_load((CEDAR / "planted.yaml").read_text(encoding="utf-8"))


def wrong(root: Path) -> list[Finding]:
    return [one for one in check_workspace(load(root), AS_OF).findings if one.severity is not Severity.INFO]


def changed(entry: dict[str, str], says: str, instead: str, folder: Path) -> tuple[Path, int]:
    """A copy with one change, and the line that it is on."""
    root = folder / "cedar"
    shutil.copytree(CEDAR, root)
    path = root / "channels" / entry["file"]
    text = path.read_text(encoding="utf-8")
    assert text.count(says) == 1
    path.write_text(text.replace(says, instead), encoding="utf-8")
    return root, text.count("\n", 0, text.index(says)) + 1


def test_texts_that_agree_with_the_record_give_no_finding() -> None:
    assert wrong(CEDAR) == []


def test_of_texts_that_nothing_was_tuned_to_hardly_any_is_called_wrong() -> None:
    # "Breaks are 15 minutes" beside a desk that answers within 10 is taken for the desk's.
    assert len(wrong(FIXTURES / "banksia-health")) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["cedar-water", "banksia-health"])
def test_nine_fresh_slips_in_ten_are_found_in_other_trades_too(name: str) -> None:
    seed = random.SystemRandom().randrange(10**6)
    trials = list(try_mutations(50, seed, FIXTURES / name))
    missed = [trial.mutation for trial in trials if not trial.found]
    assert len(missed) <= 10, f"seed {seed}: missed {missed}"
    assert sum(trial.others for trial in trials) <= 1, f"seed {seed}"


@pytest.mark.parametrize("entry", LISTED["slips"], ids=lambda entry: f"{entry['file']}: {entry['instead']}")
def test_a_slip_is_found_where_it_stands_and_nowhere_else(entry: dict[str, str], tmp_path: Path) -> None:
    root, line = changed(entry, entry["says"], entry["instead"], tmp_path)
    findings = wrong(root)
    assert findings
    for finding in findings:
        places = [place for value in finding.values if value.role != "record" for place in value.occurrences]
        assert any(place.file.endswith(entry["file"]) and place.line == line for place in places)


@pytest.mark.parametrize("entry", LISTED["look_alikes"], ids=lambda entry: entry["add"])
def test_a_value_of_something_else_is_left_alone(entry: dict[str, str], tmp_path: Path) -> None:
    root, _ = changed(entry, entry["after"], f"{entry['after']} {entry['add']}", tmp_path)
    assert wrong(root) == []
