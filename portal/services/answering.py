"""What a centre does with a notice: its team lead answers and attests a briefing, its agents confirm reading (6.5)."""

from __future__ import annotations

from sqlalchemy import select

from portal.models import Acceptance, Audience, Briefing, Receipt, Version
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Write

ANSWERS = ("accepted", "asked", "rejected")
_REASON = 2_000  # characters


def answer(write: Write, notice: int, version: int, centre: str, given: str, reason: str = "") -> None:
    """A centre's answer to the version that was read; a later one counts, the earlier ones stay. Raises Refused."""
    _open(write, notice, version, centre, "inbox")
    reason = reason.strip()[:_REASON]
    if given not in ANSWERS:
        raise Refused("answering.answer")
    if given != "accepted" and not reason:
        raise Refused("answering.reason")
    before = answer_of(write, notice, version, centre)
    key = {"notice_id": notice, "version": version, "centre_id": centre, "person_id": write.person}
    write.session.add(Acceptance(**key, at=write.now, answer=given, reason=reason))
    after = {"centre": centre, "answer": given, "reason": reason}
    write.record(f"notice.{given}", _subject(notice, version), after, {"answer": before} if before else None)


def read(write: Write, notice: int, version: int, centre: str) -> None:
    """An agent's word of having read a version; given twice, the first stays."""
    _open(write, notice, version, centre, "reading")
    if write.session.get(Receipt, (notice, version, centre, write.person)) is None:
        key = {"notice_id": notice, "version": version, "centre_id": centre, "person_id": write.person}
        write.session.add(Receipt(**key, at=write.now))
        write.record("notice.read", _subject(notice, version), {"centre": centre})


def brief(write: Write, notice: int, version: int, centre: str, briefed: int, rostered: int) -> None:
    """A team lead's word that so many of the rostered know a version that the centre has accepted. Raises Refused."""
    _open(write, notice, version, centre, "inbox")
    if answer_of(write, notice, version, centre) != "accepted":
        raise Refused("answering.accept_first")
    if not (0 <= briefed <= rostered and 0 < rostered <= 1_000_000):
        raise Refused("answering.numbers")
    key = {"notice_id": notice, "version": version, "centre_id": centre, "person_id": write.person}
    write.session.add(Briefing(**key, at=write.now, briefed=briefed, rostered=rostered))
    after = {"centre": centre, "briefed": briefed, "rostered": rostered}
    write.record("notice.briefed", _subject(notice, version), after)


def answer_of(write: Write, notice: int, version: int, centre: str) -> str:
    """The answer that counts; "" where there is none."""
    asked = select(Acceptance.answer).where(
        Acceptance.notice_id == notice, Acceptance.version == version, Acceptance.centre_id == centre
    )
    return write.session.scalar(asked.order_by(Acceptance.id.desc()).limit(1)) or ""


def _open(write: Write, notice: int, version: int, centre: str, permission: str) -> None:
    if not write.viewer.may(permission, centre):
        raise Hidden
    row = write.session.get(Version, (notice, version))
    if row is None or write.session.get(Audience, (notice, version, centre)) is None or row.published is None:
        raise Hidden
    if row.state != "published":
        raise Refused("answering.not_current")


def _subject(notice: int, version: int) -> str:
    return f"notice {notice} version {version}"
