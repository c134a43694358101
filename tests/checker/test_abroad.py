"""A number is read as the country that its passage is about dials it, where at home it cannot be one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.run import study_texts

AS_OF = date(2026, 11, 23)


def read(folder: Path, text: str) -> list[str]:
    """The numbers that a British text gives."""
    (folder / "page.md").write_text(text, encoding="utf-8")
    study = study_texts([folder], AS_OF, "GB")
    return [str(mention.value) for mention in study.evidence.mentions if mention.type == "phone"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("# Embassy in France\n\nCall 01 44 51 31 02.", "+33144513102"),
        ("# Visas\n\nIn New Zealand, call 0900 990 202.", "+64900990202"),
        ("# Embassy in France\n\nCall 020 7946 0123.", "+442079460123"),
        ("# Embassies in France and Spain\n\nCall 01 44 51 31 02.", "+44144513102"),
    ],
    ids=["of the heading's country", "of the sentence's country", "of home", "of neither, where two are named"],
)
def test_a_number_is_read_as_where_it_is_dialled(tmp_path: Path, text: str, number: str) -> None:
    assert read(tmp_path, text) == [number]


def test_a_number_with_its_country_code_is_what_it_says(tmp_path: Path) -> None:
    assert read(tmp_path, "# New Zealand\n\nCall +44 900 990 202.") == ["+44900990202"]
