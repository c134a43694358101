"""Who belongs, and as what: for administrators."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from pydantic import BaseModel
from sqlalchemy import select
from werkzeug import Response

from portal.models import Account, Membership, Name, Person, Provider
from portal.services import people, people_seen
from portal.services.inviting import invite
from portal.services.people import At
from portal.services.refusal import Hidden
from portal.services.roles import ROLES
from portal.services.writing import Write, writing
from portal.views.acting import act
from portal.views.feature import Entry, Feature, Start
from portal.views.people import bulk
from portal.views.permission import needs
from portal.views.request import database, form, locale, settings, tell, who

blueprint = Blueprint("people", __name__, template_folder="templates", url_prefix="/people")
FEATURE = Feature(
    (blueprint, bulk.blueprint),
    entries=(Entry("portal", 1, "people.everybody", "people", "nav.people"),),
    starts=(Start(5, "people.everybody", "people"),),
)


class _New(BaseModel):
    name: str
    email: str
    role: str
    at: str


class _Role(BaseModel):
    role: str
    at: str
    team: str = ""


@blueprint.get("")
@needs("people")
def everybody() -> str:
    """Everybody who belongs, with what they are; with ?q= those who have these words in name or address."""
    words = request.args.get("q", "").strip()[:200]
    with database().reading() as reading:
        found, start, there_are = people_seen.page(reading, words, request.args.get("start", 0, int))
        providers = {one.id: one.name for one in reading.scalars(select(Provider).order_by(Provider.name))}
    shown = {"found": found, "start": start, "there_are": there_are, "most": people_seen.MOST, "q": words}
    return render_template("people/everybody.html", **shown, providers=providers, roles=ROLES)


@blueprint.post("")
@needs("people")
def add() -> Response:
    """Add a person, and mail them the link by which they choose a password."""
    given = form(_New)
    with writing(database(), who()) as write:
        person = people.add_person(write, given.name, given.email, locale(), given.role, At.written(given.at))
        _invite(write, person)
    tell("people.added", name=given.name)
    return redirect(url_for("people.one", person=person))


@blueprint.get("/<int:person>")
@needs("people")
def one(person: int) -> str:
    """One person."""
    with database().reading() as reading:
        name = reading.get(Name, person)
        if name is None:
            raise Hidden
        held = list(reading.scalars(select(Membership).where(Membership.person_id == person).order_by(Membership.id)))
        account = reading.get(Account, person)
        added = reading.get_one(Person, person).added
        providers = {one.id: one.name for one in reading.scalars(select(Provider).order_by(Provider.name))}
    return render_template(
        "people/one.html",
        name=name,
        held=held,
        providers=providers,
        roles=ROLES,
        account=account,
        added=added,
        letters_wait=not settings().mail_server,
    )


@blueprint.post("/<int:person>/roles")
@needs("people")
def give(person: int) -> Response:
    """Make a person something somewhere."""
    given = form(_Role)
    return act(
        lambda write: people.give_role(write, person, given.role, At.written(given.at), given.team),
        "people.role_given",
        "people.one",
        person=person,
    )


@blueprint.post("/roles/<int:membership>/end")
@needs("people")
def end(membership: int) -> Response:
    """End what a person is somewhere."""
    with writing(database(), who()) as write:
        person = people.end_role(write, membership)
    tell("people.role_ended")
    return redirect(url_for("people.one", person=person))


@blueprint.post("/<int:person>/link")
@needs("people")
def send_link(person: int) -> Response:
    """Mail a person a new link."""
    with writing(database(), who()) as write:
        if write.session.get(Name, person) is None:
            raise Hidden
        _invite(write, person)
    tell("people.link_sent")
    return redirect(url_for("people.one", person=person))


@blueprint.post("/<int:person>/erase")
@needs("people")
def erase(person: int) -> Response:
    """Forget who a person was."""
    return act(lambda write: people.erase(write, person), "people.erased", "people.everybody")


def _invite(write: Write, person: int) -> None:
    invite(write, person, settings().address, locale())
