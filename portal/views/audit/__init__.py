"""The audit trail, for auditors: to read, and to take along."""

from __future__ import annotations

import csv
import io
import json

from flask import Blueprint, Response, render_template, request
from sqlalchemy import select

from portal.models import AuditEntry
from portal.services.chain import verify
from portal.services.people import names
from portal.views.feature import Entry, Feature, Start
from portal.views.permission import needs
from portal.views.request import database

blueprint = Blueprint("audit", __name__, template_folder="templates", url_prefix="/audit")
FEATURE = Feature(
    (blueprint,),
    entries=(Entry("portal", 3, "audit.trail", "audit", "nav.audit"),),
    starts=(Start(6, "audit.trail", "audit"),),
)
_PAGE = 50
COLUMNS = ("id", "at", "person", "whence", "action", "subject", "before", "after", "previous", "digest")


@blueprint.get("")
@needs("audit")
def trail() -> str:
    """The newest rows, or those before a number."""
    before = request.args.get("before", type=int)
    with database().reading() as reading:
        asked = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(_PAGE + 1)
        if before is not None:
            asked = asked.where(AuditEntry.id < before)
        rows = list(reading.scalars(asked))
        known = names(reading, *{row.person for row in rows if row.person is not None}) if rows else {}
    older = rows[_PAGE - 1].id if len(rows) > _PAGE else None
    read = [(row, json.loads(row.before), json.loads(row.after)) for row in rows[:_PAGE]]
    return render_template("audit/trail.html", rows=read, names=known, older=older)


@blueprint.get("/check")
@needs("audit")
def check() -> str:
    """Whether the chain holds."""
    with database().reading() as reading:
        verdict = verify(reading)
    return render_template("audit/check.html", verdict=verdict)


@blueprint.get("/export.csv")
@needs("audit")
def export() -> Response:
    """All rows as CSV, with their digests, so that anybody can reckon the chain."""
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow(COLUMNS)
    with database().reading() as reading:
        for row in reading.scalars(select(AuditEntry).order_by(AuditEntry.id)):
            out.writerow([_plain(getattr(row, column)) for column in COLUMNS])
    response = Response(written.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
