"""A centre goes live when the evidence says so, by two people; and its gate closes when that lapses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from a_portal import Portal
from an_onboarding import CHECKED, DAY, NOW, Clock, Led, begun, certify, workspace

from knowledge.loading import load
from knowledge.problems import Problems
from knowledge.records.export import read_records, write_records
from onboarding.checklist.folder import checklists_of
from onboarding.gate.decision import Decision
from onboarding.readiness import Known, ready
from onboarding.texts_checked import checked
from portal.live import Live
from portal.models import AuditEntry, Mail, Onboarding, Reckoning, Turn
from portal.records import PortalRecords
from portal.services import evidence, gate, onboardings, talking
from portal.services.documents import taken
from portal.services.evaluating import decide_now
from portal.services.evidence import Handed
from portal.services.foreseeing import foresee_all
from portal.services.gate import Answered
from portal.services.refusal import Hidden, Refused
from portal.services.training_file import Training


@dataclass
class Team:
    """The people around an onboarding."""

    led: Led
    lead: int
    approver: int
    owner: int
    centre: int
    root: Path
    folder: Path

    def show_everything(self) -> None:
        """Hand in all that blocks."""
        with self.led.act(self.centre) as (write, row, snapshot):
            items, today = snapshot.checklists["small"].by_id, snapshot.day
            upload = taken("terms.pdf", b"%PDF-1.4 terms")
            terms = Handed("Terms, signed", today)
            evidence.hand_in_document(write, row, items["terms"], terms, upload, self.folder, today)
            evidence.attest(write, row, items["word"], Handed("We are ready", today), today)
            document = evidence.keep(write, row, taken("t.csv", b"who,topic,date,result\n"), self.folder)
            evidence.keep_trainings(write, row, items["team"], document, (Training("fibre", today, 9, 9),), today)

    def decision(self) -> Decision:
        with self.led.portal.database.reading() as session:
            row = session.get_one(Onboarding, self.led.number)
            return decide_now(session, self.led.live.fresh(), row, self.led.clock.now)

    def letters(self) -> list[tuple[int, str]]:
        with self.led.portal.database.reading() as session:
            return [(one.person_id, one.subject) for one in session.query(Mail) if "gate" in one.subject or "lapse" in one.subject]  # fmt: skip  # noqa: E501

    def lights(self) -> list[tuple[str, str]]:
        with self.led.portal.database.reading() as session:
            return [(one.before, one.light) for one in session.query(Turn).order_by(Turn.id)]


@pytest.fixture
def team(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Team:
    root, clock = workspace(places, tmp_path, CHECKED), Clock()
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=clock)
    lead = portal.add("onboarding_lead")
    people = portal.add("approver"), portal.add("product_owner"), portal.add("team_lead", "centre:north")
    led = Led(portal, Live(root, clock), begun(portal, root, lead), clock)
    return Team(led, lead, *people, root, tmp_path / "documents")


def test_nobody_approves_while_something_blocks_and_nobody_twice(team: Team) -> None:
    with pytest.raises(Refused, match=r"ready\.still_blocked"):
        team.led.approve(team.approver)
    team.show_everything()
    team.led.approve(team.approver)
    with pytest.raises(Refused, match=r"ready\.approved_already"):
        team.led.approve(team.approver)
    with pytest.raises(Refused, match=r"ready\.shut"):
        team.led.let_pass(team.lead)
    with pytest.raises(Hidden):
        team.led.approve(team.owner)
    team.led.approve(team.lead)
    team.led.let_pass(team.lead)
    assert team.decision().open
    assert team.lights() == [("", "red"), ("red", "green")]


def test_what_is_taken_back_shuts_the_gate_before_it_is_passed(team: Team) -> None:
    team.show_everything()
    for person in (team.approver, team.lead):
        team.led.approve(person)
    assert team.decision().open
    with team.led.act(team.centre) as (write, row, _):
        evidence.withdraw(write, row, 1)
    with pytest.raises(Refused, match=r"ready\.shut"):
        team.led.let_pass(team.lead)
    with team.led.act(team.approver) as (write, row, _):
        gate.take_back(write, row)
    assert {one.item for one in team.decision().blockers} == {"terms", "approvals"}


def test_a_gate_turns_amber_then_red_as_a_certificate_lapses_and_owners_are_told_once(team: Team) -> None:
    team.show_everything()
    with team.led.act(team.lead) as (write, row, snapshot):
        onboardings.charge(write, row, snapshot.checklists["small"], ["word"], team.centre)
    for person in (team.approver, team.lead):
        team.led.approve(person)
    team.led.let_pass(team.lead)
    assert team.led.look() == 0 and team.letters() == []

    certify(team.root, "2027-02-10")  # the first day of work is 1 February: 30 days before the end it turns amber
    team.led.clock.now = datetime(2027, 1, 20, 9, tzinfo=UTC)
    assert team.led.look() == 1 and team.decision().light == "amber"
    told = team.letters()
    assert {person for person, _ in told} == {team.lead, team.centre} and "lapses soon" in told[0][1]
    assert team.led.look() == 0 and team.letters() == told

    team.led.clock.now = datetime(2027, 2, 11, 9, tzinfo=UTC)
    assert team.led.look() == 1 and team.decision().light == "red"
    assert len(team.letters()) == 2 * len(told) and "the gate has closed" in team.letters()[-1][1]
    certify(team.root, "2028-12-31")
    assert team.led.look() == 1
    assert [light for _, light in team.lights()] == ["red", "green", "amber", "red", team.decision().light]
    with team.led.portal.database.reading() as session:
        trail = [one.action for one in session.query(AuditEntry) if one.action in {"gate.opened", "gate.closed"}]
    assert trail == ["gate.closed", "gate.opened", "gate.opened", "gate.closed", "gate.opened"]


def test_a_condition_shuts_the_gate_after_its_day_and_an_exemption_ends(team: Team) -> None:
    team.show_everything()
    with team.led.act(team.lead) as (write, row, snapshot):
        until = Answered(team.owner, "the second line is ordered", date(2026, 12, 1))
        condition = gate.impose(write, row, "A second line", until, snapshot.day)
        gate.exempt(write, row, snapshot.checklists["small"], "terms", until, snapshot.day)
        evidence.withdraw(write, row, 1)
    for person in (team.approver, team.lead):
        team.led.approve(person)
    assert team.decision().open and team.decision().conditions
    team.led.clock.now = datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert {one.item for one in team.decision().blockers} == {"conditions", "terms"}
    with team.led.act(team.lead) as (write, row, _):
        gate.settle(write, row, condition)
    assert {one.item for one in team.decision().blockers} == {"terms"}
    with pytest.raises(Refused, match=r"ready\.until_past"), team.led.act(team.lead) as (write, row, snapshot):
        gate.impose(write, row, "Late", Answered(team.owner, "why", date(2026, 12, 1)), snapshot.day)


def test_the_command_line_decides_as_the_portal_does(team: Team, tmp_path: Path) -> None:
    def by_export() -> Decision:
        file = tmp_path / "records.json"
        with team.led.portal.database.reading() as session:
            write_records(PortalRecords(session, team.led.clock.now), file)
        found, problems = load(team.root), Problems()
        texts = checked(found, team.led.live.fresh().day)
        known = Known(found, read_records(file), texts.findings, texts.sources)
        return ready(known, checklists_of(found, problems)["small"], "north", team.led.live.fresh().day)

    assert by_export() == team.decision()
    assert by_export().anchor == DAY
    team.show_everything()
    assert by_export() == team.decision()
    for person in (team.approver, team.lead):
        team.led.approve(person)
        assert by_export() == team.decision()
    assert by_export().open
    team.led.clock.now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    assert by_export() == team.decision() and not by_export().open


def test_what_was_shown_for_one_round_counts_for_no_later_one(team: Team) -> None:
    team.show_everything()
    for person in (team.approver, team.lead):
        team.led.approve(person)
    with pytest.raises(Refused, match=r"ready\.runs_already"):
        begun(team.led.portal, team.root, team.lead)
    with team.led.act(team.lead) as (write, row, _):
        onboardings.end(write, row, "the project was stopped")
    again = begun(team.led.portal, team.root, team.lead)
    team.led.number = again
    assert {one.item for one in team.decision().blockers} == {"terms", "word", "team", "approvals"}


def test_a_copy_takes_the_clients_people_along(team: Team) -> None:
    with team.led.act(team.lead) as (write, row, snapshot):
        small = snapshot.checklists["small"]
        onboardings.charge(write, row, small, ["terms"], team.owner)
        onboardings.charge(write, row, small, ["word"], team.centre)
        copied = onboardings.begin(write, snapshot, "south", "small", DAY, row.id)
    with team.led.portal.database.reading() as session:
        from portal.models import Charge  # only here

        held = {one.item: one.person_id for one in session.query(Charge).filter_by(onboarding_id=copied)}
    assert held == {"terms": team.owner}


def test_who_is_mentioned_gets_a_letter_and_strangers_do_not(team: Team) -> None:
    portal = team.led.portal
    portal.add("team_lead", "centre:south", name="Sam South")
    with team.led.act(team.centre) as (write, row, _):
        talking.comment(
            write, row, "terms", "Please look, @product_owner client, and you @Sam South", "https://p.example"
        )
    with portal.database.reading() as session:
        mails = [(one.person_id, one.body) for one in session.query(Mail) if "mentioned" in one.subject]
        entry = session.query(AuditEntry).filter_by(action="onboarding.comment").one()
    assert [person for person, _ in mails] == [team.owner]
    assert "https://p.example/centres/north/onboarding/1/items/terms" in mails[0][1]
    assert "Please" not in entry.after


def test_acts_that_checks_look_for_are_kept_in_the_log(team: Team) -> None:
    with team.led.act(team.centre) as (write, row, _):
        evidence.log(write, row.centre_id, "accesses", {"system": "Bills", "on": "2026-11-20", "state": "given"})
        with pytest.raises(Refused, match=r"form\.wrong"):
            evidence.log(write, row.centre_id, "accesses", {"system": "Bills", "on": "2026-11-20", "state": "lost"})
    with team.led.portal.database.reading() as session:
        from knowledge.records.acts import Access  # only here

        kept = PortalRecords(session, NOW).of(Access)
    assert kept == (Access("north", "Bills", date(2026, 11, 20), "given"),)


def test_the_board_tells_the_chance_of_the_day_and_how_it_went(team: Team) -> None:
    with team.led.act(team.lead) as _:
        pass
    client = team.led.portal.client(team.lead)
    assert "Not worked out yet" in client.get("/onboarding").get_data(as_text=True)
    live = team.led.portal.app.extensions["onevoice.live"]
    assert foresee_all(team.led.portal.database, live) == 1
    assert foresee_all(team.led.portal.database, live) == 0  # nothing has changed
    with team.led.portal.database.reading() as session:
        first = session.query(Reckoning).one().chance or 0
    assert 0 < first <= 1000
    assert f"{round(first / 10)} %" in client.get("/onboarding").get_data(as_text=True)
    plan = client.get(f"/centres/north/onboarding/{team.led.number}/plan").get_data(as_text=True)
    assert f"<strong>{round(first / 10)} %</strong>" in plan
    team.show_everything()
    assert foresee_all(team.led.portal.database, live) == 1
    with team.led.portal.database.reading() as session:
        assert (session.query(Reckoning).one().chance or 0) >= first
