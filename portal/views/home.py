"""The first page: it leads each person to what they come for."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from portal.views.permission import needs
from portal.views.request import viewer

blueprint = Blueprint("home", __name__)
# The first that fits: what a person comes for.
_FIRST = (
    ("inbox", "inbox.mine"),
    ("onboarding.lead", "onboarding.board"),
    ("board", "board.show"),
    ("reading", "inbox.reading"),
    ("people", "people.everybody"),
    ("audit", "audit.trail"),
)


@blueprint.get("/")
@needs("own")
def start() -> Response | str:
    """Go to what this person comes for."""
    for permission, endpoint in _FIRST:
        if viewer().may(permission):
            return redirect(url_for(endpoint))
    return render_template("nothing.html")
