"""Whatever people do in the portal and however time passes: a gate never opens for one alone, nor with a blocker."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest
from a_portal import Portal
from an_onboarding import CHECKED, NOW, begun, workspace
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event

from knowledge.records.export import read_records, write_records
from onboarding.gate.decision import Decision
from onboarding.readiness import ready
from portal.database import Database, connect
from portal.live import Live, Snapshot
from portal.models import AuditEntry, Consent, Onboarding, Turn
from portal.records import PortalRecords
from portal.services import evaluating, evidence, gate, onboardings
from portal.services.chain import verify
from portal.services.documents import Upload
from portal.services.evaluating import decide_now
from portal.services.evidence import Handed
from portal.services.gate import Answered
from portal.services.refusal import Hidden, Refused
from portal.services.training_file import Training
from portal.services.viewer import Viewer
from portal.services.writing import Who, Write, writing

RUNS, STEPS = 5_000, 40
ROLES = (
    ("onboarding_lead", "client"),
    ("onboarding_lead", "client"),
    ("approver", "client"),
    ("team_lead", "centre:north"),
    ("team_lead", "centre:south"),
    ("auditor", "client"),
)
WHO = st.integers(0, len(ROLES) - 1)
LEADS = st.sampled_from([0, 0, 1, 2, 3, 5])
UPLOAD = Upload("ab" * 32, "pdf", "a.pdf", b"%PDF-1.4")
SOON = st.integers(0, 90)


class Gates(RuleBasedStateMachine):
    """Six people around one onboarding. passed: the numbers of those that were let through."""

    base: ClassVar[Path]
    first: ClassVar[Snapshot]
    viewers: ClassVar[tuple[Viewer, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        shutil.copy(Gates.base, Path(self.folder.name) / "gates.db")
        self.database = _open(Path(self.folder.name) / "gates.db")
        self.now, self.number, self.passed, self.turns = NOW, 1, set[int](), 0
        self.snapshot = Gates.first

    def teardown(self) -> None:
        self.an_export_decides_alike_and_the_chain_holds()
        self.database.engine.dispose()
        self.folder.cleanup()

    def act(self, who: int, act: Callable[[Write, Onboarding], None]) -> None:
        """An act that may be refused, and at whose end the gate is looked at."""
        self.now += timedelta(minutes=3)
        with (
            suppress(Refused, Hidden),
            writing(self.database, Who(Gates.viewers[who], "192.0.2.1", self.now)) as write,
        ):
            row = onboardings.of(write.session, Gates.viewers[who], "north", self.number)
            act(write, row)
            if row.ended is None:
                evaluating.take_stock(write, self.snapshot, row, "")

    def fresh(self) -> Snapshot:
        """The workspace, as the clock finds it."""
        return self.snapshot

    @property
    def today(self) -> date:
        return self.snapshot.day

    @rule(who=WHO, ago=st.integers(0, 40), lasts=st.none() | SOON)
    def show(self, who: int, ago: int, lasts: int | None) -> None:
        on = self.today - timedelta(ago)
        handed = Handed("so", on, on + timedelta(lasts) if lasts is not None else None)

        def act(write: Write, row: Onboarding) -> None:
            items = self.snapshot.checklists["small"].by_id
            evidence.hand_in_document(write, row, items["terms"], handed, UPLOAD, Path(self.folder.name), self.today)
            evidence.attest(write, row, items["word"], handed, self.today)
            document = evidence.keep(write, row, UPLOAD, Path(self.folder.name))
            evidence.keep_trainings(write, row, items["team"], document, (Training("x", on, 3, 3),), self.today)

        self.act(who, act)

    @rule(who=WHO, item=st.sampled_from(["terms", "word", "calls"]), ago=st.integers(-2, 40))
    def hand_in(self, who: int, item: str, ago: int) -> None:
        handed = Handed("so", self.today - timedelta(ago))

        def act(write: Write, row: Onboarding) -> None:
            one = self.snapshot.checklists["small"].by_id[item]
            if item == "terms":
                evidence.hand_in_document(write, row, one, handed, UPLOAD, Path(self.folder.name), self.today)
            elif item == "word":
                evidence.attest(write, row, one, handed, self.today)
            else:
                evidence.log_test(write, row, one, handed, "", True, self.today)

        self.act(who, act)

    @rule(who=WHO, number=st.integers(1, 8))
    def take_back_evidence(self, who: int, number: int) -> None:
        def act(write: Write, row: Onboarding) -> None:
            evidence.withdraw(write, row, number)

        self.act(who, act)

    @rule(who=LEADS)
    def approve(self, who: int) -> None:
        def act(write: Write, row: Onboarding) -> None:
            decision = decide_now(write.session, self.snapshot, row, write.now)
            gate.approve(write, row, decision)
            assert {one.item for one in decision.blockers} <= {"approvals"}

        self.act(who, act)

    @rule()
    def both_approve(self) -> None:
        for who in (1, 2):
            self.approve(who)

    @rule(who=LEADS)
    def take_back(self, who: int) -> None:
        def act(write: Write, row: Onboarding) -> None:
            gate.take_back(write, row)

        self.act(who, act)

    @rule(who=LEADS)
    def let_pass(self, who: int) -> None:
        def act(write: Write, row: Onboarding) -> None:
            decision = decide_now(write.session, self.snapshot, row, write.now)
            gate.let_pass(write, row, decision)
            consents = write.session.query(Consent).filter_by(onboarding_id=row.id, withdrawn=None)
            assert decision.open and not decision.blockers and row.id not in self.passed
            assert len({one.person_id for one in consents}) > 1
            self.passed.add(row.id)

        self.act(who, act)

    @rule(who=LEADS, item=st.sampled_from(["terms", "word", "team"]), days=SOON)
    def exempt(self, who: int, item: str, days: int) -> None:
        answered = Answered(Gates.viewers[0].person or 0, "why", self.today + timedelta(days))

        def act(write: Write, row: Onboarding) -> None:
            gate.exempt(write, row, self.snapshot.checklists["small"], item, answered, self.today)

        self.act(who, act)

    @rule(who=LEADS, days=SOON)
    def impose(self, who: int, days: int) -> None:
        answered = Answered(Gates.viewers[0].person or 0, "why", self.today + timedelta(days))

        def act(write: Write, row: Onboarding) -> None:
            gate.impose(write, row, "A line", answered, self.today)

        self.act(who, act)

    @rule(who=LEADS, number=st.integers(1, 5))
    def settle(self, who: int, number: int) -> None:
        def act(write: Write, row: Onboarding) -> None:
            gate.settle(write, row, number)

        self.act(who, act)

    @rule(days=st.integers(0, 60))
    def wait(self, days: int) -> None:
        self.now += timedelta(days)
        self.snapshot = replace(self.snapshot, day=self.today + timedelta(days))
        evaluating.evaluate_all(self.database, self, "", Who(now=self.now))  # type: ignore[arg-type]

    @rule(who=LEADS)
    def end_and_begin_again(self, who: int) -> None:
        def act(write: Write, row: Onboarding) -> None:
            onboardings.end(write, row, "why")
            begun = onboardings.begin(write, self.snapshot, "north", "small", row.day)
            evaluating.take_stock(write, self.snapshot, write.session.get_one(Onboarding, begun), "")
            self.number = begun

        self.act(who, act)

    def decided(self) -> Decision:
        with self.database.reading() as session:
            return decide_now(session, self.snapshot, session.get_one(Onboarding, self.number), self.now)

    @invariant()
    def never_open_with_a_blocker_nor_by_one_alone(self) -> None:
        found = self.decided()
        unmet = {one.item.id for one in found.items if one.item.blocking and not one.good}
        assert unmet <= {one.item for one in found.blockers}
        with self.database.reading() as session:
            consents = session.query(Consent).filter_by(onboarding_id=self.number, withdrawn=None)
            people = {one.person_id for one in consents}
            row = session.get_one(Onboarding, self.number)
            assert (row.passed is not None) == (self.number in self.passed)
        assert not found.open or (not unmet and len(people) > 1)

    @invariant()
    def every_turn_is_on_the_trail(self) -> None:
        with self.database.reading() as session:
            turns = session.query(Turn).order_by(Turn.id).all()
            rows = session.query(AuditEntry).filter(AuditEntry.action.in_(["gate.opened", "gate.closed"])).count()
            assert len(turns) == rows >= self.turns
            self.turns = rows
            mine = [one for one in turns if one.onboarding_id == self.number]
            assert all(a.light == b.before for a, b in pairwise(mine))
            assert all((one.light == "red") == bool(one.blockers) for one in mine)
            assert mine and mine[-1].light == session.get_one(Onboarding, self.number).light == self.decided().light

    def an_export_decides_alike_and_the_chain_holds(self) -> None:
        file = Path(self.folder.name) / "records.json"
        with self.database.reading() as session:
            assert verify(session).breaks == ()
            write_records(PortalRecords(session, self.now), file)
        known = self.snapshot.known(read_records(file))
        assert ready(known, self.snapshot.checklists["small"], "north", self.today) == self.decided()


def _open(path: Path) -> Database:
    database = connect(f"sqlite:///{path}")
    event.listen(database.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
    return database


@pytest.fixture
def campaign(fresh: Path, places: Path, tmp_path: Path) -> Callable[[int], None]:
    root = workspace(places, tmp_path, CHECKED, until="2027-04-30")
    shutil.copy(fresh, tmp_path / "base.db")
    database = _open(tmp_path / "base.db")
    portal = Portal(None, database)  # type: ignore[arg-type]
    people = [portal.add(role, place, f"{role} {number}") for number, (role, place) in enumerate(ROLES)]
    begun(portal, root, people[0])
    Gates.first = Live(root, lambda: NOW).fresh()
    Gates.viewers = tuple(map(portal.viewer, people))
    with writing(database, Who(Gates.viewers[0], "", datetime.fromisoformat(NOW.isoformat()))) as write:
        evaluating.take_stock(write, Gates.first, write.session.get_one(Onboarding, 1), "")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    Gates.base = tmp_path / "base.db"

    def run(runs: int) -> None:
        checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
        how = settings(max_examples=runs, stateful_step_count=STEPS, deadline=None, suppress_health_check=checks)
        run_state_machine_as_test(Gates, settings=how)

    return run


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_gate_keeps_its_promises_through_the_portal(campaign: Callable[[int], None]) -> None:
    campaign(RUNS // 50)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_gate_keeps_its_promises_through_the_portal_in_a_long_campaign(campaign: Callable[[int], None]) -> None:
    campaign(RUNS)
