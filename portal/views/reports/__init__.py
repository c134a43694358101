""" "This is wrong": what readers of the guide report, and what the client answers."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.services import reports
from portal.services.people import names
from portal.services.writing import writing
from portal.views.acting import act
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import LIVE, database, form, present, settings, tell, viewer, who

blueprint = Blueprint("reports", __name__, template_folder="templates")
FEATURE = Feature((blueprint,), entries=(Entry("texts", 3, "reports.every", "guides", "nav.reports"),))


class _Report(BaseModel):
    where: str
    text: str


class _Given(BaseModel):
    owner: str = ""
    due: date


class _Answer(BaseModel):
    text: str
    corrected: bool = False


@blueprint.get("/reports")
@needs("guides")
def every() -> str:
    """What was reported, and how it stands; who only reads sees what they reported themselves."""
    with database().reading() as session:
        found = reports.visible(session, viewer())
        most = reports.by_page(session) if viewer().at_client("reports") else ()
        owners = names(session, *{row.owner_id for row in found if row.owner_id})
        return render_template(
            "reports/every.html", found=found, most=most, owners=owners, late=reports.late, today=present().date()
        )


@blueprint.get("/reports/new")
@needs("guides")
def new() -> str:
    """Ask what is wrong."""
    return render_template("reports/new.html", page=request.args.get("page", "")[:300])


@blueprint.post("/reports")
@needs("guides")
def make() -> Response:
    """Take a report."""
    given = form(_Report)
    served = current_app.extensions[LIVE]
    workspace = served.seen().workspace if served else None
    link = f"{settings().address}/reports/{{number}}"
    with writing(database(), who()) as write:
        number = reports.report(write, given.where, given.text, workspace, link)
    tell("reports.thanks")
    return redirect(url_for("reports.show", report=number))


@blueprint.get("/reports/<int:report>")
@needs("guides")
def show(report: int) -> str:
    """One report, and its answer."""
    with database().reading() as session:
        row = reports.one(session, viewer(), report)
        known = names(session, *(one for one in (row.person_id, row.answered_by, row.owner_id) if one))
        able = reports.may_own(session) if viewer().may("reports.answer") else []
        today = present().date()
        return render_template("reports/show.html", row=row, names=known, late=reports.late(row, today), able=able)


@blueprint.post("/reports/<int:report>/owner")
@needs("reports.answer")
def give(report: int) -> Response:
    """Say who sees to it, and by when it is answered."""
    given = form(_Given)
    owner = int(given.owner) if given.owner.isdigit() else None
    link = settings().address + url_for("reports.show", report=report)
    return act(
        lambda write: reports.give(write, report, owner, given.due, link),
        "findings.is_given",
        "reports.show",
        report=report,
    )


@blueprint.post("/reports/<int:report>/answer")
@needs("reports.answer")
def answer(report: int) -> Response:
    """Answer it."""
    given = form(_Answer)
    link = settings().address + url_for("reports.show", report=report)
    return act(
        lambda write: reports.answer(write, report, given.text, corrected=given.corrected, link=link),
        "reports.sent",
        "reports.show",
        report=report,
    )
