"""What centres ask or reject, and what the client says to it, so that the acknowledgement can go on (6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, delete, func, select
from sqlalchemy.orm import Session

from knowledge.workdays import WorkingDays
from portal.models import Acceptance, Audience, Centre, Prompt, Reply, ReplyPrompt, Version
from portal.moments import long_day
from portal.services.hooks import tell_hooks
from portal.services.letters import holding, owners, tongues, write_to
from portal.services.notices import ANSWER_WITHIN
from portal.services.outbox import letter
from portal.services.refusal import Hidden, Refused
from portal.services.viewer import Viewer
from portal.services.writing import Write
from portal.words import in_locale, said

MAY = "questions"
REPLY_WITHIN = 2  # working days of the centre that asks
REPLIED = "replied"  # in place of the answer that counts, once the client has spoken
_TEXT = 2_000  # characters
MOST = 200  # on one page
_OPEN = (Version.state == "published", Audience.answer.in_(("asked", "rejected")), Centre.status != "ended")


@dataclass(frozen=True, slots=True)
class Open:
    """A question or a rejection that waits for the client. due: the last day to reply. late: whether it is past."""

    act: Acceptance
    version: Version
    due: date
    late: bool


def reply(write: Write, acceptance: int, text: str) -> Reply:
    """Say something to a question or a rejection that counts; the centre then has a few days to answer anew.

    Raises Refused where the centre has said something else meanwhile, or the version is no longer out.
    """
    act = write.session.get(Acceptance, acceptance)
    if act is None or not write.viewer.may(MAY):
        raise Hidden
    text = text.strip()[:_TEXT]
    if not text:
        raise Refused("questions.no_text")
    version = write.session.get_one(Version, (act.notice_id, act.version))
    place = write.session.get_one(Audience, (act.notice_id, act.version, act.centre_id))
    if version.state != "published" or act.answer == "accepted" or act.id != _last(write.session, act):
        raise Refused("questions.not_open")
    row = Reply(acceptance_id=act.id, person_id=write.person, at=write.now, text=text)
    write.session.add(row)
    before, place.answer = place.due, REPLIED
    _give_time(write, version, place)
    after = {"centre": act.centre_id, "to": act.id, "text": text, "due": place.due}
    write.record("notice.replied", f"notice {act.notice_id} version {act.version}", after, {"due": before})
    leads = {act.person_id, *holding(write.session, "team_lead", write.session.get_one(Centre, act.centre_id))}
    write_to(write, sorted(leads), REPLIED, version, text=text)
    tell_hooks(write, version, "notice.replied", act.centre_id)
    return row


def waiting(session: Session, viewer: Viewer, now: datetime, after: int = 0, limit: int = MOST) -> list[Open]:
    """What waits for the client, oldest first, that follows the answer `after`, at most `limit`.

    Raises Hidden for who has no say in it.
    """
    if not viewer.may(MAY):
        raise Hidden
    asked = _unanswered().where(Acceptance.id > after).limit(limit)
    return [_opened(act, version, centre, now) for act, version, centre in session.execute(asked)]


def count(session: Session) -> int:
    """How many wait for the client."""
    asked = (
        select(func.count())
        .select_from(Audience)
        .join(Version, and_(Version.notice_id == Audience.notice_id, Version.version == Audience.version))
        .join(Centre, Centre.id == Audience.centre_id)
    )
    return session.scalars(asked.where(*_OPEN)).one()


def notice_of(write: Write, row: Reply) -> int:
    """The number of the notice that a reply is about."""
    return write.session.get_one(Acceptance, row.acceptance_id).notice_id


def prompt_replies(write: Write) -> int:
    """Remind who owes a reply a day before it is late, and tell approvers once it is: how many times."""
    count = 0
    for one, centre, sort in list(_due(write)):
        write.session.add(ReplyPrompt(acceptance_id=one.act.id, sort=sort, at=write.now))
        people = set(owners(write.session, one.version))
        if sort == "late":
            people |= {*holding(write.session, "approver"), *holding(write.session, "product_owner")}
        for person, locale in tongues(write.session, people).items():
            values = {
                "title": in_locale(one.version.titles, locale),
                "centre": in_locale(centre.name, locale),
                "due": long_day(one.due, locale),
                "reason": one.act.reason,
                "link": f"{write.address}/notices/{one.version.notice_id}",
            }
            subject = said(f"mail.reply_{sort}.subject", locale, **values)
            letter(write, person, subject, said(f"mail.reply_{sort}.text", locale, **values))
        after = {"centre": one.act.centre_id, "sort": f"reply_{sort}", "to": one.act.id, "told": sorted(people)}
        what = "notice.escalated" if sort == "late" else "notice.reminded"
        write.record(what, f"notice {one.version.notice_id} version {one.version.version}", after)
        count += 1
    return count


def _due(write: Write) -> Iterator[tuple[Open, Centre, str]]:
    for act, version, centre in write.session.execute(_unanswered().limit(MOST)):
        one = _opened(act, version, centre, write.now)
        today = write.now.astimezone(ZoneInfo(centre.timezone)).date()
        sort = "late" if one.late else "soon"
        near = one.late or today >= WorkingDays(centre.place).before(one.due, 1)
        if near and write.session.get(ReplyPrompt, (act.id, sort)) is None:
            yield one, centre, sort


def _opened(act: Acceptance, version: Version, centre: Centre, now: datetime) -> Open:
    zone = ZoneInfo(centre.timezone)
    due = WorkingDays(centre.place).after(act.at.astimezone(zone).date(), REPLY_WITHIN)
    return Open(act, version, due, now.astimezone(zone).date() > due)


def _unanswered() -> Select[Acceptance, Version, Centre]:
    key = (Acceptance.notice_id, Acceptance.version, Acceptance.centre_id)
    same = (Audience.notice_id, Audience.version, Audience.centre_id)
    newest = select(func.max(Acceptance.id)).where(*(one == other for one, other in zip(key, same, strict=True)))
    return (
        select(Acceptance, Version, Centre)
        .select_from(Audience)
        .join(Version, and_(Version.notice_id == Audience.notice_id, Version.version == Audience.version))
        .join(Centre, Centre.id == Audience.centre_id)
        .join(Acceptance, Acceptance.id == newest.correlate(Audience).scalar_subquery())
        .where(*_OPEN)
        .order_by(Acceptance.id)
    )


def _give_time(write: Write, version: Version, place: Audience) -> None:
    """So many days as for a first answer; what was said of the earlier day is said again of this one."""
    centre = write.session.get_one(Centre, place.centre_id)
    zone = ZoneInfo(centre.timezone)
    today, effective = write.now.astimezone(zone).date(), version.effective.astimezone(zone).date()
    soon = WorkingDays(centre.place).after(today, ANSWER_WITHIN)
    due = max(today, min(soon, effective - timedelta(days=1)))
    place.due = max(place.due or due, due)
    same = (
        Prompt.notice_id == place.notice_id,
        Prompt.version == place.version,
        Prompt.centre_id == place.centre_id,
        Prompt.sort.in_(("answer_soon", "answer_late")),
    )
    write.session.execute(delete(Prompt).where(*same))


def _last(session: Session, act: Acceptance) -> int:
    asked = select(func.max(Acceptance.id)).where(
        Acceptance.notice_id == act.notice_id,
        Acceptance.version == act.version,
        Acceptance.centre_id == act.centre_id,
    )
    return session.scalars(asked).one() or 0
