"""Calendars and readers fetch a centre's notices from a secret address until it is revoked; it acknowledges nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from a_notice import at, published
from a_portal import Portal, post
from icalendar import Calendar

from portal.models import AuditEntry
from portal.services import notices, people
from portal.services.writing import Who, writing

ATOM = "{http://www.w3.org/2005/Atom}"
SOON: dict[str, Any] = {"now": datetime.now(UTC), "effective": datetime.now(UTC) + timedelta(days=40)}


@pytest.fixture
def owner(portal: Portal) -> int:
    return portal.add("product_owner")


@pytest.fixture
def approver(portal: Portal) -> int:
    return portal.add("approver")


@pytest.fixture
def lead(portal: Portal) -> int:
    return portal.add("team_lead", "centre:north")


def made(portal: Portal, lead: int, centre: str = "north") -> str:
    """The path of a new feed, without what it ends in."""
    path = f"/centres/{centre}/connections"
    code, page = post(portal.client(lead), f"{path}/feeds", path, name="The team's calendar")
    assert code == 200
    found = re.search(r"(/feeds/[\w-]+/notices)\.atom", page)
    assert found
    return found[1]


def read(calendar: bytes) -> list[dict[str, str]]:
    """The events of a calendar, as they are written."""
    found = Calendar.from_ical(calendar.decode()).walk("VEVENT")
    return [{name.lower(): value.to_ical().decode() for name, value in event.items()} for event in found]


def test_a_reader_finds_the_notices_of_the_centre_and_no_other(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    published(portal, owner, approver, **SOON)
    published(portal, owner, approver, centres=("south",), titles={"en": "SECRET", "cy": "SECRET"}, **SOON)
    feed = made(portal, lead)
    answer = portal.app.test_client().get(f"{feed}.atom")
    assert answer.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(answer.data)
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Fibre costs more"
    assert "<strong>£31</strong>" in (entry.findtext(f"{ATOM}content") or "")
    assert "answer by" in (entry.findtext(f"{ATOM}summary") or "")
    assert b"SECRET" not in answer.data
    welsh = portal.app.test_client().get(f"{feed}.atom?lang=cy")
    assert "Ffibr yn ddrutach" in welsh.get_data(as_text=True)


def test_a_calendar_has_the_effective_date_and_the_day_to_answer_by(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    notice = published(portal, owner, approver, **SOON)
    feed = made(portal, lead)
    answer = portal.app.test_client().get(f"{feed}.ics")
    assert answer.mimetype == "text/calendar"
    effect, due = read(answer.data)
    assert effect["uid"] == f"notice-{notice}-effect-north@acme"
    assert effect["dtstart"] == f"{SOON['effective']:%Y%m%dT%H%M%SZ}"
    assert due["summary"] == "Answer by today: Fibre costs more"
    with writing(portal.database, at(portal, owner, datetime.now(UTC))) as write:
        notices.end(write, notice, 1, "withdrawn", "a slip")
    again = read(portal.app.test_client().get(f"{feed}.ics").data)[0]
    assert (again["status"], again["uid"]) == ("CANCELLED", effect["uid"])
    assert int(again["sequence"]) > int(effect["sequence"])


def test_what_somebody_writes_into_a_title_stays_words(portal: Portal, owner: int, approver: int, lead: int) -> None:
    title = "A <b>&\x08\r\nBEGIN:VEVENT\r\nSUMMARY:x"
    published(portal, owner, approver, titles={"en": title, "cy": title}, **SOON)
    feed = made(portal, lead)
    browser = portal.app.test_client()
    root = ElementTree.fromstring(browser.get(f"{feed}.atom").data)
    assert (root.findtext(f"{ATOM}entry/{ATOM}title") or "").startswith("A <b>&")
    assert len(read(browser.get(f"{feed}.ics").data)) == 2


def test_a_feed_that_has_not_changed_is_not_sent_again(portal: Portal, owner: int, approver: int, lead: int) -> None:
    published(portal, owner, approver, **SOON)
    feed = made(portal, lead)
    browser = portal.app.test_client()
    tag = browser.get(f"{feed}.atom").headers["ETag"]
    assert browser.get(f"{feed}.atom", headers={"If-None-Match": tag}).status_code == 304
    published(portal, owner, approver, **SOON)
    assert browser.get(f"{feed}.atom", headers={"If-None-Match": tag}).status_code == 200


def test_a_revoked_feed_opens_no_more_and_nobody_elsewhere_revokes_it(portal: Portal, lead: int) -> None:
    feed = made(portal, lead)
    elsewhere = portal.client(portal.add("team_lead", "centre:south"))
    assert post(elsewhere, "/centres/south/connections/feeds/1/end", "/centres/south/connections")[0] == 404
    assert post(elsewhere, "/centres/north/connections/feeds/1/end", "/centres/south/connections")[0] == 404
    assert portal.app.test_client().get(f"{feed}.ics").status_code == 200
    browser = portal.client(lead)
    assert (
        "The feed is revoked"
        in post(browser, "/centres/north/connections/feeds/1/end", "/centres/north/connections")[1]
    )
    for name in ("atom", "ics"):
        assert portal.app.test_client().get(f"{feed}.{name}").status_code == 404


def test_the_feed_of_who_has_left_opens_no_more(portal: Portal, lead: int) -> None:
    feed = made(portal, lead)
    with writing(portal.database, Who()) as write:
        people.end_role(write, 1)
    assert portal.app.test_client().get(f"{feed}.atom").status_code == 404


def test_reading_a_feed_writes_nothing_and_its_secret_is_kept_nowhere(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    published(portal, owner, approver, **SOON)
    feed = made(portal, lead)
    with portal.database.reading() as session:
        rows = session.query(AuditEntry).count()
        assert feed.split("/")[2] not in " ".join(one.after for one in session.query(AuditEntry))
    for name in ("atom", "ics", "json"):
        portal.app.test_client().get(f"{feed}.{name}")
    with portal.database.reading() as session:
        assert session.query(AuditEntry).count() == rows


def test_a_feed_needs_a_name_and_a_centre_has_so_many(portal: Portal, lead: int) -> None:
    browser = portal.client(lead)
    path = "/centres/north/connections"
    assert post(browser, f"{path}/feeds", path, name=" ")[0] == 409
    for number in range(20):
        assert post(browser, f"{path}/feeds", path, name=str(number))[0] == 200
    code, page = post(browser, f"{path}/feeds", path, name="21")
    assert (code, "at most 20 feeds" in page) == (409, True)
