"""Checks that programs made elsewhere, such as in CI, and reported."""

from __future__ import annotations

from flask import Blueprint, render_template

from portal.services import runs
from portal.views.feature import Feature
from portal.views.permission import needs
from portal.views.request import database

blueprint = Blueprint("runs", __name__, template_folder="templates")
FEATURE = Feature((blueprint,))
_MOST = 50  # shown


@blueprint.get("/findings/runs")
@needs("runs")
def every() -> str:
    """The last of them."""
    with database().reading() as session:
        return render_template("runs/every.html", found=runs.every(session, _MOST))


@blueprint.get("/findings/runs/<int:run>")
@needs("runs")
def show(run: int) -> str:
    """One of them, and which of its findings are not open here."""
    with database().reading() as session:
        row = runs.one(session, run)
        rank = {name: place for place, name in enumerate(runs.SEVERITIES)}
        new = runs.unknown_here(session, row)
        found = sorted(row.findings, key=lambda one: (one["key"] not in new, rank[one["severity"]], one["code"]))
        return render_template("runs/show.html", row=row, found=found, new=new)
