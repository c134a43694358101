"""What a centre has to do: the inbox of its team lead, and what its agents are to read."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.services import answering, notices_seen
from portal.services.checks import MOST, order
from portal.services.tally import to_do
from portal.services.writing import writing
from portal.views.acting import act
from portal.views.feature import Entry, Feature, Start
from portal.views.permission import needs
from portal.views.request import database, form, present, tell, viewer, warn, who

blueprint = Blueprint("inbox", __name__, template_folder="templates")
FEATURE = Feature(
    (blueprint,),
    entries=(
        Entry("work", 1, "inbox.mine", "inbox", "nav.inbox"),
        Entry("work", 2, "inbox.reading", "reading", "nav.reading"),
    ),
    starts=(Start(1, "inbox.mine", "inbox"), Start(4, "inbox.reading", "reading")),
)


class _Answer(BaseModel):
    answer: str
    reason: str = ""


class _Briefing(BaseModel):
    briefed: int
    rostered: int


@blueprint.get("/inbox")
@needs("inbox")
def mine() -> str:
    """What the centres of a team lead have to answer and to brief; what is overdue first."""
    centres, now = viewer().centres("inbox"), present()
    with database().reading() as reading:
        rows, there_are = to_do(reading, {id: g.centres[id].timezone for id in centres}, now)
        return render_template("inbox/mine.html", rows=rows, there_are=there_are, several=len(centres) > 1)


@blueprint.get("/reading")
@needs("reading")
def reading() -> str:
    """What an agent is to know: what is in effect, and what soon will be."""
    centres, now = viewer().centres("reading"), present()
    with database().reading() as session:
        seen = notices_seen.current(session, viewer(), centres)
        read = notices_seen.read_by(session, viewer().person or 0, seen)
        rows = [
            (one.version, at.centre)
            for one in seen
            for at in one.standings
            if at.centre in centres and viewer().concerned(at.centre, one.version.teams)
        ]
        ahead = sorted((row for row in rows if row[0].effective > now), key=lambda row: row[0].effective)
        done = [row for row in rows if row[0].effective <= now]
        return render_template("inbox/reading.html", ahead=ahead, done=done, read=read, zones=_zones(), order=order)


@blueprint.post("/centres/<centre>/notices/<int:notice>/<int:version>/answer")
@needs("inbox")
def answer(centre: str, notice: int, version: int) -> Response:
    """Accept, ask or reject."""
    given = form(_Answer)
    return act(
        lambda write: answering.answer(write, notice, version, centre, given.answer, given.reason),
        "answering.done",
        "notices.show",
        notice=notice,
    )


@blueprint.post("/centres/<centre>/notices/<int:notice>/<int:version>/briefing")
@needs("inbox")
def brief(centre: str, notice: int, version: int) -> Response:
    """Attest a briefing."""
    given = form(_Briefing)
    return act(
        lambda write: answering.brief(write, notice, version, centre, given.briefed, given.rostered),
        "answering.briefed",
        "notices.show",
        notice=notice,
    )


@blueprint.post("/centres/<centre>/notices/<int:notice>/<int:version>/read")
@needs("reading")
def read(centre: str, notice: int, version: int) -> Response:
    """Confirm reading."""
    chosen = [request.form.get(f"q{number}", -1, int) for number in range(1, MOST + 1) if f"q{number}" in request.form]
    with writing(database(), who()) as write:
        missed = answering.read(write, notice, version, centre, chosen)
    if missed:
        warn("check.missed", numbers=", ".join(map(str, missed)))
    else:
        tell("answering.read_now")
    return redirect(url_for("inbox.reading"))


def _zones() -> dict[str, str]:
    return {id: centre.timezone for id, centre in g.centres.items()}
