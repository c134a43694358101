"""What the portal does by itself: reminds, escalates, writes digests, and hands over what waits in the outbox."""

from __future__ import annotations

import itertools
import logging
import os
import secrets
import smtplib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial

from knowledge.problems import WrongInput
from portal.database import Database
from portal.posting import post
from portal.retention.applying import apply
from portal.retention.policy import policy_of
from portal.rounds import keep_on
from portal.services.digest import send_digests
from portal.services.duty import leave_duty, on_duty
from portal.services.hooks import call_due
from portal.services.outbox import send_due
from portal.services.prompting import prompt
from portal.services.questions import prompt_replies
from portal.services.searches import tell as searches_tell
from portal.services.writing import Who, writing
from portal.settings import Settings

_EVERY = 5.0  # seconds between two looks into the outbox
_ROUNDS = 6  # of these, between two looks for what is due
_PROMPTING = "prompting"
_log = logging.getLogger("onevoice.portal")


@dataclass(frozen=True, slots=True)
class Done:
    """What one round did. prompts: reminders and escalations. put_off: letters that the server did not take.

    called, failed: hooks that answered, and that did not. searches: letters that tell of searches without a result.
    gone: what went by the policy of retention.
    """

    prompts: int = 0
    digests: int = 0
    sent: int = 0
    put_off: int = 0
    called: int = 0
    failed: int = 0
    searches: int = 0
    gone: int = 0


def new_holder() -> str:
    """The name of a process among those that may have a duty."""
    return f"{os.getpid()}-{secrets.token_hex(8)}"


def work(settings: Settings, database: Database, holder: str, now: datetime | None = None) -> Done:
    """One round: what is due to be said is put down, if nobody else is at it, and what is put down goes out."""
    prompts = digests = searches = gone = 0
    moment = now or datetime.now(UTC)
    if on_duty(database, _PROMPTING, holder, moment):
        with writing(database, Who(now=moment, address=settings.address)) as write:
            prompts = prompt(write) + prompt_replies(write)
        with writing(database, Who(now=moment, address=settings.address)) as write:
            digests = send_digests(write)
        with writing(database, Who(now=moment, address=settings.address)) as write:
            searches = searches_tell(write)
        gone = sum(_let_go(settings, database, moment).values())
    sent, put_off = hand_over(settings, database, moment)
    called, failed = call_due(database, post, settings.secret, Who(now=moment))
    return Done(prompts, digests, sent, put_off, called, failed, searches, gone)


def work_once(settings: Settings, database: Database, now: datetime | None = None) -> Done:
    """One round by a process that then ends, so that the next need not wait for it."""
    holder, moment = new_holder(), now or datetime.now(UTC)
    done = work(settings, database, holder, moment)
    leave_duty(database, _PROMPTING, holder, moment)
    return done


def hand_over(settings: Settings, database: Database, now: datetime | None = None) -> tuple[int, int]:
    """Send what is due; without a mail server letters wait."""
    if not settings.mail_server:
        return 0, 0
    return send_due(database, partial(_smtp, settings.mail_server), settings.mail_from, Who(now=now))


def keep_working(settings: Settings, database: Database, ended: threading.Event) -> threading.Thread:
    """Work in a thread of its own until `ended`."""
    holder = new_holder()

    rounds = itertools.cycle(range(_ROUNDS))

    def once() -> None:
        if next(rounds) == 0:
            work(settings, database, holder)
        else:
            hand_over(settings, database)
            call_due(database, post, settings.secret)

    def loop() -> None:
        keep_on(once, _EVERY, ended, _log, "what is due cannot be said or sent")
        leave_duty(database, _PROMPTING, holder, datetime.now(UTC))

    thread = threading.Thread(target=loop, name="working", daemon=True)
    thread.start()
    return thread


def _let_go(settings: Settings, database: Database, now: datetime) -> Mapping[str, int]:
    """Carry out the policy of the workspace, where it has one that can be read."""
    if settings.workspace is None:
        return {}
    try:
        return apply(database, policy_of(settings.workspace), settings.folder, now)
    except WrongInput as wrong:
        _log.warning("retention.yaml cannot be read, so everything stays: %s", wrong)
        return {}


def _smtp(server: str, message: EmailMessage) -> None:
    host, _, port = server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or 25), timeout=30) as smtp:
            smtp.send_message(message)
    except smtplib.SMTPException as refused:
        raise OSError(str(refused)) from refused
