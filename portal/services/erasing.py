"""Who a person was, taken out of everything that people wrote: the acts stay, under a number."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import JSON, Column, String, Table, Text, delete, select, update
from sqlalchemy.orm import Session

from portal.models import Account, Base, Digest, Identity, Link, Mail, Name, Token, Visit

GONE = "[…]"  # in place of a name
# What holds nobody's words: the trail, where no name ever comes to; who people are; what the workspace itself says.
_APART = frozenset(
    {"audit_entry", "name", "account", "identity", "link", "visit", "token", "client", "centre", "provider"}
)
_MANY = 500


def forget(session: Session, person: int) -> int:
    """Take a person's name and address out of every row, and all that was theirs: in how many rows they stood."""
    name = session.get_one(Name, person)
    pattern = of_names([(name.name, name.email)])
    for table in (Name, Account, Identity, Link, Visit, Token, Digest):
        session.execute(delete(table).where(table.person_id == person))
    session.execute(update(Mail).where(Mail.person_id == person).values(body="", subject=""))
    session.flush()
    return sum(_out_of(session, table, pattern) for table in Base.metadata.sorted_tables if table.name not in _APART)


def of_names(people: list[tuple[str, str]]) -> re.Pattern[str]:
    """Finds these names, also with the last part first, and addresses, however they are written large or small."""
    forms: set[str] = set()
    for name, email in people:
        *first, last = name.split()
        forms |= {email, name, f"{last}, {' '.join(first)}", f"{last} {' '.join(first)}"} if first else {email, name}
        forms |= {re.sub(r"\s+", sign, name) for sign in "_-."} if first else set()
    written = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def without(pattern: re.Pattern[str], value: Any, instead: str = GONE) -> Any:
    """The value, be it text or anything made of texts, without what the pattern finds."""
    if isinstance(value, str):
        return pattern.sub(instead, value)
    if isinstance(value, dict):
        return {without(pattern, key, instead): without(pattern, one, instead) for key, one in value.items()}
    if isinstance(value, list):
        return [without(pattern, one, instead) for one in value]
    return value


def _out_of(session: Session, table: Table, pattern: re.Pattern[str]) -> int:
    said = [column for column in table.columns if _may_say(column)]
    if not said:
        return 0
    keys = list(table.primary_key)
    found = []
    for row in session.execute(select(*keys, *said).execution_options(yield_per=_MANY)):
        values = dict(zip(said, row[len(keys) :], strict=True))
        changed = {one.name: new for one, old in values.items() if (new := without(pattern, old)) != old}
        if changed:
            found.append((row[: len(keys)], changed))
    for key, changed in found:
        at = [column == value for column, value in zip(keys, key, strict=True)]
        session.execute(update(table).where(*at).values(changed))
    return len(found)


def _may_say(column: Column[Any]) -> bool:
    """Whether people's words may stand in a column: text of any length, or what is made of texts."""
    wide = isinstance(column.type, String) and (column.type.length is None or column.type.length >= 80)
    return not column.foreign_keys and (wide or isinstance(column.type, Text | JSON))
