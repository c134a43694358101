"""A price change from the record to the agents of two centres; an emergency on and off; what an auditor takes along."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from a_browser import Person, a_browser, served
from a_portal import Portal
from a_record import Record, raised
from playwright.sync_api import Browser, expect

from portal.models import Audience, Mail
from portal.settings import Settings
from portal.working import work_once
from tests.portal.conftest import fresh, make_portal, places  # noqa: F401  fixtures

pytestmark = pytest.mark.browser
START = date.today() + timedelta(days=60)
TITLE = "Fibre 100, monthly price"


@pytest.fixture
def browser() -> Iterator[Browser]:
    with a_browser() as started:
        yield started


@pytest.fixture
def record(places: Path, tmp_path: Path) -> Record:  # noqa: F811
    return Record.made(places, tmp_path / "acme")


@pytest.fixture
def portal(make_portal: Callable[..., Portal], record: Record, tmp_path: Path) -> Portal:  # noqa: F811
    return make_portal(tmp_path / "portal.db", workspace=record.root)


@pytest.fixture
def address(portal: Portal) -> Iterator[str]:
    with served(portal) as found:
        yield found


def publish_from_the_record(owner: Person, approver: Person, record: Record) -> None:
    since = record.head
    record.commit("knowledge/product/fibre.yaml", raised(START))
    owner.look("board-empty")
    owner.go(f"/changes?since={since}")
    expect(owner.page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(owner.page.get_by_role("cell", name="£31")).to_be_visible()
    owner.page.get_by_text("What the notice will say").click()
    owner.look("changes", welsh=True)
    owner.go(f"/changes?since={since}")
    owner.page.get_by_label("Make a check of three questions").check()
    owner.press("Draft the notices")
    expect(owner.page.get_by_role("heading", name="Before and after")).to_be_visible()
    owner.look("draft", welsh=True)
    owner.page.get_by_role("link", name="Edit the notice").click()
    owner.look("form", welsh=True)
    owner.go(f"/changes?since={since}")
    expect(owner.page.get_by_text("Everything is told.")).to_be_visible()
    owner.look("changes-none")
    approver.go("/board")
    approver.look("board-drafts")
    approver.page.get_by_role("link", name=TITLE).click()
    approver.look("to-approve")
    approver.press("Approve")
    owner.go("/notices/1")
    owner.press("Publish")
    expect(owner.page.get_by_text("It is out.")).to_be_visible()


def take_in(agent: Person, lead: Person) -> None:
    """At the one centre: an agent confirms, at the second try; the lead accepts and attests, without a script."""
    expect(agent.page.get_by_text("Answer these to confirm")).to_be_visible()
    agent.look("reading", welsh=True)
    agent.page.get_by_label("It is not settled yet").first.check()
    agent.page.get_by_label(f"{START:%a} {START.day} {START:%b} {START.year}", exact=True).check()
    agent.page.get_by_role("group", name="before").get_by_label("£29", exact=True).check()
    agent.page.get_by_role("button", name="I have read this").click()
    expect(agent.page.get_by_text("wrong in question 1")).to_be_visible()
    agent.look("check-missed")
    agent.page.get_by_role("group", name="what holds from").get_by_label("£31", exact=True).check()
    agent.page.get_by_label(f"{START:%a} {START.day} {START:%b} {START.year}", exact=True).check()
    agent.page.get_by_role("group", name="before").get_by_label("£29", exact=True).check()
    agent.page.get_by_role("button", name="I have read this").click()
    expect(agent.page.get_by_text("You have confirmed this")).to_be_visible()
    agent.look("read")

    lead.page.get_by_role("link", name=TITLE).click()
    lead.press("Accept")
    expect(lead.page.get_by_text("1 of 1 have confirmed reading.")).to_be_visible()
    expect(lead.page.get_by_text("0 of 1 had all right at the first try")).to_be_visible()
    assert lead.page.get_by_label("Briefed").input_value() == "1"
    lead.press("Attest the briefing")
    expect(lead.page.get_by_text("1 of 1 agents")).to_be_visible()


def let_days_pass(portal: Portal) -> None:
    """The day by which the centres were to answer is over."""
    with portal.database.writing() as session:
        for place in session.query(Audience):
            place.due = date.today() - timedelta(days=2)
    assert work_once(Settings(secret="not secret"), portal.database, datetime.now(UTC)).prompts == 1


def test_a_price_change_from_the_record_is_taken_in_by_one_centre_and_escalated_at_the_other(
    portal: Portal, address: str, browser: Browser, record: Record
) -> None:
    owner = Person(browser, address, portal, portal.add("product_owner", name="Olwen Owner"))
    approver = Person(browser, address, portal, portal.add("approver", name="Pat Approver"))
    publish_from_the_record(owner, approver, record)

    agent = Person(browser, address, portal, portal.add("agent", "centre:north", name="Gwen Agent"))
    north = portal.add("team_lead", "centre:north", name="Lee Lead")
    take_in(agent, Person(browser, address, portal, north, scripts=False))
    lead = Person(browser, address, portal, north)
    lead.look("inbox-briefed")
    lead.page.get_by_role("link", name=TITLE).click()
    lead.look("attested", welsh=True)

    south = Person(browser, address, portal, portal.add("team_lead", "centre:south", name="Sol South"))
    above = portal.add("team_lead", "provider:southern-cross", name="Vera Voice")
    let_days_pass(portal)
    with portal.database.reading() as session:
        told = {mail.person_id for mail in session.query(Mail).where(Mail.subject == "Overdue notices: 1")}
    assert told == {above, portal.people["Olwen Owner"]}
    owner.go("/board")
    expect(owner.page.get_by_text("escalated", exact=True).last).to_be_visible()
    expect(owner.page.get_by_role("cell", name="Briefed").last).to_be_visible()
    owner.look("board", welsh=True)
    owner.page.get_by_role("link", name="1 of 2").click()
    expect(
        owner.page.get_by_role("img", name="Of 2 centres 1 have not accepted and 1 have not briefed")
    ).to_be_visible()
    owner.look("burn-down", welsh=True)
    south.go("/inbox")
    expect(south.page.get_by_text("Answer overdue")).to_be_visible()
    south.look("inbox-late", welsh=True)
    south.page.get_by_role("link", name=TITLE).click()
    south.look("to-answer", welsh=True)
    south.page.get_by_label("Question or reason").fill("From which bill on?")
    south.press("Ask")
    expect(south.page.get_by_text("Question", exact=True).first).to_be_visible()
    owner.go("/notices/1")
    expect(owner.page.get_by_text("From which bill on?")).to_be_visible()
    owner.look("asked")


def test_an_emergency_is_on_every_page_of_the_agents_concerned_until_it_is_lifted(
    portal: Portal, address: str, browser: Browser
) -> None:
    first = Person(browser, address, portal, portal.add("approver", name="Pat Approver"))
    second = Person(browser, address, portal, portal.add("approver", name="Ann Approver"))
    agent = Person(browser, address, portal, portal.add("agent", "centre:north", name="Gwen Agent"))
    agent.look("reading-empty")
    first.go("/notices/emergency")
    first.look("emergency-form")
    first.page.get_by_label("North centre").check()
    for tongue in ("English", "Cymraeg"):
        first.page.get_by_label(f"Title ({tongue})").fill("The billing system is down")
        first.page.get_by_label(f"Text ({tongue})").fill("Say: we will call you back within two hours.")
    first.page.get_by_label("Reason for short notice").fill("an outage")
    first.press("Save the draft")
    first.press("Publish")
    for path in ("/me", "/reading"):
        agent.go(path)
        expect(agent.page.get_by_role("region", name="Emergency")).to_contain_text("call you back within two hours")
    agent.look("emergency", welsh=True)
    second.go("/board")
    expect(second.page.get_by_role("heading", name="a second person must still approve")).to_be_visible()
    second.look("board-unconfirmed")
    second.page.get_by_role("link", name="The billing system is down").first.click()
    second.press("Approve")
    second.go("/board")
    expect(second.page.get_by_role("heading", name="a second person must still approve")).not_to_be_visible()
    first.go("/notices/1")
    first.page.get_by_label("Why it ends").fill("It is up again")
    first.press("Lift the emergency")
    agent.go("/reading")
    expect(agent.page.get_by_role("region", name="Emergency")).not_to_be_visible()
    first.look("lifted")


def test_an_auditor_checks_the_chain_and_takes_the_trail_along(portal: Portal, address: str, browser: Browser) -> None:
    auditor = Person(browser, address, portal, portal.add("auditor", name="Una Auditor"))
    auditor.go("/audit")
    auditor.look("audit", welsh=True)
    auditor.page.get_by_role("link", name="Check the chain").click()
    expect(auditor.page.get_by_text("The chain holds")).to_be_visible()
    auditor.look("chain", welsh=True)
    auditor.go("/audit")
    with auditor.page.expect_download() as taken:
        auditor.page.get_by_role("link", name="Export as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(taken.value.path()).read_text("utf-8"))))
    assert rows[0]["previous"] == "0" * 64
    assert [int(row["id"]) for row in rows] == list(range(1, len(rows) + 1))
    assert {"client.added", "session.begin"} <= {row["action"] for row in rows}


def test_a_lead_connects_a_calendar_and_a_program_and_chooses_their_letters(
    portal: Portal, address: str, browser: Browser
) -> None:
    lead = Person(browser, address, portal, portal.add("team_lead", "centre:north", name="Lee Lead"))
    lead.look("inbox-empty")
    lead.page.get_by_role("link", name="Connections").click()
    lead.look("connections-empty")
    lead.page.get_by_label("Name").fill("The team's calendar")
    lead.press("Make a feed")
    expect(lead.page.get_by_text("/notices.ics")).to_be_visible()
    lead.look("feed-made")
    lead.page.get_by_label("Address").fill("https://hooks.example/onevoice")
    lead.press("Make a hook")
    expect(lead.page.get_by_text("shown once")).to_be_visible()
    lead.look("hook-made")
    lead.page.get_by_role("button", name="Try").click()
    lead.look("connections", welsh=True)
    lead.page.get_by_role("link", name="Lee Lead").click()
    lead.page.get_by_label("One letter a day").check()
    lead.press("Save")
    lead.look("my-letters", welsh=True)
