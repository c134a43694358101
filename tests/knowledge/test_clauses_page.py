"""The client's site tells clause by clause what is on record; nobody else's does."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from knowledge.audience import CENTRES, CLIENT, PUBLIC, Audience
from knowledge.clauses import clauses
from knowledge.loading import load
from knowledge.render import build_pages
from knowledge.workspace import Workspace

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def workspace(example: Path) -> Workspace:
    return load(example)


@pytest.mark.parametrize("locale", ["en", "cy"])
def test_every_clause_has_a_line_with_links_that_lead_to_its_records(workspace: Workspace, locale: str) -> None:
    pages = build_pages(workspace, CLIENT, locale, DAY)
    page = pages["clauses.md"]
    assert [unescape(one) for one in re.findall(r'<th scope="row">([^<]+)</th>', page)] == [one.id for one in clauses()]
    targets = {one.removeprefix("../").rstrip("/") + ".md" for one in re.findall(r'href="([^"#]+)"', page)}
    assert len(targets) > 30 and targets <= pages.keys()
    assert "strategies/customer-access.md" in targets and "agreements/manila-services.md" in targets
    assert not {"compliant", "conformant"} & set(page.lower().split())


@pytest.mark.parametrize("reader", [PUBLIC, CENTRES, Audience.of("leeds")], ids=str)
def test_it_is_for_the_client_alone(workspace: Workspace, reader: Audience) -> None:
    assert "clauses.md" not in build_pages(workspace, reader, "en", DAY)


def test_a_clause_of_which_nothing_is_on_record_says_so(tmp_path: Path) -> None:
    (tmp_path / "onevoice.yaml").write_text(
        "id: tide\nname: Tide\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\n", encoding="utf-8"
    )
    (tmp_path / "knowledge").mkdir()
    page = build_pages(load(tmp_path), CLIENT, "en", DAY)["clauses.md"]
    assert page.count("Nothing on record") > 50 and "href" not in page
