"""`onevoice compare`: what is said of two passages that are meant to say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.pairs import Pair, compared
from checker.sources.country import setting_of
from knowledge.funnel import FINDINGS, FINE, WRONG, guarded
from onevoice import onevoice

CONTRADICTING = [
    ("You must apply within 2 weeks of the decision.", "You must apply within 10 days of the decision."),
    ("The fee is £50 including VAT.", "The fee is £55 including VAT."),
    ("You must be 18 or over to apply.", "You must be 21 or over to apply."),
    ("Parcels may weigh up to 2 kg.", "Parcels may weigh up to 5 kg."),
    ("The rate of £12.50 applies from 1 April 2026.", "The rate of £12.50 applies from 6 April 2026."),
    ("Fill in form SA100 and send it to us.", "Fill in form SA200 and send it to us."),
    ("Lines are open 8am to 8pm, Monday to Friday.", "Lines are open 8am to 6pm, Monday to Friday."),
    ("There are 3 ways to apply.", "There are 4 ways to apply."),
    ("Calls cost 7p a minute.", "Calls cost 10p a minute."),
    ("Your application takes 3 to 5 working days.", "Your application takes 5 to 7 working days."),
    ("Email help@council.example for advice.", "Email advice@council.example for advice."),
    ("Send it to HM Revenue and Customs, BX9 1AS.", "Send it to HM Revenue and Customs, BX9 1AB."),
]
AGREEING = [
    ("You must apply within 2 weeks of the decision.", "You must apply within 14 days of the decision."),
    ("The fee is £50 including VAT.", "The fee is 50 pounds including VAT."),
    ("You must be 18 or over to apply.", "You must be at least 18 to apply."),
    ("Parcels may weigh up to 2 kg.", "Parcels may weigh up to 2,000 grams."),
    ("Call +44 (0)113 496 0101 if you live abroad.", "Call +44 113 496 0101 if you live abroad."),
    ("Lines are open 8am to 8pm, Monday to Friday.", "Lines are open from 08:00 to 20:00 on weekdays."),
    ("The limit is £1.5 million.", "The limit is £1,500,000."),
]
OF_OTHER_CASES = [
    ("Adults pay £12 for the tour.", "Children pay £6 for the tour."),
    ("A first passport costs £85.", "A replacement passport costs £75."),
    ("The standard rate is 20%.", "The reduced rate is 5%."),
    ("If you live in Scotland the limit is £25,000.", "If you live in Wales the limit is £30,000."),
    ("Paying online costs £10.", "Paying by post costs £15."),
    ("Band A properties pay £900 a year.", "Band B properties pay £1,050 a year."),
    ("Premium service: £177.", "Standard service: £82.50."),
]
BRITISH = setting_of("GB", "en")


@pytest.mark.parametrize(("a", "b"), CONTRADICTING)
def test_two_values_of_one_thing_contradict(a: str, b: str) -> None:
    found = compared(a, b, BRITISH)
    assert found.verdict is Pair.CONTRADICTS
    assert found.values[0].a != found.values[0].b
    assert compared(b, a, BRITISH).verdict is Pair.CONTRADICTS


@pytest.mark.parametrize(("a", "b"), AGREEING)
def test_one_value_in_two_forms_agrees(a: str, b: str) -> None:
    assert compared(a, b, BRITISH).verdict is Pair.AGREES


@pytest.mark.parametrize(("a", "b"), OF_OTHER_CASES)
def test_values_of_two_cases_do_not_contradict(a: str, b: str) -> None:
    assert compared(a, b, BRITISH).verdict is not Pair.CONTRADICTS


def test_hours_are_compared_in_their_time_zones() -> None:
    a, b = "Call us Monday to Friday, 8 a.m. to 7 p.m. {}.", "Call us Monday to Friday, 7 a.m. to 6 p.m. {}."
    american = setting_of("US", "en")
    assert compared(a.format("ET"), b.format("CT"), american).verdict is Pair.AGREES
    assert compared(a.format("ET"), b.format("ET"), american).verdict is Pair.CONTRADICTS


def test_passages_without_values_cannot_be_compared() -> None:
    assert compared("We are glad to help.", "Ask us anything.", BRITISH).verdict is Pair.NOTHING


def test_the_command_says_what_differs_and_exits_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["compare", "The fee is £50.", "The fee is £60."]) == FINDINGS
    out = capsys.readouterr().out
    assert out.startswith("contradicts: the numbers differ")
    assert "£50 / £60" in out
    assert guarded(onevoice, ["compare", "The fee is £50.", "The fee is £50.00."]) == FINE


def test_a_file_of_pairs_is_answered_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [{"id": 7, "old": "The fee is £50.", "new": "The fee is £60."}, {"a": "Pay £5.", "b": "Pay £5.00."}]
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, pairs)) + "\n\n", encoding="utf-8")
    assert guarded(onevoice, ["compare", "--pairs", str(path)]) == FINE
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["id"], first["verdict"], second["verdict"]) == (7, "contradicts", "agrees")
    assert first["values"][0]["a"] == {"written": "£50", "value": "GBP 50"}


def test_a_line_that_is_no_pair_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "x", "b": "y"}\n{"a": "x"}\nnonsense\n', encoding="utf-8")
    assert guarded(onevoice, ["compare", "--pairs", str(path)]) == WRONG
    err = capsys.readouterr().err
    assert "pairs.jsonl:2:1: PAIR-SIDES" in err
    assert "pairs.jsonl:3:1: PAIR-JSON" in err
