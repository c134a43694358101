"""How `onevoice explain` says that a text stands to the record, in a workspace made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.funnel import guarded
from onevoice import onevoice

WORKSPACE = """\
id: firm
name: {en: Firm}
locales: [en]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
regions: {wales: {en: Wales}}
"""
LINE = """\
id: help-line
kind: contact
name: {en: Help line}
channel: voice
audience: public
formerly: [aid-line]
facts:
  phone: 0808 157 0123
  hours: Mo-Fr 09:00-17:00
varies:
  - where: {region: wales}
    until: 2027-06-30
    why: on trial
    facts: {hours: Mo-Fr 09:00-15:00}
changes:
  - from: 2027-02-01
    why: longer days
    facts: {hours: Mo-Fr 09:00-20:00}
history:
  - until: 2026-05-31
    was: retired
    facts: {phone: 0844 496 0123}
  - until: 2026-06-30
    was: mistake
    facts: {phone: 0808 157 0199}
"""
ARTICLE = "---\ntitle: Help\naudience: public\n---\n# Help\n\nCall {{ help-line.phone }} or {{ aid-line.phone }}.\n"
SAID = {
    "agrees": "Call the help line on 0808 157 0123.",
    "stale": "Call the help line on 0844 496 0123.",
    "mistake": "Call the help line on 0808 157 0199.",
    "differs": "Call the help line on 0808 157 0888.",
    "past": "Until 2026 the help line was formerly on 0844 496 0123.",
    "early": "The help line is open Monday to Friday, 9am to 8pm.",
    "wales": "In Wales the help line is open Monday to Friday, 9am to 3pm.",
}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "onevoice.yaml": WORKSPACE,
        "knowledge/contact/help-line.yaml": LINE,
        "knowledge/articles/help.md": ARTICLE,
        **{f"channels/{name}.md": f"# Help\n\n{text}\n" for name, text in SAID.items()},
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def explain(capsys: pytest.CaptureFixture[str], *asked: str) -> str:
    capsys.readouterr()
    assert guarded(onevoice, ["explain", *asked, "--as-of", "2026-11-23"]) == 0
    return capsys.readouterr().out


def stances(capsys: pytest.CaptureFixture[str], fact: str) -> dict[str, tuple[str, str]]:
    (told,) = json.loads(explain(capsys, fact, "--format", "json"))["explained"]
    return {
        Path(one["place"]["file"]).stem: (one["tie"]["stance"], one["tie"]["because"])
        for voice in told["voices"]
        for one in voice["said"]
    }


def test_each_number_is_told_by_how_it_stands_to_the_record(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = stances(capsys, "help-line.phone")
    assert found["agrees"][0] == "agrees"
    assert found["stale"] == ("stale", "on record it ended on 31 May 2026")
    assert found["mistake"] == ("stale", "it stood in the record by mistake and was never true")
    assert found["differs"][0] == "differs"
    assert "differ" in found["differs"][1]
    assert found["past"] == ("other time", "on record it ended on 31 May 2026")


def test_what_is_scheduled_is_early_and_what_varies_agrees_for_its_case(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = stances(capsys, "help-line.hours")
    assert found["early"] == ("early", "on record it begins on 1 February 2027")
    assert found["wales"][0] == "agrees"


def test_a_mistake_of_the_record_is_told_as_one(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "It stood in the record by mistake and was never true." in explain(capsys, "help-line.phone")


def test_pages_that_quote_a_fact_are_listed_by_any_of_its_names(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (told,) = json.loads(explain(capsys, "help-line.phone", "--format", "json"))["explained"]
    places = [(one["file"], one["line"], one["column"]) for one in told["quoted"]]
    assert places == [("knowledge/articles/help.md", 7, 6), ("knowledge/articles/help.md", 7, 31)]


def test_a_finding_of_the_past_may_be_cleared_by_telling_it_as_such(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guarded(onevoice, ["check", "--format", "json", "--as-of", "2026-11-23"])
    found = json.loads(capsys.readouterr().out)["findings"]
    key = next(one["key"] for one in found if one["code"] == "CONS-RETIRED")
    said = " ".join(explain(capsys, key).split())
    assert "Or let the text tell it as something past" in said
    assert "correct the record in knowledge/contact/help-line.yaml:8" in said
