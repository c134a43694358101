"""Calendars of tasks: one to take along, and secret addresses that other programs read."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from portal.feeding.tasks import as_calendar
from portal.models import Centre, Name
from portal.services import onboardings_seen, task_calendars
from portal.services.writing import writing
from portal.views.onboarding.room import blueprint
from portal.views.permission import needs
from portal.views.request import database, form, live, locale, settings, tell, viewer, who
from portal.words import LOCALES, in_locale, said


class _New(BaseModel):
    name: str
    centre: str = ""


@blueprint.get("/onboarding/tasks.ics")
@needs("onboarding.work")
def calendar() -> Response:
    """What is mine to do, as a calendar to take along."""
    snapshot = live().seen()
    with database().reading() as reading:
        due = task_calendars.of_tasks(onboardings_seen.tasks(reading, snapshot, viewer(), settings().clock()))
        names = {one.id: in_locale(one.name, locale()) for one in reading.query(Centre)}
        written = as_calendar(said("ready.tasks", locale()), due, names, settings().address, snapshot.day)
    response = Response(written, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="onboarding.ics"'
    return response


@blueprint.get("/onboarding/calendars")
@needs("onboarding.work")
def calendars() -> str:
    """One's addresses, and how to make one."""
    return _page("")


@blueprint.post("/onboarding/calendars")
@needs("onboarding.work")
def add_calendar() -> str:
    """A new address: it is on this page and on no other."""
    given = form(_New)
    with writing(database(), who()) as write:
        secret = task_calendars.make_calendar(write, given.name, given.centre or None)
    return _page(f"{settings().address}/feeds/{secret}/tasks.ics")


@blueprint.post("/onboarding/calendars/<int:calendar>/end")
@needs("onboarding.work")
def end_calendar(calendar: int) -> Response:
    """Revoke one."""
    with writing(database(), who()) as write:
        task_calendars.end_calendar(write, calendar)
    tell("calendars.ended")
    return redirect(url_for("onboarding.calendars"))


@blueprint.get("/feeds/<secret>/tasks.ics")
@needs("public")
def read_calendar(secret: str) -> Response:
    """A calendar, for whoever has its secret address."""
    with database().reading() as reading:
        row, whose = task_calendars.opened(reading, secret)
        snapshot = live().seen()
        due = task_calendars.days(reading, snapshot, row, whose, settings().clock())
        name = reading.get(Name, row.person_id)
        wanted = request.args.get("lang", "")
        tongue = wanted if wanted in LOCALES else name.locale if name else LOCALES[0]
        names = {one.id: in_locale(one.name, tongue) for one in reading.query(Centre)}
        written = as_calendar(row.name, due, names, settings().address, snapshot.day)
    answer = Response(written, mimetype="text/calendar")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    return answer.make_conditional(request)


def _page(address: str) -> str:
    with database().reading() as reading:
        mine = task_calendars.of_person(reading, viewer().person or 0)
    return render_template(
        "onboarding/calendars.html", mine=mine, address=address, places=sorted(viewer().centres("onboarding.work"))
    )
