"""A slip that leaves no phone number at all is told of the number that it was; other long numbers are left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_workspace
from knowledge.loading import load
from tests.checker.test_records_tying import findings


@pytest.mark.parametrize("written", ["8008 157 0123", "0808 157 0132", "0880 157 0123"])
def test_a_slip_is_found_even_where_no_plan_has_such_a_number(written: str, tmp_path: Path) -> None:
    said = findings(tmp_path, {"a.md": f"Questions? Ring {written} today.\n", "b.md": "Help line: 0808 157 0123\n"})
    assert [fact for _, fact, _ in said] == ["help-line.phone"]


@pytest.mark.parametrize(
    "text",
    [
        "Your account number is 8108 157 0321.",
        "Pay to IBAN GB33 8008 1570 1230 00.",
        "We have 80081570.123 of them.",
        "The order 18008157012300 is on its way.",
    ],
)
def test_another_number_is_none(text: str, tmp_path: Path) -> None:
    assert findings(tmp_path, {"a.md": f"{text}\n", "b.md": "Help line: 0808 157 0123\n"}) == []


def test_a_number_on_record_without_its_spaces_is_no_slip_of_a_neighbour(tmp_path: Path) -> None:
    texts = {"a.md": "Help line: 0808 157 0123\n\nHelp: 08081570123\n", "b.md": "Another line: 0808 157 0124\n"}
    contact = "id: {0}\nname: {0}\naudience: public\nchannel: voice\nfacts: {{phone: 0808 157 {1}}}\n"
    files = {
        "onevoice.yaml": "id: quay\nname: Quay\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\n"
        "holidays: GB-ENG\n",
        "knowledge/contact/help-line.yaml": contact.format("help-line", "0123"),
        "knowledge/contact/another-line.yaml": contact.format("another-line", "0124"),
        "channels/sources.yaml": "sources: [{id: web, files: [web/**], channel: web, audience: public}]\n",
        **{f"channels/web/{name}": text for name, text in texts.items()},
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = check_workspace(load(tmp_path), date(2026, 11, 23)).findings
    assert not [one for one in found if one.code == "CONS-PHONE"]
