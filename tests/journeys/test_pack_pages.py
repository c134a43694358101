"""The pages of a pack in a browser: readable by everybody, on any screen, with nothing fetched and links that lead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from knowledge.loading import load
from onboarding.bundles import write_bundle
from onboarding.handover.bundle import SORT, bundle_of
from onboarding.origin import Origin
from tests.journeys.test_sites import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.browser
PAGES = ("index.html", "receipt.html", "quiz/en/quiz.html", "quiz/cy/answers.html")
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; make browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    place = tmp_path_factory.mktemp("pack")
    made = bundle_of(load(example), "cardiff", DAY, Origin(), site=False)
    write_bundle(made.files, SORT, place, DAY)
    return place


@pytest.mark.parametrize("page_name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(browser: Browser, folder: Path, page_name: str, scheme: str) -> None:
    page = browser.new_page(
        viewport={"width": 360, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    address = (folder / page_name).as_uri()
    page.goto(address)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert fetched == [address] and page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_the_cover_leads_to_the_quiz_and_an_answer_can_be_chosen(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    assert all(
        (folder / href).exists()
        for href in page.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href'))")
    )
    page.get_by_role("link", name="Playback quiz").click()
    first = page.get_by_role("group").first
    first.get_by_role("radio").nth(1).check()
    assert first.get_by_role("radio", checked=True).count() == 1
    page.close()
