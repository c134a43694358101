"""The portal in a browser: from the one-time link to a centre's acceptance on the client's board, for everybody."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_portal import PASSWORD, Portal
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from portal.services.entering import make_link
from portal.services.writing import Who, writing

pytestmark = pytest.mark.browser
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
CHROMIUM = next((path for path in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if path.exists()), None)
SHOTS = os.environ.get("ONEVOICE_SHOTS", "")  # a folder in which to look at the pages


@pytest.fixture
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; make browser installs it")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def address(portal: Portal) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, portal.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Person:
    """Somebody in a browser of their own, whose every page is looked at."""

    def __init__(self, browser: Browser, address: str, portal: Portal, person: int) -> None:
        self.page: Page = browser.new_context(locale="en-GB").new_page()
        self.address, self.said = address, list[str]()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        with writing(portal.database, Who()) as write:
            secret = make_link(write, person)
        self.go(f"/link/{secret}")
        self.page.get_by_label("New password").fill(PASSWORD)
        self.page.get_by_label("The same again").fill(PASSWORD)
        self.look("password")
        self.press("Save and log in")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def look(self, name: str) -> None:
        """Axe finds nothing, nothing is said on the console, and nothing sticks out of a narrow screen."""
        for width in (320, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide on {width}"
            if SHOTS:
                self.page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{name} at {width}:\n{found.generate_report()}"
        assert self.said == [], name


def write_price_change(owner: Person) -> None:
    owner.page.get_by_role("link", name="New notice").first.click()
    owner.page.get_by_label("In effect from").fill((datetime.now(UTC) + timedelta(days=40)).date().isoformat())
    owner.page.get_by_label("North centre").check()
    owner.page.get_by_label("South centre").check()
    for tongue, title in (("English", "Fibre 100 costs £31 a month"), ("Cymraeg", "Mae Ffibr 100 yn costio £31 y mis")):
        owner.page.get_by_label(f"Title ({tongue})").fill(title)
        text = (
            "## What changes\n\n**Fibre 100** goes from £29 to £31.\n\n- Say so when asked\n- Offer the *yearly* plan"
        )
        owner.page.get_by_label(f"Text ({tongue})").fill(text)
    owner.look("form")
    owner.press("Save the draft")
    owner.look("draft")


def put_out_emergency(approver: Person) -> None:
    approver.go("/notices/emergency")
    approver.page.get_by_label("North centre").check()
    for tongue in ("English", "Cymraeg"):
        approver.page.get_by_label(f"Title ({tongue})").fill("The billing system is down")
        approver.page.get_by_label(f"Text ({tongue})").fill("Say: we will call you back within two hours.")
    approver.page.get_by_label("Reason for short notice").fill("an outage")
    approver.press("Save the draft")
    approver.press("Publish")


def join_by_file(admin: Person) -> None:
    admin.page.get_by_role("link", name="Joiners and leavers from a file").click()
    row = "join,Gwen Jones,gwen@people.example,agent,centre:north"
    admin.page.get_by_label("Or paste its rows").fill(
        f"action,name,email,role,at\n{row}\nleave,,nil@people.example,,\n"
    )
    admin.press("See what it would do")
    admin.look("bulk-wrong")
    admin.page.get_by_label("Or paste its rows").fill(f"action,name,email,role,at\n{row}\n")
    admin.press("See what it would do")
    admin.look("bulk")


def make_token(auditor: Person) -> None:
    auditor.page.get_by_role("link", name="Una Auditor").click()
    auditor.page.get_by_label("What it is for").fill("Nightly export of the trail")
    auditor.page.get_by_label("Read the audit trail").check()
    auditor.press("Make a token")
    expect(auditor.page.get_by_text("onevoice_").first).to_be_visible()
    auditor.look("token")


def test_a_price_change_goes_out_and_is_taken_in(portal: Portal, address: str, browser: Browser) -> None:
    admin = Person(browser, address, portal, portal.add("administrator", name="Ada Admin"))
    admin.page.get_by_label("Name").fill("Lee Lead")
    admin.page.get_by_label("E-mail address").fill("lee@people.example")
    admin.page.get_by_label("Role").select_option("team_lead")
    admin.page.get_by_label("Where").select_option("centre:north")
    admin.press("Add a person")
    expect(admin.page.get_by_role("heading", name="Lee Lead")).to_be_visible()
    admin.look("person")
    admin.go("/people")
    admin.look("people")
    join_by_file(admin)

    owner = Person(browser, address, portal, portal.add("product_owner", name="Olwen Owner"))
    owner.look("board-empty")
    write_price_change(owner)

    approver = Person(browser, address, portal, portal.add("approver", name="Pat Approver"))
    approver.go("/notices/1")
    approver.press("Approve")
    owner.go("/notices/1")
    owner.press("Publish")
    expect(owner.page.get_by_text("It is out.")).to_be_visible()

    lead = Person(browser, address, portal, 2)
    lead.look("inbox")
    lead.page.get_by_role("link", name="Fibre 100 costs £31 a month").click()
    lead.press("Accept")
    lead.page.get_by_label("Briefed").fill("19")
    lead.page.get_by_label("On the roster").fill("20")
    lead.look("accepting")
    lead.press("Attest the briefing")
    expect(lead.page.get_by_text("19 of 20 agents")).to_be_visible()

    put_out_emergency(approver)
    agent = Person(browser, address, portal, portal.add("agent", "centre:north", name="Gwen Agent"))
    expect(agent.page.get_by_text("we will call you back").first).to_be_visible()
    agent.look("reading")
    agent.page.get_by_role("button", name="I have read this").first.click()
    agent.page.get_by_role("link", name="Cymraeg").click()
    agent.look("reading-cy")

    owner.go("/board")
    expect(owner.page.get_by_role("cell", name="Briefed")).to_be_visible()
    owner.look("board")
    auditor = Person(browser, address, portal, portal.add("auditor", name="Una Auditor"))
    auditor.go("/audit")
    auditor.look("audit")
    auditor.page.get_by_role("link", name="Check the chain").click()
    expect(auditor.page.get_by_text("The chain holds")).to_be_visible()
    auditor.look("chain")
    make_token(auditor)
