"""When a text tells of a value as past or coming, and which day it gives for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.align.effective import Days
from checker.checking import check_workspace
from checker.model import Claim
from knowledge.loading import load
from tests.checker.saying import claim, fact_of, mentions, quay

AS_OF = date(2026, 11, 23)
SOURCES = "sources: [{id: web, files: [web/**], channel: web, language: en, audience: public}]\n"


def judged(folder: Path, text: str, fact: str) -> tuple[Claim, Claim | None]:
    known = fact_of(quay(folder), fact)
    found = mentions(text)
    price = next(mention for mention in found if mention.type == "money")
    return Days([price.statement], found, AS_OF).judged(claim(price, known))


@pytest.mark.parametrize(
    ("text", "fact", "told"),
    [
        ("A Modem was £55.00 before.", "modem.one_off_price", "past"),
        ("Until 31 August 2026 a Modem cost £55.00.", "modem.one_off_price", "past"),
        ("A Modem costs £55.00.", "modem.one_off_price", ""),
        ("It will be £5.00 a month.", "modem.monthly_price", "coming"),
        ("A Modem is £5.00 a month.", "modem.monthly_price", ""),
        ("A Modem went from £55.00 to £45.00.", "modem.one_off_price", "past"),
        ("Up from £55.00 last year.", "modem.one_off_price", "past"),
        ("A Modem costs £45.00, as it will next year.", "modem.one_off_price", ""),
    ],
)
def test_a_value_of_another_time_is_told_as_such_or_is_not(text: str, fact: str, told: str, tmp_path: Path) -> None:
    marked, of_day = judged(tmp_path, text, fact)
    assert dict(marked.scope).get("time", "") == told
    assert of_day is None


def test_another_day_than_the_records_is_a_claim_of_its_own(tmp_path: Path) -> None:
    marked, of_day = judged(tmp_path, "From 1 May 2027 it will be £5.00 a month.", "modem.monthly_price")
    assert dict(marked.scope)["time"] == "coming"
    assert of_day is not None
    assert (of_day.about, str(of_day.mention.value)) == ("modem.monthly_price.from", "2027-05-01")


def test_the_records_day_is_none(tmp_path: Path) -> None:
    assert judged(tmp_path, "From 1 April 2027 it will be £5.00 a month.", "modem.monthly_price")[1] is None


def test_another_day_is_found_where_the_record_has_no_date_at_all(tmp_path: Path) -> None:
    quay(tmp_path)
    texts = {"sources.yaml": SOURCES, "web/modem.md": "# Modem\n\nFrom 4 April 2027 the Modem will be £5.00 a month.\n"}
    for name, text in texts.items():
        path = tmp_path / "channels" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (one,) = check_workspace(load(tmp_path), AS_OF).findings
    assert (one.code, one.fact) == ("CONS-DATE", "modem.monthly_price.from")


def test_a_letter_of_the_domain_that_is_off_is_found(tmp_path: Path) -> None:
    quay(tmp_path)
    texts = {
        "knowledge/contact/desk.yaml": "id: desk\nname: Help desk\naudience: public\nchannel: email\n"
        "facts: {email: help@quaynet.example}\n",
        "channels/sources.yaml": SOURCES,
        "channels/web/a.md": "# Doubts\n\nWrite to help@quaynat.example or help@lorry.example.\n",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [one for one in check_workspace(load(tmp_path), AS_OF).findings if one.code == "CONS-EMAIL"]
    assert [one.fact for one in found] == ["desk.email"]
    assert "help@lorry.example" not in found[0].message
