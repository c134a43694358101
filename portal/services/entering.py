"""How a person enters: by a link that chooses a password, by the password afterwards; and leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.database import Database
from portal.models import Account, Link, Membership, Name, Visit
from portal.services.outbox import letter
from portal.services.refusal import Refused
from portal.services.secrets import LONGEST, SHORTEST, Passwords, digest, new_secret
from portal.services.viewer import NOBODY, Viewer, viewer_of
from portal.services.writing import Who, Write, writing

LINK_LASTS = timedelta(hours=24)
VISIT_LASTS = timedelta(hours=12)
FAILURES = 5  # in a row; then the account waits
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Entered:
    """A session that begins. secret: for the browser alone."""

    person: int
    secret: str


def enter(database: Database, passwords: Passwords, email: str, password: str, who: Who) -> Entered:
    """Begin a session by password. Raises Refused in the same words whether the account, or the password, is wrong."""
    with database.reading() as session:
        row = session.execute(
            select(Account.person_id, Account.password)
            .join(Name, Name.person_id == Account.person_id)
            .where(Name.email == normal(email))
        ).first()
    fits = passwords.fit(password[:LONGEST], row.password if row else "")  # slow, so while nobody's write waits for it
    with writing(database, who) as write:
        if row is None:
            refused = True
        else:
            account = write.session.get_one(Account, row.person_id)
            locked = account.locked_until is not None and account.locked_until > write.now
            refused = (
                locked or not fits or account.password != row.password or not belongs(write.session, row.person_id)
            )
            if refused and not locked:
                _failed(write, account)
        if not refused and row is not None:
            account.failures, account.locked_until = 0, None
            if passwords.outdated(account.password):
                account.password = passwords.hash(password)
            return begin(write, row.person_id)
    raise Refused("entering.wrong")


def leave(database: Database, secret: str, who: Who) -> None:
    """End the session of that secret."""
    with writing(database, who) as write:
        visit = write.session.get(Visit, digest(secret))
        if visit is not None:
            write.session.delete(visit)
            write.record("session.end", f"person {visit.person_id}", {})


def visitor(session: Session, secret: str, now: datetime | None = None) -> Viewer:
    """Whose session that is; NOBODY where it has ended."""
    visit = session.get(Visit, digest(secret))
    if visit is None or visit.ends <= (now or datetime.now(UTC)):
        return NOBODY
    return viewer_of(session, visit.person_id)


def make_link(write: Write, person: int) -> str:
    """The secret of a new link for `person`; earlier ones no longer work."""
    secret = new_secret()
    write.session.execute(delete(Link).where(Link.person_id == person, Link.used.is_(None)))
    write.session.add(Link(digest=digest(secret), person_id=person, made=write.now, ends=write.now + LINK_LASTS))
    write.record("link.made", f"person {person}", {"until": write.now + LINK_LASTS})
    return secret


def ask_for_link(database: Database, email: str, address: str, words: tuple[str, str], who: Who) -> None:
    """Mail a link to who has that address; nothing tells the asker whether anybody has. words: subject and text."""
    with writing(database, who) as write:
        person = write.session.scalar(select(Name.person_id).where(Name.email == normal(email)))
        if person is not None and belongs(write.session, person):
            subject, text = words
            letter(write, person, subject, text.format(link=address.format(secret=make_link(write, person))))


def link_person(session: Session, secret: str, now: datetime | None = None) -> int | None:
    """Whom a link is for; None where it is used, has ended or never was."""
    link = session.get(Link, digest(secret))
    if link is None or link.used is not None or link.ends <= (now or datetime.now(UTC)):
        return None
    return link.person_id


def choose_password(database: Database, passwords: Passwords, secret: str, password: str, who: Who) -> Entered:
    """Set the password of whom the link is for, end all their sessions and begin one. Raises Refused."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused("password.length", shortest=str(SHORTEST), longest=str(LONGEST))
    kept = passwords.hash(password)
    with writing(database, who) as write:
        person = link_person(write.session, secret, write.now)
        if person is None:
            raise Refused("link.ended")
        write.session.execute(update(Link).where(Link.digest == digest(secret)).values(used=write.now))
        write.session.execute(delete(Visit).where(Visit.person_id == person))
        account = write.session.get(Account, person) or Account(person_id=person)
        account.password, account.failures, account.locked_until = kept, 0, None
        write.session.add(account)
        write.record("password.chosen", f"person {person}", {})
        return begin(write, person)


def normal(email: str) -> str:
    """An address as it is kept and looked up."""
    return email.strip().casefold()[:254]


def begin(write: Write, person: int) -> Entered:
    """A session of a person who has shown who they are."""
    secret = new_secret()
    write.session.execute(delete(Visit).where(Visit.ends <= write.now))
    write.session.add(Visit(digest=digest(secret), person_id=person, began=write.now, ends=write.now + VISIT_LASTS))
    write.record("session.begin", f"person {person}", {})
    return Entered(person, secret)


def _failed(write: Write, account: Account) -> None:
    account.failures += 1
    if account.failures >= FAILURES:
        account.failures, account.locked_until = 0, write.now + LOCKED_FOR
    locked = account.locked_until if account.locked_until and account.locked_until > write.now else None
    write.record("session.refused", f"person {account.person_id}", {"locked_until": locked})


def belongs(session: Session, person: int) -> bool:
    """Whether a person is anything anywhere."""
    asked = select(Membership.id).where(Membership.person_id == person, Membership.ended.is_(None)).limit(1)
    return session.scalar(asked) is not None
