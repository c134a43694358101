"""Whatever people try, in whatever order: nobody approves their own, nobody acts elsewhere, history only grows."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest
from a_notice import NOW, a_text
from a_portal import Portal
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import event, select

from portal.database import connect
from portal.models import Acceptance, Approval, Audience, AuditEntry, Version
from portal.services import answering, notices
from portal.services.chain import digest_of, verify
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Who, Write, writing

ROLES = (
    ("product_owner", "client"),
    ("product_owner", "client"),
    ("approver", "client"),
    ("approver", "client"),
    ("team_lead", "centre:north"),
    ("team_lead", "provider:southern-cross"),
    ("agent", "centre:south"),
    ("auditor", "client"),
)
PEOPLE = st.integers(0, len(ROLES) - 1)
VERSIONS = st.integers(1, 3)
CENTRES = st.sampled_from(["north", "south"])


class Life(RuleBasedStateMachine):
    """Eight people who try everything."""

    fresh: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        shutil.copy(Life.fresh, root / "life.db")
        database = connect(f"sqlite:///{root / 'life.db'}")
        event.listen(database.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous = OFF"))
        self.portal = Portal(None, database)  # type: ignore[arg-type]
        self.viewers = [
            self.portal.viewer(self.portal.add(role, place, f"{role} {number}"))
            for number, (role, place) in enumerate(ROLES)
        ]
        self.now, self.notices, self.rows, self.head, self.acceptances = NOW, 0, 0, "", list[int]()

    def teardown(self) -> None:
        with self.portal.database.reading() as session:
            assert verify(session).breaks == ()
        self.portal.database.engine.dispose()
        self.folder.cleanup()

    def trying(self, who: int, act: object) -> bool:
        self.now += timedelta(minutes=7)
        try:
            with writing(self.portal.database, Who(self.viewers[who], "192.0.2.1", self.now)) as write:
                act(write)  # type: ignore[operator]
        except (Refused, Hidden):
            return False
        return True

    @rule(who=PEOPLE, emergency=st.booleans(), centre=CENTRES)
    def draft(self, who: int, emergency: bool, centre: str) -> None:
        said = a_text(centres=(centre,), emergency="down" if emergency else "")
        self.notices += self.trying(who, lambda write: notices.draft(write, said))

    @precondition(lambda self: self.notices > 0)
    @rule(
        who=PEOPLE,
        version=VERSIONS,
        pick=st.integers(0, 99),
        what=st.sampled_from(["approve", "publish", "revise", "edit", "withdraw"]),
    )
    def change(self, who: int, version: int, pick: int, what: str) -> None:
        notice = pick % self.notices + 1

        def act(write: Write) -> None:
            if what == "approve":
                notices.approve(write, notice, version)
            elif what == "publish":
                notices.publish(write, notice, version)
            elif what == "revise":
                notices.revise(write, notice, a_text(volume=str(pick)))
            elif what == "edit":
                notices.edit(write, notice, version, 1, a_text(volume=str(pick)))
            else:
                notices.end(write, notice, version, "withdrawn", "why not")

        self.trying(who, act)

    @precondition(lambda self: self.notices > 0)
    @rule(
        who=PEOPLE, version=VERSIONS, pick=st.integers(0, 99), centre=CENTRES, given=st.sampled_from(answering.ANSWERS)
    )
    def answer(self, who: int, version: int, pick: int, centre: str, given: str) -> None:
        notice = pick % self.notices + 1
        done = self.trying(who, lambda write: answering.answer(write, notice, version, centre, given, "a reason"))
        if done:
            assert self.viewers[who].may("inbox", centre)
            with self.portal.database.reading() as session:
                assert session.get_one(Version, (notice, version)).state == "published"
                assert session.get(Audience, (notice, version, centre)) is not None

    @invariant()
    def nobody_approves_their_own_and_all_that_is_out_has_a_second_person_or_is_an_emergency(self) -> None:
        with self.portal.database.reading() as session:
            consents: dict[tuple[int, int], set[int]] = {}
            for notice, version, person in session.execute(
                select(Approval.notice_id, Approval.version, Approval.person_id)
            ):
                consents.setdefault((notice, version), set()).add(person)
            out = []
            for row in session.execute(
                select(
                    Version.notice_id,
                    Version.version,
                    Version.written_by,
                    Version.published,
                    Version.emergency,
                    Version.state,
                )
            ):
                people = consents.get((row.notice_id, row.version), set())
                assert row.written_by not in people
                assert row.published is None or people or row.emergency
                out += [row.notice_id] if row.state == "published" else []
            assert len(out) == len(set(out)), "two versions of a notice are out"

    @invariant()
    def history_only_grows(self) -> None:
        with self.portal.database.reading() as session:
            more = list(session.scalars(select(AuditEntry).where(AuditEntry.id >= self.rows).order_by(AuditEntry.id)))
            if self.rows:
                assert (more[0].id, more[0].digest) == (self.rows, self.head)
            for before, after in pairwise(more):
                assert (after.id, after.previous) == (before.id + 1, before.digest)
                assert after.digest == digest_of(after)
            self.rows, self.head = more[-1].id, more[-1].digest
            said = list(session.scalars(select(Acceptance.id).order_by(Acceptance.id)))
            assert said[: len(self.acceptances)] == self.acceptances
            self.acceptances = said


def campaign(fresh: Path, runs: int) -> None:
    Life.fresh = fresh
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    how = settings(max_examples=runs, stateful_step_count=50, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Life, settings=how)


def test_a_few_lives_of_notices(fresh: Path) -> None:
    campaign(fresh, 3)


@pytest.mark.slow
@pytest.mark.parametrize("half", [1, 2])
def test_a_hundred_lives_of_notices(fresh: Path, half: int) -> None:
    campaign(fresh, 50)


@pytest.mark.soak
@pytest.mark.timeout(36_000)
def test_five_thousand_lives_of_notices(fresh: Path) -> None:
    campaign(fresh, 5000)
