"""What everybody decides for themselves: how letters reach them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.models import Digest, Name
from portal.services import digest, people
from portal.services.writing import writing
from portal.views.feature import Feature
from portal.views.permission import needs
from portal.views.request import database, form, tell, viewer, who

blueprint = Blueprint("me", __name__, template_folder="templates", url_prefix="/me")
FEATURE = Feature((blueprint,))


class _Wishes(BaseModel):
    locale: str
    digest: bool = False


@blueprint.get("")
@needs("own")
def show() -> str:
    """My letters."""
    person = viewer().person or 0
    with database().reading() as reading:
        name, chosen = reading.get_one(Name, person), reading.get(Digest, person) is not None
    return render_template("me/show.html", name=name, chosen=chosen)


@blueprint.post("")
@needs("own")
def save() -> Response:
    """Keep what was chosen."""
    given = form(_Wishes)
    with writing(database(), who()) as write:
        people.speak(write, given.locale)
        digest.choose(write, given.digest)
    tell("me.saved")
    return redirect(url_for("me.show"))
