"""The page: what the matrix shows, what is linked, and that nothing in a text can become part of the page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from checker.acceptance import Waiver
from checker.accepted.baseline import read_baseline, write_baseline
from checker.accepted.settling import settled
from checker.accepted.standing import digests_of
from checker.outcome import Study
from checker.report.columns import MOST, columns_of
from checker.report.html import as_html
from checker.report.matrix import Matrix, Row, Standing, matrix_of
from checker.run import study_texts, study_workspace
from knowledge.loading import load
from knowledge.problems import Place

DAY = date(2026, 11, 23)
HOURS = "# {}\n\nCall 0808 157 0123, Monday to Friday, 8am to {}pm.\n"
Looked = Callable[[Mapping[str, str]], Study]


class Parts(HTMLParser):
    """The ids, the links within the page, the elements and all that would be fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.elements: set[str] = set()
        self.fetched: list[str] = []
        self.styled: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.elements.add(tag)
        if "id" in named:
            self.ids.append(named["id"])
        self.styled += [tag] if "style" in named else []
        for name in ("href", "src", "action", "srcset"):
            if name in named and tag != "use":
                (self.links.add if named[name].startswith("#") else self.fetched.append)(named[name])


@pytest.fixture(scope="module")
def of_example(example: Path) -> Study:
    return study_workspace(load(example), DAY)


@pytest.fixture
def looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Writes files into an empty folder and studies them."""
    monkeypatch.chdir(tmp_path)

    def look(files: Mapping[str, str]) -> Study:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return study_texts([Path()], DAY, "GB", "en")

    return look


def row(matrix: Matrix, about: str) -> Row:
    return next(one for one in matrix.rows if one.about == about)


def cells(one: Row) -> dict[str, Standing]:
    return {f"{cell.column.head} {cell.column.who}".strip(): cell.standing for cell in one.cells if cell.stands}


def test_each_fact_is_shown_by_channel_and_centre(of_example: Study) -> None:
    matrix = matrix_of(of_example, of_example.outcome)
    hours = cells(row(matrix, "support-line.hours"))
    assert hours["Agents' pages Leeds contact centre"] is Standing.EARLY
    assert hours["Agents' pages Manila contact centre"] is Standing.WRONG
    assert hours["Web Harbour Broadband"] is Standing.AGREES
    assert cells(row(matrix, "support-line.phone"))["E-mail Harbour Broadband"] is Standing.STALE
    assert matrix.rows[0].standing is Standing.WRONG, "what is to be done comes first"
    stated = {one.about for one in matrix.rows}
    assert stated.isdisjoint(fact.name for fact in matrix.silent)


def test_every_finding_about_a_fact_is_in_the_matrix(of_example: Study) -> None:
    matrix = matrix_of(of_example, of_example.outcome)
    shown = {stand.key for one in matrix.rows for cell in one.cells for stand in cell.stands if stand.key}
    assert {finding.key for finding in of_example.outcome.findings if finding.fact} <= shown


def test_what_is_waived_and_what_was_known_is_shown_as_such(of_example: Study, tmp_path: Path) -> None:
    finding = next(one for one in of_example.outcome.findings if one.fact == "support-line.phone")
    place = Place("waivers.yaml", 2, 5)
    waiver = Waiver(finding.key, "Mair Evans", "A trial", DAY, digests_of(finding), "", place, place)
    write_baseline(of_example.outcome.findings, tmp_path / "b.json")
    outcome = settled(of_example.outcome, (waiver,), {}, read_baseline(tmp_path / "b.json"))
    matrix = matrix_of(of_example, outcome)
    assert cells(row(matrix, "support-line.phone"))["E-mail Harbour Broadband"] is Standing.WAIVED
    assert cells(row(matrix, "support-line.hours"))["Agents' pages Manila contact centre"] is Standing.KNOWN
    page = as_html(outcome, of_example)
    assert "Accepted until 2026-11-23 by Mair Evans: A trial" in page


def test_what_differs_for_some_is_named_as_the_organisation_names_it(of_example: Study) -> None:
    page = as_html(of_example.outcome, of_example)
    assert "(Northern Ireland)" in page
    assert "(northern-ireland)" not in page


def test_every_link_of_the_page_leads_to_a_place_in_it_and_nothing_is_fetched(of_example: Study) -> None:
    page = as_html(of_example.outcome, of_example)
    parts = Parts(page)
    assert len(parts.ids) == len(set(parts.ids))
    assert {link.removeprefix("#") for link in parts.links} <= set(parts.ids)
    assert parts.fetched == ["data:,"]
    assert parts.elements.isdisjoint({"script", "iframe", "img", "object", "form"})
    assert parts.styled == []


def test_the_page_allows_its_own_style_and_nothing_else(of_example: Study) -> None:
    page = as_html(of_example.outcome, of_example)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


def test_the_page_is_the_same_bytes_each_time_and_says_no_time(of_example: Study, example: Path) -> None:
    again = study_workspace(load(example), DAY)
    assert as_html(of_example.outcome, of_example) == as_html(again.outcome, again)


def test_texts_without_a_record_are_shown_by_folder(looked: Looked) -> None:
    study = looked({"web/a.md": HOURS.format("A", 8), "ivr/b.md": HOURS.format("B", 6), "bot/c.md": "# C\n\nHello.\n"})
    matrix = matrix_of(study, study.outcome)
    assert [column.head for column in matrix.columns] == ["bot", "ivr", "web"]
    assert cells(matrix.rows[0]) == {"ivr": Standing.WRONG, "web": Standing.WRONG}
    assert "Do all texts say the same?" in as_html(study.outcome, study)


def test_texts_of_one_folder_are_shown_one_by_one(looked: Looked) -> None:
    study = looked({f"all/{name}.md": HOURS.format(name, hour) for name, hour in (("a", 8), ("b", 6))})
    assert [column.head for column in matrix_of(study, study.outcome).columns] == ["a.md", "b.md"]


def test_a_folder_with_most_of_the_texts_is_shown_by_its_own_folders(looked: Looked) -> None:
    files = {f"site/pages/{part}/{nth}.md": HOURS.format(nth, 8) for part in ("en", "help") for nth in range(4)}
    study = looked({**files, "notes.md": "# N\n\nHello.\n"})
    heads = [column.head for column in columns_of(None, study.outcome.texts.values()).all]
    assert heads == [".", "site/pages/en", "site/pages/help"]


def test_there_are_never_too_many_columns(looked: Looked) -> None:
    study = looked({f"f{nth:02}/a.md": HOURS.format(nth, 8) for nth in range(40)})
    columns = columns_of(None, study.outcome.texts.values())
    assert len(columns.all) == MOST
    assert columns.all[-1].head == "elsewhere"
    assert {columns.of(file) for file in study.outcome.texts.values()} == set(columns.all)


def test_nothing_in_a_text_becomes_part_of_the_page(looked: Looked) -> None:
    bad = '</q><script>alert(1)</script><img src=x onerror=y> & "quoted" \u202eabc'
    study = looked(
        {
            "<b>a&.md": f"# {bad}\n\nCall 0808 157 0123, Monday to Friday, 8am to 8pm {bad}.\n",
            'b".md': f"# {bad}\n\nCall 0808 157 0123, Monday to Friday, 8am to 6pm {bad}.\n",
        }
    )
    assert study.outcome.findings
    page = as_html(study.outcome, study)
    parts = Parts(page)
    assert parts.elements.isdisjoint({"script", "img", "b"} - {"b"})
    assert "onerror=y>" not in page
    assert "\u202e" not in page


def test_nothing_found_is_said(looked: Looked) -> None:
    study = looked({"a.md": "# A\n\nHello.\n"})
    page = as_html(study.outcome, study)
    assert "No text states anything that another one states too" in page
    assert "Nothing stands" in page
