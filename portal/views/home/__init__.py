"""The first page: it leads each person to what they come for."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from portal.views.feature import Feature, starts
from portal.views.permission import needs
from portal.views.request import viewer

blueprint = Blueprint("home", __name__)
FEATURE = Feature((blueprint,))


@blueprint.get("/")
@needs("own")
def start() -> Response | str:
    """Go to what this person comes for."""
    for one in starts():
        if viewer().may(one.permission):
            return redirect(url_for(one.endpoint))
    return render_template("nothing.html")
