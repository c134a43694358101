"""Joiners and leavers over the API: the file looked at, and done as a whole or not at all."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from portal.api.operation import Operations
from portal.api.problems import tongue
from portal.api.shapes import Locale, Shape
from portal.services import bulk
from portal.services.inviting import invite
from portal.services.writing import writing
from portal.views.request import database, settings, who
from portal.words import said

operations = Operations()
SCOPE = "people"


class File(Shape):
    """text: CSV with the columns action, name, email, role, at, team. locale: in which new people are written to."""

    text: Annotated[str, StringConstraints(max_length=900_000, pattern=r"^[^\x00]*$")]
    locale: Locale = "en"


class Line(Shape):
    """What a line would do. person: null for somebody new. wrong: why it cannot be done; "" where it can."""

    line: int
    action: str
    email: str
    role: str
    at: str
    team: str
    person: int | None
    ends: int
    wrong: str


class Planned(Shape):
    """What a file would do now. doubtful: how many lines cannot be done; with any, none is."""

    doubtful: int
    lines: list[Line]


class CarriedOut(Shape):
    """joined: roles that began. ended: roles that ended."""

    joined: int
    ended: int


@operations.declare("POST", "/people/plan", "people", SCOPE, body=File, answer=Planned)
def plan(body: File) -> Planned:
    """Show what a file of joiners and leavers would do; nothing is done."""
    with database().reading() as reading:
        found = bulk.plan(reading, body.text)
    return Planned(doubtful=found.doubtful, lines=[_line(row) for row in found.rows])


@operations.declare("POST", "/people/joiners-and-leavers", "people", SCOPE, body=File, answer=CarriedOut)
def carry_out(body: File) -> CarriedOut:
    """Do what a file says, all or nothing."""
    with writing(database(), who()) as write:
        joined, ended = bulk.carry_out(
            write, body.text, body.locale, lambda write, person: invite(write, person, settings().address, body.locale)
        )
    return CarriedOut(joined=joined, ended=ended)


def _line(row: bulk.Row) -> Line:
    return Line(
        line=row.line,
        action=row.action,
        email=row.email,
        role=row.role,
        at=row.at,
        team=row.team,
        person=row.person,
        ends=len(row.roles),
        wrong=said(row.wrong.key, tongue(), **row.wrong.values) if row.wrong else "",
    )
