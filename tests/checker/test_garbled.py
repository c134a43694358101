"""A slip that leaves no phone number at all is told of the number that it was; other long numbers are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

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
