"""The whole pipeline on any texts: it never fails, and says the same whatever the order of files."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.checking import check_texts
from checker.outcome import Outcome
from checker.report.json import as_json

DAY = date(2026, 11, 23)
PIECES = st.sampled_from(
    [
        "Call 0113 496 0101", "call us on 0113 496 0102 (textphone: 0113 496 0103)", "Monday to Friday, 9am to 5pm",
        "24 hours a day", "£9.99 a month", "a fee of £25", "within 28 days", "25%", "help@harbour.example", "PO Box 12",
        "Fax: 0113 496 0104", "Fibre 100", "# Prices", "## Contact", "| a | b |", "| --- | --- |", "<p>", "</p>",
        "<br>", "[us](tel:+44nothing)",
        '<a href="tel:+441134960101">0113 496 0102</a>', "- ", "\n", "\n\n", ". ", ", ", ": ",
        "key: ",
        "{{ x }}", "{% if a %}", "{% else %}", "{% endif %}", "(", ")", "“", "…", "\u202f", "\t", "or", "for example",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map(" ".join)
NAMES = st.sampled_from(["a.md", "b.html", "c.txt", "d.yml", "e.json", "cy/a.md"])


def outcome_of(files: dict[str, str]) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return check_texts([Path(folder)], DAY, "GB")


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES, TEXTS, max_size=5))
def test_no_text_makes_the_check_fail(files: dict[str, str]) -> None:
    outcome = outcome_of(files)
    assert outcome.files == len(files)
    keys = [finding.key for finding in outcome.findings]
    assert len(keys) == len(set(keys))
    assert as_json(outcome)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_which_of_two_files_says_what_does_not_matter(one: str, other: str) -> None:
    def said(outcome: Outcome) -> list[tuple[str, str, set[str]]]:
        return sorted((f.key, f.code, {value.value for value in f.values}) for f in outcome.findings)

    title = "# One title\n\n"
    assert said(outcome_of({"a.md": title + one, "b.md": title + other})) == said(
        outcome_of({"a.md": title + other, "b.md": title + one})
    )


def test_a_path_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such"):
        check_texts([tmp_path / "no-such"], DAY)
