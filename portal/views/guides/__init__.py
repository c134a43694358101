"""The built sites, each behind its own permission: what a centre reads, what the client reads, what is public."""

from __future__ import annotations

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug import Response

from portal.guides.catalogue import Served
from portal.guides.shelf import Shelf
from portal.services.onboardings import led_out
from portal.services.refusal import Hidden
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import SHELF, database, live, viewer
from portal.views.sent import file_of, page_of

blueprint = Blueprint("guides", __name__, template_folder="templates")
FEATURE = Feature((blueprint,), entries=(Entry("work", 3, "guides.every", "guides", "nav.guides"),))
_INDEX, _AGAIN = "index.html", "30"
_TRIES = 5


@blueprint.get("/guides")
@needs("own")
def every() -> Response | str:
    """Lead to the one site that there is for this person, or show which there are."""
    centres = sorted(viewer().centres("guides"))
    if len(centres) == 1 and not viewer().may("guides.client"):
        return redirect(url_for("guides.of_centre", centre=centres[0], page=""))
    shelf = _shelf()
    build = shelf.current()
    failed = shelf.failed() if viewer().may("guides.client") else ("", "")
    return render_template(
        "guides/every.html", mine=centres, of_client=viewer().may("guides.client"), build=build, failed=failed
    )


@blueprint.get("/guides/client/")
@blueprint.get("/guides/client/<path:page>")
@needs("guides.client")
def of_client(page: str = "") -> Response | tuple[str, int]:
    """The site of the client."""
    return _serve("client", page)


@blueprint.get("/guides/public/")
@blueprint.get("/guides/public/<path:page>")
@needs("own")
def public(page: str = "") -> Response | tuple[str, int]:
    """The public pages, as they will be published."""
    return _serve("public", page)


@blueprint.get("/guides/centres/<centre>/")
@blueprint.get("/guides/centres/<centre>/<path:page>")
@needs("guides")
def of_centre(centre: str, page: str = "") -> Response | tuple[str, int]:
    """The site of a centre, for as long as the centre works for the client."""
    if centre not in g.centres or g.centres[centre].status == "ended" or _is_closed(centre):
        raise Hidden
    return _serve(centre, page)


@blueprint.get("/now")
@needs("own")
def now() -> Response:
    """What must be said at once: a fragment, asked for by pages that stay open; with it, what a page may then send.

    tongue: the language of the page.
    """
    g.tongue = request.args.get("tongue", "")
    return Response(render_template("now.html"), headers={"X-CSRFToken": generate_csrf()}, mimetype="text/html")


def _serve(site: str, page: str) -> Response | tuple[str, int]:
    """One file of the build that is served; of the next one, where that build went while it was read."""
    shelf = _shelf()
    for _ in range(_TRIES):
        try:
            return _of_build(shelf, shelf.current(), site, page)
        except FileNotFoundError:
            continue
    raise Hidden


def _of_build(shelf: Shelf, build: str, site: str, page: str) -> Response | tuple[str, int]:
    """One file of one build. The catalogue names all that can be had: no path leads out of the site."""
    files = shelf.sites(build).get(site)
    if files is None:
        if build:
            raise Hidden
        return Response(render_template("guides/waits.html"), 503, {"Retry-After": _AGAIN}, mimetype="text/html")
    name = page + _INDEX if not page or page.endswith("/") else page
    served = files.get(name)
    if served is None:
        if f"{name}/{_INDEX}" in files:
            return redirect(f"{request.path}/")
        raise Hidden
    return _page(shelf, build, site, name, served) if served.cut >= 0 else file_of(shelf, build, site, name, served)


def _page(shelf: Shelf, build: str, site: str, name: str, served: Served) -> Response:
    g.tongue = served.language  # what stands on a page is in its language, whoever reads it
    above = render_template("guides/above.html", page=request.path)
    return page_of(shelf, build, site, name, served, above)


def _is_closed(centre: str) -> bool:
    """Whether the day has come on which the centre is led out; who belongs to the client still sees its site."""
    if viewer().at_client("guides"):
        return False
    try:
        snapshot = live().seen()
    except Hidden:
        return False
    with database().reading() as reading:
        return led_out(reading, snapshot, centre)


def _shelf() -> Shelf:
    shelf: Shelf = current_app.extensions[SHELF]
    return shelf
