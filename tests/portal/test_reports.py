"""A reader says that a page is wrong; it finds its owner, has a day, and is answered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from a_portal import Portal, post
from sqlalchemy import select

from portal.models import Centre, Mail, Report
from portal.services import reports
from portal.services.writing import Who, writing

PAGE = "/guides/centres/north/centres/north/"


@pytest.fixture
def served(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Portal:
    return make_portal(tmp_path / "portal.db", workspace=places)


def letters(portal: Portal) -> list[int]:
    with portal.database.reading() as session:
        return [mail.person_id for mail in session.scalars(select(Mail).order_by(Mail.id))]


def test_a_report_reaches_the_owners_and_its_answer_the_reporter(served: Portal) -> None:
    owner, agent = served.add("product_owner"), served.add("agent", "centre:north")
    mine, theirs = served.client(agent), served.client(owner)
    before = letters(served)
    code, page = post(mine, "/reports", f"/reports/new?page={PAGE}", where=PAGE, text="The line opens at <8>.")
    assert code == 200
    assert "The line opens at &lt;8&gt;." in page
    assert letters(served)[len(before) :] == [owner]
    with served.database.reading() as session:
        row = session.scalars(select(Report)).one()
        assert (row.about, row.centre, row.answered) == ("north", "north", None)
        assert row.due > row.at.date()
    assert "answer by" in theirs.get("/reports").get_data(as_text=True)
    code, page = post(theirs, "/reports/1/answer", "/reports/1", text="It does; put right.", corrected="1")
    assert code == 200
    assert "put right" in mine.get("/reports/1").get_data(as_text=True)
    listed = mine.get("/reports").get_data(as_text=True)
    assert "What you reported" in listed
    assert "The line opens at &lt;8&gt;." in listed
    other = served.client(served.add("agent", "centre:north", "Another Agent"))
    assert "The line opens" not in other.get("/reports").get_data(as_text=True)
    assert letters(served)[len(before) :] == [owner, agent]
    assert post(theirs, "/reports/1/answer", "/reports/1", text="Once more")[0] == 409
    assert ">north<" in theirs.get("/reports").get_data(as_text=True)


def test_a_report_is_given_to_somebody_who_can_answer_it_by_a_day(served: Portal) -> None:
    owner, agent = served.add("product_owner"), served.add("agent", "centre:north")
    approver, lead = served.add("approver"), served.add("team_lead", "centre:north")
    post(served.client(agent), "/reports", f"/reports/new?page={PAGE}", where=PAGE, text="Wrong")
    theirs = served.client(owner)
    assert "Nobody yet" in theirs.get("/reports").get_data(as_text=True)
    before = len(letters(served))
    give = "/reports/1/owner", "/reports/1"
    assert post(theirs, *give, owner=approver, due="2099-01-05")[0] == 200
    assert letters(served)[before:] == [approver]
    assert "approver client" in served.client(agent).get("/reports/1").get_data(as_text=True)
    assert "2099" in theirs.get("/reports").get_data(as_text=True)
    assert post(theirs, *give, owner=lead, due="2099-01-05")[0] == 409  # who cannot answer it
    assert post(theirs, *give, owner=approver, due="2020-01-05")[0] == 409
    assert post(served.client(lead), *give, owner=lead, due="2099-01-05")[0] == 403
    post(theirs, "/reports/1/answer", "/reports/1", text="It is right.")
    assert post(theirs, *give, owner=owner, due="2099-01-06")[0] == 409


def test_a_page_that_its_owner_is_known_of_is_theirs_at_once(
    make_portal: Callable[..., Portal], places: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    with (root / "knowledge" / "centre" / "north.yaml").open("a", encoding="utf-8") as file:
        file.write("owner: product_owner.client@people.example\n")
    portal = make_portal(tmp_path / "portal.db", workspace=root)
    owner, agent = portal.add("product_owner"), portal.add("agent", "centre:north")
    post(portal.client(agent), "/reports", f"/reports/new?page={PAGE}", where=PAGE, text="Wrong")
    with portal.database.reading() as session:
        assert session.scalars(select(Report.owner_id)).all() == [owner]


def test_pages_are_counted_with_what_waits_and_those_of_nothing_on_record_too(served: Portal) -> None:
    owner, agent = served.add("product_owner"), served.add("agent", "centre:north")
    start = "/guides/centres/north/"
    for page in (PAGE, PAGE, start):
        post(served.client(agent), "/reports", f"/reports/new?page={page}", where=page, text="Wrong")
    post(served.client(owner), "/reports/1/answer", "/reports/1", text="It is right.")
    with served.database.reading() as session:
        assert reports.by_page(session) == [("north", 2, 1), (start, 1, 1)]
    assert start in served.client(owner).get("/reports").get_data(as_text=True)


def test_a_report_is_seen_by_its_centre_and_the_client_alone(served: Portal) -> None:
    agent, other = served.add("agent", "centre:north"), served.add("agent", "centre:north", "Somebody Else")
    post(served.client(agent), "/reports", f"/reports/new?page={PAGE}", where=PAGE, text="Wrong")
    lead, south = served.add("team_lead", "centre:north"), served.add("team_lead", "centre:south")
    assert served.client(lead).get("/reports/1").status_code == 200
    assert served.client(other).get("/reports/1").status_code == 404
    assert served.client(south).get("/reports/1").status_code == 404
    assert "Wrong" not in served.client(south).get("/reports").get_data(as_text=True)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("https://elsewhere.example/", "x"),
        ("/guides/centres/south/", "x"),
        ("/guides/centres/north/../south/\n", "x"),
        (PAGE, "  "),
        (PAGE, "x" * 4_001),
    ],
)
def test_what_is_no_report_is_refused(served: Portal, page: str, text: str) -> None:
    mine = served.client(served.add("agent", "centre:north"))
    assert post(mine, "/reports", "/reports/new", where=page, text=text)[0] == 409
    with served.database.reading() as session:
        assert session.scalars(select(Report)).all() == []


def test_a_report_is_of_the_centre_whose_page_it_is_of(served: Portal) -> None:
    with writing(served.database, Who()) as write:
        write.session.get_one(Centre, "south").provider_id = write.session.get_one(Centre, "north").provider_id
        write.record("centre.changed", "centre south", {})
    leader = served.add("team_lead", "provider:northern-voices")
    page = "/guides/centres/south/centres/south/"
    post(served.client(leader), "/reports", f"/reports/new?page={page}", where=page, text="Wrong")
    with served.database.reading() as session:
        assert session.scalars(select(Report.centre)).all() == ["south"]
