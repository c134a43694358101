"""What connects systems of a centre to its notices: feeds that they read, hooks that they are called by."""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response as Answer

from portal.feeding.atom import as_atom
from portal.feeding.calendar import as_calendar
from portal.feeding.feed import Of
from portal.models import Client
from portal.services import feeds, hooks
from portal.services.refusal import Hidden, Refused
from portal.services.writing import writing
from portal.views.acting import act
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import database, form, locale, present, settings, viewer, who
from portal.words import said

blueprint = Blueprint("connections", __name__, template_folder="templates")
FEATURE = Feature((blueprint,), entries=(Entry("portal", 2, "connections.every", "connections", "nav.connections"),))


class _Feed(BaseModel):
    name: str


class _Hook(BaseModel):
    url: str
    whole_provider: bool = False


@blueprint.get("/connections")
@needs("connections")
def every() -> Answer | str:
    """The centres whose systems this person may connect."""
    mine = sorted(viewer().centres("connections"))
    if len(mine) == 1:
        return redirect(url_for("connections.show", centre=mine[0]))
    return render_template("connections/every.html", mine=mine)


@blueprint.get("/centres/<centre>/connections")
@needs("connections")
def show(centre: str) -> str:
    """The feeds and hooks of a centre."""
    return _page(centre)


@blueprint.post("/centres/<centre>/connections/feeds")
@needs("connections")
def add_feed(centre: str) -> str | tuple[str, int]:
    """A new feed: its addresses are on this page and on no other."""
    try:
        with writing(database(), who()) as write:
            _, secret = feeds.make_feed(write, centre, form(_Feed).name)
    except Refused as why:
        return _page(centre, why=said(why.key, locale(), **why.values)), 409
    return _page(centre, feed=f"{settings().address}/feeds/{secret}/notices")


@blueprint.post("/centres/<centre>/connections/feeds/<int:feed>/end")
@needs("connections")
def end_feed(centre: str, feed: int) -> Answer:
    """Revoke a feed."""
    return act(lambda write: feeds.end_feed(write, centre, feed), "feeds.ended", "connections.show", centre=centre)


@blueprint.post("/centres/<centre>/connections/hooks")
@needs("connections")
def add_hook(centre: str) -> str | tuple[str, int]:
    """A new hook: its secret is on this page and on no other."""
    given = form(_Hook)
    try:
        with writing(database(), who()) as write:
            _, secret = hooks.make_hook(
                write, settings().secret, centre, given.url, whole_provider=given.whole_provider
            )
    except Refused as why:
        return _page(centre, why=said(why.key, locale(), **why.values), url=given.url), 409
    return _page(centre, secret=secret)


@blueprint.post("/centres/<centre>/connections/hooks/<int:hook>/try")
@needs("connections")
def try_hook(centre: str, hook: int) -> Answer:
    """Call a hook once."""
    return act(lambda write: hooks.try_hook(write, centre, hook), "hooks.tried", "connections.show", centre=centre)


@blueprint.post("/centres/<centre>/connections/hooks/<int:hook>/end")
@needs("connections")
def end_hook(centre: str, hook: int) -> Answer:
    """Call a hook no more."""
    return act(lambda write: hooks.end_hook(write, centre, hook), "hooks.ended", "connections.show", centre=centre)


@blueprint.get("/feeds/<secret>/notices.<form>")
@needs("public")
def read(secret: str, form: str) -> Answer:
    """A centre's notices as Atom or iCalendar, for whoever has the secret address; reading acknowledges nothing."""
    with database().reading() as reading:
        centre = feeds.opened(reading, secret)
        client = reading.query(Client).one()
        found = feeds.entries(reading, centre, present())
        wanted = request.args.get("lang", "")
        of = Of(client, centre, wanted if wanted in client.locales else client.locales[0], settings().address)
        if form == "ics":
            answer = Response(as_calendar(of, found), mimetype="text/calendar")
        elif form == "atom":
            answer = Response(as_atom(of, found), mimetype="application/atom+xml")
        else:
            raise Hidden
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    return answer.make_conditional(request)


def _page(centre: str, *, feed: str = "", secret: str = "", why: str = "", url: str = "") -> str:
    with database().reading() as reading:
        calls = [(hook, hooks.last_calls(reading, hook)) for hook in hooks.of_centre(reading, centre)]
        return render_template(
            "connections/show.html",
            centre=g.centres[centre],
            feeds=feeds.of_centre(reading, centre),
            calls=calls,
            feed=feed,
            secret=secret,
            why=why,
            url=url,
        )
