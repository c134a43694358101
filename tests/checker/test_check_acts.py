"""`onevoice check --records`: rules on what people did speak where an export says what they did, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.funnel import guarded
from knowledge.records.acts import ACTS
from onevoice import onevoice

FILES = {
    "onevoice.yaml": (
        "id: quay\nname: Quay\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\nholidays: GB-ENG\n"
    ),
    "knowledge/centre/leeds.yaml": "id: leeds\nname: Leeds centre\ntimezone: Europe/London\n",
    "knowledge/agreement/terms.yaml": "id: terms\nname: Terms\ncentre: leeds\nservices: [mooring]\n",
    "knowledge/product/mooring.yaml": (
        "id: mooring\nname: Mooring\naudience: public\nfacts: {monthly_price: £30.00 a month}\n"
        "changes: [{from: 2026-12-10, why: yearly, facts: {monthly_price: £32.00 a month}}]\n"
    ),
    "channels/prices.md": "# Mooring\n\nMooring costs £30.00 a month, its monthly price.\n",
}
CHECK = ["check", ".", "--as-of", "2026-11-23", "--only", "CHG-002"]
NOTICE = {
    "id": "n-1",
    "version": 1,
    "sort": "price",
    "title": "Mooring costs more",
    "facts": ["mooring.monthly_price"],
    "centres": ["leeds"],
    "effective": "2026-12-10T00:00:00+00:00",
    "published": "2026-11-02T09:00:00+00:00",
    "state": "published",
    "by": "p-1",
}


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _exported(**acts: object) -> list[str]:
    whole = {"format": 1, "taken_at": "2026-11-23T09:00:00+00:00", "acts": acts}
    Path("records.json").write_text(json.dumps(whole), encoding="utf-8")
    return ["--records", "records.json"]


def test_without_an_export_nothing_is_said_of_acts_but_that_they_were_not_evaluated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert guarded(onevoice, CHECK) == 0
    told = capsys.readouterr().out
    assert told.count("Not evaluated: the rules on what people did") == 1
    assert "--records FILE" in told


def test_with_an_export_a_change_of_which_nobody_was_told_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, [*CHECK, *_exported(notices=[])]) == 1
    told = capsys.readouterr().out
    assert "CHG-002" in told
    assert "leeds had no notice" in " ".join(told.split())
    assert "Not evaluated: the rules on what people did" not in told
    assert guarded(onevoice, [*CHECK, *_exported(notices=[NOTICE])]) == 0


def test_a_sort_of_act_that_the_export_does_not_hold_is_not_evaluated(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, [*CHECK, *_exported(reviews=[])]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Not evaluated: the rules on notices, " in told and "the export does not hold them" in told
    assert " reviews" not in told.partition("Not evaluated")[2]


@pytest.mark.parametrize("form", ["json", "html", "sarif"])
def test_every_report_that_is_kept_says_that_acts_were_not_evaluated(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(onevoice, [*CHECK, "--format", form]) == 0
    assert "Not evaluated: the rules on what people did" in capsys.readouterr().out
    assert guarded(onevoice, [*CHECK, "--format", form, *_exported(**{sort: [] for sort in ACTS})]) in (0, 1)
    assert "Not evaluated" not in capsys.readouterr().out


def test_what_is_kept_of_a_check_is_not_that_of_other_records() -> None:
    for _ in range(2):
        assert guarded(onevoice, [*CHECK, *_exported(notices=[])]) == 1
        assert guarded(onevoice, [*CHECK, *_exported(notices=[NOTICE])]) == 0
        assert guarded(onevoice, CHECK) == 0


def test_a_broken_export_is_wrong_input_told_by_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    Path("records.json").write_text('{"format": 1,\n"taken_at" 3}', encoding="utf-8")
    assert guarded(onevoice, [*CHECK, "--records", "records.json"]) == 2
    assert capsys.readouterr().err.startswith("records.json:2:12: RECORDS")


def test_records_of_bare_texts_are_refused(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = _exported(notices=[])
    (workspace / "onevoice.yaml").unlink()
    assert guarded(onevoice, ["check", "channels", *options]) == 2
    assert "--records are of a workspace" in capsys.readouterr().err
