"""What changed in the workspace and is told nobody yet is shown, and drafted for those whom it concerns."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from a_portal import Portal, post
from a_record import PRODUCT, Record, raised

from knowledge.records.acts import Notice
from portal.models import Version
from portal.records import PortalRecords
from portal.services import notices
from portal.services.writing import writing

START = date.today() + timedelta(days=90)
FILE = "knowledge/product/fibre.yaml"


@pytest.fixture
def record(places: Path, tmp_path: Path) -> Record:
    return Record.made(places, tmp_path / "acme")


@pytest.fixture
def portal(make_portal: Callable[..., Portal], record: Record, tmp_path: Path) -> Portal:
    return make_portal(tmp_path / "portal.db", workspace=record.root)


def keys(page: str) -> list[str]:
    return re.findall(r'name="key" value="(\w+)"', page)


def test_a_price_change_is_drafted_for_every_centre_in_both_languages(record: Record, portal: Portal) -> None:
    since = record.head
    record.commit(FILE, raised(START))
    browser = portal.client(portal.add("product_owner"))
    page = browser.get(f"/changes?since={since}").get_data(as_text=True)
    (key,) = keys(page)
    assert "fibre.monthly_price" in page
    assert "£29" in page
    assert "£31" in page
    assert "fibre.setup_price" not in page
    code, page = post(browser, "/changes", f"/changes?since={since}", since=since, key=key)
    assert code == 200
    assert "Before and after" in page
    with portal.database.reading() as session:
        (version,) = session.query(Version)
        (act,) = PortalRecords(session, version.written).of(Notice) or ()
    assert act.facts == ("fibre.monthly_price",)
    assert act.centres == ("north", "south")
    assert (act.sort, act.state) == ("price", "draft")
    assert set(version.titles) == set(version.bodies) == {"en", "cy"}
    assert "Ffibr 100" in version.titles["cy"]
    assert version.effective.astimezone().date() in (START, START - timedelta(days=1))
    assert version.sides[0]["before"]["en"].startswith("£29")


def test_what_is_told_is_not_shown_again_until_its_value_changes_once_more(record: Record, portal: Portal) -> None:
    since = record.head
    record.commit(FILE, raised(START))
    owner = portal.add("product_owner")
    browser = portal.client(owner)
    address = f"/changes?since={since}"
    (key,) = keys(browser.get(address).get_data(as_text=True))
    post(browser, "/changes", address, since=since, key=key)
    assert keys(browser.get(address).get_data(as_text=True)) == []
    record.commit(FILE, raised(START, price="£33.00"))
    page = browser.get(address).get_data(as_text=True)
    assert len(keys(page)) == 1
    assert "£33" in page
    with writing(portal.database, portal.who(owner)) as write:
        notices.end(write, 1, 1, "withdrawn", "a slip")
    record.commit(FILE, raised(START))
    assert len(keys(browser.get(address).get_data(as_text=True))) == 1, "a withdrawn draft tells nobody"


def test_a_change_that_comes_too_soon_says_so_and_names_the_first_day(record: Record, portal: Portal) -> None:
    since = record.head
    record.commit(FILE, raised(date.today() + timedelta(days=2)))
    browser = portal.client(portal.add("product_owner"))
    assert "Too late: told today" in browser.get(f"/changes?since={since}").get_data(as_text=True)


def test_what_moved_meanwhile_is_not_drafted(record: Record, portal: Portal) -> None:
    since = record.head
    record.commit(FILE, raised(START))
    browser = portal.client(portal.add("product_owner"))
    (key,) = keys(browser.get(f"/changes?since={since}").get_data(as_text=True))
    record.commit(FILE, raised(START, price="£32.00"))
    code, page = post(browser, "/changes", f"/changes?since={since}", since=since, key=key)
    assert (code, "Look again" in page) == (409, True)


def test_without_a_history_or_with_an_unknown_revision_the_page_says_what_is_wrong(
    record: Record, portal: Portal, make_portal: Callable[..., Portal], tmp_path: Path
) -> None:
    nowhere = make_portal(tmp_path / "nowhere.db")
    browser = nowhere.client(nowhere.add("product_owner"))
    assert "no history here" in browser.get("/changes").get_data(as_text=True)
    browser = portal.client(portal.add("product_owner"))
    answer = browser.get("/changes?since=--output=x")
    assert (answer.status_code, "is no revision" in answer.get_data(as_text=True)) == (200, True)
    record.commit(FILE, PRODUCT + "nonsense: [\n")
    assert "cannot be compared" in browser.get("/changes").get_data(as_text=True)


def test_from_the_beginning_of_the_portal_on_where_no_revision_is_named(record: Record, portal: Portal) -> None:
    record.commit(FILE, raised(START))
    browser = portal.client(portal.add("product_owner"))
    assert len(keys(browser.get("/changes").get_data(as_text=True))) == 1
