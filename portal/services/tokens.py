"""Tokens by which programs act for a person: made, shown once, ended, taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.models import Token
from portal.services.refusal import Hidden, Refused
from portal.services.secrets import digest, new_secret
from portal.services.viewer import NOBODY, Viewer, viewer_of
from portal.services.writing import Write

PREFIX = "onevoice_"  # so that a scanner of repositories knows one when it sees it
LONGEST = 365  # days
_LABEL = 80
# What a token may open, and which permissions of its person that uses.
SCOPES: dict[str, tuple[str, ...]] = {
    "notices": ("notices.see", "inbox", "reading", "board"),
    "notices.write": ("notices.write", "notices.approve", "notices.emergency", "questions"),
    "answers": ("inbox", "reading"),
    "onboarding": ("onboarding",),
    "connections": ("connections",),
    "people": ("people",),
    "audit": ("audit",),
    "records": ("records",),
    "texts": ("texts",),
    "texts.hand_in": ("texts.hand_in",),
    "runs": ("runs",),
    "runs.report": ("runs.report",),
}


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a token speaks for. token: its number; None where it opens nothing."""

    viewer: Viewer
    token: int | None = None
    scopes: frozenset[str] = frozenset()


NO_BEARER = Bearer(NOBODY)


def make_token(write: Write, label: str, scopes: Collection[str], days: int) -> str:
    """A token for who writes: its secret, which nobody can show again. Raises Refused."""
    label = " ".join(label.split())
    if not label or len(label) > _LABEL:
        raise Refused("tokens.label_wrong", most=str(_LABEL))
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Refused("tokens.scopes_wrong")
    if not 1 <= days <= LONGEST:
        raise Refused("tokens.days_wrong", most=str(LONGEST))
    secret = PREFIX + new_secret()
    row = Token(
        digest=digest(secret),
        person_id=write.person,
        label=label,
        scopes=[one for one in SCOPES if one in scopes],
        made=write.now,
        ends=write.now + timedelta(days=days),
    )
    write.session.add(row)
    write.session.flush()
    write.record("token.made", f"token {row.id}", {"scopes": row.scopes, "until": row.ends})
    return secret


def revoke_token(write: Write, token: int) -> None:
    """Take back a token of one's own; taken back twice, the first stays. Raises Hidden."""
    row = write.session.get(Token, token)
    if row is None or row.person_id != write.person:
        raise Hidden
    if row.revoked is None:
        row.revoked = write.now
        write.record("token.revoked", f"token {row.id}", {})


def revoke_all(write: Write, person: int) -> None:
    """Take back whatever tokens a person still has; within an act that has its own row in the trail."""
    still = Token.person_id == person, Token.revoked.is_(None)
    write.session.execute(update(Token).where(*still).values(revoked=write.now))


def tokens_of(session: Session, person: int) -> list[Token]:
    """All tokens of a person, the newest first."""
    return list(session.scalars(select(Token).where(Token.person_id == person).order_by(Token.id.desc())))


def bearer(session: Session, secret: str, now: datetime | None = None) -> Bearer:
    """Who speaks by that secret, with what their memberships give now; NO_BEARER where it opens nothing (any more)."""
    row = session.scalar(select(Token).where(Token.digest == digest(secret)))
    if row is None or row.revoked is not None or row.ends <= (now or datetime.now(UTC)):
        return NO_BEARER
    return Bearer(viewer_of(session, row.person_id), row.id, frozenset(row.scopes))
