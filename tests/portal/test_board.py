"""The board shows where every centre stands, and how many had still to take a notice in, as picture and as table."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from a_notice import NOW, at, published
from a_portal import Portal
from hypothesis import given
from hypothesis import strategies as st

from portal.services import answering, notices, notices_seen
from portal.services.burn_down import BurnDown, Point, burn_down
from portal.services.writing import writing
from portal.views.board.picture import HEIGHT, WIDTH, picture_of

DAY = timedelta(days=1)


@pytest.fixture
def owner(portal: Portal) -> int:
    return portal.add("product_owner")


@pytest.fixture
def approver(portal: Portal) -> int:
    return portal.add("approver")


def burning(portal: Portal, person: int, notice: int, now: datetime) -> BurnDown:
    with portal.database.reading() as session:
        found = burn_down(session, notices_seen.one(session, portal.viewer(person), notice), "Europe/London", now)
    assert found
    return found


def test_the_number_of_centres_falls_as_they_accept_and_brief(portal: Portal, owner: int, approver: int) -> None:
    notice = published(portal, owner, approver, centres=("north", "south"))
    north, south = portal.add("team_lead", "centre:north"), portal.add("team_lead", "centre:south")
    for person, centre, after, given_answer in ((north, "north", 1, "accepted"), (south, "south", 2, "asked")):
        with writing(portal.database, at(portal, person, NOW + after * DAY)) as write:
            answering.answer(write, notice, 1, centre, given_answer, "Why?")
    with writing(portal.database, at(portal, north, NOW + 4 * DAY)) as write:
        answering.brief(write, notice, 1, "north", 10, 10)
    with writing(portal.database, at(portal, south, NOW + 5 * DAY)) as write:
        answering.answer(write, notice, 1, "south", "accepted")
        answering.brief(write, notice, 1, "south", 1, 10)
    found = burning(portal, owner, notice, NOW + 7 * DAY)
    start = NOW.date()
    assert [(one.day, one.unaccepted, one.unbriefed) for one in found.turns] == [
        (start, 2, 2),
        (start + DAY, 1, 2),
        (start + 4 * DAY, 1, 1),
        (start + 5 * DAY, 0, 1),
        (start + 7 * DAY, 0, 1),
    ]
    assert (found.centres, found.begin, found.effective) == (2, start, start + 30 * DAY)


def test_a_centre_that_takes_its_acceptance_back_counts_again(portal: Portal, owner: int, approver: int) -> None:
    notice = published(portal, owner, approver)
    lead = portal.add("team_lead", "centre:north")
    for after, given_answer in ((0, "accepted"), (2, "rejected")):
        with writing(portal.database, at(portal, lead, NOW + after * DAY)) as write:
            answering.answer(write, notice, 1, "north", given_answer, "Why?")
    assert [one.unaccepted for one in burning(portal, owner, notice, NOW + 3 * DAY).points] == [0, 0, 1, 1]


@given(
    centres=st.integers(1, 300),
    counts=st.lists(st.integers(0, 300), min_size=1, max_size=60),
    ahead=st.integers(-20, 200),
)
def test_every_line_stays_within_the_picture(centres: int, counts: list[int], ahead: int) -> None:
    begin = date(2026, 11, 23)
    points = tuple(Point(begin + DAY * n, min(one, centres), min(one, centres)) for n, one in enumerate(counts))
    today = points[-1].day
    picture = picture_of(BurnDown(centres, begin, max(begin, today + DAY * ahead), today, points))
    places = " ".join((picture.unaccepted, picture.unbriefed, picture.ideal))
    for x, y in (map(float, place.split(",")) for place in places.split()):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert {0, centres} <= {count for _, count in picture.ticks}


def test_the_burn_down_is_a_picture_with_words_and_a_table(portal: Portal, owner: int, approver: int) -> None:
    now = datetime.now(UTC)
    notice = published(portal, owner, approver, now=now, effective=now + 40 * DAY, centres=("north", "south"))
    browser = portal.client(owner)
    page = browser.get(f"/notices/{notice}/progress").get_data(as_text=True)
    assert '<svg class="ov-chart"' in page
    assert "Of 2 centres 2 have not accepted and 2 have not briefed" in page
    assert re.search(r'<td data-head="Not accepted">2</td>', page)
    assert "Of 2 centres 2 have not accepted" in browser.get("/board").get_data(as_text=True)
    with writing(portal.database, at(portal, owner)) as write:
        draft = notices.draft(
            write, notices.Said("rule", {"en": "a", "cy": "b"}, {"en": "a", "cy": "b"}, ("north",), now)
        )
    assert browser.get(f"/notices/{draft}/progress").status_code == 409


def test_who_looks_from_a_centre_sees_its_own_line_alone(portal: Portal, owner: int, approver: int) -> None:
    now = datetime.now(UTC)
    notice = published(portal, owner, approver, now=now, effective=now + 40 * DAY, centres=("north", "south"))
    theirs = published(portal, owner, approver, now=now, effective=now + 40 * DAY, centres=("south",))
    browser = portal.client(portal.add("auditor", "centre:north"))
    assert "Of 1 centres 1 have not accepted" in browser.get(f"/notices/{notice}/progress").get_data(as_text=True)
    assert browser.get(f"/notices/{theirs}/progress").status_code == 404
    assert "South centre" not in browser.get("/board").get_data(as_text=True)


def test_what_is_escalated_is_said_on_the_board(portal: Portal, owner: int, approver: int) -> None:
    from portal.services.prompting import prompt
    from portal.services.writing import Who

    now = datetime.now(UTC)
    published(portal, owner, approver, now=now - 10 * DAY, effective=now + 30 * DAY)
    with writing(portal.database, Who(now=now)) as write:
        assert prompt(write) == 1
    page = portal.client(owner).get("/board").get_data(as_text=True)
    assert "Answer overdue" in page
    assert re.search(r'class="ov-tag ov-tag-loud">escalated', page)


def test_a_board_of_many_notices_has_pages(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("portal.views.board", "portal.services.tally", "portal.services.notices_seen"):
        monkeypatch.setattr(f"{place}.MOST", 2)
    owner, approver = portal.add("product_owner"), portal.add("approver")
    now = datetime.now(UTC)
    for number in range(5):
        titles = dict.fromkeys(("en", "cy"), f"Notice {number}")
        published(portal, owner, approver, now, titles=titles, effective=now + timedelta(days=30 + number))
    browser = portal.client(owner)
    seen = []
    for start, of in ((0, "1 to 2 of 5"), (2, "3 to 4 of 5"), (4, "5 to 5 of 5"), (99, "5 to 5 of 5")):
        page = browser.get(f"/board?start={start}").get_data(as_text=True)
        assert f"Notices {of}" in page
        assert ('rel="next"' in page, 'rel="prev"' in page) == (start < 4, start > 0)
        seen.append(sorted(set(re.findall(r">(Notice \d)</a>", page))))
    assert seen == [["Notice 3", "Notice 4"], ["Notice 1", "Notice 2"], ["Notice 0"], ["Notice 0"]]
