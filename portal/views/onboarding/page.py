"""One onboarding: what blocks, its items by stage or by owner, the plan, the history; its day, its people, its end."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

from flask import Response, redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response as Answer

from checker.foresight.picture import NoPicture
from onboarding.forecast.outlook import Outlook, outlook
from onboarding.forecast.priors import Lasting
from onboarding.gate.decision import Decision
from onboarding.report.data import as_data
from onboarding.report.picture import as_svg
from portal.services import foreseeing, onboardings, onboardings_seen, talking, versions
from portal.services.people import names
from portal.services.refusal import Hidden
from portal.views.onboarding.room import ITEM, ONE, acting, blueprint, naming
from portal.views.permission import needs
from portal.views.request import database, form, live, locale, settings, tell, viewer
from portal.words import in_locale


class _Charges(BaseModel):
    owner: str
    item: list[str] = []


class _Day(BaseModel):
    day: date
    reason: str


class _Reason(BaseModel):
    reason: str


class _Word(BaseModel):
    text: str


@blueprint.get(ONE)
@needs("onboarding")
def show(centre: str, onboarding: int) -> str:
    """One onboarding."""
    snapshot = live().seen()
    by = "owner" if request.args.get("by") == "owner" else "stage"
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        shown = onboardings_seen.shown(reading, snapshot, row, settings().clock())
        return render_template(
            "onboarding/show.html",
            shown=shown,
            row=row,
            decision=shown.decision,
            groups=shown.by_owner() if by == "owner" else shown.by_stage(),
            by=by,
            snapshot=snapshot,
            differs=versions.differs(snapshot, row),
            newer=versions.newer(snapshot, row),
            names=names(reading),
            named=naming(reading),
            workers=onboardings.workers(reading, centre) if viewer().may("onboarding.lead") else {},
            talk=onboardings_seen.comments(reading, row, ""),
            item="",
        )


@blueprint.get(f"{ONE}/gate.json")
@needs("onboarding")
def gate_data(centre: str, onboarding: int) -> Response:
    """The decision as a program reads it: the same as that of the command line."""
    snapshot = live().fresh()
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        decision = onboardings_seen.shown(reading, snapshot, row, settings().clock()).decision
    return Response(json.dumps(as_data(decision), ensure_ascii=False, indent=1), mimetype="application/json")


@blueprint.get(f"{ONE}/plan")
@needs("onboarding")
def plan(centre: str, onboarding: int) -> str:
    """Whether the day will hold: the plan and the chance by day, as a picture and as tables."""
    snapshot = live().seen()
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        decision = onboardings_seen.shown(reading, snapshot, row, settings().clock()).decision
        lengths = foreseeing.lengths(reading, snapshot, settings().clock())
    seen = _outlook(decision, foreseeing.place(snapshot), lengths)
    what = {one.item.id: one.item.what for one in decision.items}
    return render_template("onboarding/plan.html", row=row, decision=decision, seen=seen, what=what, snapshot=snapshot)


@blueprint.get(f"{ONE}/plan.svg")
@needs("onboarding")
def picture(centre: str, onboarding: int) -> Response:
    """The plan as a picture."""
    snapshot = live().seen()
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        decision = onboardings_seen.shown(reading, snapshot, row, settings().clock()).decision
        lengths = foreseeing.lengths(reading, snapshot, settings().clock())
    entity = snapshot.workspace.entity(centre)
    name = in_locale(dict(entity.name.forms), locale()) if entity else centre
    try:
        return Response(as_svg(_outlook(decision, foreseeing.place(snapshot), lengths), name), mimetype="image/svg+xml")
    except NoPicture:
        raise Hidden from None


@blueprint.get(f"{ONE}/history")
@needs("onboarding")
def history(centre: str, onboarding: int) -> str:
    """What was done, newest first."""
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        entries = onboardings_seen.history(reading, row)
        told = [(one, json.loads(one.before), json.loads(one.after)) for one in entries]
        return render_template("onboarding/history.html", row=row, told=told, names=names(reading))


@blueprint.post(f"{ONE}/owners")
@needs("onboarding.lead")
def give(centre: str, onboarding: int) -> Answer:
    """Give items to somebody."""
    given = form(_Charges)
    with acting(centre, onboarding, onboardings.LEAD) as act:
        person = int(given.owner) if given.owner.isdigit() else None
        onboardings.charge(act.write, act.row, act.checklist, given.item, person)
    tell("ready.given", count=len(given.item))
    return _back(centre, onboarding)


@blueprint.post(f"{ONE}/day")
@needs("onboarding.lead")
def move(centre: str, onboarding: int) -> Answer:
    """Lead it to another day."""
    given = form(_Day)
    with acting(centre, onboarding, onboardings.LEAD) as act:
        onboardings.move(act.write, act.row, given.day, given.reason)
    tell("ready.moved")
    return _back(centre, onboarding)


@blueprint.post(f"{ONE}/end")
@needs("onboarding.lead")
def end(centre: str, onboarding: int) -> Answer:
    """Close it."""
    given = form(_Reason)
    with acting(centre, onboarding, onboardings.LEAD) as act:
        onboardings.end(act.write, act.row, given.reason)
    tell("ready.ended_now")
    return redirect(url_for("onboarding.board"))


@blueprint.post(f"{ONE}/comments")
@needs("onboarding.work")
def comment(centre: str, onboarding: int) -> Answer:
    """Say something on the whole."""
    _comment(centre, onboarding, "")
    return _back(centre, onboarding)


@blueprint.post(f"{ITEM}/comments")
@needs("onboarding.work")
def comment_item(centre: str, onboarding: int, item: str) -> Answer:
    """Say something on an item."""
    _comment(centre, onboarding, item)
    return redirect(url_for("onboarding.item", centre=centre, onboarding=onboarding, item=item))


def _comment(centre: str, onboarding: int, item: str) -> None:
    given = form(_Word)
    with acting(centre, onboarding) as act:
        if item:
            act.item(item)
        talking.comment(act.write, act.row, item, given.text, settings().address)
    tell("talking.done")


def _back(centre: str, onboarding: int) -> Answer:
    return redirect(url_for("onboarding.show", centre=centre, onboarding=onboarding))


@lru_cache(maxsize=64)  # thousands of runs, and the same until something is done
def _outlook(decision: Decision, place: str, lengths: tuple[tuple[str, Lasting], ...]) -> Outlook:
    return outlook(decision, place, dict(lengths))
