"""What centres ask or reject and the client owes a reply to; and the reply."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.services import questions
from portal.services.people import names
from portal.services.writing import writing
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import database, form, present, tell, viewer, who

blueprint = Blueprint("questions", __name__, template_folder="templates", url_prefix="/questions")
FEATURE = Feature((blueprint,), entries=(Entry("notices", 4, "questions.waiting", questions.MAY, "nav.questions"),))


class _Reply(BaseModel):
    text: str = ""


@blueprint.get("")
@needs(questions.MAY)
def waiting() -> str:
    """What waits for the client, oldest first."""
    with database().reading() as reading:
        found = questions.waiting(reading, viewer(), present())
        people = names(reading, *{one.act.person_id for one in found}) if found else {}
        return render_template("questions/waiting.html", found=found, names=people)


@blueprint.post("/<int:answer>")
@needs(questions.MAY)
def reply(answer: int) -> Response:
    """Reply to it; the centre is told, and answers anew."""
    given = form(_Reply)
    with writing(database(), who()) as write:
        act = questions.reply(write, answer, given.text)
        notice = questions.notice_of(write, act)
    tell("questions.replied")
    return redirect(url_for("notices.show", notice=notice))
