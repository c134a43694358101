"""What is mine to do; and the log of what a centre did that is no evidence by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug import Response as Answer

from portal.deeds import DEEDS
from portal.models import Deed
from portal.services import evaluating, evidence, onboardings_seen
from portal.services.people import names
from portal.services.refusal import Refused
from portal.services.writing import writing
from portal.views.onboarding.room import blueprint, naming
from portal.views.permission import needs
from portal.views.request import database, live, locale, settings, tell, viewer, who
from portal.words import in_locale, said

_LATEST = 50  # acts on the page
# What the form of each sort of act asks: (name, how it is typed in).
FORMS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "acknowledgements": (("subject", "known"), ("shown_by", "shown")),
    "accesses": (("system", "text"), ("on", "date"), ("state", "access")),
    "deliveries": (("version", "text"), ("on", "date"), ("received_by", "text")),
    "test_contacts": (("contact", "contact"), ("on", "date"), ("passed", "yes"), ("note", "text")),
    "reviews": (("sort", "review"), ("on", "date"), ("actions", "lines"), ("next_on", "date")),
    "deletion_checks": (("policy", "policy"), ("on", "date"), ("passed", "yes")),
    "forecasts_sent": (("forecast", "forecast"), ("on", "date"), ("first", "date"), ("last", "date")),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "shown": ("", "quiz", "playback"),
    "access": ("given", "removed"),
    "review": ("performance", "relationship"),
    "yes": ("yes", "no"),
}


@blueprint.get("/onboarding/tasks")
@needs("onboarding.work")
def tasks() -> str:
    """What is mine to do, over all onboardings."""
    snapshot = live().seen()
    with database().reading() as reading:
        found = onboardings_seen.tasks(reading, snapshot, viewer(), settings().clock())
        return render_template("onboarding/tasks.html", found=found, named=naming(reading), snapshot=snapshot)


@blueprint.get("/centres/<centre>/log")
@needs("onboarding.work")
def log(centre: str) -> str:
    """What a centre did, and the forms to note more."""
    snapshot = live().seen()
    workspace = snapshot.workspace
    of_kind = {
        "known": [*workspace.of_kind("strategy"), *workspace.of_kind("process")],
        "contact": [one for one in workspace.of_kind("contact") if centre in getattr(one.record, "answered_by", ())],
        "policy": list(workspace.of_kind("data-policy")),
        "forecast": list(workspace.of_kind("forecast")),
    }
    options = {kind: [(one.id, _name(one)) for one in found] for kind, found in of_kind.items()}
    with database().reading() as reading:
        asked = select(Deed).where(Deed.centre_id == centre).order_by(Deed.id.desc()).limit(_LATEST)
        return render_template(
            "onboarding/log.html",
            centre=centre,
            deeds=list(reading.scalars(asked)),
            names=names(reading),
            forms=FORMS,
            choices=CHOICES,
            options=options,
            today=snapshot.day,
        )


@blueprint.post("/centres/<centre>/log")
@needs("onboarding.work")
def note(centre: str) -> Answer:
    """Note what a centre did."""
    snapshot = live().fresh()
    sort = request.form.get("sort", "")
    if sort not in FORMS:
        raise Refused("evidence.deed")
    values = _values(sort, {key: value.strip() for key, value in request.form.items()})
    if sort == "acknowledgements":
        entity = snapshot.workspace.entity(str(values["subject"]))
        values["version"] = str(getattr(entity.record, "version", "")) if entity else ""
    if str(values.get("on", "")) > str(snapshot.day):
        raise Refused("evidence.future")
    with writing(database(), who()) as write:
        evidence.log(write, centre, sort, values)
    evaluating.evaluate_all(database(), live(), settings().address)
    tell("deed.noted")
    return redirect(url_for("onboarding.log", centre=centre))


def _values(sort: str, given: Mapping[str, str]) -> dict[str, Any]:
    """What a form says, as the columns of the act want it; what was left out is left to the act's own word."""
    optional = {one.name for one in fields(DEEDS[sort]) if one.default is not MISSING}
    values: dict[str, Any] = {}
    for name, typed in FORMS[sort]:
        text = given.get(name, "")
        if not text and name in optional:
            continue
        if not text:
            raise Refused("form.wrong", field=said(f"deed.field.{name}", locale()))
        values[name] = text == "yes" if typed == "yes" else text.splitlines() if typed == "lines" else text
    return values


def _name(entity: Any) -> str:
    return in_locale(dict(entity.name.forms), locale()) if entity else ""
