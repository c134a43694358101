"""The life of a change notice: drafted, approved by a second person, published, revised, ended (6.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from knowledge.telling.lead_time import Owed
from knowledge.workdays import WorkingDays
from portal.models import Approval, Audience, Centre, Client, Notice, Version
from portal.services import letters
from portal.services.checks import Question, checked
from portal.services.hooks import tell_hooks
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Write

SORTS = ("price", "hours", "rule", "process", "system", "emergency")
EMERGENCY = "emergency"  # the class of what stands on every page of the agents concerned while it lasts
ANSWER_WITHIN = 2  # working days of the centre after publication, but before the change is in effect
_FURTHEST = timedelta(days=3653)  # from today to when a change takes effect
# The columns of a version that say something.
_SAID = ("sort", "titles", "bodies", "facts", "sides", "questions", "volume", "emergency", "effective")
_WHOM = ("products", "channels", "teams")
_TITLE, _BODY, _REASON = 200, 20_000, 2_000  # characters at most


@dataclass(frozen=True, slots=True)
class Said:
    """What a notice is to say. titles, bodies: by locale of the client. effective: with its zone.

    sides: what each fact says before and after; of a fact that is none of `facts` it is dropped. questions: of
    its check, if it has one. products, channels: every centre that answers for one is told beside `centres`. teams: of
    whom alone it is; () for all agents. replaces: the number of a notice that it supersedes, where it is new.
    """

    sort: str
    titles: dict[str, str]
    bodies: dict[str, str]
    centres: tuple[str, ...]
    effective: datetime
    facts: tuple[str, ...] = ()
    volume: str = ""
    emergency: str = ""
    sides: tuple[dict[str, Any], ...] = ()
    questions: tuple[Question, ...] = ()
    products: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    replaces: int | None = None


def draft(write: Write, said: Said) -> int:
    """A new notice, as a draft: its number. Raises Refused."""
    _needs(write, "notices.write", "notices.emergency")
    if said.replaces is not None and write.session.get(Notice, said.replaces) is None:
        raise Refused("notices.ended")
    notice = Notice(made=write.now, replaces=said.replaces)
    write.session.add(notice)
    write.session.flush()
    _add_version(write, notice.id, 1, said)
    return notice.id


def edit(write: Write, notice: int, version: int, edits: int, said: Said) -> None:
    """Write a draft anew: by its writer, who has read it as of its `edits`-th writing, before anybody approved it."""
    row = _version(write, notice, version)
    if row.written_by != write.viewer.person:
        raise Refused("notices.not_yours")
    if row.state != "draft" or _approvers(write, row):
        raise Refused("notices.settled")
    if row.edits != edits:
        raise Refused("notices.changed_meanwhile")
    said = _widened(write, said)
    _check(write, said)
    before = _plain(row, (place.centre_id for place in _places(write, row)))
    _say(row, said)
    row.edits += 1
    for old in _places(write, row):
        write.session.delete(old)
    write.session.flush()
    _address(write, row, said.centres)
    write.record("notice.edited", _subject(row), _plain(row, said.centres), before)


def revise(write: Write, notice: int, said: Said) -> int:
    """A further version of a notice, as a draft: its number. What is published stays in force until this one is."""
    _needs(write, "notices.write", "notices.emergency")
    last = write.session.scalar(select(func.max(Version.version)).where(Version.notice_id == notice))
    if last is None:
        raise Hidden
    row = _version(write, notice, last)
    if row.state in ("withdrawn", "closed"):
        raise Refused("notices.ended")
    if row.state == "draft":
        _end(write, row, "superseded", "")
    return _add_version(write, notice, last + 1, said)


def approve(write: Write, notice: int, version: int) -> None:
    """Consent to a draft, or afterwards to an emergency that is out; never to what one wrote oneself."""
    _needs(write, "notices.approve")
    row = _version(write, notice, version)
    if row.state != "draft" and not (row.state == "published" and row.emergency):
        raise Refused("notices.settled")
    if row.written_by == write.person:
        raise Refused("notices.own")
    if write.person in _approvers(write, row):
        raise Refused("notices.approved_already")
    _consent(write, row, afterwards=row.state == "published")


def publish(write: Write, notice: int, version: int) -> None:
    """Put a version out: once a second person has approved it, or at once by an approver in an emergency.

    Raises Refused when it is not approved, or comes sooner than a centre is owed and is no emergency.
    """
    row = _version(write, notice, version)
    _needs(write, "notices.write", *(("notices.emergency",) if row.emergency else ()))
    if row.state != "draft":
        raise Refused("notices.settled")
    approvers = _approvers(write, row)
    at_once = bool(row.emergency) and write.viewer.may("notices.emergency")
    if not approvers and not at_once:
        raise Refused("notices.unapproved")
    if at_once and row.written_by != write.person and write.person not in approvers:
        _consent(write, row, afterwards=False)
    zone = ZoneInfo(write.session.scalars(select(Client)).one().timezone)
    today, effective = write.now.astimezone(zone).date(), row.effective.astimezone(zone).date()
    for place in _places(write, row):
        _set_due(write, row, place, today, effective)
    replaced = write.session.get_one(Notice, notice).replaces
    earlier = select(Version).where(Version.notice_id.in_((notice, replaced)), Version.state == "published")
    for old in write.session.scalars(earlier):
        _end(write, old, "superseded", "")
    row.state, row.published = "published", write.now
    write.record("notice.published", _subject(row), {"state": "published"}, {"state": "draft"})
    letters.of_publishing(write, row, row.sort == EMERGENCY)
    tell_hooks(write, row, "notice.published")
    if not _approvers(write, row):
        letters.of_second_approval(write, row)


def end(write: Write, notice: int, version: int, how: str, reason: str) -> None:
    """Take a version back ("withdrawn"), or close what has done its work ("closed"). Raises Refused."""
    _needs(write, "notices.end")
    row = _version(write, notice, version)
    if how not in ("withdrawn", "closed") or row.state not in ("draft", "published")[how == "closed" :]:
        raise Refused("notices.settled")
    if not reason.strip():
        raise Refused("notices.no_reason")
    told = row.published is not None
    _end(write, row, how, reason.strip()[:_REASON])
    if told and how == "withdrawn":
        letters.of_ending(write, row)


def _set_due(write: Write, row: Version, place: Audience, today: date, effective: date) -> None:
    centre = write.session.get_one(Centre, place.centre_id)
    owing = Owed(centre.id, centre.lead_times.get(row.sort, 0), centre.place)
    if not row.emergency and effective < (first := owing.earliest(today)):
        raise Refused("notices.too_soon", centre=owing.centre, days=str(owing.days), first=first.isoformat())
    soon = WorkingDays(centre.place).after(today, 0 if row.emergency else ANSWER_WITHIN)
    place.owed, place.due = owing.days, max(today, min(soon, effective - timedelta(days=1)))


def _needs(write: Write, *one_of: str) -> None:
    if not any(write.viewer.may(permission) for permission in one_of):
        raise Hidden


def _version(write: Write, notice: int, version: int) -> Version:
    row = write.session.get(Version, (notice, version))
    if row is None or not write.viewer.at_client("notices.see"):
        raise Hidden
    return row


def _add_version(write: Write, notice: int, version: int, said: Said) -> int:
    said = _widened(write, said)
    _check(write, said)
    row = Version(notice_id=notice, version=version, written_by=write.person, written=write.now, state="draft", edits=1)
    _say(row, said)
    row.end_reason = ""
    write.session.add(row)
    write.session.flush()
    _address(write, row, said.centres)
    write.record("notice.drafted", _subject(row), _plain(row, said.centres))
    return version


def _say(row: Version, said: Said) -> None:
    row.sort, row.titles, row.bodies = said.sort, dict(said.titles), dict(said.bodies)
    row.facts, row.volume, row.emergency, row.effective = list(said.facts), said.volume, said.emergency, said.effective
    row.sides = [one for one in said.sides if one["fact"] in said.facts]
    row.questions, row.products, row.channels = list(said.questions), list(said.products), list(said.channels)
    row.teams = list(said.teams)


def _address(write: Write, row: Version, centres: Iterable[str]) -> None:
    for centre in sorted(set(centres)):
        write.session.add(Audience(notice_id=row.notice_id, version=row.version, centre_id=centre, owed=0))
    write.session.flush()


def _widened(write: Write, said: Said) -> Said:
    """With the centres that answer for its products and channels."""
    if not said.products and not said.channels:
        return said
    answering = [
        one.id
        for one in write.session.scalars(select(Centre).where(Centre.status != "ended").order_by(Centre.id))
        if set(one.products) & set(said.products) or set(one.channels) & set(said.channels)
    ]
    return replace(said, centres=tuple(dict.fromkeys((*said.centres, *answering))))


def _check(write: Write, said: Said) -> None:
    if said.sort not in SORTS:
        raise Refused("notices.sort")
    if abs(said.effective - write.now) > _FURTHEST:
        raise Refused("notices.too_far")
    locales = write.session.scalars(select(Client)).one().locales
    checked(said.questions, locales)
    for unknown in sorted({*said.titles, *said.bodies} - set(locales)):
        raise Refused("notices.locale", locale=unknown)
    for locale in locales:
        if not said.titles.get(locale, "").strip() or not said.bodies.get(locale, "").strip():
            raise Refused("notices.words_missing", locale=locale)
    if any(len(one) > _TITLE for one in said.titles.values()) or any(len(one) > _BODY for one in said.bodies.values()):
        raise Refused("notices.too_long", title=str(_TITLE), body=str(_BODY))
    if said.sort == EMERGENCY and not said.emergency.strip():
        raise Refused("notices.emergency_reason")
    known = set(write.session.scalars(select(Centre.id).where(Centre.status != "ended")))
    if not said.centres or not set(said.centres) <= known:
        raise Refused("notices.centres")


def _consent(write: Write, row: Version, *, afterwards: bool) -> None:
    key = {"notice_id": row.notice_id, "version": row.version, "person_id": write.person}
    write.session.add(Approval(**key, at=write.now, afterwards=afterwards))
    write.record("notice.approved", _subject(row), {"afterwards": afterwards})


def _end(write: Write, row: Version, state: str, reason: str) -> None:
    before, row.state, row.ended, row.end_reason = row.state, state, write.now, reason
    if before == "published":
        tell_hooks(write, row, f"notice.{state}")
    write.record(f"notice.{state}", _subject(row), {"state": state, "reason": reason}, {"state": before})


def _approvers(write: Write, row: Version) -> set[int]:
    asked = select(Approval.person_id).where(Approval.notice_id == row.notice_id, Approval.version == row.version)
    return set(write.session.scalars(asked))


def _places(write: Write, row: Version) -> list[Audience]:
    asked = select(Audience).where(Audience.notice_id == row.notice_id, Audience.version == row.version)
    return list(write.session.scalars(asked))


def _subject(row: Version) -> str:
    return f"notice {row.notice_id} version {row.version}"


def _plain(row: Version, centres: Iterable[str]) -> dict[str, Any]:
    return {**{column: getattr(row, column) for column in (*_SAID, *_WHOM)}, "centres": sorted(set(centres))}
