"""What a centre is shown: the record as far as it may know it and its own texts, in no form anything of another's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.accepted.settling import settled
from checker.folders.suffixes import SUFFIXES
from checker.looking import Look
from checker.outcome import Study
from checker.redacted import redacted
from checker.report.formats import NAMES, Format, Wanted, report
from checker.run import study_workspace
from checker.sources.declared import texts_of
from knowledge.funnel import guarded
from knowledge.loading import load
from knowledge.problems import Problems
from onevoice import onevoice

DAY = date(2026, 11, 23)
BASE = {
    "onevoice.yaml": """
id: quay
name: Quay
locales: [en]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
""",
    "knowledge/centre/leeds.yaml": "id: leeds\nkind: centre\nname: Leeds\ntimezone: Europe/London\n",
    "knowledge/centre/manila.yaml": "id: manila\nkind: centre\nname: Manila\ntimezone: Asia/Manila\n",
    "knowledge/contact/help-line.yaml": """
id: help-line
kind: contact
name: Help line
channel: voice
audience: public
facts: {phone: 0113 496 0101, hours: "Mo-Fr 08:00-20:00"}
""",
    "knowledge/contact/back-line.yaml": """
id: back-line
kind: contact
name: Zirconium desk
channel: voice
audience: client
facts: {phone: 0113 496 0177, hours: "Mo-Fr 09:00-11:00"}
""",
    "channels/sources.yaml": """
sources:
  - {id: web, files: ["web/**"], channel: web, audience: public}
  - {id: inside, files: ["backroom/**"], channel: agent, audience: client}
  - {id: leeds, files: ["leeds/**"], channel: agent, centre: leeds, audience: leeds}
  - {id: manila, files: ["manila/**"], channel: agent, centre: manila, audience: public}
""",
}
LINE = (
    "# {}\n\nCall our help line on 0113 496 0101, Monday to Friday, {}am to {}pm.\n\nThe tonic {} costs £{} a month.\n"
)
HIDDEN = ("manila", "xylophone", "backroom", "quagmire", "zirconium", "0113 496 0177", "+441134960177", "9am to 11am")


def written(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def in_every_form(study: Study, folder: Path) -> dict[str, str]:
    """What is reported in each form."""
    formats = [Format(name, folder / f"out.{name}") for name in NAMES]
    report(formats, Wanted(settled(study.outcome, (), {}, of_waivers=False), Look(study.outcome, lambda: study)))
    return {one.name: one.file.read_text("utf-8") for one in formats if one.file}


HOURS = st.integers(4, 9)
PRICES = st.integers(10, 13)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(HOURS, PRICES), min_size=4, max_size=4))
def test_whatever_texts_say_nothing_of_another_centre_is_in_any_form(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[int, int]]
) -> None:
    root = tmp_path_factory.mktemp("quay")
    titles = {"web": "Help", "backroom": "Quagmire", "leeds": "Help", "manila": "Xylophone"}
    texts = {
        f"channels/{who}/{title.lower()}.md": LINE.format(title, 8, hour, "water", price)
        + (f"\nThe xylophone {title} said so, and the Zirconium desk is open 9am to 11am.\n" if who == "manila" else "")
        for (who, title), (hour, price) in zip(titles.items(), said, strict=True)
    }
    study = study_workspace(load(written(root, {**BASE, **texts})), DAY)
    seen = redacted(study, "leeds")
    for name, told in in_every_form(seen, root).items():
        shown = told.replace(str(root), "")
        assert [word for word in HIDDEN if word in shown.lower()] == [], name
    keys = {finding.key for finding in study.outcome.findings}
    assert {finding.key for finding in seen.outcome.findings} <= keys
    assert all(any(place.source == "leeds" for place in finding.places) for finding in seen.outcome.findings)
    wrong = said[2][0] != 8
    assert any(finding.fact == "help-line.hours" for finding in seen.outcome.findings) == wrong


@pytest.mark.parametrize("centre", ["leeds", "manila", "cardiff"])
def test_no_statement_of_another_centre_of_the_example_is_in_any_form(
    example: Path, tmp_path: Path, centre: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example.parent)
    workspace = load(Path("example"))
    study = study_workspace(workspace, DAY)
    seen = redacted(study, centre)
    sources = {text.shown: text.source for text in texts_of(workspace, SUFFIXES, Problems()).paths}
    others = {name for name, source in sources.items() if source.centre not in ("", centre)}
    own = {
        statement.text
        for page in study.pages
        for statement in page.statements
        if statement.file.source.centre in ("", centre)
    }
    secret = {
        statement.text
        for page in study.pages
        for statement in page.statements
        if statement.file.source.centre not in ("", centre) and len(statement.text) > 30
    }
    secret = {text for text in secret if not any(text in known for known in own)}
    assert others and secret
    for name, told in in_every_form(seen, tmp_path).items():
        assert not [file for file in others if file in told], name
        assert not [text for text in secret if text in told], name
    mine = {name for name, source in sources.items() if source.centre == centre}
    for finding in study.outcome.findings:
        if finding.fact and any(place.file in mine for place in finding.places):
            assert finding.key in {one.key for one in seen.outcome.findings}, "what concerns it is shown to it"


@pytest.mark.parametrize("centre", ["leeds", "manila", "cardiff"])
def test_what_a_centre_may_not_see_is_not_found_missing(example: Path, centre: str) -> None:
    """Hours that others staff are staffed, though it may not know by whom."""
    whole = study_workspace(load(example), DAY)
    found = redacted(whole, centre).outcome
    assert {one.key for one in found.findings} <= {one.key for one in whole.outcome.findings}
    assert found.values < whole.outcome.values


def test_a_centre_is_not_told_who_accepts_what_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = {"channels/leeds/a.md": LINE.format("Help", 8, 6, "water", 9)}
    monkeypatch.chdir(written(tmp_path, {**BASE, **text}))
    assert guarded(onevoice, ["check", "--format", "json", "--as-of", "2026-11-23"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    by = ["--owner", "Mair Evans", "--reason", "Manila does it too", "--until", "2027-01-31", "--as-of", "2026-11-23"]
    assert guarded(onevoice, ["waive", finding["key"], *by]) == 0
    capsys.readouterr()
    for day, code in (("2026-11-23", 0), ("2027-02-01", 1)):
        assert guarded(onevoice, ["check", "--for", "leeds", "--as-of", day]) == code
        said = capsys.readouterr().out
        assert "Mair" not in said
        assert "Manila" not in said
        assert ("1 waived" in said) == (code == 0)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--for", "leds"], "there is no centre leds; did you mean leeds?"),
        (["--for", "help-line"], "there is no centre help-line"),
        (["--for", "leeds", "--write-baseline", "b.json"], "write it without --for"),
    ],
)
def test_wrong_readers_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    monkeypatch.chdir(written(tmp_path, BASE))
    assert guarded(onevoice, ["check", *words]) == 2
    assert told in capsys.readouterr().err


def test_a_folder_of_texts_has_no_centres(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(written(tmp_path, {"a.md": "# A\n\nHello.\n"}))
    assert guarded(onevoice, ["check", "--for", "leeds"]) == 2
    assert "no onevoice.yaml" in capsys.readouterr().err
