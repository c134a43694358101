"""The page of an audit in a browser: readable by everybody, on any screen and on paper, with nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from knowledge.loading import load
from knowledge.records.export import read_records
from onboarding.conformance.audit import audit
from onboarding.conformance.html import as_html
from onboarding.origin import Origin
from tests.journeys.test_sites import ARGUMENTS, CHROMIUM, WIDTHS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; make browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    records = read_records(example / "records.json")
    whole = audit(load(example), date(2026, 11, 23), records, Origin(), texts=False)
    path = tmp_path_factory.mktemp("audit") / "page.html"
    path.write_text(as_html(whole), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(browser: Browser, page_file: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(page_file.as_uri())
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert fetched == [page_file.as_uri()]
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_the_screen_and_leads_to_each_clause(browser: Browser, page_file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="6.6(a)", exact=True).click()
    assert "going live" in page.locator(":target h3").inner_text()
    page.close()


def test_it_prints_on_white(browser: Browser, page_file: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(page_file.as_uri())
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".skip").is_hidden()
    page.close()
