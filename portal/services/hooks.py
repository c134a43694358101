"""Hooks: made with a secret that is shown once, called with what happens to the notices of their centres."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.database import Database
from portal.models import Audience, Centre, Delivery, Hook, Version
from portal.services.outbox import wait_after
from portal.services.outward_address import checked_url
from portal.services.refusal import Hidden, Refused
from portal.services.viewer import Viewer
from portal.services.writing import Who, Write, writing

GIVE_UP = 20  # failures; some three days
_MANY, _AT_MOST = 50, 20  # calls taken at a time; hooks of a place
_TAKEN_FOR = timedelta(minutes=10)
Post = Callable[[str, bytes, dict[str, str]], int]  # url, body, headers; the status. Raises OSError


def make_hook(write: Write, key: str, centre: str, url: str, *, whole_provider: bool = False) -> tuple[int, str]:
    """A hook of a centre, or of all centres of its provider: its number and its secret, which is not kept.

    key: the portal's own secret. Raises Refused.
    """
    place = _allowed(write.viewer, write.session, centre, whole_provider)
    url = checked_url(url)
    if len(of_centre(write.session, centre)) >= _AT_MOST:
        raise Refused("hooks.too_many", most=str(_AT_MOST))
    row = Hook(url=url, salt=secrets.token_hex(32), person_id=write.person, made=write.now)
    row.provider_id, row.centre_id = (place.provider_id, None) if whole_provider else (None, place.id)
    write.session.add(row)
    write.session.flush()
    write.record("hook.made", f"hook {row.id}", {"url": url, "centre": row.centre_id, "provider": row.provider_id})
    return row.id, secret_of(row, key)


def end_hook(write: Write, centre: str, hook: int) -> None:
    """Call it no more."""
    row = _hook(write, centre, hook)
    row.ended = write.now
    write.record("hook.ended", f"hook {hook}", {}, {"url": row.url})


def try_hook(write: Write, centre: str, hook: int) -> None:
    """Call it once with nothing to say, so that its owner sees that it is heard."""
    row = _hook(write, centre, hook)
    write.session.add(_delivery(write, row, "ping", {"centres": [centre]}))
    write.record("hook.tried", f"hook {hook}", {})


def of_centre(session: Session, centre: str) -> list[Hook]:
    """The hooks that are called for a centre."""
    place = session.get_one(Centre, centre)
    asked = select(Hook).where(
        Hook.ended.is_(None), (Hook.centre_id == centre) | (Hook.provider_id == place.provider_id)
    )
    return list(session.scalars(asked.order_by(Hook.id)))


def one_of(session: Session, centre: str, hook: int) -> Hook:
    """A hook that is called for a centre. Raises Hidden."""
    for row in of_centre(session, centre):
        if row.id == hook:
            return row
    raise Hidden


def last_calls(session: Session, hook: Hook, most: int = 5) -> list[Delivery]:
    """The last calls of a hook, newest first."""
    return list(
        session.scalars(select(Delivery).where(Delivery.hook_id == hook.id).order_by(Delivery.id.desc()).limit(most))
    )


def tell_hooks(write: Write, version: Version, event: str, only: str = "") -> None:
    """Have the hooks of the centres of a version called, or of one of them: each told of its own centres alone."""
    asked = (
        select(Audience.due, Centre)
        .join(Centre, Centre.id == Audience.centre_id)
        .where(Audience.notice_id == version.notice_id, Audience.version == version.version)
        .order_by(Centre.id)
    )
    places = [(due, centre) for due, centre in write.session.execute(asked) if only in ("", centre.id)]
    for hook in write.session.scalars(select(Hook).where(Hook.ended.is_(None)).order_by(Hook.id)):
        mine = [row for row in places if hook.centre_id == row[1].id or hook.provider_id == row[1].provider_id]
        if mine:
            said = {
                "notice": version.notice_id,
                "version": version.version,
                "class": version.sort,
                "state": version.state,
                "titles": version.titles,
                "facts": version.facts,
                "effective": version.effective.isoformat(),
                "centres": [centre.id for _, centre in mine],
                "answer_by": {centre.id: due.isoformat() for due, centre in mine if due},
                "link": f"{write.address}/notices/{version.notice_id}",
            }
            write.session.add(_delivery(write, hook, event, said))


def secret_of(hook: Hook, key: str) -> str:
    """With what a hook's calls are signed."""
    return hmac.new(key.encode(), f"hook {hook.salt}".encode(), hashlib.sha256).hexdigest()


def signature(secret: str, at: int, body: bytes) -> str:
    """HMAC-SHA256 over `at`, a dot and the body: who knows the secret can tell who called, with what, and when."""
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def call_due(database: Database, post: Post, key: str, who: Who | None = None) -> tuple[int, int]:
    """Make the calls that are due: (answered with success, put off or given up)."""
    who, done, failed = who or Who(), 0, 0
    now = who.now or datetime.now(UTC)
    for id in _taken(database, now):
        with database.reading() as session:
            delivery = session.get_one(Delivery, id)
            hook = session.get_one(Hook, delivery.hook_id)
        status, why = (0, "ended") if hook.ended else _called(post, hook, delivery, key, now)
        good = 200 <= status < 300
        with writing(database, who) as write:
            row = write.session.get_one(Delivery, id)
            row.status = status
            if good:
                row.sent = write.now
            else:
                row.failures += 1
                row.due = write.now + wait_after(row.failures - 1)
                row.given_up = write.now if hook.ended or row.failures >= GIVE_UP else None
            what = "hook.called" if good else "hook.given_up" if row.given_up else "hook.put_off"
            write.record(what, f"hook {hook.id}", {"delivery": id, "status": status, "why": why})
        done, failed = done + good, failed + (not good)
    return done, failed


def _called(post: Post, hook: Hook, delivery: Delivery, key: str, now: datetime) -> tuple[int, str]:
    body, at = delivery.body.encode(), int(now.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Onevoice",
        "Onevoice-Event": delivery.event,
        "Onevoice-Delivery": str(delivery.id),
        "Onevoice-Signature": f"t={at},v1={signature(secret_of(hook, key), at, body)}",
    }
    try:
        return post(hook.url, body, headers), ""
    except Exception as failed:  # whatever keeps one from being called keeps no other waiting
        return 0, type(failed).__name__


def _taken(database: Database, now: datetime) -> list[int]:
    """What is due, put off at once, so that nobody else who looks meanwhile makes the call too."""
    waiting = (Delivery.sent.is_(None), Delivery.given_up.is_(None), Delivery.due <= now)
    with database.reading() as session:
        if session.scalar(select(Delivery.id).where(*waiting).limit(1)) is None:
            return []
    with database.writing() as session:
        due = list(session.scalars(select(Delivery).where(*waiting).order_by(Delivery.id).limit(_MANY)))
        for row in due:
            row.due = now + _TAKEN_FOR
        return [row.id for row in due]


def _delivery(write: Write, hook: Hook, event: str, said: dict[str, Any]) -> Delivery:
    body = json.dumps({"event": event, "at": write.now.isoformat(), **said}, ensure_ascii=False, sort_keys=True)
    return Delivery(hook_id=hook.id, event=event, body=body, made=write.now, due=write.now)


def _hook(write: Write, centre: str, hook: int) -> Hook:
    row = write.session.get(Hook, hook)
    if row is None or row.ended is not None or row.id not in {one.id for one in of_centre(write.session, centre)}:
        raise Hidden
    _allowed(write.viewer, write.session, centre, row.provider_id is not None)
    return row


def _allowed(viewer: Viewer, session: Session, centre: str, whole_provider: bool) -> Centre:
    place = session.get(Centre, centre)
    if place is None or not viewer.may("connections", centre):
        raise Hidden
    if whole_provider:
        run = session.scalars(select(Centre.id).where(Centre.provider_id == place.provider_id))
        if not all(viewer.may("connections", one) for one in run):
            raise Refused("hooks.provider")
    return place
