"""Who a person was, taken out of everything that people wrote: the acts stay, under a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from itertools import count
from typing import Any
from urllib.parse import quote, quote_plus

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    delete,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from portal.models import Account, Base, Digest, Identity, Link, Mail, Name, Token, Visit
from portal.services.roles import ROLES

GONE = "[…]"  # in place of a name
# What holds nobody's words: the trail, where no name ever comes to; who people are; what the workspace itself says.
_APART = frozenset({"audit_entry", "name", "account", "identity", "link", "visit", "client", "centre", "provider"})
_SHORT = frozenset({("submission", "source")})  # columns for less than a line in which people write all the same
_ORDINARY = frozenset({*ROLES, "administrator", "client"})  # what is no name of anybody, also where it stands as one
_MANY, _LONG = 500, 8


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
    """Finds these names and addresses however people write them, for texts in the form NFC.

    Large or small, with the last part first, without what is in the middle, without the marks on letters, joined as in
    the names of files, or as in addresses and pages. Not within a longer word.
    """
    forms = {form for name, email in people for form in _forms(name, email)}
    written = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?:(?<![^\W\d_])|(?<=%[0-9a-f]{{2}}))(?:{written})(?![^\W\d_])", re.IGNORECASE)


def _forms(name: str, email: str) -> Iterator[str]:
    *first, last = name.split()
    plain = {name} if first or name.casefold() not in _ORDINARY else set()
    if first:
        plain |= {f"{last}, {' '.join(first)}", f"{last} {' '.join(first)}", f"{first[0]} {last}"}
    plain |= {one.casefold() for one in plain}  # of which STRASSE is no other way to write Straße
    plain |= {unmarked(one) for one in plain}
    yield from (email, quote(email))
    for one in plain:
        yield from (one, quote(one), quote_plus(one), escape(one), escape(one).replace("&#x27;", "&#39;"))
        if first and "," not in one:
            yield from (re.sub(r"\s+", sign, one) for sign in "_-.")
            if len(joined := one.replace(" ", "")) >= _LONG:
                yield joined


def may_be_in(name: str, email: str, text: str) -> bool:
    """Whether `of_names` could find them in a text, given as `unmarked`; quick, and never wrong about no."""
    last = name.rsplit(maxsplit=1)[-1]
    written = (email, quote(email), last, quote(last), escape(last), escape(last).replace("&#x27;", "&#39;"))
    return any(unmarked(one) in text for one in written)


def unmarked(text: str) -> str:
    """A text in small letters without the marks on them."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def without(pattern: re.Pattern[str], value: Any, instead: str = GONE) -> Any:
    """The value, be it text or anything made of texts, without what the pattern finds."""
    if isinstance(value, str):
        composed = unicodedata.normalize("NFC", value)
        return pattern.sub(instead, composed) if pattern.search(composed) else value
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
        at = and_(*(column == value for column, value in zip(keys, key, strict=True)))
        session.execute(update(table).where(at).values(_as_no_other(session, table, pattern, at, changed)))
    return len(found)


def _as_no_other(
    session: Session, table: Table, pattern: re.Pattern[str], at: ColumnElement[bool], changed: dict[str, Any]
) -> dict[str, Any]:
    """The changed values, short enough for their columns, and numbered where no two rows may have them."""
    row = session.execute(select(table).where(at)).mappings().one()
    for number in count(2):
        short = {name: _cut(table.columns[name], value) for name, value in changed.items()}
        taken = [
            and_(*(table.columns[name] == short.get(name, row[name]) for name in group))
            for group in _of_which_one(table)
            if group & short.keys()
        ]
        if not taken or session.execute(select(table).where(or_(*taken), not_(at)).limit(1)).first() is None:
            return short
        changed = {name: without(pattern, row[name], f"[… {number}]") for name in changed}
    raise AssertionError


def _cut(column: Column[Any], value: Any) -> Any:
    long = isinstance(column.type, String) and column.type.length is not None and isinstance(value, str)
    return value[: column.type.length] if long else value  # type: ignore[attr-defined]


def _of_which_one(table: Table) -> list[set[str]]:
    """The columns that no two rows have alike: by key, or by constraint."""
    several = [one for one in table.constraints if isinstance(one, PrimaryKeyConstraint | UniqueConstraint)]
    return [{column.name for column in one.columns} for one in several]


def _may_say(column: Column[Any]) -> bool:
    """Whether people's words may stand in a column: text of any length, or what is made of texts."""
    wide = isinstance(column.type, String) and (column.type.length is None or column.type.length >= 80)
    named = (column.table.name, column.name) in _SHORT
    return not column.foreign_keys and (wide or named or isinstance(column.type, Text | JSON))
