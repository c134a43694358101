"""What two do at the same time counts once, and what goes wrong with one thing keeps no other waiting."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
import time
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import psutil
import pytest
from a_notice import NOW
from a_portal import Portal
from sqlalchemy import select

from portal.models import CheckRun, Deed, Pack
from portal.rounds import keep_on
from portal.services import findings, packs
from portal.services.outbox import letter, send_due
from portal.services.packs import Made
from portal.services.writing import Who, writing

_NOTHING = {"findings": [], "waived": [], "channels": {}, "read": {"files": 3, "values": 5}}


def test_what_was_checked_by_two_is_noted_once(portal: Portal, tmp_path: Path) -> None:
    tmp_path.joinpath("client").mkdir()
    tmp_path.joinpath("client", "findings.json").write_text(json.dumps(_NOTHING), encoding="utf-8")

    def take(state: str) -> None:
        with writing(portal.database, Who(now=NOW)) as write:
            findings.take(write, state, 0, "portal", tmp_path)

    for state in ("a_1", "a_1", "b_1", "b_1", "a_1"):
        take(state)
    with portal.database.reading() as session:
        assert list(session.scalars(select(CheckRun.state).order_by(CheckRun.id))) == ["a_1", "b_1", "a_1"]


def test_a_check_that_failed_is_noted_when_it_succeeds(portal: Portal, tmp_path: Path) -> None:
    tmp_path.joinpath("client").mkdir()
    tmp_path.joinpath("client", "findings.json").write_text(json.dumps(_NOTHING), encoding="utf-8")
    with writing(portal.database, Who(now=NOW)) as write:
        findings.fail(write, "a_1", 0, "portal", "no room on the disk")
    with writing(portal.database, Who(now=NOW)) as write:
        findings.take(write, "a_1", 0, "portal", tmp_path)
    with portal.database.reading() as session:
        assert [bool(one.wrong) for one in session.scalars(select(CheckRun).order_by(CheckRun.id))] == [True, False]


def test_a_pack_that_two_made_is_handed_over_once(portal: Portal, tmp_path: Path) -> None:
    with writing(portal.database, portal.who(portal.add("onboarding_lead"))) as write:
        number = packs.order(write, "north")
    for version in ("first", "second"):
        with writing(portal.database, Who(now=NOW)) as write:
            made = Made(b"PK", version, NOW.date(), "ab" * 32, {}, (), {})
            packs.hand_over(write, number, made, tmp_path)
    with writing(portal.database, Who(now=NOW)) as write:
        packs.fail(write, number, "it could not be made")
    with portal.database.reading() as session:
        pack = session.get_one(Pack, number)
        assert (pack.state, pack.version) == ("made", "first")
        assert len(list(session.scalars(select(Deed.id)))) == 1


def test_a_letter_that_cannot_be_sent_keeps_no_other_waiting(portal: Portal) -> None:
    people = [portal.add("agent", "centre:north", name) for name in ("Ann", "Bob", "Cid")]
    with writing(portal.database, Who(now=NOW)) as write:
        for person in people:
            letter(write, person, "Hello", "text")
        write.record("test.letter", "mail", {})
    sent: list[EmailMessage] = []

    def send(message: EmailMessage) -> None:
        if str(message["To"]).startswith("ann"):
            raise UnicodeEncodeError("ascii", "ö", 0, 1, "no server could take this")
        sent.append(message)

    assert send_due(portal.database, send, "Portal <portal@acme.example>", Who(now=NOW)) == (2, 1)
    assert [str(one["To"]).partition(".")[0] for one in sent] == ["bob@people", "cid@people"]
    assert len({one["Message-ID"] for one in sent}) == 2
    assert all(str(one["Message-ID"]).endswith("@acme.example>") and one["Date"] for one in sent)
    later = Who(now=NOW + timedelta(days=1))
    assert send_due(portal.database, send, "portal@acme.example", later) == (0, 1)


def test_what_goes_wrong_in_one_round_ends_no_other(caplog: pytest.LogCaptureFixture) -> None:
    ended, rounds = threading.Event(), list[int]()

    def once() -> None:
        rounds.append(1)
        if len(rounds) == 3:
            ended.set()
        raise KeyError("of whatever sort")

    keep_on(once, 0.001, ended, logging.getLogger("onevoice.test"), "it cannot be done")
    assert len(rounds) == 3
    assert [one.message for one in caplog.records] == ["it cannot be done; trying again"] * 3


def test_who_works_for_somebody_who_was_killed_ends() -> None:
    asking = (
        "import subprocess, sys; from portal.while_asked import command\n"
        "helper = subprocess.Popen(command('timeit', '-n', '1', '-r', '1', 'import time; time.sleep(60)'))\n"
        "print(helper.pid, flush=True); helper.wait()"
    )
    with subprocess.Popen([sys.executable, "-c", asking], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        helper = psutil.Process(int(process.stdout.readline()))
        time.sleep(1)
        assert helper.is_running()
        process.kill()
    psutil.wait_procs([helper], timeout=20)
    assert not helper.is_running() or helper.status() == psutil.STATUS_ZOMBIE
