"""The portal in a browser: people are added, a notice is written by hand, a program gets its token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from a_browser import Person, a_browser, served
from a_notice import published
from a_portal import Portal
from playwright.sync_api import Browser, expect

from portal.services import answering
from portal.services.people import At, give_role
from portal.services.writing import writing

pytestmark = pytest.mark.browser


@pytest.fixture
def browser() -> Iterator[Browser]:
    with a_browser() as started:
        yield started


@pytest.fixture
def address(portal: Portal) -> Iterator[str]:
    with served(portal) as found:
        yield found


def test_an_administrator_adds_a_person_who_chooses_a_password(portal: Portal, address: str, browser: Browser) -> None:
    admin = Person(browser, address, portal, portal.add("administrator", name="Ada Admin"))
    admin.page.get_by_label("Name").fill("Lee Lead")
    admin.page.get_by_label("E-mail address").fill("lee@people.example")
    admin.page.get_by_label("Role").select_option("team_lead")
    admin.page.get_by_label("Where").select_option("centre:north")
    admin.press("Add a person")
    expect(admin.page.get_by_role("heading", name="Lee Lead")).to_be_visible()
    admin.look("person", welsh=True)
    admin.go("/people")
    admin.look("people", welsh=True)
    lead = Person(browser, address, portal, 2)
    lead.look("inbox-empty")


def test_people_join_by_a_file(portal: Portal, address: str, browser: Browser) -> None:
    admin = Person(browser, address, portal, portal.add("administrator", name="Ada Admin"))
    admin.page.get_by_role("link", name="Joiners and leavers from a file").click()
    row = "join,Gwen Jones,gwen@people.example,agent,centre:north"
    rows = f"action,name,email,role,at\n{row}\nleave,,nil@people.example,,\n"
    admin.page.get_by_label("Or paste its rows").fill(rows)
    admin.press("See what it would do")
    admin.look("bulk-wrong")
    admin.page.get_by_label("Or paste its rows").fill(f"action,name,email,role,at\n{row}\n")
    admin.press("See what it would do")
    admin.look("bulk")


def test_a_question_is_replied_to_without_scripts_and_the_notice_accepted(
    portal: Portal, address: str, browser: Browser
) -> None:
    owner, approver = portal.add("product_owner", name="Olwen Owner"), portal.add("approver", name="Arun Approver")
    lead = portal.add("team_lead", "centre:north", "Lee Lead")
    start = datetime.now(UTC)
    published(portal, owner, approver, start, effective=start + timedelta(days=40))
    leading = Person(browser, address, portal, lead, scripts=False)
    leading.page.get_by_role("link", name="Fibre costs more").click()
    leading.page.get_by_label("Question or reason").fill("From which bill on?")
    leading.press("Ask")
    with writing(portal.database, portal.who(owner)) as write:
        for role in ("approver", "auditor", "administrator"):
            give_role(write, owner, role, At())
    owning = Person(browser, address, portal, owner, scripts=False)
    owning.page.get_by_text("Notices", exact=True).first.click()  # a group opens without scripts
    owning.page.get_by_role("link", name="Questions").click()
    expect(owning.page.get_by_text("From which bill on?")).to_be_visible()
    owning.page.get_by_label("Your reply").fill("From December's.")
    owning.page.get_by_role("button", name="Reply").click()
    expect(owning.page.get_by_text("From December's.")).to_be_visible()
    looking = Person(browser, address, portal, owner)
    looking.page.get_by_text("Portal", exact=True).first.click()
    looking.look("every-role")
    leading.go("/inbox")
    leading.page.get_by_role("link", name="Fibre costs more").click()
    expect(leading.page.get_by_text("From December's.")).to_be_visible()
    leading.press("Accept")
    expect(leading.page.get_by_role("button", name="Attest the briefing")).to_be_visible()


def test_the_page_of_questions_is_for_everybody(portal: Portal, address: str, browser: Browser) -> None:
    owner, approver = portal.add("product_owner", name="Olwen Owner"), portal.add("approver", name="Arun Approver")
    start = datetime.now(UTC)
    published(portal, owner, approver, start, effective=start + timedelta(days=40))
    with writing(portal.database, portal.who(portal.add("team_lead", "centre:north", "Lee Lead"))) as write:
        answering.answer(write, 1, 1, "north", "rejected", "The day is a public holiday.")
    reader = Person(browser, address, portal, owner)
    reader.go("/questions")
    reader.look("questions", welsh=True)
    reader.go("/notices/1")
    reader.look("notice-rejected")


def test_a_notice_is_written_by_hand(portal: Portal, address: str, browser: Browser) -> None:
    owner = Person(browser, address, portal, portal.add("product_owner", name="Olwen Owner"))
    owner.page.get_by_role("link", name="New notice").first.click()
    owner.page.get_by_label("In effect from").fill((datetime.now(UTC) + timedelta(days=40)).date().isoformat())
    owner.page.get_by_label("North centre").check()
    for tongue, title in (("English", "Fibre 100 costs £31 a month"), ("Cymraeg", "Mae Ffibr 100 yn costio £31 y mis")):
        owner.page.get_by_label(f"Title ({tongue})").fill(title)
        text = (
            "## What changes\n\n**Fibre 100** goes from £29 to £31.\n\n- Say so when asked\n- Offer the *yearly* plan"
        )
        owner.page.get_by_label(f"Text ({tongue})", exact=True).fill(text)
    owner.page.get_by_text("A check of three questions").click()
    owner.look("form-by-hand")
    owner.press("Save the draft")
    expect(owner.page.get_by_role("heading", name="Fibre 100 costs £31 a month")).to_be_visible()
    owner.look("draft-by-hand", welsh=True)


def test_a_program_gets_its_token(portal: Portal, address: str, browser: Browser) -> None:
    auditor = Person(browser, address, portal, portal.add("auditor", name="Una Auditor"))
    auditor.page.get_by_role("link", name="Una Auditor").click()
    auditor.page.get_by_role("main").get_by_role("link", name="Tokens").click()
    auditor.page.get_by_label("What it is for").fill("Nightly export of the trail")
    auditor.page.get_by_label("Read the audit trail").check()
    auditor.press("Make a token")
    expect(auditor.page.get_by_text("onevoice_").first).to_be_visible()
    auditor.look("token")
