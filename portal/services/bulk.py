"""Joiners and leavers from one CSV file: looked at as a whole, then done as a whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Membership, Name
from portal.services.entering import normal
from portal.services.people import At, check_email, check_name, check_role, end_role, give_role, new_person
from portal.services.refusal import Refused
from portal.services.writing import Write

COLUMNS = ("action", "name", "email", "role", "at", "team")
ACTIONS = ("join", "leave")
MOST = 2_000  # rows of one file
_REQUIRED = ("action", "email")
Invite = Callable[[Write, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file. line: its number there. wrong: why it cannot be done, None where it can.

    person: who it is about, None for somebody new. roles: the numbers of the memberships that a leave ends.
    """

    line: int
    action: str
    name: str
    email: str
    role: str
    at: str
    team: str
    wrong: Refused | None = None
    person: int | None = None
    roles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do. doubtful: how many rows cannot be done."""

    rows: tuple[Row, ...]

    @property
    def doubtful(self) -> int:
        return sum(one.wrong is not None for one in self.rows)


def plan(session: Session, text: str) -> Plan:
    """What the file would do now: `action,name,email,role,at,team` with join or leave, comma or semicolon between.

    A join of somebody known gives them a further role; a leave without a role ends all that they are. Raises Refused
    where it is no such file at all; what is wrong in one row stands with that row.
    """
    rows = _read(text)
    if not rows:
        raise Refused("bulk.empty")
    if len(rows) > MOST:
        raise Refused("bulk.too_many", most=str(MOST))
    known = {row.email: row.person_id for row in session.execute(select(Name.email, Name.person_id))}
    held: dict[int, list[Membership]] = {}
    for one in session.scalars(select(Membership).where(Membership.ended.is_(None)).order_by(Membership.id)):
        held.setdefault(one.person_id, []).append(one)
    seen: set[tuple[str, ...]] = set()
    return Plan(tuple(_judged(session, row, known, held, seen) for row in rows))


def carry_out(write: Write, text: str, locale: str, invite: Invite) -> tuple[int, int]:
    """Do what `plan` says of the file now: how many joined, how many roles ended. Raises Refused where a row is wrong.

    invite: has each new person sent the link by which they choose a password.
    """
    found = plan(write.session, text)
    if found.doubtful:
        raise Refused("bulk.doubtful", count=str(found.doubtful))
    new: dict[str, int] = {}
    joined = ended = 0
    for row in found.rows:
        if row.action == "leave":
            for role in row.roles:
                end_role(write, role)
            ended += len(row.roles)
            continue
        person = row.person or new.get(normal(row.email))
        if person is None:
            person = new[normal(row.email)] = new_person(write, row.name, row.email, locale)
            invite(write, person)
        give_role(write, person, row.role, At.written(row.at), row.team)
        joined += 1
    return joined, ended


def _read(text: str) -> list[Row]:
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reading = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    try:
        header = [one.strip().casefold() for one in next(reading, [])]
        missing = [one for one in _REQUIRED if one not in header]
        unknown = [one for one in header if one not in COLUMNS]
        if missing or unknown or len(set(header)) < len(header):
            raise Refused("bulk.header", expected=",".join(COLUMNS), read=",".join(header)[:200])
        rows = []
        for cells in reading:
            if not any(cell.strip() for cell in cells):
                continue
            given = dict.fromkeys(COLUMNS, "") | {
                column: " ".join(cell.split())[:300] for column, cell in zip(header, cells, strict=False)
            }
            name, email, role, at, team = (given[column] for column in COLUMNS[1:])
            row = Row(reading.line_num, given["action"].casefold(), name, email, role, at, team)
            count = {"expected": str(len(header)), "read": str(len(cells))}
            rows.append(replace(row, wrong=Refused("bulk.cells", **count)) if len(cells) != len(header) else row)
    except csv.Error as wrong:
        raise Refused("bulk.csv", line=str(reading.line_num), why=str(wrong)) from None
    return rows


def _judged(
    session: Session,
    row: Row,
    known: dict[str, int],
    held: dict[int, list[Membership]],
    seen: set[tuple[str, ...]],
) -> Row:
    if row.wrong:
        return row
    person = known.get(normal(row.email))
    row = replace(row, person=person)
    key = (row.action, normal(row.email), row.role, row.at)
    try:
        if row.action not in ACTIONS:
            raise Refused("bulk.action", read=row.action)
        if key in seen:
            raise Refused("bulk.twice")
        before = key[:2] in seen
        seen |= {key, key[:2]}
        if row.action == "leave":
            if person is None:
                raise Refused("bulk.unknown", email=row.email)
            return replace(row, roles=_ending(row, held.get(person, [])))
        at = At.written(row.at)
        check_role(session, row.role, at)
        if any(one.role == row.role and At(one.provider_id, one.centre_id) == at for one in held.get(person or 0, ())):
            raise Refused("people.has_role")
        if person is None:
            check_email(row.email)
            if not before:
                check_name(row.name)
    except Refused as why:
        return replace(row, wrong=why)
    return row


def _ending(row: Row, held: list[Membership]) -> tuple[int, ...]:
    if not row.role and row.at:
        raise Refused("bulk.leave_role")
    at = At.written(row.at) if row.at else None
    ending = [
        one
        for one in held
        if not row.role or (one.role == row.role and at in (None, At(one.provider_id, one.centre_id)))
    ]
    if not ending:
        raise Refused("bulk.no_role")
    return tuple(one.id for one in ending)
