"""The board of all onboardings, and how one begins."""

from __future__ import annotations

from collections import Counter
from datetime import date

from flask import redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from knowledge.kinds.centre import Centre
from portal.models import Onboarding
from portal.services import evaluating, onboardings, onboardings_seen, reminding
from portal.services.onboardings_seen import Line
from portal.services.refusal import Refused
from portal.services.writing import writing
from portal.views.onboarding.room import blueprint
from portal.views.permission import needs
from portal.views.request import database, form, live, settings, tell, viewer, who

_SHOW = ("all", "running", "passed", "red")


class _New(BaseModel):
    centre: str
    what: str
    day: date


class _Bulk(BaseModel):
    act: str
    onboarding: list[int] = []


@blueprint.get("/onboarding")
@needs("onboarding")
def board() -> str:
    """Every centre that is led through a checklist: by when, how its gate stands, what blocks, whether that shrinks."""
    snapshot = live().seen()
    show = request.args.get("show", "all")
    with database().reading() as reading:
        lines = onboardings_seen.board(reading, viewer(), snapshot.day)
    counts = Counter(kind for one in lines for kind in _kinds(one))
    overdue = sum(one.last.overdue for one in lines if one.last)
    return render_template(
        "onboarding/board.html",
        lines=[one for one in lines if show not in _SHOW[1:] or show in _kinds(one)],
        counts=counts,
        total=len(lines),
        overdue=overdue,
        show=show if show in _SHOW else "all",
        shows=_SHOW,
        snapshot=snapshot,
    )


@blueprint.post("/onboarding")
@needs("onboarding.lead")
def bulk() -> Response:
    """Do something with several at once."""
    given = form(_Bulk)
    if not given.onboarding:
        raise Refused("ready.none_chosen")
    if given.act == "look":
        turned = evaluating.evaluate_all(database(), live(), settings().address, who())
        tell("ready.looked", count=turned)
    elif given.act == "remind":
        snapshot = live().fresh()
        with writing(database(), who()) as write:
            people = reminding.remind(write, snapshot, given.onboarding, settings().address)
        tell("ready.reminded", count=people)
    else:
        raise Refused("form.wrong", field="act")
    return redirect(url_for("onboarding.board"))


@blueprint.get("/onboarding/new")
@needs("onboarding.lead")
def new() -> str:
    """The form by which one begins: from a checklist, or as a copy of another's."""
    snapshot = live().seen()
    with database().reading() as reading:
        lines = onboardings_seen.board(reading, viewer(), snapshot.day)
    days = {
        entity.id: entity.record.go_live
        for entity in snapshot.workspace.of_kind("centre")
        if isinstance(entity.record, Centre) and entity.record.go_live
    }
    return render_template("onboarding/new.html", snapshot=snapshot, lines=lines, days=days)


@blueprint.post("/onboarding/new")
@needs("onboarding.lead")
def begin() -> Response:
    """Begin one."""
    given = form(_New)
    sort, _, which = given.what.partition(":")
    snapshot = live().fresh()
    with writing(database(), who()) as write:
        copied = write.session.get(Onboarding, int(which)) if sort == "copy" and which.isdigit() else None
        checklist = copied.checklist if copied else which
        number = onboardings.begin(write, snapshot, given.centre, checklist, given.day, copied.id if copied else None)
        row = write.session.get_one(Onboarding, number)
        evaluating.take_stock(write, snapshot, row, settings().address)
    tell("ready.begun")
    return redirect(url_for("onboarding.show", centre=given.centre, onboarding=number))


def _kinds(line: Line) -> tuple[str, ...]:
    return ("passed" if line.row.passed else "running", *(("red",) if line.light == "red" else ()))
