"""The policy carried out: what is older goes, in one transaction, and the trail says how much."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from datetime import time as time_of_day
from pathlib import Path

from sqlalchemy import ColumnElement, Select, delete, func, or_, select
from sqlalchemy.orm import Session

from portal.database import Database
from portal.models import (
    Feedback,
    FetchedPage,
    Link,
    Mail,
    Membership,
    Name,
    Report,
    ReportedRun,
    SearchMiss,
    Submission,
    SubmittedFile,
    Token,
    Visit,
)
from portal.retention.policy import Policy, first_kept
from portal.services import texts
from portal.services.erasing import GONE, forget
from portal.services.kept_files import contents
from portal.services.writing import Who, writing

_FRESH = 3600  # seconds


def due(database: Database, policy: Policy, now: datetime) -> Mapping[str, int]:
    """How much of what would go now; what stays is not named."""
    with database.reading() as session:
        found = {name: len(_NUMBERS[name](session, _before(now, days))) for name, days in policy.named().items()}
    return {name: count for name, count in found.items() if count}


def apply(database: Database, policy: Policy, folder: Path, now: datetime) -> Mapping[str, int]:
    """Have it go: how much of what. folder: the portal's, in which the contents of texts are kept."""
    done, began, gone = {}, time.time(), set[str]()
    for name, days in policy.named().items():
        with database.reading() as session:
            if not _NUMBERS[name](session, _before(now, days)):
                continue
        with writing(database, Who(now=now)) as write:
            numbers = _NUMBERS[name](write.session, _before(now, days))
            if name == "texts":
                gone |= set(write.session.scalars(_digests_of(numbers)))
            _GOING[name](write.session, numbers)
            write.forgets = True
            write.record("retention.applied", f"{name} after {days} days", {"count": len(numbers)})
        done[name] = len(numbers)
    if "texts" in policy.named():
        _sweep(database, folder / texts.KEPT, gone, began)
    return done


def _sweep(database: Database, folder: Path, gone: Collection[str], began: float) -> None:
    """Remove contents that no version has, once their rows are gone for good: who is killed between loses nothing.

    gone: what lost its version just now. Of the rest only what is older than an hour, for a page may have been fetched
    whose row is not written yet. Nobody hands in meanwhile, for a writer is alone.
    """
    with database.writing() as session:
        named = set(session.scalars(select(SubmittedFile.digest))) | set(session.scalars(select(FetchedPage.digest)))
        for file in contents(folder):
            if file.name not in named and file.stat().st_mtime < began - (0 if file.name in gone else _FRESH):
                file.unlink(missing_ok=True)


def _digests_of(submissions: Numbers) -> Select[str]:
    return select(SubmittedFile.digest).where(SubmittedFile.submission_id.in_(submissions))


def _before(now: datetime, days: int) -> datetime:
    return datetime.combine(first_kept(now.astimezone(UTC).date(), days), time_of_day(), UTC)


Numbers = list[int] | list[str]


def _people(session: Session, before: datetime) -> Numbers:
    """Who has had no role since then, and has one no longer."""
    last = (
        select(Membership.person_id)
        .group_by(Membership.person_id)
        .having(func.count() == func.count(Membership.ended), func.max(Membership.ended) < before)
    )
    return list(session.scalars(select(Name.person_id).where(Name.person_id.in_(last)).order_by(Name.person_id)))


def _letters(session: Session, before: datetime) -> Numbers:
    return list(session.scalars(select(Mail.id).where(Mail.sent < before)))


def _sessions(session: Session, before: datetime) -> Numbers:
    ended: list[str] = []
    for table in (Visit, Link):
        ended += session.scalars(select(table.digest).where(table.ends < before))
    return [*ended, *session.scalars(select(Token.digest).where(or_(Token.ends < before, Token.revoked < before)))]


def _searches(session: Session, before: datetime) -> Numbers:
    return list(session.scalars(select(SearchMiss.id).where(SearchMiss.last < before)))


def _feedback(session: Session, before: datetime) -> Numbers:
    return list(session.scalars(select(Feedback.id).where(Feedback.day < before.date())))


def _reports(session: Session, before: datetime) -> Numbers:
    return list(session.scalars(select(Report.id).where(Report.answered < before, Report.text != GONE)))


def _texts(session: Session, before: datetime) -> Numbers:
    """Versions in whose place a later one came before that moment, or that were taken back before it."""
    later = (
        select(func.min(Submission.at))
        .where(
            Submission.id > (one := Submission.__table__.alias("one")).c.id,
            Submission.source == one.c.source,
            Submission.centre_id.is_not_distinct_from(one.c.centre_id),
        )
        .scalar_subquery()
    )
    gone: ColumnElement[bool] = or_(later < before, one.c.withdrawn < before)
    return list(session.scalars(select(one.c.id).where(gone).order_by(one.c.id)))


def _runs(session: Session, before: datetime) -> Numbers:
    return list(session.scalars(select(ReportedRun.id).where(ReportedRun.at < before)))


def _forget(session: Session, numbers: Numbers) -> None:
    for person in numbers:
        forget(session, int(person))


def _rows_of(table: type[Mail] | type[SearchMiss] | type[Feedback] | type[ReportedRun]) -> Going:
    def gone(session: Session, numbers: Numbers) -> None:
        session.execute(delete(table).where(table.id.in_(numbers)))

    return gone


def _end_sessions(session: Session, digests: Numbers) -> None:
    for table in (Visit, Link, Token):
        session.execute(delete(table).where(table.digest.in_(digests)))


def _empty_reports(session: Session, numbers: Numbers) -> None:
    for row in session.scalars(select(Report).where(Report.id.in_(numbers))):
        row.text, row.answer = GONE, GONE if row.answer else ""


def _drop_texts(session: Session, numbers: Numbers) -> None:
    session.execute(delete(SubmittedFile).where(SubmittedFile.submission_id.in_(numbers)))
    session.execute(delete(Submission).where(Submission.id.in_(numbers)))


Going = Callable[[Session, Numbers], None]
_NUMBERS: Mapping[str, Callable[[Session, datetime], Numbers]] = {
    "people": _people,
    "letters": _letters,
    "sessions": _sessions,
    "searches": _searches,
    "feedback": _feedback,
    "reports": _reports,
    "texts": _texts,
    "runs": _runs,
}
_GOING: Mapping[str, Going] = {
    "people": _forget,
    "letters": _rows_of(Mail),
    "sessions": _end_sessions,
    "searches": _rows_of(SearchMiss),
    "feedback": _rows_of(Feedback),
    "reports": _empty_reports,
    "texts": _drop_texts,
    "runs": _rows_of(ReportedRun),
}
