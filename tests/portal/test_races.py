"""Many at once, and the power going: nothing is lost, nothing is half done, and the trail has no gap."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from a_notice import a_text, published
from a_portal import Portal
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from portal.database import Database, connect
from portal.models import Acceptance, Audience, AuditEntry, Mail, Name, Notice, Version
from portal.services import answering, notices, notices_seen
from portal.services.chain import verify
from portal.services.inviting import invite
from portal.services.outbox import send_due
from portal.services.people import At, add_person
from portal.services.refusal import Refused
from portal.services.viewer import viewer_of
from portal.services.writing import Who, writing

PROCESSES = 8
SOON = datetime.now(UTC) + timedelta(days=40)
FORK = multiprocessing.get_context("fork")
pytestmark = pytest.mark.both_databases


def opened(url: str) -> Database:
    """The database, for one process; a process that is killed loses nothing that the system has already taken."""
    database = connect(url)
    if url.startswith("sqlite"):
        event.listen(database.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous = OFF"))
    return database


def url_of(portal: Portal) -> str:
    return portal.database.engine.url.render_as_string(hide_password=False)


def who(database: Database, person: int) -> Who:
    with database.reading() as session:
        return Who(viewer_of(session, person), "192.0.2.1")


def read_then_write(url: str, owner: int, lead: int, drafted: int, out: int, rounds: int, errors: str) -> None:
    """One more call expected, and one more question asked, so often; whoever was slower than another reads again."""
    try:
        database = opened(url)
        owning, leading = who(database, owner), who(database, lead)
        for number in range(rounds):
            while True:
                with database.reading() as session:
                    row = session.get_one(Version, (drafted, 1))
                    edits, calls = row.edits, int(row.volume)
                try:
                    with writing(database, owning) as write:
                        notices.edit(write, drafted, 1, edits, a_text(volume=str(calls + 1), effective=SOON))
                    break
                except Refused as why:
                    assert why.key == "notices.changed_meanwhile"
            with database.reading() as session:
                seen = notices_seen.one(session, leading.viewer, out)
            with writing(database, leading) as write:
                version = seen.version.version
                answering.answer(write, out, version, "north", "asked", f"{os.getpid()}.{number}")
        database.engine.dispose()
    except BaseException as wrong:
        with Path(errors).open("a", encoding="utf-8") as file:
            file.write(f"{type(wrong).__name__}: {wrong}\n")
        raise


def race(portal: Portal, folder: Path, rounds: int) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver")
    lead = portal.add("team_lead", "centre:north")
    with writing(portal.database, portal.who(owner)) as write:
        drafted = notices.draft(write, a_text(volume="0", effective=SOON))
    out = published(portal, owner, approver, datetime.now(UTC), effective=SOON)
    portal.database.engine.dispose()
    errors = folder / "errors"
    given = (url_of(portal), owner, lead, drafted, out, rounds, str(errors))
    racers = [FORK.Process(target=read_then_write, args=given) for _ in range(PROCESSES)]
    for one in racers:
        one.start()
    for one in racers:
        one.join()
    assert not errors.exists(), errors.read_text("utf-8")
    assert [one.exitcode for one in racers] == [0] * PROCESSES
    with portal.database.reading() as session:
        row = session.get_one(Version, (drafted, 1))
        assert (int(row.volume), row.edits) == (PROCESSES * rounds, PROCESSES * rounds + 1)
        assert session.scalar(select(func.count(func.distinct(Acceptance.reason)))) == PROCESSES * rounds
        for action in ("notice.edited", "notice.asked"):
            assert session.query(AuditEntry).filter_by(action=action).count() == PROCESSES * rounds
        assert verify(session).breaks == ()


def act_until_killed(
    url: str, people: tuple[int, int, int], out: int, run: int, seed: int, told: int, box: str
) -> None:
    """Do whatever there is to do, and tell of each act once it is done."""
    database, chance = opened(url), random.Random(seed)
    owner, approver, lead = (who(database, one) for one in people)

    def deliver(message: EmailMessage) -> None:
        with Path(box).open("a", encoding="utf-8") as file:
            file.write(f"{message['To']}\n")

    number = 0
    while True:
        number += 1
        name = f"{run}-{number}"
        what = chance.choice(["publish", "answer", "invite", "send"])
        if what == "publish":
            with writing(database, owner) as write:
                notice = notices.draft(write, a_text(volume=name, effective=SOON, centres=("north", "south")))
            with writing(database, approver) as write:
                notices.approve(write, notice, 1)
            with writing(database, owner) as write:
                notices.publish(write, notice, 1)
        elif what == "answer":
            with writing(database, lead) as write:
                answering.answer(write, out, 1, "north", "asked", name)
        elif what == "invite":
            with writing(database, Who()) as write:
                person = add_person(write, name, f"{name}@people.example", "en", "agent", At(centre="north"))
                invite(write, person, "https://portal.example", "en")
        else:
            send_due(database, deliver, "portal@acme.example")
        os.write(told, f"{what} {name}\n".encode())


def whole(session: Session, done: set[str]) -> None:
    """Nothing that was done is missing, and nothing is there by half."""
    answered = set(session.scalars(select(Acceptance.reason)))
    out = set(session.scalars(select(Version.volume).where(Version.state == "published")))
    asked = {"publish": out, "answer": answered, "invite": set(session.scalars(select(Name.name)))}
    for act in done:
        what, _, name = act.partition(" ")
        assert what == "send" or name in asked[what], act
    versions = list(session.scalars(select(Version)))
    assert {one.notice_id for one in versions} == set(session.scalars(select(Notice.id)))
    places = list(session.scalars(select(Audience)))
    for one in versions:
        mine = [place for place in places if place.notice_id == one.notice_id]
        assert len(mine) == (1 if not one.volume else 2)
        assert all((place.due is not None) == (one.state == "published") for place in mine)
    drafted = session.query(AuditEntry).filter_by(action="notice.drafted").count()
    assert drafted == len(versions)
    linked = session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "link.made"))
    assert set(linked) <= {f"person {person}" for person in session.scalars(select(Mail.person_id))}
    assert verify(session).breaks == ()


def killing(portal: Portal, folder: Path, kills: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    try:
        killed(portal, folder, kills, random.Random(seed))
    except AssertionError as wrong:
        wrong.add_note(f"the seed was {seed}")
        raise


def killed(portal: Portal, folder: Path, kills: int, chance: random.Random) -> None:
    people = (portal.add("product_owner"), portal.add("approver"), portal.add("team_lead", "centre:north"))
    out = published(portal, people[0], people[1], datetime.now(UTC), effective=SOON)
    box, done = folder / "box", set[str]()
    for run in range(kills):
        portal.database.engine.dispose()
        reading, told = os.pipe()
        given = (url_of(portal), people, out, run, chance.randrange(2**32), told, str(box))
        child = FORK.Process(target=act_until_killed, args=given)
        child.start()
        os.close(told)
        first = os.read(reading, 65536)  # it is under way
        time.sleep(chance.random() * 0.15)
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        with os.fdopen(reading, "rb") as rest:
            done |= set((first + rest.read()).decode().splitlines())
        with portal.database.reading() as session:
            whole(session, done)
    sent: list[str] = box.read_text("utf-8").splitlines() if box.exists() else []
    later = Who(now=datetime.now(UTC) + timedelta(hours=1))
    while send_due(portal.database, lambda message: sent.append(str(message["To"])), "portal@acme.example", later)[0]:
        pass
    with portal.database.reading() as session:
        assert session.query(Mail).filter(Mail.sent.is_(None)).count() == 0
        owed = set(session.scalars(select(Name.email).join(Mail, Mail.person_id == Name.person_id)))
    assert owed == set(sent)
    assert len(done) >= kills


def test_eight_processes_that_read_and_then_write_lose_nothing(portal: Portal, tmp_path: Path) -> None:
    race(portal, tmp_path, 6)


def test_a_kill_at_any_moment_leaves_nothing_by_half(portal: Portal, tmp_path: Path) -> None:
    killing(portal, tmp_path, 4)


@pytest.mark.soak
@pytest.mark.timeout(36_000)
def test_eight_processes_three_hundred_times(portal: Portal, tmp_path: Path) -> None:
    race(portal, tmp_path, 300)


@pytest.mark.soak
@pytest.mark.timeout(36_000)
def test_two_hundred_kills(portal: Portal, tmp_path: Path) -> None:
    killing(portal, tmp_path, 200)
