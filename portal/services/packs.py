"""Packs of centres: ordered by the client, made meanwhile, received and played back by the centre (5.1, 6.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.handover.quiz import Question, Score, grade
from portal.models import Centre, Deed, Pack, Playback
from portal.services import kept_files
from portal.services.onboardings import LEAD
from portal.services.refusal import Hidden, Refused
from portal.services.roles import MAY
from portal.services.viewer import Viewer
from portal.services.writing import Write

SEE, RECEIVE, PLAY = "packs", "packs.receive", "packs.play"
_WHY = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that was made. contents: how many things of each kind are in it. quiz, hidden: as `Pack`."""

    content: bytes
    version: str
    day: date
    manifest: str
    contents: Mapping[str, int]
    hidden: tuple[str, ...]
    quiz: Mapping[str, Any]


def order(write: Write, centre: str) -> int:
    """Have a pack of a centre made: the number of that. Raises Refused."""
    if not write.viewer.may(LEAD):
        raise Hidden
    place = write.session.get(Centre, centre)
    if place is None:
        raise Hidden
    if place.status == "ended":
        raise Refused("packs.has_ended")
    waiting = select(Pack.id).where(Pack.centre_id == centre, Pack.state == "ordered")
    if write.session.scalar(waiting) is not None:
        raise Refused("packs.ordered_already")
    row = Pack(centre_id=centre, ordered=write.now, ordered_by=write.person, contents={}, hidden=[], quiz={})
    write.session.add(row)
    write.session.flush()
    write.record("pack.ordered", f"pack {row.id}", {"centre": centre})
    return row.id


def hand_over(write: Write, pack: int, made: Made, folder: Path) -> None:
    """Keep what was made: from now on it is the current pack of its centre, handed over and to be received.

    Where another process has made it meanwhile, that one stays.
    """
    row = write.session.get_one(Pack, pack)
    if row.state != "ordered":
        return
    row.digest, row.size = kept_files.keep(folder, made.content), len(made.content)
    row.state, row.made = "made", write.now
    row.version, row.day, row.manifest = made.version, made.day, made.manifest
    row.contents, row.hidden, row.quiz = dict(made.contents), list(made.hidden), dict(made.quiz)
    about = {"centre": row.centre_id, "version": row.version, "digest": row.digest, "manifest": row.manifest}
    write.record("pack.made", f"pack {row.id}", {**about, "hidden": row.hidden})
    _deliver(write, row, row.ordered_by, {"version": row.version, "on": made.day.isoformat()})


def fail(write: Write, pack: int, why: str) -> None:
    """It could not be made, nor has another process made it."""
    row = write.session.get_one(Pack, pack)
    if row.state != "ordered":
        return
    row.state, row.why = "failed", why[:_WHY]
    write.record("pack.failed", f"pack {row.id}", {"centre": row.centre_id, "why": row.why})


def receive(write: Write, centre: str, pack: int, today: date) -> None:
    """Confirm, for the centre, that it has its current pack. Raises Refused."""
    row = of(write.session, write.viewer, centre, pack)
    if not belongs(write.viewer, RECEIVE, centre):
        raise Hidden
    newest = current(write.session, centre)
    if newest is None or newest.id != row.id:
        raise Refused("packs.not_current")
    if row.received is not None:
        raise Refused("packs.received_already")
    row.received, row.received_by = write.now, write.person
    write.record("pack.received", f"pack {row.id}", {"centre": centre, "version": row.version, "digest": row.digest})
    said = {"version": row.version, "on": today.isoformat(), "received_by": f"person-{write.person}"}
    _deliver(write, row, write.person, said)


def play(write: Write, centre: str, pack: int, answers: Mapping[str, int]) -> Score:
    """One try at the quiz, which is kept. answers: the option chosen, from 0, by question. Raises Refused."""
    row = of(write.session, write.viewer, centre, pack)
    if not belongs(write.viewer, PLAY, centre):
        raise Hidden
    newest = current(write.session, centre)
    if newest is None or newest.id != row.id:
        raise Refused("packs.not_current")
    asked = questions(row, next(iter(row.quiz), ""))
    if not asked:
        raise Refused("packs.no_quiz")
    score = grade(asked, answers)
    write.session.add(
        Playback(
            pack_id=row.id,
            person_id=write.person,
            at=write.now,
            right=score.right,
            questions=score.of,
            passed=score.passed,
            missed=list(score.missed),
        )
    )
    after = {"centre": centre, "version": row.version, "right": score.right, "of": score.of, "passed": score.passed}
    write.record("pack.played", f"pack {row.id}", after)
    return score


def belongs(viewer: Viewer, permission: str, centre: str) -> bool:
    """Whether a role at the centre, or at who runs it, allows this: a role at the client does not."""
    return any(one.centres is not None and centre in one.centres and one.role in MAY[permission] for one in viewer.held)


def of(session: Session, viewer: Viewer, centre: str, number: int) -> Pack:
    """The pack of that number, which was made for that centre, for who may see it there. Raises Hidden."""
    row = session.get(Pack, number)
    if row is None or row.centre_id != centre or row.state != "made" or not viewer.may(SEE, centre):
        raise Hidden
    return row


def of_centre(session: Session, centre: str) -> list[Pack]:
    """All that were ordered for a centre, the newest first."""
    return list(session.scalars(select(Pack).where(Pack.centre_id == centre).order_by(Pack.id.desc())))


def current(session: Session, centre: str) -> Pack | None:
    """The pack that a centre is to work from: the last that was made."""
    asked = select(Pack).where(Pack.centre_id == centre, Pack.state == "made").order_by(Pack.id.desc())
    return session.scalar(asked.limit(1))


def playbacks(session: Session, pack: Pack) -> list[Playback]:
    """The tries at its quiz, the newest first."""
    return list(session.scalars(select(Playback).where(Playback.pack_id == pack.id).order_by(Playback.id.desc())))


def questions(pack: Pack, locale: str) -> list[Question]:
    """Its quiz in a language; in the first that it has, where it has not that one."""
    listed: list[dict[str, Any]] = pack.quiz.get(locale) or next(iter(pack.quiz.values()), [])
    return [Question(one["id"], one["asks"], tuple(one["options"]), one["right"]) for one in listed]


def _deliver(write: Write, row: Pack, person: int, values: dict[str, str]) -> None:
    """Note it among what the centre did or had, by which the gate decides."""
    write.session.add(Deed(centre_id=row.centre_id, sort="deliveries", values=values, person_id=person, at=write.now))
    write.record("deed.deliveries", f"centre {row.centre_id}", values)
