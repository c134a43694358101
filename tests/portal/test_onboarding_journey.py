"""The example's third centre in a browser, from kick-off to go-live, and until its certificate lapses."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from a_browser import Loading, served
from a_portal import PASSWORD, QUICK, Portal
from an_onboarding import Clock, Led
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from knowledge.loading import load
from onboarding.checklist.model import Item
from portal.app import create_app
from portal.database import connect, migrate
from portal.live import Live
from portal.models import Mail
from portal.services import evidence
from portal.services.documents import taken
from portal.services.entering import make_link
from portal.services.evidence import Handed
from portal.services.places import take_places
from portal.services.training_file import Training
from portal.services.writing import Who, writing
from portal.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
CHROMIUM = next((path for path in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if path.exists()), None)
SHOTS = os.environ.get("ONEVOICE_SHOTS", "")  # a folder in which to look at the pages
KICK_OFF = datetime(2026, 12, 2, 9, tzinfo=UTC)  # 40 working days before the centre goes live
ONE = "/centres/cardiff/onboarding/1"
# All of its texts for this journey: one that says otherwise than the record.
TEXT = "# E-mail support\n\nWe reply to e-mail within 3 working days.\n"
SOURCES = "sources:\n  - {id: cardiff-notes, files: [cardiff/**], channel: agent, centre: cardiff}\n"
LEFT_TO_THE_BROWSER = ("agreement", "sign-off", "training")


@pytest.fixture
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; make browser installs it")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def root(example: Path, tmp_path: Path) -> Path:
    """The example with one text."""
    made = tmp_path / "example"
    shutil.copytree(example, made)
    shutil.rmtree(made / "channels")
    (made / "channels" / "cardiff").mkdir(parents=True)
    (made / "channels" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (made / "channels" / "cardiff" / "notes.md").write_text(TEXT, encoding="utf-8")
    return made


@pytest.fixture
def led(root: Path, tmp_path: Path) -> Iterator[Led]:
    clock = Clock(KICK_OFF)
    database = connect(f"sqlite:///{tmp_path / 'portal.db'}")
    migrate(database)
    with writing(database, Who()) as write:
        take_places(write, load(root), KICK_OFF.date())
    settings = Settings("not secret", root, tmp_path / "kept", limited=False, clock=clock)
    yield Led(Portal(create_app(settings, database, QUICK), database), Live(root, clock), 1, clock)
    database.engine.dispose()


@pytest.fixture
def address(led: Led) -> Iterator[str]:
    with served(led.portal) as address:
        yield address


class Person:
    """Somebody in a browser of their own; no page of theirs runs a script of ours, so scripts are shut off."""

    def __init__(self, browser: Browser, address: str, led: Led, person: int) -> None:
        self.context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
        self.page: Page = self.context.new_page()
        self.plain: Page = browser.new_context(java_script_enabled=False).new_page()
        self.address, self.said, self.loading = address, list[str](), Loading(self.page)
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        with writing(led.portal.database, Who(now=led.clock.now)) as write:
            secret = make_link(write, person)
        self.go(f"/link/{secret}")
        self.page.get_by_label("New password").fill(PASSWORD)
        self.page.get_by_label("The same again").fill(PASSWORD)
        self.press("Save and log in")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def open(self, name: str) -> None:
        self.page.locator("summary", has_text=name).first.click()

    def look(self, name: str) -> None:
        """Axe finds nothing, nothing is said on the console, and nothing sticks out of a narrow screen."""
        for width in (320, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.loading.wait()
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide on {width}"
            if SHOTS:
                self.page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{name} at {width}:\n{found.generate_report()}"
        assert self.said == [], name

    def without_scripts(self, path: str, expected: str) -> None:
        """The page says the same in a browser that runs none."""
        self.plain.context.add_cookies(
            [{"name": one["name"], "value": one["value"], "url": self.address} for one in self.context.cookies()]
        )
        self.plain.goto(self.address + path)
        expect(self.plain.get_by_text(expected).first).to_be_visible()


def show_the_rest(led: Led, person: int, folder: Path) -> None:
    """Hand in, by the services that the pages call, what the browser does not."""
    with led.act(person) as (write, row, snapshot):
        checklist, today = snapshot.checklists[row.checklist], snapshot.day
        upload = taken("shown.pdf", b"%PDF-1.4 shown")
        for item in checklist.items():
            if item.id in LEFT_TO_THE_BROWSER:
                continue
            for sort in item.evidence:
                _show(write, row, item, sort, today, upload, folder)
        workspace, values = snapshot.workspace, dict[str, Any]()
        for kind in ("strategy", "process"):
            for entity in workspace.of_kind(kind):
                version = str(getattr(entity.record, "version", ""))
                values = {"subject": entity.id, "version": version, "shown_by": "quiz"}
                evidence.log(write, "cardiff", "acknowledgements", values)
        for system in ("Customer accounts", "Line test", "Case system"):
            evidence.log(write, "cardiff", "accesses", {"system": system, "on": today, "state": "given"})
        for contact in ("email-support", "welsh-line"):
            evidence.log(write, "cardiff", "test_contacts", {"contact": contact, "on": today, "passed": True})
        evidence.log(write, "cardiff", "deliveries", {"version": "1", "on": today, "received_by": "the centre"})
        for forecast in workspace.of_kind("forecast"):
            values = {"forecast": forecast.id, "on": today, "first": date(2026, 12, 1), "last": date(2027, 6, 30)}
            evidence.log(write, "cardiff", "forecasts_sent", values)
        for entity in (*workspace.of_kind("product"), *workspace.of_kind("service"), *workspace.of_kind("process")):
            values = {"topic": entity.id, "on": today, "people": 14, "passed": 14}
            evidence.log(write, "cardiff", "trainings", values)
        evidence.log(write, "cardiff", "deletion_checks", {"policy": "x", "on": today, "passed": True})


def _show(write: object, row: object, item: Item, sort: str, today: date, upload: object, folder: Path) -> None:
    handed = Handed("Shown", today)
    if sort == "document":
        evidence.hand_in_document(write, row, item, handed, upload, folder, today)  # type: ignore[arg-type]
    elif sort == "attestation":
        evidence.attest(write, row, item, handed, today)  # type: ignore[arg-type]
    elif sort == "test":
        evidence.log_test(write, row, item, handed, "", True, today)  # type: ignore[arg-type]
    else:
        document = evidence.keep(write, row, upload, folder)  # type: ignore[arg-type]
        trained = (Training("care", today, 14, 14),)
        evidence.keep_trainings(write, row, item, document, trained, today)  # type: ignore[arg-type]


def kick_off(lead: Person) -> None:
    """40 working days before, with more than 60 items."""
    lead.go("/onboarding/new")
    lead.page.get_by_label("Centre", exact=True).select_option("cardiff")
    lead.page.get_by_label("From").select_option("checklist:cardiff-go-live")
    lead.page.get_by_label("Day", exact=True).fill("2027-02-01")
    lead.look("begin")
    lead.press("Begin")
    expect(lead.page.get_by_role("heading", name="Gate shut")).to_be_visible()
    assert int(lead.page.locator(".ov-count .fs-5").inner_text().strip(" /")) >= 60
    lead.look("kick-off")
    lead.page.get_by_label("Choose: The agreement is signed by both sides").check()
    lead.page.get_by_label("Give the chosen items to").select_option(label="Carys Team")
    lead.press("Give")
    lead.page.get_by_label("Your comment").fill("Welcome, @Carys Team: the agreement first, please.")
    lead.press("Say so")


def hand_in(centre: Person, led: Led, lead: int, folder: Path) -> None:
    """The centre hands in a document, a training record and its word; the rest comes in."""
    centre.go("/onboarding/tasks")
    centre.page.get_by_role("link", name="The agreement is signed by both sides").click()
    file = FilePayload(name="../Agreement, signed.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4 agreement")
    centre.page.get_by_label("File", exact=True).set_input_files(files=[file])
    centre.press("Hand it in")
    expect(centre.page.get_by_role("link", name="Agreement, signed.pdf")).to_be_visible()
    centre.look("item")
    show_the_rest(led, lead, folder)
    centre.go(f"{ONE}/items/training")
    rows = b"who,topic,date,result\nGwen,fibre-100,2026-11-30,passed\nIfan,fibre-100,2026-11-31,passed\n"
    for content, heading in ((rows, "Rows to correct: 1"), (rows.replace(b"11-31", b"11-30"), "Trainings: 1")):
        sheet = FilePayload(name="trainings.csv", mimeType="text/csv", buffer=content)
        centre.go(f"{ONE}/items/training")
        centre.page.get_by_label("CSV file").set_input_files(files=[sheet])
        centre.press("Show what it says")
        expect(centre.page.get_by_text(heading)).to_be_visible()
    centre.look("preview")
    centre.press("Take these")
    centre.go(f"{ONE}/items/sign-off")
    centre.press("I, Carys Team, attest this")


def mend_a_contradiction(lead: Person, led: Led, root: Path) -> None:
    """One thing blocks: an open contradiction, which no one can tick off. It is mended in the record."""
    lead.go(ONE)
    expect(lead.page.get_by_role("heading", name="What blocks")).to_be_visible()
    expect(lead.page.locator(".ov-gate").get_by_text("Still blocking: 1.")).to_be_visible()
    expect(lead.page.get_by_text("1 open error (CONS-DURATION)").first).to_be_visible()
    lead.look("contradiction")
    lead.go(f"{ONE}/plan")
    lead.look("plan")
    path = root / "knowledge" / "contact" / "email-support.yaml"
    text = path.read_text("utf-8")
    assert "reply_within: 2 working days" in text
    path.write_text(text.replace("reply_within: 2 working days", "reply_within: 3 working days"), encoding="utf-8")
    seen_again(led)
    lead.go(ONE)
    expect(lead.page.get_by_text("Approvals still needed: 2.")).to_be_visible()


def go_live(lead: Person, approver: Person) -> None:
    """Two people approve; it goes live."""
    lead.press("Approve")
    approver.go(ONE)
    approver.press("Approve")
    lead.go(ONE)
    expect(lead.page.get_by_role("heading", name="Gate open")).to_be_visible()
    lead.page.get_by_label("Yes, Cardiff contact centre passes now").check()
    lead.look("open")
    lead.press("Go live")
    expect(lead.page.get_by_text("It has passed.")).to_be_visible()


def look_at_the_closed_gate(lead: Person) -> None:
    """Its pages say why, without scripts and in both languages too."""
    lead.go(ONE)
    expect(lead.page.get_by_role("heading", name="Gate shut")).to_be_visible()
    expect(lead.page.get_by_text("conformity was shown until 2027-02-28").first).to_be_visible()
    lead.look("closed")
    lead.go(f"{ONE}/history")
    expect(lead.page.get_by_text("Gate closed").first).to_be_visible()
    lead.look("history")
    lead.go("/onboarding")
    lead.look("board")
    lead.without_scripts(ONE, "Gate shut")
    lead.page.get_by_role("link", name="Cymraeg").click()
    expect(lead.page.get_by_role("heading", name="Derbyn")).to_be_visible()
    lead.look("board-cy")
    lead.go(ONE)
    lead.look("closed-cy")


def seen_again(led: Led) -> None:
    """The portal has looked at the workspace again."""
    led.portal.app.extensions["onevoice.live"].fresh()


def test_a_centre_goes_live_and_its_gate_closes_when_its_certificate_lapses(
    led: Led, root: Path, address: str, browser: Browser, tmp_path: Path
) -> None:
    lead_id = led.portal.add("onboarding_lead", name="Olwen Lead")
    approver_id = led.portal.add("approver", name="Pat Approver")
    centre_id = led.portal.add("team_lead", "centre:cardiff", name="Carys Team")
    lead = Person(browser, address, led, lead_id)
    kick_off(lead)
    hand_in(Person(browser, address, led, centre_id), led, lead_id, tmp_path / "kept" / "documents")
    mend_a_contradiction(lead, led, root)
    go_live(lead, Person(browser, address, led, approver_id))

    led.clock.now = KICK_OFF + timedelta(days=90)
    path = root / "knowledge" / "centre" / "cardiff.yaml"
    path.write_text(path.read_text("utf-8").replace("2029-10-25", "2027-02-28"), encoding="utf-8")
    seen_again(led)
    assert led.look() == 1
    look_at_the_closed_gate(Person(browser, address, led, lead_id))
    with led.portal.database.reading() as session:
        subjects = {(one.person_id, one.subject) for one in session.query(Mail)}
    assert (lead_id, "Cardiff contact centre: the gate has closed") in subjects
