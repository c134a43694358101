"""The report in a browser: readable by everybody, on any screen and on paper, with nothing fetched and nothing run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from checker.acceptance import Waiver
from checker.accepted.baseline import read_baseline, write_baseline
from checker.accepted.settling import settled
from checker.accepted.standing import digests_of
from checker.outcome import Outcome, Study
from checker.report import matrix
from checker.report.html import as_html
from checker.run import study_texts, study_workspace
from knowledge.loading import load
from knowledge.problems import Place
from tests.journeys.test_sites import ARGUMENTS, CHROMIUM, WIDTHS

pytestmark = pytest.mark.browser

DAY = date(2026, 11, 23)
HOURS = "# {}\n\nCall 0808 157 0123, Monday to Friday, 8am to {}pm.\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; make browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, example: Path) -> dict[str, str]:
    """Addresses of two reports: of the example, and of a folder of texts without a record."""
    folder = tmp_path_factory.mktemp("reports")
    texts = folder / "texts"
    for name, hour in (("web", 8), ("ivr", 6)):
        (texts / name).mkdir(parents=True)
        (texts / name / "a.md").write_text(HOURS.format(name, hour), encoding="utf-8")
    found = {}
    workspace, bare = study_workspace(load(example), DAY), study_texts([texts], DAY, "GB", "en")
    for name, study, rows in (("workspace", workspace, 300), ("short", workspace, 12), ("folder", bare, 300)):
        path = folder / f"{name}.html"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(matrix, "MOST_ROWS", rows)  # axe takes a minute for a thousand places
            path.write_text(as_html(_some_accepted(study, folder), study, limit=rows // 3), encoding="utf-8")
        found[name] = path.as_uri()
    return found


def _some_accepted(study: Study, folder: Path) -> Outcome:
    """The outcome with one finding waived and one known before, where there are several."""
    findings = study.outcome.findings
    if len(findings) < 3:
        return study.outcome
    place = Place("waivers.yaml", 2, 5)
    waiver = Waiver(findings[-1].key, "Mair Evans", "A trial", DAY, digests_of(findings[-1]), "", place, place)
    write_baseline(findings[-2:-1], folder / "baseline.json")
    return settled(study.outcome, (waiver,), {}, read_baseline(folder / "baseline.json"))


def opened(browser: Browser, address: str, width: int = 1440, palette: str = "light", axe: bool = False) -> Page:
    page = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if palette == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=axe,  # the page forbids every script, and axe is one
    ).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("name", ["short", "folder"])
def test_axe_finds_nothing(browser: Browser, pages: dict[str, str], name: str, palette: str) -> None:
    result = Axe().run(opened(browser, pages[name], palette=palette, axe=True))
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in result.response["violations"]] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["workspace", "folder"])
def test_nothing_is_fetched_complained_of_or_scrolled_sideways(
    browser: Browser, pages: dict[str, str], name: str, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[name])
    page.mouse.wheel(0, 4000)
    assert said == []
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_matrix_is_on_the_first_screen_and_a_cell_leads_to_its_places(
    browser: Browser, pages: dict[str, str]
) -> None:
    page = opened(browser, pages["workspace"])
    box = page.locator("td.s-differs a").first.bounding_box()
    assert box and box["y"] + box["height"] < 900
    page.locator("td.s-early a").first.focus()
    page.keyboard.press("Enter")
    target = page.locator(":target")
    assert "begins" not in target.inner_text()
    assert "early" in target.inner_text()
    assert target.locator("mark").first.is_visible()
    target.locator("a", has_text="finding").first.click()
    assert " begins on " in page.locator(":target").inner_text()


def test_rows_with_nothing_to_do_are_hidden_by_the_keyboard_alone(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["workspace"])
    before = page.locator("tbody tr:visible").count()
    page.locator("#all").focus()
    page.keyboard.press("ArrowDown")
    after = page.locator("tbody tr:visible").count()
    assert 0 < after < before
    assert page.locator("tbody tr.fine:visible").count() == 0


def test_on_paper_all_of_the_matrix_is_there(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["workspace"])
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflow") == "visible"
    assert page.locator("fieldset").is_hidden()
