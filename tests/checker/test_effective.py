"""When a text tells of a value as past or coming, and which day it gives for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.align.effective import Days
from checker.model import Claim
from tests.checker.saying import claim, fact_of, mentions, quay

AS_OF = date(2026, 11, 23)


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
