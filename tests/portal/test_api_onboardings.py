"""What programs are told of onboardings: which there are, their items and evidence, and what the gate decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from a_portal import Portal
from an_onboarding import CHECKED, Clock, Led, begun, certify, workspace

from onboarding.report.data import as_data
from portal.live import Live
from portal.models import Onboarding
from portal.services import evidence, gate, onboardings
from portal.services.documents import taken
from portal.services.evaluating import decide_now
from portal.services.evidence import Handed
from portal.services.gate import Answered


@dataclass
class Desk:
    """A portal in which one centre is led, and another is not."""

    portal: Portal
    led: Led
    lead: int
    root: Path
    folder: Path

    @property
    def path(self) -> str:
        return f"/centres/north/onboardings/{self.led.number}"


@pytest.fixture
def desk(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Desk:
    root, clock = workspace(places, tmp_path, CHECKED), Clock()
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=clock)
    lead = portal.add("onboarding_lead")
    led = Led(portal, Live(root, clock), begun(portal, root, lead), clock)
    return Desk(portal, led, lead, root, tmp_path / "documents")


def test_the_decision_is_that_of_the_portal_with_every_blocker(desk: Desk) -> None:
    with desk.led.act(desk.lead) as (write, row, snapshot):
        gate.impose(write, row, "A line", Answered(desk.lead, "soon", snapshot.day), snapshot.day)
        gate.exempt(
            write, row, snapshot.checklists["small"], "team", Answered(desk.lead, "x", snapshot.day), snapshot.day
        )
    answer = desk.portal.program(desk.lead).ask("GET", f"{desk.path}/decision")
    assert answer.status_code == 200
    with desk.portal.database.reading() as session:
        row = session.get_one(Onboarding, desk.led.number)
        decision = decide_now(session, desk.led.live.fresh(), row, desk.led.clock.now)
    assert answer.json == json.loads(json.dumps(as_data(decision)))
    assert [one["item"] for one in answer.json["blockers"]] == ["terms", "word", "approvals"]
    assert [one["what"] for one in answer.json["conditions"]] == ["A line"]
    states = {one["id"]: one["state"] for one in answer.json["items"]}
    assert states == {"terms": "open", "word": "open", "team": "exempt", "calls": "open"}
    listed = desk.portal.program(desk.lead).ask("GET", f"{desk.path}/items").json
    assert listed == {"items": answer.json["items"], "next": None}


def test_the_decision_follows_the_workspace_and_says_when_it_is_the_same(desk: Desk) -> None:
    program = desk.portal.program(desk.lead)
    first = program.ask("GET", f"{desk.path}/decision")
    tag = first.headers["ETag"]
    assert program.ask("GET", f"{desk.path}/decision", If_None_Match=tag).status_code == 304
    certify(desk.root, "2026-01-01")
    second = program.ask("GET", f"{desk.path}/decision", If_None_Match=tag)
    assert second.status_code == 200
    (word,) = [one for one in second.json["items"] if one["id"] == "word"]
    assert "certificate" in word["why"]


def test_what_was_handed_in_is_listed_in_parts_and_stays_when_taken_back(desk: Desk) -> None:
    with desk.led.act(desk.lead) as (write, row, snapshot):
        items, today = snapshot.checklists["small"].by_id, snapshot.day
        upload = taken("terms.pdf", b"%PDF-1.4 terms")
        evidence.hand_in_document(write, row, items["terms"], Handed("Terms", today), upload, desk.folder, today)
        number = evidence.attest(write, row, items["word"], Handed("Ready", today), today)
        evidence.withdraw(write, row, number)
    program = desk.portal.program(desk.lead)
    first = program.ask("GET", f"{desk.path}/evidence?limit=1")
    assert [one["sort"] for one in first.json["items"]] == ["document"]
    assert first.json["items"][0]["digest"] == upload.digest
    (rest,) = program.ask("GET", f"{desk.path}/evidence?after={first.json['next']}").json["items"]
    assert rest["sort"] == "attestation" and rest["withdrawn"]
    assert 'rel="next"' in first.headers["Link"]


def test_lists_are_of_ones_own_centres_and_narrowed_as_asked(desk: Desk) -> None:
    south = begun(desk.portal, desk.root, desk.lead, "south")
    theirs = desk.portal.program(desk.portal.add("team_lead", "centre:north"))
    assert [one["centre"] for one in theirs.ask("GET", "/onboardings").json["items"]] == ["north"]
    assert theirs.ask("GET", f"/centres/south/onboardings/{south}/decision").status_code == 404
    assert theirs.ask("GET", f"/centres/north/onboardings/{south}").status_code == 404
    program = desk.portal.program(desk.lead)
    assert [one["id"] for one in program.ask("GET", "/onboardings?centre=south").json["items"]] == [south]
    assert program.ask("GET", "/onboardings?state=passed").json["items"] == []
    page = program.ask("GET", "/onboardings?limit=1").json
    assert program.ask("GET", f"/onboardings?limit=1&after={page['next']}").json["items"][0]["id"] == south
    wrong = program.ask("GET", "/onboardings?state=lost")
    assert (wrong.status_code, wrong.json["code"]) == (422, "misfit")


def test_a_closed_one_is_shown_and_nothing_is_decided_of_it_any_more(desk: Desk) -> None:
    program = desk.portal.program(desk.lead)
    with desk.led.act(desk.lead) as (write, row, _):
        onboardings.end(write, row, "not now")
    assert program.ask("GET", desk.path).json["end_reason"] == "not now"
    assert [one["id"] for one in program.ask("GET", "/onboardings?state=ended").json["items"]] == [desk.led.number]
    assert program.ask("GET", f"{desk.path}/decision").status_code == 404


def test_a_token_without_the_scope_is_told_so(desk: Desk) -> None:
    answer = desk.portal.program(desk.lead, "notices").ask("GET", f"{desk.path}/decision")
    assert (answer.status_code, answer.json["code"]) == (403, "scope")
