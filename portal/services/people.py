"""Who belongs, and as what: people, their memberships, and the erasing of who they were."""

from __future__ import annotations

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.models import (
    Account,
    Centre,
    Membership,
    Name,
    Person,
    Provider,
    Visit,
)
from portal.services.entering import normal
from portal.services.erasing import forget
from portal.services.refusal import Hidden, Refused
from portal.services.roles import ROLES, Place
from portal.services.tokens import revoke_all
from portal.services.writing import Write
from portal.words import LOCALES


@dataclass(frozen=True, slots=True)
class At:
    """A place at which a role is held; with neither, the client."""

    provider: str | None = None
    centre: str | None = None

    @classmethod
    def written(cls, text: str) -> At:
        """From `client`, `provider:ID` or `centre:ID`. Raises Refused."""
        sort, _, id = text.partition(":")
        if sort == "client" and not id:
            return cls()
        if sort in ("provider", "centre") and id:
            return cls(**{sort: id})
        raise Refused("people.place", place=text)

    @property
    def sort(self) -> Place:
        return "centre" if self.centre else "provider" if self.provider else "client"

    def __str__(self) -> str:
        return ":".join(filter(None, (self.sort, self.centre or self.provider)))


def add_person(write: Write, name: str, email: str, locale: str, role: str, at: At, team: str = "") -> int:
    """A new person with a first membership: their number. Raises Refused when the address is wrong or taken."""
    person = new_person(write, name, email, locale)
    give_role(write, person, role, at, team)
    return person


def new_person(write: Write, name: str, email: str, locale: str) -> int:
    """A new person who is nothing yet: their number. Raises Refused when the address is wrong or taken."""
    name, address = check_name(name), check_email(email)
    if write.session.scalar(select(Name.person_id).where(Name.email == address)) is not None:
        raise Refused("people.taken", email=email)
    person = Person(added=write.now)
    write.session.add(person)
    write.session.flush()
    write.session.add(Name(person_id=person.id, name=name, email=address, locale=locale))
    write.session.add(Account(person_id=person.id))
    write.record("person.added", f"person {person.id}", {})
    return person.id


def speak(write: Write, locale: str) -> None:
    """Have one's letters in a language. Raises Refused for one that is not spoken here."""
    if locale not in LOCALES:
        raise Refused("form.wrong", field="locale")
    name = write.session.get_one(Name, write.person)
    if name.locale != locale:
        write.record("person.speaks", f"person {write.person}", {"locale": locale}, {"locale": name.locale})
        name.locale = locale


def check_name(name: str) -> str:
    """The name as it is kept. Raises Refused for none."""
    name = " ".join(name.split())
    if not name or len(name) > 200:
        raise Refused("people.name")
    return name


def check_email(email: str) -> str:
    """The address as it is kept. Raises Refused for what is none."""
    address = normal(email)
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise Refused("people.email", email=email) from None
    return address


def check_role(session: Session, role: str, at: At) -> None:
    """Raises Refused where there is no such place, or the role is not held at such a one."""
    if at.sort not in ROLES.get(role, ()):
        raise Refused("people.role_place")
    if at.centre and session.get(Centre, at.centre) is None:
        raise Refused("people.place", place=str(at))
    if at.provider and session.get(Provider, at.provider) is None:
        raise Refused("people.place", place=str(at))


def give_role(write: Write, person: int, role: str, at: At, team: str = "", *, by_group: bool = False) -> None:
    """Make a person something somewhere, and of a team there.

    Raises Refused where it is not held at such a place, or is already.
    by_group: it ends when a group of the provider of identities no longer gives it.
    """
    if write.session.get(Name, person) is None:
        raise Hidden
    check_role(write.session, role, at)
    same = select(Membership.id).where(
        Membership.person_id == person,
        Membership.role == role,
        Membership.ended.is_(None),
        Membership.centre_id.is_(at.centre) if at.centre is None else Membership.centre_id == at.centre,
        Membership.provider_id.is_(at.provider) if at.provider is None else Membership.provider_id == at.provider,
    )
    if write.session.scalar(same) is not None:
        raise Refused("people.has_role")
    row = Membership(person_id=person, role=role, provider_id=at.provider, centre_id=at.centre, began=write.now)
    row.team, row.by_group = " ".join(team.split())[:80], by_group
    write.session.add(row)
    after = {"role": role, "at": str(at), "team": row.team, "by_group": by_group}
    write.record("membership.began", f"person {person}", after)


def end_role(write: Write, membership: int) -> int:
    """End a membership: the number of whose it was. Raises Refused for the last administrator's."""
    row = write.session.get(Membership, membership)
    if row is None or row.ended is not None:
        raise Hidden
    if row.role == "administrator" and len(_administrators(write.session)) == 1:
        raise Refused("people.last_administrator")
    row.ended = write.now
    at = At(row.provider_id, row.centre_id)
    write.record("membership.ended", f"person {row.person_id}", {}, {"role": row.role, "at": str(at)})
    if not _roles(write.session, row.person_id):
        write.session.execute(delete(Visit).where(Visit.person_id == row.person_id))
        revoke_all(write, row.person_id)
    return row.person_id


def erase(write: Write, person: int) -> None:
    """Forget who a person was, wherever it was written; what they did stays under their number.

    Raises Refused while they belong.
    """
    if write.session.get(Name, person) is None:
        raise Hidden
    if _roles(write.session, person):
        raise Refused("people.belongs")
    rows, write.forgets = forget(write.session, person), True
    write.record("person.erased", f"person {person}", {"rows": rows})


def names(session: Session, *people: int) -> dict[int, str]:
    """The names of these people, or of all; who was erased is not among them."""
    asked = select(Name.person_id, Name.name)
    if people:
        asked = asked.where(Name.person_id.in_(people))
    return {row.person_id: row.name for row in session.execute(asked)}


def _administrators(session: Session) -> list[int]:
    asked = select(Membership.id).where(Membership.role == "administrator", Membership.ended.is_(None))
    return list(session.scalars(asked))


def _roles(session: Session, person: int) -> list[int]:
    return list(
        session.scalars(select(Membership.id).where(Membership.person_id == person, Membership.ended.is_(None)))
    )
