"""Letters that go out: put down in the transaction that causes them, so that none is lost or sent for nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from sqlalchemy import select

from portal.database import Database
from portal.models import Mail, Name
from portal.services.writing import Who, Write, writing

_WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)
)  # after a refusal; then the last one again
_MANY = 50  # letters taken at a time
_TAKEN_FOR = timedelta(minutes=10)  # after which another may try: who took them has died
Send = Callable[[EmailMessage], None]


def wait_after(failures: int) -> timedelta:
    """How long to wait before the next attempt, after so many that failed before this one."""
    return _WAITS[min(failures, len(_WAITS) - 1)]


def letter(write: Write, person: int, subject: str, text: str) -> None:
    """Have a letter sent to `person` once this transaction holds."""
    write.session.add(Mail(person_id=person, subject=_one_line(subject), body=text, made=write.now, due=write.now))


def send_due(database: Database, send: Send, sender: str, who: Who | None = None) -> tuple[int, int]:
    """Hand what is due to `send`, which raises where the server does not take it: (sent, put off).

    A letter is marked as sent after the server has it: one may come twice when the power fails between, by whose
    Message-ID it is known as the same, and none is lost. One that cannot be sent keeps no other waiting.
    """
    sent = put_off = 0
    who = who or Who()
    for id in _taken(database, (who.now or datetime.now(UTC))):
        message = _message(database, id, sender)
        try:
            if message is not None:
                send(message)
        except Exception as refused:  # of a server, or of an address that no server could take
            _put_off(database, id, who, type(refused).__name__)
            put_off += 1
            continue
        with writing(database, who) as write:
            mail = write.session.get_one(Mail, id)
            mail.sent, mail.body = write.now, ""
            write.record("mail.sent" if message else "mail.dropped", f"mail {id}", {"person": mail.person_id})
        sent += message is not None
    return sent, put_off


def _taken(database: Database, now: datetime) -> list[int]:
    """What is due, put off at once, so that nobody else who looks meanwhile sends it too."""
    with database.writing() as session:
        due = list(
            session.scalars(select(Mail).where(Mail.sent.is_(None), Mail.due <= now).order_by(Mail.id).limit(_MANY))
        )
        for mail in due:
            mail.due = now + _TAKEN_FOR
        return [mail.id for mail in due]


def _message(database: Database, id: int, sender: str) -> EmailMessage | None:
    """The letter as it goes out; None where nobody knows any more who the person is."""
    with database.reading() as session:
        mail = session.get_one(Mail, id)
        name = session.get(Name, mail.person_id)
        if name is None or mail.sent is not None:
            return None
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, name.email, mail.subject
        message["Date"] = format_datetime(mail.made.astimezone(UTC))
        message["Message-ID"] = f"<onevoice-{mail.id}-{mail.made:%Y%m%d%H%M%S%f}@{_domain(sender)}>"
        message.set_content(mail.body)
        return message


def _put_off(database: Database, id: int, who: Who, why: str) -> None:
    with writing(database, who) as write:
        mail = write.session.get_one(Mail, id)
        mail.due = write.now + wait_after(mail.failures)
        mail.failures += 1
        write.record("mail.put_off", f"mail {id}", {"until": mail.due, "why": why})


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:200]
