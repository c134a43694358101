"""Work with a centre ends by the same engine: nothing names it any more, what is owed is evidenced, its site shuts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from a_portal import Portal, post
from an_onboarding import NOW, Clock, Led, begun, workspace
from flask.testing import FlaskClient

from onboarding.gate.standing import Standing
from portal.guides.shelf import Shelf
from portal.live import Live
from portal.models import Onboarding
from portal.services import evidence, gate, onboardings
from portal.services.documents import taken
from portal.services.evaluating import decide_now
from portal.services.evidence import Handed
from portal.services.gate import Answered
from portal.services.writing import Who, writing

DAY = NOW.date() + timedelta(1)
HELPLINE = (
    "id: helpline\nkind: contact\nname: Helpline\nchannel: voice\nanswered_by: [{centre}]\naudience: public\n"
    "facts: {{phone: 0808 157 0123, hours: Mo-Fr 08:00-20:00}}\n"
)
SITE = "/guides/centres/north/"


@dataclass
class Ending:
    portal: Portal
    led: Led
    lead: int
    centre: int
    root: Path
    folder: Path

    def item(self, id: str) -> Standing:
        with self.portal.database.reading() as session:
            row = session.get_one(Onboarding, self.led.number)
            found = decide_now(session, self.led.live.fresh(), row, self.led.clock.now)
        return next(one for one in found.items if one.item.id == id)

    def on(self, day: date) -> None:
        self.led.clock.now = datetime.combine(day, NOW.timetz())

    def hand_over_to_south(self) -> None:
        self.root.joinpath("knowledge/contact/helpline.yaml").write_text(HELPLINE.format(centre="south"), "utf-8")
        path = self.root / "knowledge/centre/north.yaml"
        path.write_text(path.read_text("utf-8").replace("status: live", "status: ended"), "utf-8")


@pytest.fixture
def ending(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Ending:
    root, clock = workspace(places, tmp_path), Clock()
    (root / "knowledge" / "contact").mkdir()
    (root / "knowledge/contact/helpline.yaml").write_text(HELPLINE.format(centre="north"), encoding="utf-8")
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=clock)
    lead, centre = portal.add("onboarding_lead"), portal.add("team_lead", "centre:north")
    led = Led(portal, Live(root, clock), begun(portal, root, lead, checklist="termination"), clock)
    with led.act(lead) as (write, row, _):
        onboardings.move(write, row, DAY, "agreed")
    return Ending(portal, led, lead, centre, root, tmp_path / "documents")


def test_that_nothing_names_it_is_checked_by_itself_from_the_workspace(ending: Ending) -> None:
    ending.on(DAY)
    before = ending.item("unnamed")
    assert before.state == "open" and "contact helpline" in before.why and "north itself" in before.why
    ending.hand_over_to_south()
    assert ending.item("unnamed").state == "done"


def test_redirects_and_data_are_evidenced_and_the_gate_wants_them(ending: Ending) -> None:
    assert set(ending.item("redirects").item.evidence) == {"document", "test"}
    with ending.led.act(ending.centre) as (write, row, snapshot):
        items, today = snapshot.checklists["termination"].by_id, snapshot.day
        paper = taken("paper.pdf", b"%PDF-1.4 x")
        for id in ("redirects", "data-returned", "data-deleted"):
            evidence.hand_in_document(write, row, items[id], Handed(id, today), paper, ending.folder, today)
    assert "no test yet" in ending.item("redirects").why
    assert ending.item("data-returned").state == "done"
    assert "nobody checked that data were deleted" in ending.item("data-deleted").why
    with ending.led.act(ending.lead) as (write, row, snapshot):
        today = snapshot.day
        item = snapshot.checklists["termination"].by_id["redirects"]
        evidence.log_test(write, row, item, Handed("0808 157 0123 rings in the south", today), "helpline", True, today)
        evidence.log(write, "north", "deletion_checks", {"policy": "p", "on": today.isoformat(), "passed": True})
    assert ending.item("redirects").state == "done"
    assert ending.item("data-deleted").state == "done"
    browser = ending.portal.client(ending.lead)
    page = f"/centres/north/onboarding/{ending.led.number}"
    assert "ov-gate-red" in browser.get(page).get_data(as_text=True)


def served(ending: Ending) -> FlaskClient:
    shelf: Shelf = ending.portal.app.extensions["onevoice.shelf"]
    part = shelf.place_for("1")
    for site in ("north", "client"):
        (part / site).mkdir(parents=True)
        (part / site / "index.html").write_text("<body>FACTS", encoding="utf-8")
    shelf.switch(part, "1")
    return ending.portal.client(ending.centre)


def test_its_site_closes_for_it_on_the_day_whatever_is_owed_and_stays_open_for_the_client(ending: Ending) -> None:
    browser = served(ending)
    ending.on(DAY - timedelta(1))
    ending.portal.app.extensions["onevoice.live"].fresh()
    assert browser.get(SITE).status_code == 200
    ending.on(DAY)
    ending.portal.app.extensions["onevoice.live"].fresh()
    browser = ending.portal.client(ending.centre)
    assert browser.get(SITE).status_code == 404
    assert browser.get("/guides", follow_redirects=True).status_code == 404
    assert ending.portal.client(ending.lead).get(SITE).status_code == 200


def test_what_was_called_off_opens_it_again_and_what_has_passed_does_not(ending: Ending) -> None:
    served(ending)
    ending.on(DAY)
    ending.portal.app.extensions["onevoice.live"].fresh()
    code, _ = post(
        ending.portal.client(ending.lead),
        f"/centres/north/onboarding/{ending.led.number}/end",
        f"/centres/north/onboarding/{ending.led.number}",
        reason="called off",
    )
    assert code == 200
    assert ending.portal.client(ending.centre).get(SITE).status_code == 200


def test_it_passes_by_two_people_and_then_stays_closed(ending: Ending) -> None:
    served(ending)
    ending.on(DAY)
    ending.hand_over_to_south()
    until = DAY + timedelta(10)
    approver = ending.portal.add("approver")
    with ending.led.act(ending.lead) as (write, row, snapshot):
        for item in snapshot.checklists["termination"].items():
            if item.id != "unnamed":
                answered = Answered(ending.lead, "shown on paper", until)
                gate.exempt(write, row, snapshot.checklists["termination"], item.id, answered, snapshot.day)
    for person in (ending.lead, approver):
        ending.led.approve(person)
    ending.led.let_pass(ending.lead)
    with ending.led.act(ending.lead) as (write, row, _):
        onboardings.end(write, row, "done")
    ending.portal.app.extensions["onevoice.live"].fresh()
    with writing(ending.portal.database, Who(ending.portal.viewer(ending.lead), "", ending.led.clock.now)) as write:
        assert onboardings.led_out(write.session, ending.led.live.fresh(), "north")
        write.record("looked", "north", {})
    assert ending.portal.client(ending.centre).get(SITE).status_code == 404
