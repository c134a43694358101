"""People over the API: who belongs, and as what."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from flask import g
from pydantic import StringConstraints
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.api.operation import Done, Operations
from portal.api.shapes import Line, Locale, Page, Paging, Shape
from portal.models import Membership, Name, Person, Token
from portal.services import people
from portal.services.inviting import invite
from portal.services.people import At
from portal.services.refusal import Hidden
from portal.services.roles import MAY
from portal.services.tokens import revoke_token, tokens_of
from portal.services.writing import writing
from portal.views.request import database, settings, viewer, who

operations = Operations()
SCOPE = "people"
Place = Annotated[str, StringConstraints(max_length=120, pattern=r"^(client|provider:[^\x00]+|centre:[^\x00]+)$")]


class Role(Shape):
    """What a person is to be somewhere. at: client, provider:ID or centre:ID. team: there, "" for none."""

    role: Line
    at: Place
    team: Annotated[str, StringConstraints(max_length=80, pattern=r"^[^\x00]*$")] = ""


class NewPerson(Role):
    """A person with a first role."""

    name: Line
    email: Annotated[str, StringConstraints(max_length=254, pattern=r"^[^\x00]*$")]
    locale: Locale = "en"


class Held(Shape):
    """What a person is, or was, somewhere."""

    id: int
    role: str
    at: str
    team: str
    began: datetime
    ended: datetime | None


class APerson(Shape):
    """A person. name, email and locale are null where they were erased."""

    id: int
    name: str | None
    email: str | None
    locale: str | None
    added: datetime
    roles: list[Held]


class Me(Shape):
    """Who a token speaks for, and what it opens."""

    person: int
    token: int
    scopes: list[str]
    roles: list[str]
    permissions: list[str]


class AToken(Shape):
    """A token of one's own."""

    id: int
    label: str
    scopes: list[str]
    made: datetime
    ends: datetime
    revoked: datetime | None


@operations.declare("GET", "/me", "own", answer=Me)
def me() -> Me:
    """Show who the token speaks for."""
    return Me(
        person=viewer().person or 0,
        token=g.bearer.token,
        scopes=sorted(g.bearer.scopes),
        roles=sorted(viewer().roles),
        permissions=sorted(one for one in MAY if viewer().may(one)),
    )


@operations.declare("GET", "/tokens", "own", answer=Page[AToken])
def tokens() -> Page[AToken]:
    """List one's tokens, the newest first."""
    with database().reading() as reading:
        return Page(items=[_token(row) for row in tokens_of(reading, viewer().person or 0)], next=None)


@operations.declare("DELETE", "/tokens/<int:token>", "own", status=204)
def revoke(token: int) -> None:
    """Take back a token of one's own."""
    with writing(database(), who()) as write:
        revoke_token(write, token)


@operations.declare("GET", "/people", "people", SCOPE, query=Paging, answer=Page[APerson])
def everybody(query: Paging) -> Page[APerson]:
    """List everybody, by number."""
    with database().reading() as reading:
        asked = select(Person.id).where(Person.id > query.numbers()[0]).order_by(Person.id).limit(query.limit + 1)
        ids = list(reading.scalars(asked))
        more, ids = len(ids) > query.limit, ids[: query.limit]
        return Page(items=_people(reading, ids), next=str(ids[-1]) if more else None)


@operations.declare("POST", "/people", "people", SCOPE, body=NewPerson, answer=APerson, status=201)
def add(body: NewPerson) -> Done:
    """Add a person, and mail them the link by which they choose a password."""
    with writing(database(), who()) as write:
        at = At.written(body.at)
        person = people.add_person(write, body.name, body.email, body.locale, body.role, at, body.team)
        invite(write, person, settings().address, body.locale)
        write.session.flush()
        return Done(_people(write.session, [person])[0], f"/api/v1/people/{person}")


@operations.declare("GET", "/people/<int:person>", "people", SCOPE, answer=APerson)
def one(person: int) -> APerson:
    """Show a person."""
    with database().reading() as reading:
        if reading.get(Person, person) is None:
            raise Hidden
        return _people(reading, [person])[0]


@operations.declare("POST", "/people/<int:person>/roles", "people", SCOPE, body=Role, answer=APerson, status=201)
def give(person: int, body: Role) -> APerson:
    """Make a person something somewhere."""
    with writing(database(), who()) as write:
        people.give_role(write, person, body.role, At.written(body.at), body.team)
        write.session.flush()
        return _people(write.session, [person])[0]


@operations.declare("DELETE", "/roles/<int:membership>", "people", SCOPE, answer=APerson)
def end(membership: int) -> APerson:
    """End what a person is somewhere."""
    with writing(database(), who()) as write:
        person = people.end_role(write, membership)
        write.session.flush()
        return _people(write.session, [person])[0]


@operations.declare("POST", "/people/<int:person>/link", "people", SCOPE, status=204)
def send_link(person: int) -> None:
    """Mail a person a new link."""
    with writing(database(), who()) as write:
        name = write.session.get(Name, person)
        if name is None:
            raise Hidden
        invite(write, person, settings().address, name.locale)


@operations.declare("DELETE", "/people/<int:person>/name", "people", SCOPE, status=204)
def erase(person: int) -> None:
    """Forget who a person was who no longer belongs; what they did stays, under their number."""
    with writing(database(), who()) as write:
        people.erase(write, person)


def _token(row: Token) -> AToken:
    columns = ("id", "label", "scopes", "made", "ends", "revoked")
    return AToken(**{name: getattr(row, name) for name in columns})


def _held(row: Membership) -> Held:
    at = str(At(row.provider_id, row.centre_id))
    return Held(id=row.id, role=row.role, at=at, team=row.team, began=row.began, ended=row.ended)


def _people(session: Session, ids: list[int]) -> list[APerson]:
    names = {row.person_id: row for row in session.scalars(select(Name).where(Name.person_id.in_(ids)))}
    held: dict[int, list[Held]] = {id: [] for id in ids}
    for row in session.scalars(select(Membership).where(Membership.person_id.in_(ids)).order_by(Membership.id)):
        held[row.person_id].append(_held(row))
    return [
        APerson(
            id=row.id,
            name=names[row.id].name if row.id in names else None,
            email=names[row.id].email if row.id in names else None,
            locale=names[row.id].locale if row.id in names else None,
            added=row.added,
            roles=held[row.id],
        )
        for row in session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id))
    ]
