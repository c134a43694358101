"""Whatever people try, in whatever order: nobody approves their own, nobody acts elsewhere, history only grows."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
from sqlalchemy import select

from portal.database import Database, connect
from portal.models import Acceptance, Approval, Audience, AuditEntry, Version
from portal.services import answering, notices, questions
from portal.services.chain import digest_of, verify
from portal.services.refusal import Hidden, Refused
from portal.services.viewer import Viewer
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


@dataclass
class World:
    """A database in memory that begins each life anew from the same image: nothing is made or copied for it."""

    portal: Portal
    viewers: list[Viewer]
    image: bytes

    @classmethod
    def made(cls, fresh: Path, folder: Path) -> World:
        """The eight people in a copy of the fresh database."""
        shutil.copy(fresh, folder / "life.db")
        portal = Portal(None, connect(f"sqlite:///{folder / 'life.db'}"))  # type: ignore[arg-type]
        people = [portal.add(role, place, f"{role} {number}") for number, (role, place) in enumerate(ROLES)]
        viewers = [portal.viewer(one) for one in people]
        with raw(portal.database) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # what is in memory has no file to write ahead in
            image = connection.serialize()
        return cls(portal, viewers, image)

    def begin(self) -> None:
        """Everything is as it was made."""
        with raw(self.portal.database) as connection:
            connection.deserialize(self.image)


@contextmanager
def raw(database: Database) -> Iterator[sqlite3.Connection]:
    """The one connection that the pool gives to who asks alone."""
    lent = database.engine.raw_connection()
    try:
        yield lent.driver_connection  # type: ignore[misc]
    finally:
        lent.close()


class Life(RuleBasedStateMachine):
    """Eight people who try everything."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        Life.world.begin()
        self.portal, self.viewers = Life.world.portal, Life.world.viewers
        self.now, self.notices, self.rows, self.head, self.acceptances = NOW, 0, 0, "", list[int]()

    def teardown(self) -> None:
        with self.portal.database.reading() as session:
            assert verify(session).breaks == ()

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

    @precondition(lambda self: self.notices > 0)
    @rule(who=PEOPLE, version=VERSIONS, pick=st.integers(0, 99), centre=CENTRES, briefed=st.integers(0, 12))
    def brief(self, who: int, version: int, pick: int, centre: str, briefed: int) -> None:
        notice = pick % self.notices + 1
        if self.trying(who, lambda write: answering.brief(write, notice, version, centre, briefed, 10)):
            assert self.viewers[who].may("inbox", centre)
            with self.portal.database.reading() as session:
                assert session.get_one(Audience, (notice, version, centre)).answer == "accepted"

    @precondition(lambda self: self.notices > 0)
    @rule(who=PEOPLE, version=VERSIONS, pick=st.integers(0, 99), centre=CENTRES)
    def read(self, who: int, version: int, pick: int, centre: str) -> None:
        notice = pick % self.notices + 1
        if self.trying(who, lambda write: answering.read(write, notice, version, centre)):
            assert self.viewers[who].may("reading", centre)

    @precondition(lambda self: self.acceptances)
    @rule(who=PEOPLE, pick=st.integers(0, 99))
    def reply(self, who: int, pick: int) -> None:
        act = self.acceptances[pick % len(self.acceptances)]
        if self.trying(who, lambda write: questions.reply(write, act, "because")):
            assert self.viewers[who].may("questions")
            with self.portal.database.reading() as session:
                row = session.get_one(Acceptance, act)
                assert row.answer != "accepted"
                assert session.get_one(Version, (row.notice_id, row.version)).state == "published"

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


def campaign(fresh: Path, folder: Path, runs: int) -> None:
    Life.world = World.made(fresh, folder)
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    how = settings(
        max_examples=runs, stateful_step_count=50, deadline=None, suppress_health_check=checks, database=None
    )
    run_state_machine_as_test(Life, settings=how)
    Life.world.portal.database.engine.dispose()


def test_a_few_lives_of_notices(fresh: Path, tmp_path: Path) -> None:
    campaign(fresh, tmp_path, 3)


@pytest.mark.slow
def test_fifty_lives_of_notices(fresh: Path, tmp_path: Path) -> None:
    campaign(fresh, tmp_path, 50)


@pytest.mark.soak
@pytest.mark.timeout(36_000)
def test_five_thousand_lives_of_notices(fresh: Path, tmp_path: Path) -> None:
    campaign(fresh, tmp_path, 5000)
