"""What ties a value to a thing when no record names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.align.page import Page
from checker.align.texts import claims
from checker.extract import mentions
from checker.model import Claim, Source
from checker.read import read_file
from knowledge.setting import Setting
from knowledge.types import TYPES

SEARCHED = {name: type for name, type in TYPES.items() if name not in {"text", "reference"}}


def claims_in(text: str, folder: Path, name: str = "a.md") -> list[Claim]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    statements, _ = read_file(path, name, Source("web", None, "", Setting("en", "GB", "GBP")))
    found = [mention for statement in statements for mention in mentions(statement, SEARCHED)]
    return claims([Page(statements, found)])


def abouts(text: str, folder: Path, name: str = "a.md") -> dict[str, str]:
    """What each claim is about, with its value in canonical form."""
    return {claim.about: str(claim.mention.value) for claim in claims_in(text, folder, name)}


def test_hours_belong_to_the_number_before_them(tmp_path: Path) -> None:
    found = abouts("Call 0113 496 0101 for bins, 9am to 5pm, or 0113 496 0102 for rent, 9am to 7pm.", tmp_path)
    assert "09:00-17:00" in found["phone:+441134960101/hours"]
    assert "09:00-19:00" in found["phone:+441134960102/hours"]


def test_hours_of_the_next_sentence_belong_to_the_number_of_the_one_before(tmp_path: Path) -> None:
    found = abouts("Call 0113 496 0101. We are here Monday to Friday, 9am to 5pm.", tmp_path)
    assert "phone:+441134960101/hours" in found


def test_hours_of_a_chat_are_not_those_of_the_telephone(tmp_path: Path) -> None:
    found = abouts("Call 0113 496 0101.\nChat with us online, Monday to Friday, 9am to 5pm.", tmp_path)
    assert "phone:+441134960101/hours" not in found


def test_hours_behind_a_text_number_are_not_those_of_the_telephone(tmp_path: Path) -> None:
    found = abouts("Call 0113 496 0101, or text 07700 900456 (weekdays, 8am to 8pm).", tmp_path)
    assert "phone:+441134960101/hours" not in found


def test_short_codes_identify_nobody(tmp_path: Path) -> None:
    found = abouts("Call 999 at any time, 24 hours a day.", tmp_path)
    assert not [about for about in found if about.startswith("phone:999")]


def test_a_textphone_belongs_to_its_voice_number(tmp_path: Path) -> None:
    found = abouts("Call 0113 496 0101 (textphone 0113 496 0102).", tmp_path)
    assert found["phone:+441134960101/textphone"] == "+441134960102"


def test_a_label_tells_the_sort_of_a_number(tmp_path: Path) -> None:
    table = "| Team | Phone | Textphone |\n| --- | --- | --- |\n| Bins | 0113 496 0101 | 0113 496 0102 |\n"
    assert abouts(table, tmp_path)["phone:+441134960101/textphone"] == "+441134960102"


def test_a_call_charge_belongs_to_its_number(tmp_path: Path) -> None:
    found = abouts("Ring 0113 496 0101. Calls cost 12p per minute.", tmp_path)
    assert "phone:+441134960101/charge" in found


def test_a_reply_time_belongs_to_its_address(tmp_path: Path) -> None:
    found = abouts("Write to help@harbour.example. We reply within 2 working days.", tmp_path)
    assert "email:help@harbour.example/reply" in found


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Call the Harbour Repairs Helpline on 0113 496 0101.", "named:harbour repair helpline/voice"),
        ("Ask our billing support team: 0113 496 0101", "named:billing support team/voice"),
        ("The Office of Fair Letting (0113 496 0101) can help.", None),
        ("Our fax number is on every bill. Call 0113 496 0101.", None),
    ],
)
def test_a_number_behind_a_name_is_that_of_the_named(text: str, about: str | None, tmp_path: Path) -> None:
    named = [found for found in abouts(text, tmp_path) if found.startswith("named:")]
    assert named == ([about] if about else [])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("There is a courier fee of £9.70 to pay.", "called:courier fee/money"),
        ("A £25 administration fee is added.", "called:administration fee/money"),
        ("The cooling-off period is 14 days.", "called:cooling period/duration"),
        ("You pay £5 in all.", None),
    ],
)
def test_an_amount_is_called_by_name(text: str, about: str | None, tmp_path: Path) -> None:
    called = [found for found in abouts(text, tmp_path) if found.startswith("called:")]
    assert called == ([about] if about else [])


def test_one_fax_and_one_address_in_a_section_belong_together(tmp_path: Path) -> None:
    text = "## Appeals\n\nWrite to PO Box 2706, Leeds.\n\nFax 0113 496 0150.\n"
    assert abouts(text, tmp_path)["address:PO Box 2706/fax"] == "+441134960150"


def test_two_faxes_and_one_address_are_not_told_apart(tmp_path: Path) -> None:
    text = "## Appeals\n\nWrite to PO Box 2706, Leeds.\n\nFax 0113 496 0150 or fax 0113 496 0151.\n"
    assert "address:PO Box 2706/fax" not in abouts(text, tmp_path)


def test_a_label_that_names_only_a_sort_is_taken_with_its_heading(tmp_path: Path) -> None:
    found = abouts("## Bin collections\n\nTelephone: 0113 496 0101\n", tmp_path)
    assert "label:bin collection / telephone/phone voice" in found


def test_fields_of_entries_without_a_name_claim_nothing(tmp_path: Path) -> None:
    found = abouts("- start: 2026-04-06\n  end: 2027-04-05\n- start: 2027-04-06\n", tmp_path, "rates.yml")
    assert not [about for about in found if about.startswith("label:")]


def test_when_a_page_was_changed_is_no_claim(tmp_path: Path) -> None:
    found = abouts("This page about school places was last updated on 3 May 2026.\n", tmp_path)
    assert found == {}


def test_every_claim_says_in_words_why_it_was_made(tmp_path: Path) -> None:
    text = "# Bins\nFor missed bins call the Harbour Bins Team on 0113 496 0101, 9am to 5pm. A new bin costs £25.\n"
    found = claims_in(text, tmp_path)
    assert found
    assert all(reason.words for claim in found for reason in claim.reasons)
    assert all(claim.score > 0 for claim in found)
