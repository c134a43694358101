"""Reminders before a centre is late, and escalation once it is: each said once, to whom it concerns (6.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from knowledge.workdays import WorkingDays
from portal.models import Audience, Briefing, Centre, Prompt, Version
from portal.moments import long_day, moment
from portal.services.hooks import tell_hooks
from portal.services.letters import digesting, holding, holding_at_provider, owners, tongues
from portal.services.outbox import letter
from portal.services.writing import Write
from portal.words import in_locale, said

ANSWER_SOON, BRIEFING_SOON = 1, 2  # working days of the centre before it is late
_NEAR = timedelta(days=14)  # no number of working days above reaches farther back
_MOST = 500  # at a time, so that nobody's write waits long
ESCALATIONS = ("answer_late", "briefing_late")


@dataclass(frozen=True, slots=True)
class _Case:
    sort: str
    version: Version
    centre: Centre
    due: date | None


def prompt(write: Write) -> int:
    """Remind and escalate what is due and was not said yet: how many times. Done twice, it says nothing twice."""
    cases = list(_cases(write))[:_MOST]
    letters: dict[tuple[int, bool], list[_Case]] = defaultdict(list)
    digests = digesting(write.session)
    for case in cases:
        key = {"notice_id": case.version.notice_id, "version": case.version.version, "centre_id": case.centre.id}
        write.session.add(Prompt(**key, sort=case.sort, at=write.now))
        late = case.sort in ESCALATIONS
        people = (
            _above(write.session, case) if late else set(holding(write.session, "team_lead", case.centre)) - digests
        )
        for person in people:
            letters[person, late].append(case)
        subject = f"notice {case.version.notice_id} version {case.version.version}"
        after = {"centre": case.centre.id, "sort": case.sort, "told": sorted(people)}
        if late:
            tell_hooks(write, case.version, "notice.escalated", case.centre.id)
        write.record("notice.escalated" if late else "notice.reminded", subject, after)
    languages = tongues(write.session, {person for person, _ in letters})
    for (person, late), told in sorted(letters.items(), key=lambda one: one[0]):
        if person in languages:
            _write(write, person, languages[person], "escalation" if late else "reminder", told)
    return len(cases)


def _above(session: Session, case: _Case) -> set[int]:
    leads = holding_at_provider(session, "team_lead", case.centre) or holding(session, "team_lead", case.centre)
    return {*leads, *owners(session, case.version)}


def _write(write: Write, person: int, locale: str, key: str, cases: list[_Case]) -> None:
    lines = [_line(write.address, one, locale) for one in cases]
    subject = said(f"mail.{key}.subject", locale, count=len(cases))
    letter(write, person, subject, said(f"mail.{key}.text", locale, lines="\n\n".join(lines)))


def _line(address: str, case: _Case, locale: str) -> str:
    return said(
        f"mail.line.{case.sort}",
        locale,
        title=in_locale(case.version.titles, locale),
        centre=in_locale(case.centre.name, locale),
        due=long_day(case.due, locale) if case.due else "",
        when=moment(case.version.effective, locale, case.centre.timezone),
        link=f"{address}/notices/{case.version.notice_id}",
    )


def _cases(write: Write) -> Iterator[_Case]:
    for row in write.session.execute(
        _asked("answer_late", Audience.due <= write.now.date() + _NEAR, Audience.answer.in_(("", "replied")))
    ):
        yield from _of_answer(write, row)
    enough = Briefing.briefed * 100 >= Centre.share * Briefing.rostered
    near = Version.effective <= write.now + _NEAR
    for row in write.session.execute(
        _asked("briefing_late", near, Audience.answer == "accepted", ~_any(Briefing, enough))
    ):
        yield from _of_briefing(write, row)


def _of_answer(write: Write, row: Row[Version, Audience, Centre]) -> Iterator[_Case]:
    version, place, centre = row
    today = write.now.astimezone(ZoneInfo(centre.timezone)).date()
    if place.due is None:
        return
    sort = "answer_late" if today > place.due else "answer_soon"
    soon = today >= WorkingDays(centre.place).before(place.due, ANSWER_SOON)
    if soon and not _said(write, place, sort):
        yield _Case(sort, version, centre, place.due)


def _of_briefing(write: Write, row: Row[Version, Audience, Centre]) -> Iterator[_Case]:
    version, place, centre = row
    zone = ZoneInfo(centre.timezone)
    sort = "briefing_late" if version.effective <= write.now else "briefing_soon"
    start = version.effective.astimezone(zone).date()
    soon = write.now.astimezone(zone).date() >= WorkingDays(centre.place).before(start, BRIEFING_SOON)
    if soon and not _said(write, place, sort):
        yield _Case(sort, version, centre, place.due)


def _said(write: Write, place: Audience, sort: str) -> bool:
    return write.session.get(Prompt, (place.notice_id, place.version, place.centre_id, sort)) is not None


def _asked(last: str, *conditions: ColumnElement[bool]) -> Select[Version, Audience, Centre]:
    """Where centres stand with what is out, until the last word on it is said."""
    return (
        select(Version, Audience, Centre)
        .join(Audience, (Audience.notice_id == Version.notice_id) & (Audience.version == Version.version))
        .join(Centre, Centre.id == Audience.centre_id)
        .where(Version.state == "published", Centre.status != "ended", ~_any(Prompt, Prompt.sort == last))
        .where(*conditions)
        .order_by(Version.effective, Version.notice_id, Audience.centre_id)
    )


def _any(table: type[Briefing] | type[Prompt], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    same = (
        table.notice_id == Audience.notice_id,
        table.version == Audience.version,
        table.centre_id == Audience.centre_id,
    )
    return select(table.notice_id).where(*same, *conditions).exists()
