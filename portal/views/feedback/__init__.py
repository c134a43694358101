"""What customers said of contacts and products: taken from a file, shown by thing."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug import Response

from knowledge.workspace import Workspace
from portal.services import feedback
from portal.services.feedback import Row
from portal.services.refusal import Hidden, Refused
from portal.services.writing import writing
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import LIVE, database, live, locale, settings, tell, viewer, who
from portal.words import said

blueprint = Blueprint("feedback", __name__, template_folder="templates", url_prefix="/feedback")
FEATURE = Feature((blueprint,), entries=(Entry("texts", 5, "feedback.every", "feedback", "nav.feedback"),))


@blueprint.get("")
@needs("feedback")
def every() -> str:
    """The contacts and products that were spoken of."""
    names = _workspace()
    with database().reading() as session:
        kinds = {kind: feedback.things(session, viewer(), kind, names, locale()) for kind in ("contact", "product")}
        return render_template("feedback/every.html", kinds=kinds)


@blueprint.get("/of/<thing>")
@needs("feedback")
def of_thing(thing: str) -> str:
    """What was said of one of them."""
    with database().reading() as session:
        found = feedback.of_thing(session, viewer(), thing)
        if not found:
            raise Hidden
        name = feedback.name_of(thing, _workspace(), locale())
        return render_template("feedback/of_thing.html", name=name, found=found)


@blueprint.get("/file")
@needs("feedback.take")
def file() -> str:
    """The form."""
    return _page("")


@blueprint.post("/file")
@needs("feedback.take")
def look() -> str | tuple[str, int]:
    """What a file would bring; nothing is taken."""
    text = ""
    try:
        text = _given()
        with database().reading() as session:
            return _page(text, feedback.plan(session, text, live().seen().workspace, _today()))
    except Refused as why:
        return _page(text, why=said(why.key, locale(), **why.values)), 409


@blueprint.post("/file/now")
@needs("feedback.take")
def take() -> Response | tuple[str, int]:
    """Take it, all or nothing."""
    text: str = request.form.get("text", "")
    workspace = live().seen().workspace
    try:
        with writing(database(), who()) as write:
            count = feedback.take(write, text, workspace, _today())
    except Refused as why:
        return _page(text, why=said(why.key, locale(), **why.values)), 409
    tell("feedback.taken", count=count)
    return redirect(url_for("feedback.every"))


def _today() -> date:
    return settings().clock().date()


def _workspace() -> Workspace | None:
    found = current_app.extensions[LIVE]
    return found.seen().workspace if found else None


def _given() -> str:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return str(request.form.get("text", ""))
    try:
        text: str = sent.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("bulk.encoding") from None
    if "\0" in text:
        raise Refused("bulk.encoding")
    return text


def _page(text: str, rows: tuple[Row, ...] = (), why: str = "") -> str:
    wrong = sum(row.wrong is not None for row in rows)
    return str(render_template("feedback/file.html", text=text, rows=rows, doubtful=wrong, why=why))
