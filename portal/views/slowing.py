"""How fast one address may try to enter (beside the lock of the account itself), whichever process answers it."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import Storage
from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from portal.models import Slowed
from portal.views.request import database, settings

limiter = Limiter(get_remote_address)
TRIES = "20 per minute"
STORAGE = "portal://"


class InTheDatabase(Storage):
    """Counts tries in the database of the application that answers, for several processes answer one address.

    A key holds the address of a browser; what is kept is a digest of it that only this portal can make.
    """

    STORAGE_SCHEME = ["portal"]  # noqa: RUF012  so the library reads it

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """What may go wrong."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count once more: how often by now. What has ended is forgotten."""
        now, name = datetime.now(UTC), _name(key)
        with database().writing() as session:
            session.execute(delete(Slowed).where(Slowed.ends <= now))
            row = session.get(Slowed, name)
            if row is None:
                row = Slowed(key=name, count=0, ends=now + timedelta(seconds=expiry))
                session.add(row)
            row.count += amount
            return row.count

    def get(self, key: str) -> int:
        """How often by now."""
        row = _row(key)
        return row.count if row else 0

    def get_expiry(self, key: str) -> float:
        """When the count ends, in seconds of the epoch."""
        row = _row(key)
        return (row.ends if row else datetime.now(UTC)).timestamp()

    def check(self) -> bool:
        """Whether the database answers."""
        return current_app is not None

    def reset(self) -> int | None:
        """Forget everything."""
        with database().writing() as session:
            session.execute(delete(Slowed))
        return None

    def clear(self, key: str) -> None:
        """Forget one count."""
        with database().writing() as session:
            session.execute(delete(Slowed).where(Slowed.key == _name(key)))


def _row(key: str) -> Any:
    with database().reading() as session:
        row = session.get(Slowed, _name(key))
        return row if row is not None and row.ends > datetime.now(UTC) else None


def _name(key: str) -> str:
    return hmac.new(settings().secret.encode(), key.encode(), sha256).hexdigest()
