"""Who asks: a person with memberships, and at which centres these allow what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Centre, Membership
from portal.services.roles import MAY, OF_THE_CLIENT


@dataclass(frozen=True, slots=True)
class Held:
    """A role, and the centres at which it is held; None: at the client, and so for all of them. team: "" for none."""

    role: str
    centres: frozenset[str] | None
    team: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person, or, with person None, somebody who has not entered. every: the ids of all centres."""

    person: int | None
    held: tuple[Held, ...] = ()
    every: frozenset[str] = frozenset()

    def may(self, permission: str, centre: str | None = None) -> bool:
        """Whether this person may do so: at `centre`, or without one, anywhere at all."""
        if permission == "public":
            return True
        if self.person is None:
            return False
        if permission == "own":
            return True
        if permission in OF_THE_CLIENT:
            return any(one.centres is None and one.role in MAY[permission] for one in self.held)
        centres = self.centres(permission)
        return centre in centres if centre is not None else bool(centres) or self.at_client(permission)

    def at_client(self, permission: str) -> bool:
        """Whether a role at the client allows it, and so for every centre."""
        return any(one.centres is None and one.role in MAY[permission] for one in self.held)

    def centres(self, permission: str) -> frozenset[str]:
        """The centres at which this person may do so."""
        if self.at_client(permission):
            return self.every
        allowed = (one.centres for one in self.held if one.role in MAY[permission] and one.centres is not None)
        return frozenset().union(*allowed)

    def concerned(self, centre: str, teams: Collection[str]) -> bool:
        """Whether what is for these teams of a centre, () for all, is for this person: who has no team is of each."""
        own = {one.team.casefold() for one in self.held if one.centres is not None and centre in one.centres}
        return not teams or "" in own or not own or not own.isdisjoint(one.casefold() for one in teams)

    def concerned_anywhere(self, teams: Collection[str]) -> bool:
        """The same, at any centre of theirs; who belongs to the client is concerned by everything."""
        places = {id for one in self.held for id in one.centres or ()}
        return any(one.centres is None for one in self.held) or any(self.concerned(id, teams) for id in places)

    @property
    def roles(self) -> frozenset[str]:
        """The roles that are held anywhere."""
        return frozenset(one.role for one in self.held)


NOBODY = Viewer(None)


def viewer_of(session: Session, person: int) -> Viewer:
    """The person of that number, with what their memberships give now."""
    run = {row.id: row.provider_id for row in session.execute(select(Centre.id, Centre.provider_id))}
    rows = session.scalars(
        select(Membership).where(Membership.person_id == person, Membership.ended.is_(None)).order_by(Membership.id)
    )
    held = []
    for row in rows:
        centres: frozenset[str] | None = None
        if row.centre_id is not None:
            centres = frozenset({row.centre_id})
        elif row.provider_id is not None:
            centres = frozenset(id for id, provider in run.items() if provider == row.provider_id)
        held.append(Held(row.role, centres, row.team))
    return Viewer(person, tuple(held), frozenset(run))
