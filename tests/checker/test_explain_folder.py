"""`onevoice explain` where there are only texts: findings and lines, and no facts to ask for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.explain.answer import answers
from checker.explain.explanation import NotFound
from checker.run import study_texts
from knowledge.funnel import guarded
from onevoice import onevoice

FEE = "The moving home fee is £{} for each customer who moves home within the country.\n"
FILES = {
    "web/a.md": "# Moving 2025\nCall 0808 157 0123, Monday to Friday, 8am to 8pm.\n\n" + FEE.format("9.70"),
    "web/b.md": "# Moving 2026\nCall 0808 157 0123, Monday to Friday, 8am to 6pm.\n\n" + FEE.format("8.70"),
    "sales/c.md": "# Prices\nThe late payment fee is £12.00 for each bill that is paid late by card.\n",
    "sales/d.md": "# Prices\nThe late payment fee is £15.00 for each bill that is paid late by card.\n",
    "e.md": "# E\nWrite to us at help@firm.example.\nNothing here.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert guarded(onevoice, list(arguments)) == code
    out, err = capsys.readouterr()
    return " ".join((out or err).split())


def found(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    guarded(onevoice, ["check", "--format", "json"])
    return list(json.loads(capsys.readouterr().out)["findings"])


def test_a_finding_says_what_ties_the_texts_and_why_they_differ(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = next(one["key"] for one in found(capsys) if one["code"] == "CONS-HOURS")
    said = run(capsys, "explain", key[:5])
    assert "What ties them is enough by itself (1.00 of 1.00)." in said
    assert "web/b.md:2:21 - It stands beside 0808 157 0123 (1.00)." in said
    assert "Monday: 08:00-20:00 against 08:00-18:00." in said
    assert "If both are right, let each text say for whom, when or where its value holds." in said


def test_a_weak_tie_says_that_titles_had_to_help(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = next(one["key"] for one in found(capsys) if one["code"] == "CONS-PRICE")
    said = run(capsys, "explain", key)
    assert "What they share is not enough by itself" in said
    assert "the pages are about one subject" in said


def test_a_line_says_what_else_speaks_of_the_same_and_why_that_is_no_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, "explain", "web/b.md:4")
    assert "In its plain form: GBP 8.70" in said
    assert "Other than it: “£9.70” in web/a.md:4." in said
    assert "Only alike titles and headings can give what is missing to hold these against it." in said
    assert "It takes part in no finding." in said


def test_a_value_that_nothing_else_speaks_of_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No other text was found to say the same thing" in run(capsys, "explain", "e.md:2")


def test_a_line_without_values_names_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "The nearest line with values: 2." in run(capsys, "explain", "e.md:3")


def test_a_fact_cannot_be_asked_for_without_a_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "facts are known in a workspace only" in run(capsys, "explain", "support-line.phone", code=2)


def test_the_folder_may_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = next(one["key"] for one in found(capsys) if one["code"] == "CONS-HOURS")
    assert "web/a.md:2:21" in run(capsys, "explain", key, "--in", "web")
    assert "web/a.md:2:21" in run(capsys, "explain", key, "web")
    assert "no finding as of" in run(capsys, "explain", key, "--in", "sales", code=2)


def test_a_file_elsewhere_is_explained_among_those_beside_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "sales")
    assert "Other than it: “£9.70”" in run(capsys, "explain", "../web/b.md:4")


def test_a_folder_that_is_not_there_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "does not exist" in run(capsys, "explain", "abcd", "--in", "nowhere", code=2)


def test_several_findings_that_begin_alike_are_listed(folder: Path) -> None:
    study = study_texts([folder], date(2026, 11, 23))
    first, second = study.outcome.findings[:2]
    alike = (replace(first, key="abcd01234567"), replace(second, key="abcd89abcdef"))
    study = replace(study, outcome=replace(study.outcome, findings=alike))
    with pytest.raises(NotFound) as refused:
        answers(["abcd"], study)
    told = str(refused.value)
    assert "2 findings begin with abcd" in told
    assert all(f"{one.key} {one.code} {one.message}" in told for one in alike)
    assert [getattr(one, "key", "") for one in answers(["abcd8"], study).explained] == ["abcd89abcdef"]


def test_a_key_with_a_slip_names_the_one_meant(folder: Path) -> None:
    study = study_texts([folder], date(2026, 11, 23))
    key = study.outcome.findings[0].key
    with pytest.raises(NotFound, match=key):
        answers([key[:-1] + ("0" if key[-1] != "0" else "1")], study)
