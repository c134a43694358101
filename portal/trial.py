"""A portal to try out: one person for each role and centre, with one password for all of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.database import Database
from portal.models import Account, Centre, Name
from portal.services.entering import choose_password, make_link
from portal.services.people import At, add_person
from portal.services.refusal import Refused
from portal.services.roles import ROLES
from portal.services.secrets import Passwords
from portal.services.writing import Who, writing
from portal.words import in_locale, said

_DOMAIN = "trial.example"  # reserved for examples (RFC 2606): no letter can ever reach anybody


@dataclass(frozen=True, slots=True)
class Trial:
    """Who can log in, as (what they are, their address), and with which password."""

    people: tuple[tuple[str, str], ...]
    password: str


def open_trial(database: Database, passwords: Passwords) -> Trial:
    """Add whoever is missing, and give all of them a new password.

    Raises Refused where other people have entered already: this portal is in use, and nobody is to come in beside them.
    """
    password = secrets.token_urlsafe(12)
    links = []
    with writing(database, Who()) as write:
        _refuse_in_use(write.session)
        known = {name.email: name.person_id for name in write.session.scalars(select(Name))}
        wanted = list(_wanted(write.session))
        for name, email, role, at in wanted:
            person = known[email] if email in known else add_person(write, name, email, "en", role, at)
            links.append(make_link(write, person))
    for link in links:
        choose_password(database, passwords, link, password, Who())
    return Trial(tuple((name, email) for name, email, _, _ in wanted), password)


def _wanted(session: Session) -> Iterator[tuple[str, str, str, At]]:
    for role, places in ROLES.items():
        name = said(f"role.{role}", "en")
        if "client" in places:
            yield name, f"{role.replace('_', '-')}@{_DOMAIN}", role, At()
            continue
        for centre in session.scalars(select(Centre).where(Centre.status != "ended").order_by(Centre.id)):
            of = f"{name}, {in_locale(centre.name, 'en')}"
            yield of, f"{role.replace('_', '-')}.{centre.id}@{_DOMAIN}", role, At(centre=centre.id)


def _refuse_in_use(session: Session) -> None:
    entered = select(Name.email).join(Account, Account.person_id == Name.person_id).where(Account.password != "")
    if any(not email.endswith(f"@{_DOMAIN}") for email in session.scalars(entered)):
        raise Refused("trial.in_use")
