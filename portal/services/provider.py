"""Who enters by the organisation's own provider of identities (OpenID Connect), and what its groups make them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select

from portal.database import Database
from portal.models import Identity, Membership, Name
from portal.services.entering import Entered, begin, belongs, normal
from portal.services.people import At, end_role, give_role, new_person
from portal.services.refusal import Refused
from portal.services.writing import Who, Write, writing

Role = tuple[str, At]
Groups = Mapping[str, Collection[Role]]  # group of the provider to what its members are


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the provider says of who enters; its signature is checked. verified: whether it knows the address theirs."""

    issuer: str
    subject: str
    email: str
    verified: bool
    name: str
    groups: frozenset[str] = frozenset()


def enter_by_provider(database: Database, claimed: Claimed, groups: Groups, who: Who) -> Entered:
    """Begin a session. Raises Refused for who is nobody here and whom no group makes somebody.

    A person is known by issuer and subject; the first time by an address that the provider has verified. What the
    groups give is given and ended with them at each entry; what an administrator gave stays.
    """
    wanted = {role for group in claimed.groups for role in groups.get(group, ())}
    with writing(database, who) as write:
        person = _known(write, claimed) or _joining(write, claimed, wanted)
        _follow(write, person, wanted)
        if belongs(write.session, person):
            return begin(write, person)
    raise Refused("provider.nobody")


def _known(write: Write, claimed: Claimed) -> int | None:
    row = write.session.get(Identity, (claimed.issuer, claimed.subject))
    if row is not None:
        return row.person_id
    person = write.session.scalar(select(Name.person_id).where(Name.email == normal(claimed.email)))
    if person is None:
        return None
    if not claimed.verified:
        raise Refused("provider.unverified")
    _link(write, claimed, person)
    return person


def _joining(write: Write, claimed: Claimed, wanted: Collection[Role]) -> int:
    if not wanted:
        raise Refused("provider.nobody")
    if not claimed.verified:
        raise Refused("provider.unverified")
    person = new_person(write, claimed.name or claimed.email, claimed.email, "en")
    _link(write, claimed, person)
    return person


def _link(write: Write, claimed: Claimed, person: int) -> None:
    write.session.add(Identity(issuer=claimed.issuer, subject=claimed.subject, person_id=person, linked=write.now))
    write.record("identity.linked", f"person {person}", {})


def _follow(write: Write, person: int, wanted: Collection[Role]) -> None:
    asked = select(Membership).where(Membership.person_id == person, Membership.ended.is_(None))
    held = {(row.role, At(row.provider_id, row.centre_id)): row for row in write.session.scalars(asked)}
    for role, at in sorted(set(wanted) - set(held), key=str):
        give_role(write, person, role, at, by_group=True)
    for key, row in held.items():
        if row.by_group and key not in wanted:
            with suppress(Refused):  # the last administrator stays, whatever the groups say
                end_role(write, row.id)
