"""Every rule finds what its cases say, and nothing where they say so; each case is a folder of texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.checking import check_texts, check_workspace
from checker.meaning.asked import OFF, ON
from checker.meaning.weights import missing
from checker.model import Finding, Severity
from checker.outcome import Outcome
from checker.rules.every import RULES
from checker.rules.of_record import RECORD_RULES
from knowledge.loading import load

CASES = Path(__file__).parents[1] / "cases"
FEWEST = 3  # cases with a finding, and cases without


def outcome_of(
    folder: Path, files: dict[str, str], as_of: date, country: str, language: str, meaning: str = OFF
) -> Outcome:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if "onevoice.yaml" in files:
        return check_workspace(load(folder), as_of, meaning=meaning)
    return check_texts([folder], as_of, country, language, meaning=meaning)


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if data["code"] in RECORD_RULES or data.get("base"):
            continue  # their cases are changes of one workspace, see test_record_rules
        for case in data["cases"]:
            as_of = data.get("as_of") or date(2026, 11, 23)
            case["meaning"] = data.get("meaning", OFF)
            yield pytest.param(data["code"], as_of, case, id=f"{data['code']}: {case['name']}")


@pytest.mark.parametrize(("code", "as_of", "case"), list(cases()))
def test_a_rule_finds_what_its_case_says(code: str, as_of: date, case: dict[str, Any], tmp_path: Path) -> None:
    if case["meaning"] == ON and missing():
        pytest.skip(f"{missing()} is not installed: pip install -e '.[semantic]'")
    country, language = case.get("country", "GB"), case.get("language", "")
    outcome = outcome_of(tmp_path, case["files"], as_of, country, language, case["meaning"])
    found = [finding for finding in outcome.findings if finding.code == code]
    expected = [set(group) for group in case["finds"]]
    said = [shown(finding) for finding in found]
    assert len(said) == len(expected), [finding.message for finding in found]
    for group in expected:
        assert any(group <= values for values in said), said


def shown(finding: Finding) -> set[str]:
    """The values of a finding as the texts write them, and those of the record in canonical form."""
    return {value.shown for value in finding.values} | {value.value for value in finding.values}


def test_every_rule_has_three_cases_that_fail_and_three_that_pass() -> None:
    for code in RULES:
        listed = yaml.safe_load((CASES / f"{code.lower()}.yaml").read_text(encoding="utf-8"))["cases"]
        failing = [case for case in listed if case.get("finds")]
        assert len(failing) >= FEWEST, code
        assert len(listed) - len(failing) >= FEWEST, code
        assert len({case["name"] for case in listed}) == len(listed), code
        changes = {str([case.get(key) for key in ("files", "with", "acts", "country", "language")]) for case in listed}
        assert len(changes) == len(listed), code


def test_every_rule_says_what_it_finds_and_which_clause_asks_for_it() -> None:
    for code, rule in RULES.items():
        assert code == rule.CODE
        assert isinstance(rule.SEVERITY, Severity)
        assert rule.CLAUSE[0] in "456", code
        assert len(rule.DOC.split()) > 10, code
