"""In a browser: a centre hands in its phone menu with a wrong price, it is worked off, and closes itself; and the guide
tells of what is urgent and asks what is wrong on each of its pages."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from a_browser import SETTLED, Person, a_browser, served
from a_portal import Portal
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, expect

from portal.background.findings import check_if_due
from portal.guides.keeping import build_if_due
from portal.guides.shelf import Shelf
from portal.services import notices
from portal.services.notices import Said
from portal.services.writing import writing
from portal.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
FIBRE = "id: fibre-100\nkind: product\nname: {en: Fibre 100, cy: Ffibr 100}\naudience: public\n"
PRICE = "facts: {monthly_price: £29.00}\n"
MENU = """{{"entry": "main", "nodes": {{"main": {{"prompt": "Welcome to Acme. {words}"}}}}}}\n"""
WRONG = MENU.format(words="Fibre 100 costs £31.00 a month.")
RIGHT = MENU.format(words="Fibre 100 costs £29.00 a month.")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as started:
        yield started


@pytest.fixture
def root(places: Path, tmp_path: Path) -> Path:
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    (root / "knowledge" / "product").mkdir()
    (root / "knowledge" / "product" / "fibre-100.yaml").write_text(FIBRE + PRICE, encoding="utf-8")
    return root


def goes_between_text_finding_and_matrix(lead: Person) -> None:
    text = lead.page.url.partition("?")[0]
    lead.page.get_by_role("link", name=re.compile("Fibre 100")).first.click()
    lead.page.get_by_role("link", name="channels/submitted/north/ivr/menu.json:1").click()
    assert lead.page.url == text
    lead.go("/findings/matrix")
    lead.look("matrix", welsh=True)
    lead.page.get_by_role("link", name="Work it off").first.click()
    lead.page.get_by_role("link", name="← Findings").click()
    lead.page.goto(text)


def hand_in(lead: Person, folder: Path, content: str) -> None:
    file = folder / "menu.json"
    file.write_text(content, encoding="utf-8")
    lead.go("/texts")
    lead.page.get_by_label("Name", exact=False).first.fill("ivr")
    lead.page.locator("input[type=file]").set_input_files(file)
    lead.page.get_by_label("Channel").select_option("voice")
    lead.page.locator("input[type=date]").fill("2026-11-20")
    lead.page.locator("form[enctype] button").click()


def test_a_wrong_price_is_handed_in_worked_off_and_closes_itself(
    make_portal: Callable[..., Portal], root: Path, tmp_path: Path, browser: Browser
) -> None:
    portal = make_portal(tmp_path / "portal.db", workspace=root)
    settings: Settings = portal.app.extensions["onevoice.settings"]
    shelf: Shelf = portal.app.extensions["onevoice.checks"]
    checked = iter(datetime.now(UTC) - timedelta(minutes=back) for back in (30, 20, 10))

    def check() -> None:
        assert check_if_due(root, shelf, portal.database, "Europe/London", settings.folder, next(checked))

    check()
    with served(portal) as address:
        lead = Person(browser, address, portal, portal.add("team_lead", "centre:north", "Lee Lead"))
        other = Person(browser, address, portal, portal.add("team_lead", "centre:south", "Sam South"))
        owner = Person(browser, address, portal, portal.add("product_owner", name="Olwen Owner"))
        hand_in(lead, tmp_path, WRONG)
        expect(lead.page.get_by_text("about to be checked").or_(lead.page.get_by_role("status").last)).to_be_visible()
        lead.look("handed-in", welsh=True)
        check()
        lead.page.reload()
        expect(lead.page.get_by_text("menu.json:1", exact=True)).to_be_visible()
        lead.look("found-in-it", welsh=True)
        goes_between_text_finding_and_matrix(lead)
        other.go("/findings")
        expect(other.page.get_by_text("Fibre 100")).to_have_count(0)
        other.go("/texts")
        expect(other.page.get_by_text("ivr", exact=True)).to_have_count(0)
        owner.go("/findings")
        owner.page.get_by_role("main").get_by_role("link").filter(has_text="Fibre 100").click()
        found = owner.page.url
        owner.page.get_by_label("Who sees to it").select_option(label="Lee Lead")
        owner.page.get_by_label("By").fill((datetime.now(UTC) + timedelta(days=7)).date().isoformat())
        owner.page.locator("form[action$='/owner'] button").click()
        expect(owner.page.get_by_role("main").get_by_text("Lee Lead").first).to_be_visible()
        owner.look("given", welsh=True)
        lead.go("/findings?mine=1")
        expect(lead.page.get_by_role("main").get_by_role("link").filter(has_text="Fibre 100")).to_be_visible()
        other.page.goto(found)
        assert "Fibre 100" not in other.page.content()
        hand_in(lead, tmp_path, RIGHT)
        check()
        lead.page.reload()
        expect(lead.page.get_by_text("menu.json:1", exact=True)).to_have_count(0)
        owner.go("/findings?state=closed")
        expect(owner.page.get_by_role("main").get_by_role("link").filter(has_text="Fibre 100")).to_be_visible()
        marks = owner.page.locator("svg.ov-trend circle title").all_text_contents()
        assert marks == ["0", "1", "0"]
        owner.look("closed-by-itself", welsh=True)
        other.go("/findings?state=closed")
        expect(other.page.get_by_text("Fibre 100")).to_have_count(0)
        assert set(other.page.locator("svg.ov-trend circle title").all_text_contents()) == {"0"}


def accessible(page: Page) -> None:
    """Axe finds nothing, neither what the criteria of WCAG forbid nor what it advises beyond them."""
    page.evaluate(SETTLED)
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


URGENT = {"en": "Lines are down", "cy": "Llinellau i lawr"}
ASKS = {"en": "Something is wrong on this page", "cy": "Mae rhywbeth o'i le ar y dudalen hon"}


def test_every_page_of_every_site_does_so_in_its_language_with_scripts_and_without(
    make_portal: Callable[..., Portal], root: Path, tmp_path: Path, browser: Browser
) -> None:
    portal = make_portal(tmp_path / "portal.db", workspace=root)
    shelf: Shelf = portal.app.extensions["onevoice.shelf"]
    assert build_if_due(root, shelf, "Europe/London")
    people = {"agent": portal.add("agent", "centre:north"), "owner": portal.add("product_owner")}
    said = Said("emergency", URGENT, {"en": "Say so.", "cy": "Dywedwch."}, ("north",), datetime.now(UTC), emergency="x")
    with writing(portal.database, portal.who(portal.add("approver"))) as write:
        notices.publish(write, notices.draft(write, said), 1)
    seen: Counter[tuple[str, str]] = Counter()
    with served(portal) as address:
        for site, where, who in (
            ("north", "centres/north", "agent"), ("public", "public", "agent"), ("client", "client", "owner")
        ):  # fmt: skip
            pages = [name for name, one in shelf.sites(shelf.current())[site].items() if one.type == "text/html"]
            reader = portal.client(people[who])
            for page in pages:  # each, as somebody reads it who has no scripts
                path = f"/guides/{where}/{page.removesuffix('index.html')}"
                answer = html.fromstring(reader.get(path).data)
                tongue = answer.get("lang")
                [urgent], [bar] = answer.xpath("//*[@data-ov-now]"), answer.xpath("//nav[@class='ov-guide-bar']")
                assert (urgent.get("lang"), bar.get("lang")) == (tongue, tongue), path
                assert URGENT[tongue] in urgent.text_content(), path
                [asks] = bar.xpath("a[contains(@href, '/reports/new')]")
                assert (asks.text_content(), parse_qs(urlsplit(asks.get("href")).query)["page"]) == (
                    ASKS[tongue],
                    [path],
                )
                now = reader.get(urgent.get("data-ov-now")).get_data(as_text=True)
                assert URGENT[tongue] in now
                seen[site, tongue] += 1
            for scripts in (True, False):
                person = Person(browser, address, portal, people[who], scripts=scripts)
                deep = max((page for page in pages if not page.startswith("cy/")), key=lambda page: page.count("/"))
                for page, tongue in ((deep, "en"), ("", "en"), ("cy/", "cy")):
                    person.go(f"/guides/{where}/{page}")
                    expect(person.page.get_by_text(URGENT[tongue]).first).to_be_visible()
                    expect(person.page.get_by_role("link", name=ASKS[tongue])).to_be_visible()
                    for width in (320, 1440):
                        name = f"{site}-{page.replace('/', '-') or 'start'}-{'with' if scripts else 'without'}"
                        person._look(name, width, axe=False)
                    if scripts:
                        accessible(person.page)
                person.page.get_by_role("link", name=ASKS["cy"]).click()
                person.page.get_by_role("textbox").fill("The price is old.")
                person.page.locator("main form button").click()
                expect(person.page.get_by_text("The price is old.")).to_be_visible()
                person.page.context.close()
    assert len(seen) == 6 and min(seen.values()) >= 3, seen


def test_each_page_of_a_guide_tells_what_is_urgent_and_asks_what_is_wrong(
    make_portal: Callable[..., Portal], root: Path, tmp_path: Path, browser: Browser
) -> None:
    portal = make_portal(tmp_path / "portal.db", workspace=root)
    shelf: Shelf = portal.app.extensions["onevoice.shelf"]
    assert build_if_due(root, shelf, "Europe/London")
    owner, approver = portal.add("product_owner", name="Olwen Owner"), portal.add("approver")
    said = Said("emergency", {"en": "Lines are down", "cy": "Llinellau i lawr"}, {"en": "Say so.", "cy": "Dywedwch."},
                ("north",), datetime.now(UTC), emergency="An outage")  # fmt: skip
    with writing(portal.database, portal.who(approver)) as write:
        notice = notices.draft(write, said)
        notices.publish(write, notice, 1)
    build = shelf.current()
    pages = [name for name, one in shelf.sites(build)["north"].items() if one.type == "text/html"]
    assert len(pages) > 5
    with served(portal) as address:
        agent = Person(browser, address, portal, portal.add("agent", "centre:north", "Ann Agent"))
        for page in pages:
            agent.go(f"/guides/centres/north/{page}")
            urgent = "Llinellau i lawr" if page.startswith("cy/") else "Lines are down"
            expect(agent.page.get_by_text(urgent).first).to_be_visible()
            wrong = agent.page.get_by_role("link", name="Is this page wrong?").or_(
                agent.page.locator(".ov-guide-bar a[href*='/reports/new']")
            )
            expect(wrong).to_be_visible()
            assert agent.page.evaluate("document.querySelector('.ov-guide-bar').getBoundingClientRect().height") > 20
        agent.go("/guides/centres/north/")
        agent.page.locator("[data-md-component=search-query]").fill("unobtainium")
        with agent.page.expect_response("**/searches") as sent:
            agent.page.locator("[data-md-component=search-query]").press("m")
        assert sent.value.status == 204
        for page in ("", pages[-1]):
            agent.go(f"/guides/centres/north/{page}")
            for width in (320, 1440):
                agent._look(f"guide-{pages.index(page) if page else 'start'}", width, axe=False)
            accessible(agent.page)
        agent.page.locator(".ov-guide-bar a[href*='/reports/new']").click()
        agent.look("wrong-page", welsh=True)
        agent.page.get_by_role("textbox").fill("The price is old.")
        agent.page.locator("main form button").click()
        expect(agent.page.get_by_text("The price is old.")).to_be_visible()
        agent.look("reported", welsh=True)
        lead = Person(browser, address, portal, portal.add("team_lead", "centre:north", "Lee Lead"))
        lead.go("/searches")
        expect(lead.page.get_by_text("unobtainiumm")).to_be_visible()
        lead.look("searches", welsh=True)
        head = Person(browser, address, portal, owner)
        head.go("/feedback/file")
        rows = "day,product,score,text\n2026-11-20,fibre-100,2,Too dear\n"
        head.page.get_by_label("Or paste its rows").fill(rows + "soon,fibre-100,9,\n")
        head.page.locator("main form button").last.click()
        head.look("feedback-wrong", welsh=True)
        head.page.get_by_label("Or paste its rows").fill(rows)
        head.page.locator("main form button").last.click()
        head.page.get_by_role("button", name="Take what is new").click()
        expect(head.page.get_by_role("link", name="Fibre 100")).to_be_visible()
        head.look("feedback", welsh=True)
        head.page.get_by_role("link", name="Fibre 100").click()
        head.look("feedback-of", welsh=True)
