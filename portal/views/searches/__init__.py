"""What readers of the guide looked for in vain."""

from __future__ import annotations

from flask import Blueprint, render_template
from pydantic import BaseModel
from werkzeug import Response

from portal.services import searches
from portal.services.writing import Who, writing
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import database, form, settings, viewer
from portal.views.slowing import limiter

blueprint = Blueprint("searches", __name__, template_folder="templates")
FEATURE = Feature((blueprint,), entries=(Entry("texts", 4, "searches.every", "searches", "nav.searches"),))
_WHENCE = "the guide"  # nobody's address: who looked for what is nobody's business


class _Missed(BaseModel):
    where: str
    words: str


@blueprint.get("/searches")
@needs("searches")
def every() -> str:
    """The words, the most frequent first."""
    with database().reading() as session:
        return render_template("searches/every.html", found=searches.visible(session, viewer()))


@blueprint.post("/searches")
@needs("guides")
@limiter.limit("60 per minute")
def missed() -> Response:
    """Count one; said by the page itself, for nobody in particular."""
    given = form(_Missed)
    with writing(database(), Who(whence=_WHENCE, now=settings().clock())) as write:
        searches.missed(write, viewer(), given.where, given.words)
    return Response(status=204)
