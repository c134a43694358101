"""`onevoice check` and `onevoice explain` as their users run them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from knowledge.funnel import guarded
from onevoice import onevoice

HOURS = "Call 0808 157 0123, Monday to Friday, 8am to {}pm.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# A\n" + HOURS.format(8), encoding="utf-8")
    (tmp_path / "b.md").write_text("# B\n" + HOURS.format(6), encoding="utf-8")
    return tmp_path


def test_a_contradiction_makes_the_exit_code_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["check", "."]) == 1
    assert "CONS-HOURS" in capsys.readouterr().out


def test_texts_that_agree_make_the_exit_code_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.md").write_text("# B\n" + HOURS.format(8), encoding="utf-8")
    assert guarded(onevoice, ["check"]) == 0
    assert "0 errors" in capsys.readouterr().out


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 1), ("warning", 1), ("info", 1)])
def test_the_user_says_what_fails(folder: Path, fail_on: str, code: int) -> None:
    assert guarded(onevoice, ["check", "--fail-on", fail_on]) == code


def test_one_rule_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["check", "--only", "CONS-LINK"]) == 0
    assert "CONS-HOURS" not in capsys.readouterr().out


def test_a_rule_may_be_named_in_small_letters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["check", "--only", "cons-hours"]) == 1
    assert "CONS-HOURS" in capsys.readouterr().out


def test_a_folder_without_a_text_does_not_pass_for_one_without_a_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty").mkdir()
    assert guarded(onevoice, ["check", "empty"]) == 2
    assert "there is no text to check in empty" in capsys.readouterr().err
    (folder / "empty" / "leaflet.pages").write_bytes(b"x")
    assert guarded(onevoice, ["check", "empty", "--fail-on", "never"]) == 2
    assert "(not read: 1 .pages)" in capsys.readouterr().err


@pytest.mark.parametrize(("fail_on", "code"), [("error", 2), ("never", 0)])
def test_a_text_that_cannot_be_read_does_not_pass_for_one_without_a_finding(
    folder: Path, fail_on: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.md").write_text("# B\n" + HOURS.format(8), encoding="utf-8")
    (folder / "c.json").write_text('{"a": "Call', encoding="utf-8")
    assert guarded(onevoice, ["check", "--fail-on", fail_on]) == code
    told = capsys.readouterr().out
    assert "c.json:1:" in told and "READ-JSON" in told and "in 3 files" in told


def test_findings_count_before_a_text_that_cannot_be_read(folder: Path) -> None:
    (folder / "c.json").write_text('{"a": "Call', encoding="utf-8")
    assert guarded(onevoice, ["check"]) == 1


def test_a_text_in_another_encoding_was_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.md").write_bytes(b"# B\nCaf\xe9. " + HOURS.format(8).encode())
    assert guarded(onevoice, ["check"]) == 0
    assert "READ-ENCODING" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        ["check", "--only", "CONS-NOTHING"],
        ["check", "no-such-folder"],
        ["check", "--format", "papyrus"],
        ["check", "--as-of", "yesterday"],
        ["check", "--limit", "-1"],
        ["explain", "CONS-NOTHING"],
    ],
)
def test_wrong_use_makes_the_exit_code_2(folder: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, wrong) == 2
    said = capsys.readouterr().err
    assert said
    assert "Traceback" not in said


def test_json_goes_to_a_file_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["check", "--format", "json", "--output", "out.json"]) == 1
    data = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert data["findings"][0]["code"] == "CONS-HOURS"
    assert capsys.readouterr().out == ""


def test_a_single_file_can_be_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["check", "a.md"]) == 0
    assert "in 1 file," in capsys.readouterr().out


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["explain", "CONS-HOURS"]) == 0
    said = capsys.readouterr().out
    assert "5.4-a" in said
    assert "CONS-PHONE" not in said


def test_facts_alone_are_counted_and_no_text_is_read(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["check", "--facts-only", str(example)]) == 0
    said = capsys.readouterr().out
    assert re.fullmatch(r"\d+ entities, \d+ facts, no problems\n", said), said


def test_wrong_facts_make_the_exit_code_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "onevoice.yaml").write_text("id: acme\n", encoding="utf-8")
    assert guarded(onevoice, ["check", "--facts-only"]) == 2
    assert "KEY-MISSING the key name is missing" in capsys.readouterr().err


def test_facts_alone_need_a_workspace(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["check", "--facts-only"]) == 2
    assert "no onevoice.yaml" in capsys.readouterr().err
