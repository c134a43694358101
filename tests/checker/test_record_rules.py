"""Every rule on the record finds what its cases say, where they say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.evidence.whole import Evidence
from checker.judging import judged
from checker.rules.of_record import RECORD_RULES
from knowledge.loading import load
from tests.checker.record_cases import TODAY, found, of_rule, place, told, write

FEWEST = 3  # cases with a finding, and cases without


# Rules that read texts too, and whose cases are changes of the same workspace.
OF_TEXTS = ("ACC-007", "ACC-008", "CONS-NAME", "CONS-PURPOSE", "PROT-012", "TERM-006", "TIME-002")
CODES = (*RECORD_RULES, *OF_TEXTS)


def cases() -> Iterator[Any]:
    for code in CODES:
        data = of_rule(code)
        as_of = date.fromisoformat(data.get("as_of", TODAY.isoformat()))
        for case in data["cases"]:
            yield pytest.param(code, as_of, case, id=f"{code}: {case['name']}")


def test_the_base_of_the_cases_breaks_no_rule_on_the_record(tmp_path: Path) -> None:
    write(tmp_path, {}, {})
    evidence = Evidence([], [], [], [], TODAY, load(tmp_path))
    assert [finding.message for finding in judged(evidence, RECORD_RULES)] == []


@pytest.mark.parametrize(("code", "as_of", "case"), list(cases()))
def test_a_rule_on_the_record_finds_what_its_case_says(
    code: str, as_of: date, case: dict[str, Any], tmp_path: Path
) -> None:
    root = tmp_path / "workspace"
    findings = found(root, code, as_of, case)
    left = [(told(one, root), one.message, str(one.severity)) for one in findings]
    for expected in case.get("finds") or []:
        at, says, severity = place(expected["at"], root), expected["says"], expected.get("severity")
        fitting = [one for one in left if one[0] == at and says in one[1] and severity in (None, one[2])]
        assert fitting, f"{at}: … {says} … is not among {left}"
        left.remove(fitting[0])
    assert left == []


@pytest.mark.parametrize("code", CODES)
def test_every_rule_on_the_record_has_three_cases_that_fail_and_three_that_pass(code: str) -> None:
    listed = of_rule(code)["cases"]
    failing = [case for case in listed if case.get("finds")]
    assert len(failing) >= FEWEST
    assert len(listed) - len(failing) >= FEWEST
    assert len({case["name"] for case in listed}) == len(listed)
    assert len({str((case.get("with"), case.get("acts"), case.get("files"))) for case in listed}) == len(listed)
