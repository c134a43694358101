"""A baseline: what was there before is known, what is new is reported, and a broken file is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.funnel import guarded
from onevoice import onevoice

Run = Callable[..., tuple[int, str]]
A = "# A\nCall 0808 157 0123, Monday to Friday, 8am to {}pm.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, hour in (("a", 8), ("b", 6)):
        (tmp_path / f"{name}.md").write_text(A.format(hour), encoding="utf-8")

    def ran(*words: str) -> tuple[int, str]:
        code = guarded(onevoice, ["check", *words, "--as-of", "2026-11-23", "--country", "GB"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return ran


@pytest.fixture
def known(run: Run) -> Run:
    code, said = run("--write-baseline", "baseline.json")
    assert code == 0
    assert "1 finding written to baseline.json" in said
    return run


def test_what_was_there_is_known_and_fails_nothing(known: Run) -> None:
    code, said = known("--baseline", "baseline.json")
    assert code == 0
    assert "0 errors" in said
    assert "1 finding known from baseline.json" in said
    assert "in 2 files" in said


def test_a_new_value_and_a_new_copy_are_reported(known: Run) -> None:
    Path("c.md").write_text(A.format(6), encoding="utf-8")
    assert known("--baseline", "baseline.json")[0] == 1
    Path("c.md").unlink()
    Path("b.md").write_text(A.format(7), encoding="utf-8")
    code, said = known("--baseline", "baseline.json")
    assert code == 1
    assert "accepted" in said


def test_what_is_mended_is_counted_as_gone(known: Run) -> None:
    Path("b.md").write_text(A.format(8), encoding="utf-8")
    assert "1 of those is gone" in known("--baseline", "baseline.json")[1]


def test_the_file_knows_no_line_and_is_the_same_bytes_each_time(known: Run) -> None:
    before = Path("baseline.json").read_bytes()
    Path("a.md").write_text("\n\n\n" + A.format(8), encoding="utf-8")
    known("--write-baseline", "baseline.json")
    assert Path("baseline.json").read_bytes() == before


def test_the_json_says_what_is_known(known: Run) -> None:
    _, said = known("--baseline", "baseline.json", "--format", "json")
    data = json.loads(said)
    assert data["findings"] == []
    assert len(data["known"]["keys"]) == 1
    assert data["known"]["source"] == "baseline.json"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"{", "baseline.json:1:2: BASELINE this is no JSON"),
        (b"[]", "this is no baseline"),
        (b'{"version": 2, "findings": {}}', "read: version"),
        (b'{"version": 1, "findings": {"x": {"code": "C", "places": {}}}}', "this is no baseline"),
        (b'{"version": 1, "findings": {}, "more": 1}', "this is no baseline"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_a_file_that_is_none_is_told(run: Run, written: bytes, told: str) -> None:
    Path("baseline.json").write_bytes(written)
    code, said = run("--baseline", "baseline.json")
    assert code == 2
    assert told in said
    assert "--write-baseline" in said
