"""Whatever a rule on the record guards, breaking it in the example is found, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.rules.of_record import RECORD_RULES
from tests.checker.record_edits import acts, copied, edit, found

TODAY = date(2026, 11, 23)
MUTATIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "record" / "mutations.yaml").read_text("utf-8")
)


def test_the_example_as_it_is_breaks_no_rule_on_the_record(tmp_path: Path) -> None:
    assert [finding.message for finding in found(copied(tmp_path), TODAY)] == []


def test_every_rule_on_the_record_has_a_mutation() -> None:
    assert {one["code"] for one in MUTATIONS} == set(RECORD_RULES)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: str(one["code"]))
def test_a_broken_example_is_found_by_the_rule_that_guards_it(mutation: dict[str, Any], tmp_path: Path) -> None:
    root = copied(tmp_path / "workspace")
    edit(root, mutation.get("edits", {}))
    for old, new in mutation.get("rename", {}).items():
        (root / "knowledge" / f"{old}.yaml").rename(root / "knowledge" / f"{new}.yaml")
    findings = found(root, TODAY, acts(tmp_path, mutation.get("acts")))
    codes = {finding.code for finding in findings}
    said = [f"{finding.code} {finding.message}" for finding in findings]
    assert mutation["code"] in codes, said
    assert codes == {mutation["code"], *mutation.get("also", ())}, said
    for finding in findings:
        assert finding.fix and finding.clause and finding.places[0].line >= 1
