"""One letter a day with all that waits for a person, for who chose it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from portal.models import Client, Digest, Name
from portal.moments import moment
from portal.services import notices_seen
from portal.services.outbox import letter
from portal.services.viewer import Viewer, viewer_of
from portal.services.writing import Write
from portal.words import in_locale, said

AT = time(7)  # of the client's day
_OPEN = ("late_answer", "late_briefing", "replied", "waiting", "asked", "accepted")
_LATE = ("late_answer", "late_briefing")


def choose(write: Write, wanted: bool) -> None:
    """Have a digest instead of single letters, or no longer."""
    row = write.session.get(Digest, write.person)
    if wanted and row is None:
        write.session.add(Digest(person_id=write.person, since=write.now))
        write.record("digest.chosen", f"person {write.person}", {})
    elif not wanted and row is not None:
        write.session.delete(row)
        write.record("digest.ended", f"person {write.person}", {})


def send_digests(write: Write) -> int:
    """Put down the letters of today that are not written yet, once it is seven: how many. Nobody gets an empty one."""
    zone = write.session.scalars(select(Client)).one().timezone
    local = write.now.astimezone(ZoneInfo(zone))
    if local.time() < AT:
        return 0
    due = write.session.scalars(
        select(Digest).where((Digest.last.is_(None)) | (Digest.last < local.date())).order_by(Digest.person_id)
    )
    sent = 0
    for row in list(due):
        row.last = local.date()
        name = write.session.get(Name, row.person_id)
        lines = list(_lines(write, viewer_of(write.session, row.person_id), name.locale)) if name else []
        if name and lines:
            subject = said("mail.digest.subject", name.locale, count=len(lines))
            letter(write, row.person_id, subject, said("mail.digest.text", name.locale, lines="\n\n".join(lines)))
            sent += 1
        write.record("digest.made", f"person {row.person_id}", {"items": len(lines)})
    return sent


def _lines(write: Write, viewer: Viewer, locale: str) -> Iterator[str]:
    leading, reading = viewer.centres("inbox"), viewer.centres("reading")
    client = viewer.at_client("board")
    seen = notices_seen.current(write.session, viewer)
    read = notices_seen.read_by(write.session, viewer.person or 0, seen)
    for one in seen:
        version = one.version
        for at in one.standings:
            state = at.state(version.effective, write.now)
            mine = at.centre in reading and viewer.concerned(at.centre, version.teams)
            unread = mine and (version.notice_id, version.version, at.centre) not in read
            if (at.centre in leading and state in _OPEN) or (client and state in _LATE):
                yield _line(write, version.titles, version.notice_id, version.effective, state, at.name, locale)
            elif unread and at.centre not in leading:
                yield _line(write, version.titles, version.notice_id, version.effective, "unread", at.name, locale)
    for draft in notices_seen.drafts(write.session, viewer) if viewer.may("notices.approve") else ():
        yield _line(write, draft.titles, draft.notice_id, draft.effective, "draft", {}, locale)


def _line(
    write: Write, titles: dict[str, str], notice: int, at: datetime, state: str, centre: dict[str, str], locale: str
) -> str:
    zone = write.session.scalars(select(Client)).one().timezone
    return said(
        "mail.line.digest",
        locale,
        title=in_locale(titles, locale),
        state=said(f"digest.{state}" if state in ("unread", "draft") else f"state.{state}", locale),
        centre=f"{in_locale(centre, locale)}, " if centre else "",
        when=moment(at, locale, zone),
        link=f"{write.address}/notices/{notice}",
    )
