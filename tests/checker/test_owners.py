"""What stands beside a number is of the contact that has the number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_workspace
from knowledge.loading import load

ORGANISATION = """\
id: quay
name: Quay
locales: [en]
country: US
timezone: America/New_York
currency: USD
holidays: US
"""
HELP = """\
id: help-line
name: Help line
channel: voice
audience: public
facts: {phone: 1-800-555-0101, hours: Mo-Fr 08:00-20:00, textphone: 1-800-555-0155}
"""
CLAIMS = """\
id: claims-line
name: Claims line
channel: voice
audience: public
facts: {phone: 1-888-555-0177, hours: 24/7, textphone: "711"}
"""

Said = list[tuple[str, str]]


def said_of(text: str, folder: Path) -> Said:
    """The fact and the text's value of every finding against the record."""
    files = {
        "onevoice.yaml": ORGANISATION,
        "knowledge/contact/help-line.yaml": HELP,
        "knowledge/contact/claims-line.yaml": CLAIMS,
        "channels/a.md": text,
    }
    for name, written in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    findings = check_workspace(load(folder), date(2026, 11, 23)).findings
    return [(one.fact, value.value) for one in findings if one.fact for value in one.values if value.role == "text"]


def test_a_textphone_that_is_anothers_is_wrong_beside_a_number_of_its_own(tmp_path: Path) -> None:
    text = "Call 1-800-555-0101. If you have hearing loss, call TTY: 711.\n"
    assert said_of(text, tmp_path) == [("help-line.textphone", "711")]


def test_a_textphone_further_down_the_list_is_of_the_number_above_it(tmp_path: Path) -> None:
    text = (
        "To talk to us:\n\n- Call 1-888-555-0177, then press 1\n- If you have hearing loss, call TTY: 1-800-555-0155\n"
    )
    assert said_of(text, tmp_path) == [("claims-line.textphone", "+18005550155")]


@pytest.mark.parametrize(
    "text",
    [
        "Call the county office at 1-877-555-0133, Monday through Friday, 9:00 a.m. to 5:00 p.m.\n",
        "# Help line\n\nOther offices:\n\nThe museum, 1-877-555-0133, Monday through Friday, 9:00 a.m. to 5:00 p.m.\n",
    ],
)
def test_hours_beside_a_number_that_is_not_on_record_are_nobodys(text: str, tmp_path: Path) -> None:
    assert [fact for fact, _ in said_of(text, tmp_path) if fact.endswith(".hours")] == []


def test_hours_beside_the_contacts_own_number_are_its_whatever_the_page_is_about(tmp_path: Path) -> None:
    text = "# Claims line\n\nFor all else call 1-800-555-0101, Monday through Friday, 9:00 a.m. to 5:00 p.m.\n"
    assert said_of(text, tmp_path) == [("help-line.hours", "Mo-Fr 09:00-17:00")]


def test_hours_of_a_named_contact_are_its_even_beside_a_number_that_is_not_on_record(tmp_path: Path) -> None:
    text = "The help line, 1-877-555-0133, is open Monday through Friday, 9:00 a.m. to 5:00 p.m.\n"
    assert ("help-line.hours", "Mo-Fr 09:00-17:00") in said_of(text, tmp_path)


def test_an_emergency_number_beside_the_contacts_own_is_no_other_number_of_it(tmp_path: Path) -> None:
    assert said_of("In an emergency call 911, or call the claims line at 1-888-555-0177.\n", tmp_path) == []


def test_a_number_in_brackets_after_the_contacts_own_is_meant_to_be_the_same(tmp_path: Path) -> None:
    text = "Call 1-888-555-0177 (1-800-555-0142)\n"
    assert said_of(text, tmp_path) == [("claims-line.phone", "+18005550142")]


def test_a_number_two_digits_off_is_another_line_unless_the_contact_is_named(tmp_path: Path) -> None:
    assert said_of("For parking call 1-888-555-0199.\n", tmp_path) == []
    named = said_of("The claims line is on 1-888-555-0199.\n", tmp_path)
    assert named == [("claims-line.phone", "+18885550199")]


def test_callers_at_home_are_those_whom_the_record_speaks_to(tmp_path: Path) -> None:
    text = "If you are in the United States, call 1-800-555-0101, Monday through Friday, 9:00 a.m. to 5:00 p.m.\n"
    assert said_of(text, tmp_path) == [("help-line.hours", "Mo-Fr 09:00-17:00")]
