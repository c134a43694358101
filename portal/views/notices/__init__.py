"""Notices: written, approved, published, ended; read by whom they concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, render_template, request, url_for
from pydantic import BaseModel
from sqlalchemy.orm import Session
from werkzeug import Response

from portal.models import Version
from portal.services import notices, notices_seen
from portal.services.checks import MOST, order, results
from portal.services.notices import SORTS, Said
from portal.services.people import names
from portal.services.refusal import Hidden, Refused
from portal.services.writing import writing
from portal.views.acting import act
from portal.views.feature import Entry, Feature
from portal.views.notices.check_form import OPTIONS, fields_of, questions_in
from portal.views.permission import needs
from portal.views.request import database, form, locale, made_check, present, tell, viewer, who
from portal.words import said

_NAMED = 200  # agents at most
_LONGEST = 2000  # characters of the shorter fields
blueprint = Blueprint("notices", __name__, template_folder="templates", url_prefix="/notices")
FEATURE = Feature((blueprint,), entries=(Entry("notices", 3, "notices.new", "notices.write", "nav.new"),))


class _Written(BaseModel):
    sort: str
    day: date
    at: time
    facts: str = ""
    volume: str = ""
    emergency: str = ""
    edits: int = 0
    centre: list[str] = []
    product: list[str] = []
    channel: list[str] = []
    teams: str = ""
    replaces: str = ""
    make_check: bool = False


class _Ending(BaseModel):
    how: str
    reason: str = ""


@blueprint.get("/new")
@needs("notices.write")
def new() -> str:
    """An empty form; with ?emergency=1 one for an emergency."""
    return _form_page(None, emergency=bool(request.args.get("emergency")))


@blueprint.get("/emergency")
@needs("notices.emergency")
def emergency() -> str:
    """The form of who may put an emergency out at once."""
    return _form_page(None, emergency=True)


@blueprint.post("/new")
@needs("notices.write")
def draft() -> Response | tuple[str, int]:
    """Keep a new draft."""
    return _draft()


@blueprint.post("/emergency")
@needs("notices.emergency")
def draft_emergency() -> Response | tuple[str, int]:
    """Keep a new draft of an emergency."""
    return _draft()


@blueprint.get("/<int:notice>")
@needs("notices.see")
def show(notice: int) -> str:
    """A notice in its newest version, or in the one asked for."""
    with database().reading() as reading:
        seen = notices_seen.one(reading, viewer(), notice, request.args.get("version", type=int))
        consents = notices_seen.approvals(reading, seen.version)
        client = viewer().at_client("notices.see")
        people = {seen.version.written_by, *(one.person_id for one in consents)}
        acts = (one for at in seen.standings for one in (at.answer, at.briefing, *at.replies))
        people |= {one.person_id for one in acts if one is not None}
        went = {
            at.centre: results(reading, seen.version, at.centre, g.centres[at.centre].provider_id)
            for at in seen.standings
            if viewer().may("inbox", at.centre) and seen.version.published
        }
        people |= {id for one in went.values() for id in one.open[:_NAMED]}
        return render_template(
            "notices/show.html",
            seen=seen,
            one=seen.version,
            versions=notices_seen.versions(reading, viewer(), notice),
            consents=consents,
            # Who wrote and approved is the client's own business.
            names=names(reading, *people),
            client_side=client,
            read=notices_seen.read_by(reading, viewer().person or 0, [seen]),
            now=present(),
            went=went,
            replaces=_link(reading, seen.replaces),
            replaced=[_link(reading, one) for one in notices_seen.replacing(reading, viewer(), notice)],
            order=order,
        )


@blueprint.get("/<int:notice>/<int:version>/edit")
@needs("notices.write")
def edit(notice: int, version: int) -> str:
    """The form with what a draft says, or, of what is settled, for a further version."""
    with database().reading() as reading:
        return _form_page(notices_seen.one(reading, viewer(), notice, version))


@blueprint.post("/<int:notice>/<int:version>/edit")
@needs("notices.write")
def save(notice: int, version: int) -> Response | tuple[str, int]:
    """Write a draft anew, or keep a further version."""
    try:
        given, what = _said()
        with writing(database(), who()) as write:
            row = write.session.get(Version, (notice, version))
            what = replace(what, sides=tuple(row.sides) if row else ())
            if given.make_check:
                what = replace(what, questions=made_check(what))
            if row is not None and row.state == "draft" and not notices_seen.approvals(write.session, row):
                notices.edit(write, notice, version, given.edits, what)
            else:
                notices.revise(write, notice, what)
    except Refused as why:
        with database().reading() as reading:
            seen = notices_seen.one(reading, viewer(), notice, version)
            return _form_page(seen, why=said(why.key, locale(), **why.values)), 409
    tell("notices.saved")
    return redirect(url_for("notices.show", notice=notice))


@blueprint.post("/<int:notice>/<int:version>/approve")
@needs("notices.approve")
def approve(notice: int, version: int) -> Response:
    """Consent to a version."""
    return act(lambda write: notices.approve(write, notice, version), "notices.approved", "notices.show", notice=notice)


@blueprint.post("/<int:notice>/<int:version>/publish")
@needs("notices.end")
def publish(notice: int, version: int) -> Response:
    """Put a version out."""
    return act(
        lambda write: notices.publish(write, notice, version), "notices.published", "notices.show", notice=notice
    )


@blueprint.post("/<int:notice>/<int:version>/end")
@needs("notices.end")
def end(notice: int, version: int) -> Response:
    """Withdraw or close a version."""
    given = form(_Ending)
    return act(
        lambda write: notices.end(write, notice, version, given.how, given.reason),
        "notices.ended_now",
        "notices.show",
        notice=notice,
    )


def _draft() -> Response | tuple[str, int]:
    try:
        _, what = _said()
        with writing(database(), who()) as write:
            notice = notices.draft(write, what)
    except Refused as why:
        page = _form_page(
            None, emergency=bool(request.form.get("emergency")), why=said(why.key, locale(), **why.values)
        )
        return page, 409
    tell("notices.saved")
    return redirect(url_for("notices.show", notice=notice))


def _said() -> tuple[_Written, Said]:
    given = form(_Written)
    zone = ZoneInfo(g.client.timezone)
    what = Said(
        sort=given.sort,
        titles={tag: request.form.get(f"title-{tag}", "").strip() for tag in g.client.locales},
        bodies={tag: request.form.get(f"body-{tag}", "").strip() for tag in g.client.locales},
        centres=tuple(given.centre),
        effective=datetime.combine(given.day, given.at, zone),
        facts=tuple(given.facts.split()),
        volume=given.volume.strip()[:_LONGEST],
        emergency=given.emergency.strip()[:_LONGEST],
        questions=questions_in(request.form, g.client.locales),
        products=tuple(given.product),
        channels=tuple(given.channel),
        teams=tuple(dict.fromkeys(one.strip()[:80] for one in given.teams.split(",") if one.strip())),
        replaces=int(given.replaces) if given.replaces.isdecimal() else None,
    )
    return given, what


def _form_page(seen: notices_seen.Seen | None, *, emergency: bool = False, why: str = "") -> str:
    zone = ZoneInfo(g.client.timezone)
    one = seen.version if seen else None
    effective = one.effective.astimezone(zone) if one else present().astimezone(zone)
    values = {
        "sort": one.sort if one else "emergency" if emergency else "price",
        "day": effective.date().isoformat() if one or emergency else "",
        "at": effective.strftime("%H:%M") if one or emergency else "00:00",
        "facts": " ".join(one.facts) if one else "",
        "volume": one.volume if one else "",
        "emergency": one.emergency if one else "",
        "teams": ", ".join(one.teams) if one else "",
        "replaces": "",
        "edits": str(one.edits if one else 0),
    }
    for tag in g.client.locales:
        values[f"title-{tag}"] = one.titles.get(tag, "") if one else ""
        values[f"body-{tag}"] = one.bodies.get(tag, "") if one else ""
    values |= fields_of(one.questions if one else (), g.client.locales)
    values |= {key: value for key, value in request.form.items() if key in values}  # nobody types twice
    chosen = {
        "centre": _ticked("centre", [at.centre for at in seen.standings] if seen else []),
        "product": _ticked("product", one.products if one else []),
        "channel": _ticked("channel", one.channels if one else []),
    }
    with database().reading() as reading:
        others = [] if one else [other.version for other in notices_seen.current(reading, viewer())]
    channels = sorted({channel for centre in g.centres.values() for channel in centre.channels})
    offered = {"sorts": SORTS, "parts": OPTIONS, "most": MOST, "channels": channels, "others": others}
    return render_template("notices/form.html", one=one, values=values, chosen=chosen, why=why, **offered)


def _link(reading: Session, notice: int | None) -> Version | None:
    """The newest version of another notice, as far as this reader may see one."""
    try:
        return notices_seen.one(reading, viewer(), notice).version if notice is not None else None
    except Hidden:
        return None


def _ticked(name: str, kept: Sequence[str]) -> set[str]:
    """What is ticked: as it was posted, else as it is kept."""
    return set(request.form.getlist(name)) if request.method == "POST" else set(kept)
