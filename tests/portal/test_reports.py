"""A reader says that a page is wrong; it finds its owner, has a day, and is answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from a_portal import Portal, post
from sqlalchemy import select

from portal.models import Mail, Report

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
    assert letters(served)[len(before) :] == [owner, agent]
    assert post(theirs, "/reports/1/answer", "/reports/1", text="Once more")[0] == 409
    assert ">north<" in theirs.get("/reports").get_data(as_text=True)


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
