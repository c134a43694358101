"""Whatever people do in the portal and however time passes: a gate never opens for one alone, nor with a blocker."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import pytest
from a_portal import QUICK, Portal, Program
from an_onboarding import CHECKED, NOW, Clock, begun, workspace
from click.testing import CliRunner
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event

from knowledge.records.export import write_records
from onboarding.gate.decision import Decision
from onboarding.ready_command import ready
from onboarding.report.data import as_data
from portal.app import create_app
from portal.database import Database, connect
from portal.live import Live, Snapshot
from portal.models import AuditEntry, Consent, Onboarding, Token, Turn, Visit
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
from portal.settings import Settings
from portal.views.request import LIVE

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
IDS = frozenset({"terms", "word", "team", "calls"})
UPLOAD = Upload("ab" * 32, "pdf", "a.pdf", b"%PDF-1.4")
SOON = st.integers(0, 90)


@dataclass
class Desk:
    """What all runs share, so that one costs little: a portal over one database, which each run finds as it began.

    watcher: a connection that only sees whether somebody else has written. root: of the workspace. folder: for files.
    """

    database: Database
    file: Path
    base: Path
    first: Snapshot
    viewers: tuple[Viewer, ...]
    root: Path
    folder: Path
    clock: Clock
    snapshot: Snapshot
    program: Program
    browser: FlaskClient
    watcher: sqlite3.Connection

    def begin_anew(self) -> None:
        self.watcher.close()
        self.database.engine.dispose()
        for ending in ("-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        shutil.copy(self.base, self.file)
        self.watcher = sqlite3.connect(self.file)
        self.clock.now, self.snapshot = NOW, self.first

    def seen(self) -> Snapshot:
        """The workspace, as the portal finds it."""
        return self.snapshot

    fresh = seen


class Gates(RuleBasedStateMachine):
    """Six people around one onboarding. passed: the numbers of those that were let through."""

    desk: ClassVar[Desk]

    def __init__(self) -> None:
        super().__init__()
        Gates.desk.begin_anew()
        self.database, self.folder, self.viewers = Gates.desk.database, Gates.desk.folder, Gates.desk.viewers
        self.number, self.passed, self.turns = 1, set[int](), 0
        self.known: tuple[object, Decision] | None = None
        self.looked: object = None
        self.told: object = None

    def teardown(self) -> None:
        self.everybody_is_told_the_same()
        with self.database.reading() as session:
            assert verify(session).breaks == ()

    @property
    def now(self) -> datetime:
        return Gates.desk.clock.now

    @property
    def snapshot(self) -> Snapshot:
        return Gates.desk.snapshot

    def act(self, who: int, act: Callable[[Write, Onboarding], None]) -> None:
        """An act that may be refused, and at whose end the gate is looked at."""
        Gates.desk.clock.now += timedelta(minutes=3)
        with (
            suppress(Refused, Hidden),
            writing(self.database, Who(self.viewers[who], "192.0.2.1", self.now)) as write,
        ):
            row = onboardings.of(write.session, self.viewers[who], "north", self.number)
            act(write, row)
            if row.ended is None:
                evaluating.take_stock(write, self.snapshot, row, "")

    @property
    def today(self) -> date:
        return self.snapshot.day

    @rule(who=WHO, ago=st.integers(0, 40), lasts=st.none() | SOON)
    def show(self, who: int, ago: int, lasts: int | None) -> None:
        on = self.today - timedelta(ago)
        handed = Handed("so", on, on + timedelta(lasts) if lasts is not None else None)

        def act(write: Write, row: Onboarding) -> None:
            items = self.snapshot.checklists["small"].by_id
            evidence.hand_in_document(write, row, items["terms"], handed, UPLOAD, self.folder, self.today)
            evidence.attest(write, row, items["word"], handed, self.today)
            document = evidence.keep(write, row, UPLOAD, self.folder)
            evidence.keep_trainings(write, row, items["team"], document, (Training("x", on, 3, 3),), self.today)

        self.act(who, act)

    @rule(who=WHO, item=st.sampled_from(["terms", "word", "calls"]), ago=st.integers(-2, 40))
    def hand_in(self, who: int, item: str, ago: int) -> None:
        handed = Handed("so", self.today - timedelta(ago))

        def act(write: Write, row: Onboarding) -> None:
            one = self.snapshot.checklists["small"].by_id[item]
            if item == "terms":
                evidence.hand_in_document(write, row, one, handed, UPLOAD, self.folder, self.today)
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
        answered = Answered(self.viewers[0].person or 0, "why", self.today + timedelta(days))

        def act(write: Write, row: Onboarding) -> None:
            gate.exempt(write, row, self.snapshot.checklists["small"], item, answered, self.today)

        self.act(who, act)

    @rule(who=LEADS, days=SOON)
    def impose(self, who: int, days: int) -> None:
        answered = Answered(self.viewers[0].person or 0, "why", self.today + timedelta(days))

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
        Gates.desk.clock.now += timedelta(days)
        Gates.desk.snapshot = replace(self.snapshot, day=self.today + timedelta(days))
        evaluating.evaluate_all(self.database, Gates.desk, "", Who(now=self.now))  # type: ignore[arg-type]

    @rule(who=LEADS)
    def end_and_begin_again(self, who: int) -> None:
        def act(write: Write, row: Onboarding) -> None:
            onboardings.end(write, row, "why")
            begun = onboardings.begin(write, self.snapshot, "north", "small", row.day)
            evaluating.take_stock(write, self.snapshot, write.session.get_one(Onboarding, begun), "")
            self.number = begun

        self.act(who, act)

    def state(self) -> tuple[int, date, int]:
        """What changes whenever anything was written, or the day has come to another."""
        return (*Gates.desk.watcher.execute("PRAGMA data_version").fetchone(), self.today, self.number)

    def decided(self) -> Decision:
        if self.known is None or self.known[0] != self.state():
            with self.database.reading() as session:
                found = decide_now(session, self.snapshot, session.get_one(Onboarding, self.number), self.now)
            self.known = self.state(), found
        return self.known[1]

    @invariant()
    def the_gate_keeps_its_promises(self) -> None:
        if self.looked == self.state():
            return  # what was refused left no trace, and no day has passed
        found = self.decided()
        with self.database.reading() as session:
            row = session.get_one(Onboarding, self.number)
            self.never_open_with_a_blocker_nor_by_one_alone(found, row, session)
            self.every_turn_is_on_the_trail(found, row, session)
        self.looked = self.state()

    def never_open_with_a_blocker_nor_by_one_alone(self, found: Decision, row: Onboarding, session: Any) -> None:
        unmet = {one.item.id for one in found.items if one.item.blocking and not one.good}
        assert unmet <= {one.item for one in found.blockers}
        consents = session.query(Consent.person_id).filter_by(onboarding_id=self.number, withdrawn=None)
        assert not found.open or (not unmet and len({one.person_id for one in consents}) > 1)
        assert (row.passed is not None) == (self.number in self.passed)

    def every_turn_is_on_the_trail(self, found: Decision, row: Onboarding, session: Any) -> None:
        columns = (Turn.onboarding_id, Turn.before, Turn.light, Turn.blockers)
        turns = session.query(*columns).order_by(Turn.id).all()
        rows = session.query(AuditEntry.id).filter(AuditEntry.action.in_(["gate.opened", "gate.closed"])).count()
        assert len(turns) == rows >= self.turns
        self.turns = rows
        mine = [one for one in turns if one.onboarding_id == self.number]
        assert all(a.light == b.before for a, b in pairwise(mine))
        assert all((one.light == "red") == bool(one.blockers) for one in mine)
        assert mine and mine[-1].light == row.light == found.light

    @rule()
    def everybody_is_told_the_same(self) -> None:
        """The page, the API and the command line, which knows no more than an export, decide alike."""
        if self.told == self.state():
            return
        decision = self.decided()
        told = json.loads(json.dumps(as_data(decision)))
        path = f"/centres/north/onboardings/{self.number}/decision"
        assert Gates.desk.program.ask("GET", path).get_json() == told
        file = self.folder / "records.json"
        with self.database.reading() as session:
            write_records(PortalRecords(session, self.now), file)
        asked = ["north", str(Gates.desk.root), "--records", str(file), "--on", str(self.today), "--format", "json"]
        said = CliRunner().invoke(ready, [*asked, "--checklist", "small"], standalone_mode=False)
        assert json.loads(said.output) == told
        assert said.return_value == (0 if decision.open else 1)
        page = Gates.desk.browser.get(f"/centres/north/onboarding/{self.number}").get_data(as_text=True)
        assert f"ov-gate-{decision.light}" in page
        listed = page.partition('id="blocks"')[2].partition("</section>")[0]
        assert set(re.findall(r'/items/([^"]+)"', listed)) == {one.item for one in decision.blockers if one.item in IDS}
        assert ('name="sure"' in page) == (decision.open and self.number not in self.passed)
        self.told = self.state()


def _open(path: Path) -> Database:
    database = connect(f"sqlite:///{path}")
    event.listen(database.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
    return database


@pytest.fixture
def campaign(fresh: Path, places: Path, tmp_path: Path) -> Iterator[Callable[[int], None]]:
    root = workspace(places, tmp_path, CHECKED, until="2027-04-30")
    shutil.copy(fresh, tmp_path / "gates.db")
    database, clock = _open(tmp_path / "gates.db"), Clock()
    kept = Settings("not secret", workspace=root, folder=tmp_path / "kept", limited=False, clock=clock)
    portal = Portal(create_app(kept, database, QUICK), database)
    people = [portal.add(role, place, f"{role} {number}") for number, (role, place) in enumerate(ROLES)]
    begun(portal, root, people[0])
    first = Live(root, clock).fresh()
    viewers = tuple(map(portal.viewer, people))
    with writing(database, Who(viewers[0], "", NOW)) as write:
        evaluating.take_stock(write, first, write.session.get_one(Onboarding, 1), "")
    program, browser = portal.program(people[0], "onboarding", days=365), portal.client(people[0])
    with database.writing() as session:
        for kept_open in (Visit, Token):  # the years of a run are one visit
            session.query(kept_open).update({"ends": NOW + timedelta(STEPS * 90)})
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    base = Path(shutil.copy(tmp_path / "gates.db", tmp_path / "base.db"))
    watcher = sqlite3.connect(tmp_path / "gates.db")
    desk = Desk(
        database, tmp_path / "gates.db", base, first, viewers, root, tmp_path, clock, first, program, browser, watcher
    )
    Gates.desk = portal.app.extensions[LIVE] = desk

    def run(runs: int) -> None:
        checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
        how = settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=checks,
            phases=[Phase.reuse, Phase.generate, Phase.shrink],
            derandomize=False,  # a fresh seed each time, wherever it runs
        )
        run_state_machine_as_test(Gates, settings=how)

    yield run
    Gates.desk.watcher.close()
    database.engine.dispose()


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_gate_keeps_its_promises_through_the_portal(campaign: Callable[[int], None]) -> None:
    campaign(RUNS // 100)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_a_gate_keeps_its_promises_through_the_portal_in_a_long_campaign(campaign: Callable[[int], None]) -> None:
    campaign(RUNS)
