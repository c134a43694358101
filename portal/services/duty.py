"""Who does what the portal does by itself: one process at a time, and another when that one has died."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal.database import Database
from portal.models import Duty

LASTS = timedelta(minutes=2)  # after which a holder that said nothing is taken for dead


def on_duty(database: Database, name: str, holder: str, now: datetime) -> bool:
    """Whether `holder` has this duty now: had it, or takes it because nobody has. It must ask again before it ends."""
    with database.reading() as session:
        row = session.get(Duty, name)
        if row is not None and row.holder != holder and row.until > now:
            return False
    with database.writing() as session:
        row = session.get(Duty, name, with_for_update=True)
        if row is None:
            row = Duty(name=name, holder=holder, until=now)
            session.add(row)
        elif row.holder != holder and row.until > now:
            return False
        row.holder, row.until = holder, now + LASTS
        return True


def leave_duty(database: Database, name: str, holder: str, now: datetime) -> None:
    """Give a duty up, so that another need not wait."""
    with database.writing() as session:
        row = session.get(Duty, name, with_for_update=True)
        if row is not None and row.holder == holder:
            row.until = now
