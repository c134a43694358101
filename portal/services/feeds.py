"""Feeds of a centre: secret addresses, made and revoked by its lead, and what is read there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Audience, Centre, Feed, Version
from portal.services.refusal import Hidden, Refused
from portal.services.secrets import digest, new_secret
from portal.services.viewer import viewer_of
from portal.services.writing import Write

_AT_MOST = 20  # feeds of a centre
_MOST, _ENDED_FOR = 200, timedelta(days=90)  # entries of a feed; for how long it says of a notice that it has ended


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice as a feed has it: its newest version that was out, and by when the centre is to answer it."""

    version: Version
    due: date | None

    @property
    def over(self) -> bool:
        """Whether it no longer holds."""
        return self.version.state in ("withdrawn", "superseded")

    @property
    def changed(self) -> datetime:
        """When what it says became so."""
        return self.version.ended or self.version.published or self.version.written


def make_feed(write: Write, centre: str, name: str) -> tuple[int, str]:
    """A feed of a centre: its number and the secret of its address, which is not kept. Raises Refused."""
    if not write.viewer.may("connections", centre) or write.session.get(Centre, centre) is None:
        raise Hidden
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused("feeds.name")
    if len(of_centre(write.session, centre)) >= _AT_MOST:
        raise Refused("feeds.too_many", most=str(_AT_MOST))
    secret = new_secret()
    row = Feed(digest=digest(secret), centre_id=centre, name=name, person_id=write.person, made=write.now)
    write.session.add(row)
    write.session.flush()
    write.record("feed.made", f"feed {row.id}", {"centre": centre, "name": name})
    return row.id, secret


def end_feed(write: Write, centre: str, feed: int) -> None:
    """Let it open no more."""
    row = write.session.get(Feed, feed)
    if row is None or row.ended is not None or row.centre_id != centre or not write.viewer.may("connections", centre):
        raise Hidden
    row.ended = write.now
    write.record("feed.ended", f"feed {feed}", {}, {"centre": centre, "name": row.name})


def of_centre(session: Session, centre: str) -> list[Feed]:
    """The feeds of a centre that open."""
    return list(session.scalars(select(Feed).where(Feed.centre_id == centre, Feed.ended.is_(None)).order_by(Feed.id)))


def opened(session: Session, secret: str) -> Centre:
    """The centre whose feed that secret opens. Raises Hidden: revoked, unknown, or of who has no say there any more."""
    row = session.scalar(select(Feed).where(Feed.digest == digest(secret), Feed.ended.is_(None)))
    centre = session.get(Centre, row.centre_id) if row else None
    if row is None or centre is None or centre.status == "ended":
        raise Hidden
    if not viewer_of(session, row.person_id).may("connections", centre.id):
        raise Hidden
    return centre


def entries(session: Session, centre: Centre, now: datetime) -> list[Entry]:
    """What is out for a centre, or has ended lately; each notice once, what changed last first."""
    asked = (
        select(Version, Audience.due)
        .join(Audience, (Audience.notice_id == Version.notice_id) & (Audience.version == Version.version))
        .where(Audience.centre_id == centre.id, Version.published.is_not(None))
        .where((Version.ended.is_(None)) | (Version.ended >= now - _ENDED_FOR))
        .order_by(Version.published.desc(), Version.version.desc())
        .limit(2 * _MOST)
    )
    newest: dict[int, Entry] = {}
    for version, due in session.execute(asked):
        known = newest.get(version.notice_id)
        if known is None or known.version.version < version.version:
            newest[version.notice_id] = Entry(version, due)
    return sorted(newest.values(), key=lambda one: one.changed, reverse=True)[:_MOST]
