"""Entering and leaving; choosing a password by a link."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, session, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.models import Name
from portal.services import entering
from portal.services.entering import Entered
from portal.services.refusal import Hidden, Refused
from portal.views.feature import Feature
from portal.views.permission import needs
from portal.views.request import VISIT, database, form, locale, passwords, settings, tell, viewer, who
from portal.views.slowing import TRIES, limiter
from portal.words import said

blueprint = Blueprint("accounts", __name__, template_folder="templates")
FEATURE = Feature((blueprint,))


class _Entry(BaseModel):
    email: str
    password: str


class _Password(BaseModel):
    password: str
    again: str


class _Address(BaseModel):
    email: str


@blueprint.get("/enter")
@needs("public")
def enter() -> Response | str:
    """The form to enter by."""
    if viewer().person is not None:
        return redirect(url_for("home.start"))
    return render_template("accounts/enter.html")


@blueprint.post("/enter")
@needs("public")
@limiter.limit(TRIES)
def enter_now() -> Response | tuple[str, int]:
    """Begin a session."""
    given = form(_Entry)
    try:
        entered = entering.enter(database(), passwords(), given.email, given.password, who())
    except Refused as why:
        return render_template("accounts/enter.html", why=said(why.key, locale()), email=given.email), 403
    return begun(entered)


@blueprint.post("/leave")
@needs("own")
def leave() -> Response:
    """End the session, here and on the server."""
    entering.leave(database(), session.get(VISIT, ""), who())
    _forget()
    return redirect(url_for("accounts.enter"))


@blueprint.get("/link/<secret>")
@needs("public")
def link(secret: str) -> str:
    """The form to choose a password by. Looking at it changes nothing: scanners of mail look at every link."""
    return render_template("accounts/password.html", email=_email_of(secret))


@blueprint.post("/link/<secret>")
@needs("public")
@limiter.limit(TRIES)
def choose(secret: str) -> Response | tuple[str, int]:
    """Choose a password, and begin a session."""
    email = _email_of(secret)
    given = form(_Password)
    try:
        if given.password != given.again:
            raise Refused("password.differs")
        entered = entering.choose_password(database(), passwords(), secret, given.password, who())
    except Refused as why:
        return render_template("accounts/password.html", email=email, why=said(why.key, locale(), **why.values)), 409
    return begun(entered)


@blueprint.get("/forgotten")
@needs("public")
def forgotten() -> str:
    """The form to ask for a link."""
    return render_template("accounts/forgotten.html")


@blueprint.post("/forgotten")
@needs("public")
@limiter.limit(TRIES)
def ask() -> Response:
    """Have a link mailed; the answer is the same whether anybody has that address."""
    words = said("mail.link.subject", locale()), said("mail.link.text", locale(), link="{link}")
    address = f"{settings().address}/link/{{secret}}"
    entering.ask_for_link(database(), form(_Address).email, address, words, who())
    tell("forgotten.sent")
    return redirect(url_for("accounts.enter"))


def _email_of(secret: str) -> str:
    """The address of whom a link is for, by which they will enter. Raises Hidden."""
    with database().reading() as reading:
        name = reading.get(Name, entering.link_person(reading, secret, settings().clock()) or 0)
        if name is None:
            raise Hidden
        return name.email


def begun(entered: Entered) -> Response:
    """The browser of who has entered, led to what they asked for."""
    wanted = str(session.get("next", ""))
    _forget()  # nothing of the session before stays (ASVS 5.0, 7.2.4)
    session.permanent = True
    session[VISIT] = entered.secret
    # A path of ours alone: what a browser could take for another host is none (ASVS 5.0, 3.7.2).
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return redirect(wanted if ours else url_for("home.start"))


def _forget() -> None:
    lang = session.get("lang")
    session.clear()
    if lang:
        session["lang"] = lang
