"""A workspace drafted from a real organisation's texts: every page that disagrees with its record is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.plain_reading import HOURS, TEXTPHONE, read
from benchmarks.real_workspace import CORPUS, MOST, Result, contacts_of, results


@pytest.fixture(scope="module")
def by_record(corpora: Path) -> dict[str, Result]:
    if not (corpora / CORPUS).is_dir():
        pytest.skip(f"the texts of {CORPUS} are not at {corpora}")
    return dict(results(corpora))


@pytest.mark.slow
@pytest.mark.parametrize("record", ["as most pages have it", "all changed"])
def test_every_page_that_gives_other_hours_or_another_textphone_is_named_with_both_values(
    by_record: dict[str, Result], record: str
) -> None:
    result = by_record[record]
    assert len(result.contacts) == MOST
    assert result.disagreements
    assert [(one.saying.file, one.saying.line, one.saying.value) for one in result.missed] == []


@pytest.mark.slow
def test_after_a_change_of_every_record_both_hours_and_textphones_are_named(by_record: dict[str, Result]) -> None:
    said = [one.saying.attribute for one in by_record["all changed"].disagreements]
    assert said.count(HOURS) > 40
    assert said.count(TEXTPHONE) > 15


@pytest.mark.slow
def test_little_else_is_said_of_the_contacts(by_record: dict[str, Result]) -> None:
    # Each of them was read in its source; the limit leaves room for a finding that nobody has read yet.
    for record, result in by_record.items():
        assert len(result.beyond) <= 3, [f"{record}: {finding.message}" for finding in result.beyond]


def test_the_plain_reading_gives_a_value_to_the_number_before_it_in_its_paragraph(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "Call 202-555-0101, Monday through Friday, 7:00 a.m. to 6:00 p.m. (CT).\n"
        "If you have hearing loss, call TTY: 711.\n\n"
        "Chat with us 24 hours a day, 7 days a week, or call 202-555-0102.\n\n"
        "- Call 202-555-0103\n- If you have hearing loss, call TTY: 202-555-0104\n",
        encoding="utf-8",
    )
    said = [(one.line, one.number, one.attribute, one.value) for one in read(tmp_path).sayings]
    assert said == [
        (2, "2025550101", TEXTPHONE, "711"),
        (1, "2025550101", HOURS, "Mo-Fr 08:00-19:00"),
        (7, "2025550103", TEXTPHONE, "2025550104"),
    ]


def test_a_contact_takes_its_name_from_the_words_before_its_number_and_its_values_from_most_pages(
    tmp_path: Path,
) -> None:
    for name, hours in (("a", "8:00 a.m. to 6:00 p.m."), ("b", "8:00 a.m. to 6:00 p.m."), ("c", "9 a.m. to 5 p.m.")):
        text = f"Call the Harbour Help Desk at 202-555-0101, Monday through Friday, {hours}\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "d.md").write_text("Or call us at 202-555-0102.\n", encoding="utf-8")
    first, second = contacts_of(read(tmp_path))
    assert (first.id, first.name, first.hours, first.pages) == (
        "harbour-help-desk",
        "Harbour Help Desk",
        "Mo-Fr 08:00-18:00",
        3,
    )
    assert (second.name, second.hours) == ("Line 202-555-0102", "")
