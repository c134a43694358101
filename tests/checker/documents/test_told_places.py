"""What a check and an explanation say of a place in a document."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from making_documents import small_docx, small_pdf, small_xlsx

from onevoice import onevoice

ROOT = Path(__file__).parents[3]


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three documents that say 8am to 8pm, or nothing, and a page that says 9am to 5pm."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leaflet.pdf").write_bytes(small_pdf())
    (tmp_path / "letter.docx").write_bytes(small_docx())
    (tmp_path / "prices.xlsx").write_bytes(small_xlsx())
    (tmp_path / "page.md").write_text(
        "Call the support line on 0808 157 0123, Monday to Friday, 9am to 5pm.\n", "utf-8"
    )
    return tmp_path


def test_a_finding_leads_to_the_page_and_the_paragraph(texts: Path) -> None:
    done = CliRunner().invoke(onevoice, ["check", "."])
    assert "\n      leaflet.pdf:page 1, line 3\n" in done.output
    assert "\n      letter.docx:paragraph 2\n" in done.output
    assert "»Monday to Friday, 8am to 8pm«" in done.output
    assert "write it at page.md:1" in done.output


def test_the_json_has_the_words_beside_the_numbers(texts: Path) -> None:
    done = CliRunner().invoke(onevoice, ["check", ".", "--format", "json"])
    data = json.loads(done.output)
    jsonschema.validate(data, json.loads((ROOT / "docs" / "findings.schema.json").read_text("utf-8")))
    places = [place for finding in data["findings"] for value in finding["values"] for place in value["occurrences"]]
    assert {(place["file"], place.get("where", "")) for place in places} == {
        ("leaflet.pdf", "page 1, line 3"),
        ("leaflet.pdf", "page 1, line 4"),
        ("letter.docx", "paragraph 2"),
        ("page.md", ""),
    }


def test_other_forms_lead_there_too(texts: Path) -> None:
    said = {form: CliRunner().invoke(onevoice, ["check", ".", "--format", form]).output for form in ("sarif", "junit")}
    results = json.loads(said["sarif"])["runs"][0]["results"]
    places = [place for result in results for place in (*result["locations"], *result.get("relatedLocations", ()))]
    told = [place for place in places if place["physicalLocation"]["artifactLocation"]["uri"].endswith("leaflet.pdf")]
    assert told
    assert all("page 1, line" in place["message"]["text"] for place in told)
    assert all("region" not in place["physicalLocation"] for place in told)
    assert "leaflet.pdf:page 1, line 3" in said["junit"]


def test_explain_takes_the_words_as_they_are_printed(texts: Path) -> None:
    done = CliRunner().invoke(onevoice, ["explain", "prices.xlsx:sheet Prices, cell B4"])
    assert done.exit_code == 0, done.output
    assert "“£29.99”" in done.output
    done = CliRunner().invoke(onevoice, ["explain", "letter.docx:paragraph 2"])
    assert done.output.startswith("letter.docx:paragraph 2\n")


def test_explain_says_what_may_be_meant_where_no_words_lead(texts: Path) -> None:
    done = CliRunner().invoke(onevoice, ["explain", "letter.docx:paragraph 29"])
    assert done.exit_code == 2
    assert "letter.docx has no paragraph 29; did you mean letter.docx:paragraph 2?" in " ".join(done.output.split())


def test_a_broken_document_hides_no_finding(texts: Path) -> None:
    (texts / "broken.docx").write_bytes(small_docx()[:900])
    done = CliRunner().invoke(onevoice, ["check", "."])
    assert "broken.docx:1:1: READ-DOCUMENT this is no Word document" in done.output
    assert "leaflet.pdf:page 1, line 3" in done.output


def test_a_value_that_a_page_breaks_is_shown_whole(texts: Path) -> None:
    done = CliRunner().invoke(onevoice, ["check", "."])
    places = done.output.split("leaflet.pdf:page 1, line")[1:]
    assert len(places) == 3  # one of the three sentences is broken within its hours
    assert all("»Monday to Friday, 8am to 8pm«" in place for place in places)
