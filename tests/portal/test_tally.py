"""What the board counts and the inbox puts first is what each notice says of each centre."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from a_notice import NOW, at, published
from a_portal import Portal

from portal.services import answering, notices_seen
from portal.services.tally import FIRST, tallies, to_do
from portal.services.writing import writing


@pytest.mark.both_databases
def test_the_counts_and_the_order_are_those_of_the_notices(portal: Portal) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver")
    leads = {"north": portal.add("team_lead", "centre:north"), "south": portal.add("team_lead", "centre:south")}
    zones = {"north": "Europe/London", "south": "Asia/Manila"}
    chance = random.Random()
    for number in range(12):
        effective = NOW + timedelta(days=chance.randint(12, 60))
        notice = published(portal, owner, approver, centres=("north", "south"), effective=effective)
        for centre, lead in leads.items():
            with writing(portal.database, at(portal, lead)) as write:
                for given in chance.choices(answering.ANSWERS, k=chance.randint(0, 2)):
                    answering.answer(write, notice, 1, centre, given, "a reason")
                if answering.answer_of(write, notice, 1, centre) == "accepted" and number % 2:
                    answering.brief(write, notice, 1, centre, chance.randint(80, 100), 100)
    for later in (1, 3, 20, 90):
        now = NOW + timedelta(days=later, hours=15)
        with portal.database.reading() as session:
            seen = notices_seen.current(session, portal.viewer(owner))
            by_hand = {
                one.version.notice_id: Counter(place.state(one.version.effective, now) for place in one.standings)
                for one in seen
            }
            assert {one.version.notice_id: one.counts for one in tallies(session, portal.viewer(owner), now)} == by_hand
            for centre in leads:
                rows, there_are = to_do(session, {centre: zones[centre]}, now)
                assert there_are == len(rows) == 12
                states = {
                    one.version.notice_id: place.state(one.version.effective, now)
                    for one in seen
                    for place in one.standings
                    if place.centre == centre
                }
                assert {one.notice: one.state for one in rows} == states
                order = [(FIRST.index(one.state), one.effective) for one in rows]
                assert order == sorted(order)


def test_what_is_most_pressing_is_never_below_what_the_inbox_shows(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.services.tally.MOST", 2)
    now = datetime.now(UTC)
    owner, approver = portal.add("product_owner"), portal.add("approver")
    lead = portal.add("team_lead", "centre:north")
    first, *_ = [
        published(portal, owner, approver, now, effective=now + timedelta(days=30 + number)) for number in range(4)
    ]
    with portal.database.reading() as session:
        rows, there_are = to_do(session, {"north": "Europe/London"}, now)
    assert (rows[0].notice, len(rows), there_are) == (first, 2, 4)
    page = portal.client(lead).get("/inbox").get_data(as_text=True)
    assert "the first 2 of 4" in page
