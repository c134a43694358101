"""An onboarding as tests lead it: a small client, its checklist of a few items, and acts that clear them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from a_portal import Portal

from portal.live import Live, Snapshot
from portal.models import Onboarding
from portal.services import evaluating, gate, onboardings
from portal.services.evaluating import decide_now
from portal.services.writing import Who, Write, writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2027, 2, 1)
CHECKLIST = """id: small
sort: go-live
version: "1"
name: Going live
warn: 30
stages:
  - id: one
    name: One
    items:
      - {id: terms, what: Terms, owner: buyer, owed_by: client, due: 20 working days before, evidence: document}
      - {id: word, what: Word, owner: lead, owed_by: centre, due: 10 working days before, evidence: attestation, counts_for: 90 days}
      - {id: team, what: Team, owner: trainer, owed_by: centre, due: 10 working days before, needs: [terms], evidence: training}
      - {id: calls, what: Calls, owner: tester, owed_by: client, due: on the day, evidence: test, blocking: no}
"""  # noqa: E501
CHECKED = CHECKLIST.replace("evidence: attestation,", "evidence: attestation, checks: certificate-valid,")
CERTIFIED = "conformity: [{{standard: ISO 18295-1, sort: certificate, issued_on: 2026-01-01, valid_until: {until}}}]\n"


@dataclass
class Clock:
    """A clock that tests set."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def workspace(places: Path, folder: Path, checklist: str = CHECKLIST, until: str = "2027-12-31") -> Path:
    """A copy of the tests' workspace with a checklist, and a certificate of the centre north."""
    root = folder / "workspace"
    shutil.copytree(places, root)
    (root / "onboarding").mkdir()
    (root / "onboarding" / "small.yaml").write_text(checklist, encoding="utf-8")
    certify(root, until)
    return root


def certify(root: Path, until: str) -> None:
    """Write until when the certificate of the centre north is valid."""
    path = root / "knowledge" / "centre" / "north.yaml"
    head = path.read_text("utf-8").partition("conformity:")[0]
    path.write_text(head + CERTIFIED.format(until=until), encoding="utf-8")


def begun(portal: Portal, root: Path, lead: int, centre: str = "north", checklist: str = "small") -> int:
    """An onboarding that has begun: its number."""
    snapshot = Live(root, lambda: NOW).fresh()
    with writing(portal.database, Who(portal.viewer(lead), "192.0.2.1", NOW)) as write:
        return onboardings.begin(write, snapshot, centre, checklist, DAY)


@dataclass
class Led:
    """One onboarding, and the people around it."""

    portal: Portal
    live: Live
    number: int
    clock: Clock

    @contextmanager
    def act(self, person: int) -> Iterator[tuple[Write, Onboarding, Snapshot]]:
        """An act of a person, as a view makes it."""
        snapshot = self.live.fresh()
        with writing(self.portal.database, Who(self.portal.viewer(person), "192.0.2.1", self.clock.now)) as write:
            row = write.session.get_one(Onboarding, self.number)
            yield write, row, snapshot
            evaluating.take_stock(write, snapshot, row, "https://portal.example")

    def approve(self, person: int) -> None:
        with self.act(person) as (write, row, snapshot):
            gate.approve(write, row, decide_now(write.session, snapshot, row, write.now))

    def let_pass(self, person: int) -> None:
        with self.act(person) as (write, row, snapshot):
            gate.let_pass(write, row, decide_now(write.session, snapshot, row, write.now))

    def look(self) -> int:
        """What the clock does."""
        return evaluating.evaluate_all(
            self.portal.database, self.live, "https://portal.example", Who(now=self.clock.now)
        )
