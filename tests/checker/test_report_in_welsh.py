"""The page of a report in Welsh: its words, its names, its values and what findings on facts say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from checker.outcome import Study
from checker.report.html import as_html
from checker.report.json import finding_data
from checker.report.messages import message_in
from checker.report.words import LOCALES
from checker.run import study_workspace
from knowledge.loading import load

DAY = date(2026, 11, 23)
WORDS = Path(__file__).parents[2] / "checker" / "report" / "page" / "words.yaml"


@pytest.fixture(scope="module")
def of_example(example: Path) -> Study:
    return study_workspace(load(example), DAY)


def test_every_word_is_there_in_every_language_with_the_same_values() -> None:
    for key, forms in yaml.safe_load(WORDS.read_text("utf-8")).items():
        assert set(forms) == set(LOCALES), key
        named = [
            {one for text in ([form] if isinstance(form, str) else form) for one in re.findall(r"\{(\w+)\}", text)}
            for form in forms.values()
        ]
        assert named[0] == named[1], key


def test_page_matrix_and_findings_are_in_welsh(of_example: Study) -> None:
    page = as_html(of_example.outcome, of_example, locale="cy", linked="/findings/")
    assert '<html lang="cy">' in page
    for words in (
        "Matrics cysondeb",
        "Canolfan gyswllt Caerdydd",
        "Oriau agor",
        "yn cytuno",
        "Fel ar 23 Tachwedd 2026",
    ):
        assert words in page
    assert "Llinell biliau, cod trosglwyddo: *72 4430 ar gofnod, ond *72 4420 mewn testunau (1)" in page
    assert "ysgrifennwch *72 4430 yn example/channels/leeds/wiki/payments-and-credits.xml:14" in page.replace(
        str(of_example.evidence.workspace.root) if of_example.evidence.workspace else "", "example"
    )
    seen = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
    for words in ("Consistency matrix", "agrees<", "On record:", "contact centre</", " place<", "Work it off"):
        assert words not in seen, words


def test_on_a_server_each_finding_leads_to_its_own_page_and_the_server_says_what_may_be_loaded(
    of_example: Study,
) -> None:
    page = as_html(of_example.outcome, of_example, linked="/findings/")
    for finding in of_example.outcome.findings:
        assert f'href="/findings/{finding.key}"' in page
    assert "Content-Security-Policy" not in page
    assert "onevoice waive" not in page
    assert "--records" not in page


def test_what_cannot_be_said_from_the_record_stays_as_the_checker_says_it(of_example: Study) -> None:
    workspace = of_example.evidence.workspace
    said = {
        finding.code: message_in("cy", finding_data(finding), workspace, DAY) for finding in of_example.outcome.findings
    }
    assert said["CONS-EARLY"] and "nid yw" in said["CONS-EARLY"]
    assert said["CONS-RETIRED"] and "mwyach" in said["CONS-RETIRED"]
    assert None in said.values()
    assert not any(message_in("en", finding_data(one), workspace, DAY) for one in of_example.outcome.findings)
    data = finding_data(of_example.outcome.findings[0])
    assert message_in("cy", data, None, DAY) is None
    assert message_in("cy", {**data, "fact": "nothing.there"}, workspace, DAY) is None
