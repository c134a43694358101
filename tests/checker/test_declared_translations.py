"""A text that is declared to be a translation is held against the text that it translates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_workspace
from knowledge.loading import load
from knowledge.problems import WrongInput

AS_OF = date(2026, 11, 23)
ORGANISATION = """\
id: quay
name: Quay
locales: [en, cy]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
"""
LINE = """\
id: help-line
kind: contact
name: Help line
channel: voice
audience: public
facts: {phone: 0808 157 0123}
"""
SOURCES = """\
sources:
  - {id: web, files: ["en/*.txt"], channel: web, audience: public, language: en}
  - id: gwe
    files: ["cy/*.txt"]
    channel: web
    audience: public
    language: cy
    overrides:
      - {files: [cy/cwyno.txt], translation_of: en/complain.txt}
"""
ENGLISH = """\
You hear from us within 2 working days.

Paying late costs £12.00, and a letter £3.00.

After 8 weeks you may go elsewhere. A copy costs £4.50.

You have 12 months to do so.
"""
WELSH = """\
Cewch glywed gennym o fewn 2 ddiwrnod gwaith.

Ar ôl 8 wythnos cewch fynd i rywle arall. Mae copi yn costio £4.50.

Mae gennych 12 mis i wneud hynny.
"""


def wrong(root: Path, welsh: str, sources: str = SOURCES) -> list[tuple[str, list[str]]]:
    """The findings of a workspace with these texts, each with the values that it shows."""
    files = {
        "onevoice.yaml": ORGANISATION,
        "knowledge/contact/help-line.yaml": LINE,
        "channels/sources.yaml": sources,
        "channels/en/complain.txt": ENGLISH,
        "channels/cy/cwyno.txt": welsh,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    outcome = check_workspace(load(root), AS_OF)
    return [(f.code, sorted(v.shown for v in f.values)) for f in outcome.findings if f.code.startswith("CONS")]


def test_a_translation_may_leave_out_a_sentence(tmp_path: Path) -> None:
    assert wrong(tmp_path, WELSH) == []


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("12 mis", "21 mis", ["12 months", "21 mis"]),
        ("£4.50", "£5.40", ["£4.50", "£5.40"]),
        ("o fewn 2 ddiwrnod gwaith", "o fewn 3 diwrnod gwaith", ["o fewn 3 diwrnod gwaith", "within 2 working days"]),
    ],
)
def test_a_value_that_was_changed_in_one_language_is_told(tmp_path: Path, was: str, now: str, told: list[str]) -> None:
    assert wrong(tmp_path, WELSH.replace(was, now)) == [("CONS-LANG", told)]


def test_without_the_declaration_nothing_ties_the_two(tmp_path: Path) -> None:
    undeclared = SOURCES.replace(", translation_of: en/complain.txt", ", draft: no")
    assert wrong(tmp_path, WELSH.replace("12 mis", "21 mis"), undeclared) == []


def test_a_text_of_which_there_is_no_original_is_an_error_in_its_place(tmp_path: Path) -> None:
    wrong(tmp_path, WELSH)
    (tmp_path / "channels/sources.yaml").write_text(SOURCES.replace("en/complain", "en/lost"), encoding="utf-8")
    with pytest.raises(WrongInput, match=r"sources\.yaml:9:49: FILE-MISSING .*en/lost\.txt"):
        check_workspace(load(tmp_path), AS_OF)
