"""Findings, worked off: what is wrong, who sees to it, how it goes."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.checking.readers import widest
from portal.checking.run import CLIENT, PAGES
from portal.guides.shelf import Shelf
from portal.services import findings, findings_in_time, findings_seen, texts_seen
from portal.services.people import names
from portal.services.refusal import Hidden
from portal.services.writing import writing
from portal.views.acting import act
from portal.views.feature import Entry, Feature
from portal.views.findings.trend import drawn, small
from portal.views.messages import messages
from portal.views.permission import needs
from portal.views.request import CHECKS, database, form, locale, present, settings, viewer, who
from portal.views.sent import page_of

blueprint = Blueprint("findings", __name__, template_folder="templates")
FEATURE = Feature((blueprint,), entries=(Entry("texts", 2, "findings.every", "findings", "nav.findings"),))


class _Given(BaseModel):
    owner: str = ""
    due: str = ""


class _Note(BaseModel):
    text: str


@blueprint.get("/findings")
@needs("findings")
def every() -> str:
    """What is open, the gravest first, and how working it off goes."""
    closed = request.args.get("state") == "closed"
    centre = request.args.get("centre", "")
    mine = request.args.get("mine") == "1"
    start = max(request.args.get("start", 0, int), 0) if closed else 0
    now = present()
    with database().reading() as session:
        owner = (viewer().person or 0) if mine else 0
        found = findings_seen.every(session, viewer(), closed=closed, centre=centre, owner=owner, start=start)
        points = findings_in_time.trend(session, viewer(), centre)
        return render_template(
            "findings/every.html",
            found=found,
            words_of=messages(),
            closed=closed,
            centre=centre,
            mine=mine,
            now=now,
            columns=findings_in_time.columns(session, viewer(), now, centre),
            points=points,
            drawing=drawn(points),
            small=small,
            run=findings_seen.last_run(session),
            failed=findings_seen.last_failure(session) if viewer().at_client("findings") else None,
            owners=findings_seen.owners(session, viewer(), found),
            may_see=[one for one in sorted(viewer().centres("findings")) if one in g.centres],
            after=start + findings_seen.MOST if len(found) == findings_seen.MOST else 0,
        )


@blueprint.get("/findings/<key>")
@needs("findings")
def show(key: str) -> str:
    """One finding: both sides, who sees to it, what was said."""
    with database().reading() as session:
        one = findings_seen.one(session, viewer(), key)
        words = findings_seen.notes(session, viewer(), key)
        return render_template(
            "findings/show.html",
            one=one,
            words_of=messages(),
            kept=texts_seen.handed_in_as(session, viewer()),
            words=words,
            names=names(session, *(note.person_id for note in words)) if words else {},
            owners=findings_seen.owners(session, viewer(), [one]),
            places=findings_seen.places(session, viewer(), key),
            able=findings.may_own(session, key) if _may_give() else [],
            may_give=_may_give(),
        )


@blueprint.post("/findings/<key>/owner")
@needs("findings.give")
def give(key: str) -> Response:
    """Say who sees to it, and by when."""
    given = form(_Given)
    owner = int(given.owner) if given.owner.isdigit() else None
    due = _day(given.due)
    link = settings().address + url_for("findings.show", key=key)
    return act(lambda write: findings.give(write, key, owner, due, link), "findings.is_given", "findings.show", key=key)


@blueprint.post("/findings/<key>/notes")
@needs("findings.note")
def note(key: str) -> Response:
    """Say something on it."""
    given = form(_Note)
    with writing(database(), who()) as write:
        findings.note(write, key, given.text)
    return redirect(url_for("findings.show", key=key))


@blueprint.get("/findings/matrix")
@needs("findings")
def matrix() -> Response:
    """The consistency matrix: of everything, or of as much as this person may see."""
    if viewer().at_client("findings"):
        return _matrix(CLIENT)
    shelf = _shelf()
    readers = shelf.sites(shelf.current()).keys() - {CLIENT}
    return _matrix(widest(readers, viewer().centres("findings")) or "")


@blueprint.get("/centres/<centre>/findings/matrix")
@needs("findings")
def matrix_of(centre: str) -> Response:
    """The consistency matrix as a centre may see it."""
    return _matrix(centre)


def _shelf() -> Shelf:
    shelf: Shelf = current_app.extensions[CHECKS]
    return shelf


def _matrix(reader: str) -> Response:
    shelf = _shelf()
    build = shelf.current()
    files = shelf.sites(build).get(reader, {})
    name = next((one for one in (PAGES[locale()], PAGES["en"]) if one in files), "")  # of an earlier version: one alone
    if not name:
        raise Hidden
    served = files[name]
    return page_of(shelf, build, reader, name, served, render_template("findings/above.html"))


def _may_give() -> bool:
    return viewer().may("findings.give")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
