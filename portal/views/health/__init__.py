"""What those who keep the portal running ask it: is it alive, can it serve, how much waits."""

from __future__ import annotations

import hmac

from flask import Blueprint, current_app, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug import Response

from portal.database import is_current
from portal.services.measures import measured
from portal.services.refusal import Hidden
from portal.views.feature import Feature
from portal.views.permission import needs
from portal.views.request import CHECKS, SHELF, database, settings

blueprint = Blueprint("health", __name__, url_prefix="/health")
FEATURE = Feature((blueprint,), unasked=frozenset({"health.alive", "health.ready", "health.metrics"}))


@blueprint.get("/alive")
@needs("public")
def alive() -> Response:
    """The process answers."""
    return _plainly("alive", 200)


@blueprint.get("/ready")
@needs("public")
def ready() -> Response:
    """The database answers, and its tables are of this version of the program."""
    try:
        current = is_current(database())
    except SQLAlchemyError:
        return _plainly("the database does not answer", 503)
    return _plainly("ready", 200) if current else _plainly("the tables are of another version", 503)


@blueprint.get("/metrics")
@needs("public")
def metrics() -> Response:
    """Figures for Prometheus, for who shows the token; without one set there is no such page."""
    wanted, shown = settings().metrics_token, request.headers.get("Authorization", "")
    if not wanted or not hmac.compare_digest(f"Bearer {wanted}".encode(), shown.encode()):
        raise Hidden
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest  # noqa: PLC0415  only who is measured needs it

    shelves = {"sites": current_app.extensions[SHELF], "checks": current_app.extensions[CHECKS]}
    with database().reading() as session:  # which, where it is silent, is 503 as for every other page
        text = generate_latest(measured(session, settings().clock(), shelves))
    return Response(text, content_type=CONTENT_TYPE_LATEST)


def _plainly(words: str, code: int) -> Response:
    return Response(f"{words}\n", code, mimetype="text/plain")
