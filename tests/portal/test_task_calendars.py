"""Secret addresses of calendars: each holds what is due for its person or centre, and opens until it is revoked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from a_portal import Portal, post
from an_onboarding import DAY, Clock, begun, workspace
from icalendar import Calendar

from portal.services.people import end_role
from portal.services.writing import Who, writing

ADDRESS = re.compile(r"(/feeds/[^<]+/tasks\.ics)")


@pytest.fixture
def portal(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Portal:
    root = workspace(places, tmp_path)
    made = make_portal(tmp_path / "portal.db", workspace=root, clock=Clock())
    lead = made.add("onboarding_lead", name="Lea")
    begun(made, root, lead)
    begun(made, root, lead, "south")
    return made


def address(portal: Portal, person: int, centre: str = "") -> str:
    path = "/onboarding/calendars"
    code, page = post(portal.client(person), path, path, name="My phone", centre=centre)
    assert code == 200
    found = ADDRESS.search(page)
    assert found
    return found[1]


def read(portal: Portal, path: str) -> list[str]:
    answer = portal.app.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return [str(event["summary"]) for event in Calendar.from_ical(answer.data).walk("VEVENT")]


def test_a_centres_calendar_holds_what_is_open_there_and_its_day(portal: Portal) -> None:
    path = address(portal, portal.people["Lea"], "north")
    assert sorted(read(portal, path)) == [
        "North centre: Calls",
        "North centre: Going live",
        "North centre: Team",
        "North centre: Terms",
        "North centre: Word",
    ]
    answer = portal.app.test_client().get(path)
    events: list[Any] = list(Calendar.from_ical(answer.data).walk("VEVENT"))
    days = {str(one["summary"]): one["dtstart"].dt for one in events}
    assert days["North centre: Going live"] == DAY > days["North centre: Terms"]
    again = portal.app.test_client().get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_ones_own_calendar_holds_ones_own_tasks(portal: Portal) -> None:
    theirs = portal.add("team_lead", "centre:north")
    assert sorted(read(portal, address(portal, theirs))) == ["North centre: Team", "North centre: Word"]


def test_it_opens_no_more_once_it_is_revoked_or_its_person_has_left(portal: Portal) -> None:
    theirs = portal.add("team_lead", "centre:north")
    first, second = address(portal, theirs, "north"), address(portal, theirs)
    assert post(portal.client(theirs), "/onboarding/calendars/1/end", "/onboarding/calendars")[0] == 200
    assert portal.app.test_client().get(first).status_code == 404
    assert read(portal, second)
    with portal.database.reading() as session:
        (number,) = session.connection().exec_driver_sql(f"SELECT id FROM membership WHERE person_id = {theirs}").one()
    with writing(portal.database, Who()) as write:
        end_role(write, number)
    assert portal.app.test_client().get(second).status_code == 404


def test_nobody_makes_one_of_a_centre_that_is_not_theirs_or_ends_anothers(portal: Portal) -> None:
    theirs = portal.add("team_lead", "centre:north")
    path = "/onboarding/calendars"
    assert post(portal.client(theirs), path, path, name="x", centre="south")[0] == 404
    address(portal, theirs, "north")
    other = portal.add("team_lead", "centre:south")
    assert post(portal.client(other), f"{path}/1/end", path)[0] == 404
    assert portal.app.test_client().get("/feeds/guess/tasks.ics").status_code == 404
