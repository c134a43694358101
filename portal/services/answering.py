"""What a centre does with a notice: its team lead answers and attests a briefing, its agents confirm reading (6.5)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from portal.models import Acceptance, Attempt, Audience, Briefing, Receipt, Version
from portal.services.checks import wrong
from portal.services.letters import of_answer
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Write

ANSWERS = ("accepted", "asked", "rejected")
_REASON = 2_000  # characters


def answer(write: Write, notice: int, version: int, centre: str, given: str, reason: str = "") -> None:
    """A centre's answer to the version that was read; a later one counts, the earlier ones stay. Raises Refused."""
    row = _open(write, notice, version, centre, "inbox")
    reason = reason.strip()[:_REASON]
    if given not in ANSWERS:
        raise Refused("answering.answer")
    if given != "accepted" and not reason:
        raise Refused("answering.reason")
    before = answer_of(write, notice, version, centre)
    key = {"notice_id": notice, "version": version, "centre_id": centre, "person_id": write.person}
    act = Acceptance(**key, at=write.now, answer=given, reason=reason)
    write.session.add(act)
    write.session.get_one(Audience, (notice, version, centre)).answer = given
    after = {"centre": centre, "answer": given, "reason": reason}
    write.record(f"notice.{given}", _subject(notice, version), after, {"answer": before} if before else None)
    if given != "accepted":
        of_answer(write, row, act)


def read(write: Write, notice: int, version: int, centre: str, chosen: Sequence[int] = ()) -> tuple[int, ...]:
    """An agent's word of having read a version; given twice, the first stays.

    chosen: the answers to its check, where it has one (`portal.services.checks.wrong`). Returns the numbers of those
    that are wrong: while there are any, the answers are kept and the reading is not.
    """
    row = _open(write, notice, version, centre, "reading")
    if write.session.get(Receipt, (notice, version, centre, write.person)) is not None:
        return ()
    key = {"notice_id": notice, "version": version, "centre_id": centre, "person_id": write.person}
    missed = wrong(row, chosen, write.person) if row.questions else ()
    if row.questions:
        write.session.add(Attempt(**key, at=write.now, wrong=list(missed)))
    if missed:
        write.record("notice.check_missed", _subject(notice, version), {"centre": centre, "wrong": list(missed)})
    else:
        write.session.add(Receipt(**key, at=write.now))
        write.record("notice.read", _subject(notice, version), {"centre": centre})
    return missed


def brief(write: Write, notice: int, version: int, centre: str, briefed: int, rostered: int) -> None:
    """A team lead's word that so many of the rostered know a version that the centre has accepted. Raises Refused."""
    _open(write, notice, version, centre, "inbox")
    if answer_of(write, notice, version, centre) != "accepted":
        raise Refused("answering.accept_first")
    if not (0 <= briefed <= rostered and 0 < rostered <= 1_000_000):
        raise Refused("answering.numbers")
    key = {"notice_id": notice, "version": version, "centre_id": centre, "person_id": write.person}
    write.session.add(Briefing(**key, at=write.now, briefed=briefed, rostered=rostered))
    place = write.session.get_one(Audience, (notice, version, centre))
    place.briefed, place.rostered = briefed, rostered
    after = {"centre": centre, "briefed": briefed, "rostered": rostered}
    write.record("notice.briefed", _subject(notice, version), after)


def answer_of(write: Write, notice: int, version: int, centre: str) -> str:
    """The answer that counts; "" where there is none."""
    asked = select(Acceptance.answer).where(
        Acceptance.notice_id == notice, Acceptance.version == version, Acceptance.centre_id == centre
    )
    return write.session.scalar(asked.order_by(Acceptance.id.desc()).limit(1)) or ""


def _open(write: Write, notice: int, version: int, centre: str, permission: str) -> Version:
    if not write.viewer.may(permission, centre):
        raise Hidden
    row = write.session.get(Version, (notice, version))
    if row is None or write.session.get(Audience, (notice, version, centre)) is None or row.published is None:
        raise Hidden
    if row.state != "published":
        raise Refused("answering.not_current")
    return row


def _subject(notice: int, version: int) -> str:
    return f"notice {notice} version {version}"
