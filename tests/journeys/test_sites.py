"""The built sites in a browser: readable by everybody, on any screen, with nothing fetched from elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from knowledge.building import build_sites
from knowledge.loading import load
from knowledge.preview import serving

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 23)
WIDTHS = (320, 768, 1440)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = next((path for path in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if path.exists()), None)
PAGES = (
    "public/",
    "public/contact/support-line/",
    "public/processes/complaints/",
    "public/articles/another-way/",
    "public/products/fibre-100/",
    "public/products/",
    "public/cy/",
    "leeds/",
    "leeds/changes/",
    "leeds/a-z/",
    "leeds/contact/support-line/",
    "leeds/glossary/",
    "leeds/menus/main-ivr/",
    "leeds/journeys/no-service/",
    "leeds/processes/escalation/",
    "leeds/scripts/end-of-contract-call/",
    "leeds/data/leeds-data/",
    "leeds/cy/",
    "leeds/cy/menus/main-ivr/",
    "leeds/agreements/leeds-in-house/",
    "leeds/articles/slow-broadband/",
    "leeds/cy/contact/support-line/",
    "",
)


@dataclass
class Visit:
    """A page of the browser, with all that it asked for and complained of."""

    page: Page
    root: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.root + path)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("built") / "sites"
    workspace = load(example)
    build_sites(workspace, ["public", "leeds"], workspace.organisation.locales, TODAY, folder)
    with serving(folder, 0) as (server, address):
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; make browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


def visit(browser: Browser, root: str, width: int = 1440, palette: str = "light", scripts: bool = True) -> Visit:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if palette == "dark" else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    made = Visit(context.new_page(), root)
    made.page.on(
        "console", lambda said: made.complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("request", lambda asked: made.elsewhere.append(asked.url) if not asked.url.startswith(root) else None)
    return made


@dataclass
class Walk:
    """What is amiss on any page, for a reader who goes to each of them once. wide: by the width of the screen."""

    broken: list[str] = field(default_factory=list)
    wide: dict[int, list[str]] = field(default_factory=lambda: {width: [] for width in WIDTHS})
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def walked(browser: Browser, root: str, palette: str, *, widths: Sequence[int] = ()) -> Walk:
    one, found = visit(browser, root, palette=palette), Walk()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for path in PAGES:
        one.page.set_viewport_size({"width": 1440, "height": 900})
        one.open(path)
        result = Axe().run(
            one.page, options={"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
        )
        found.broken += [
            f"{path}: {broken['id']} {[node['html'][:120] for node in broken['nodes'][:3]]}"
            for broken in result.response["violations"]
        ]
        for width in widths:
            one.page.set_viewport_size({"width": width, "height": 900})
            over = one.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                found.wide[width].append(f"{path}: {over} px")
        one.page.wait_for_load_state("networkidle")
    found.elsewhere, found.complaints = one.elsewhere, one.complaints
    one.page.context.close()
    return found


@pytest.fixture(scope="module")
def by_day(browser: Browser, root: str) -> Walk:
    return walked(browser, root, "light", widths=WIDTHS)


@pytest.fixture(scope="module")
def by_night(browser: Browser, root: str) -> Walk:
    return walked(browser, root, "dark")


def test_every_sort_of_page_meets_wcag_aa_and_what_is_advised_beyond(by_day: Walk) -> None:
    assert by_day.broken == []


def test_every_sort_of_page_does_so_in_the_dark(by_night: Walk) -> None:
    assert by_night.broken == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_must_be_scrolled_sideways(by_day: Walk, width: int) -> None:
    assert by_day.wide[width] == []


def test_nothing_is_fetched_from_elsewhere_and_no_page_complains(by_day: Walk) -> None:
    assert by_day.elsewhere == []
    assert by_day.complaints == []


def test_an_agent_finds_a_number_by_the_words_of_the_customer(browser: Browser, root: str) -> None:
    one = visit(browser, root)
    one.open("leeds/")
    one.page.keyboard.press("s")
    one.page.keyboard.type("broadband help")
    result = one.page.locator(".md-search-result__link", has_text="Technical support line").first
    expect(result).to_be_visible()
    result.click()
    expect(one.page.locator(".ov-value").first).to_have_text("0808 157 0123")
    assert one.complaints == []


def test_a_page_leads_to_itself_in_the_other_language(browser: Browser, root: str) -> None:
    one = visit(browser, root)
    one.open("public/contact/support-line/")
    one.page.get_by_role("link", name="Cymraeg").click()
    assert one.page.url == f"{root}public/cy/contact/support-line/"
    expect(one.page.locator("h1")).to_have_text("Llinell cymorth technegol")
    one.page.get_by_role("link", name="English").click()
    assert one.page.url == f"{root}public/contact/support-line/"


def test_without_scripts_a_customer_still_finds_whom_to_call(browser: Browser, root: str) -> None:
    one = visit(browser, root, width=320, scripts=False)
    one.open("public/")
    one.page.locator(".md-content").get_by_role("link", name="Technical support line").first.click()
    expect(one.page.locator('a[href="tel:+448081570123"]').first).to_be_visible()
    one.page.get_by_role("link", name="Cymraeg").click()
    expect(one.page.locator("h1")).to_have_text("Llinell cymorth technegol")


def test_an_agent_with_a_customer_on_the_line_is_two_clicks_from_whom_to_ask(browser: Browser, root: str) -> None:
    one = visit(browser, root)
    one.open("leeds/")
    one.page.get_by_role("link", name="My broadband has stopped working").click()
    expect(one.page.locator(".ov-degree--high").first).to_have_text("Severity: high")
    one.page.locator(".md-content").get_by_role("link", name="Escalation").click()
    expect(one.page.locator(".ov-levels li").first).to_contain_text("0113 496 0310")
    expect(one.page.locator(".ov-levels .ov-due").first).to_have_text("Within 10 minutes")


@pytest.mark.parametrize("locale", ["", "cy/"])
def test_no_word_of_a_drawn_menu_leaves_its_card(browser: Browser, root: str, locale: str) -> None:
    one = visit(browser, root)
    one.open(f"leeds/{locale}menus/main-ivr/")
    over = one.page.evaluate(
        """() => [...document.querySelectorAll('.ov-diagram svg')].flatMap(svg => {
            const cards = [...svg.querySelectorAll('.ov-m-card')].map(card => card.getBBox());
            return [...svg.querySelectorAll('tspan')].map(line => {
                const at = line.getStartPositionOfChar(0);
                const inside = c => at.x >= c.x && at.x <= c.x + c.width && at.y >= c.y && at.y <= c.y + c.height;
                const right = at.x + line.getComputedTextLength();
                const card = cards.find(inside);
                return card && right <= card.x + card.width ? '' : line.textContent;
            }).filter(Boolean);
        })"""
    )
    assert over == []
    expect(one.page.locator(".ov-diagram").first).to_be_visible()


def test_on_a_small_screen_a_menu_is_told_in_words_alone(browser: Browser, root: str) -> None:
    one = visit(browser, root, width=320)
    one.open("leeds/menus/main-ivr/")
    expect(one.page.locator(".ov-diagram").first).to_be_hidden()
    expect(one.page.locator(".ov-menu").first).to_be_visible()


def test_on_paper_the_values_stand_without_the_menus(browser: Browser, root: str) -> None:
    one = visit(browser, root)
    one.open("leeds/contact/support-line/")
    one.page.emulate_media(media="print")
    expect(one.page.locator(".ov-value").first).to_be_visible()
    expect(one.page.locator(".ov-crumbs")).to_be_hidden()
    expect(one.page.locator(".md-header")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_comma_stays_on_the_line_of_its_link(browser: Browser, root: str, width: int) -> None:
    one = visit(browser, root, width)
    one.open("public/")
    heights = one.page.locator(".ov-needs dd span").evaluate_all(
        "all => all.map(one => [one.offsetHeight, one.firstElementChild.offsetHeight])"
    )
    assert len(heights) > 10
    assert all(whole <= link + 8 for whole, link in heights)


def test_the_keyboard_never_leads_to_a_link_that_cannot_be_seen(browser: Browser, root: str) -> None:
    one = visit(browser, root, width=320)
    one.open("public/")
    unseen = []
    for _ in range(40):
        one.page.keyboard.press("Tab")
        one.page.wait_for_timeout(40)
        tag, name, right = one.page.evaluate(
            "(one => [one.tagName, one.textContent.trim(), one.getBoundingClientRect().right])(document.activeElement)"
        )
        if tag == "A" and right <= 0:
            unseen.append(name)
    assert unseen == []
