"""The API, put together: its features, who may enter, how it says no."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from flask import Blueprint, Response, g, request
from sqlalchemy.orm import Session

from portal import api
from portal.api import document
from portal.api.operation import served
from portal.api.problems import Amiss, amiss
from portal.services.tokens import NO_BEARER, bearer
from portal.views.permission import needed, needs
from portal.views.request import present

PREFIX = "/api/v1"
# Every file beside this one that declares operations.
FEATURES = tuple(
    module
    for found in sorted(iter_modules(api.__path__), key=lambda one: one.name)
    if found.name != "room" and hasattr(module := import_module(f"portal.api.{found.name}"), "operations")
)
blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
for _feature in FEATURES:
    for _operation in _feature.operations.listed:
        blueprint.add_url_rule(
            _operation.path,
            f"{_feature.__name__.rpartition('.')[2]}_{_operation.view.__name__}",
            served(_operation),
            methods=[_operation.method],
        )


@blueprint.get("/openapi.json")
@needs("public")
def openapi() -> Response:
    """This document."""
    response = Response(document.written(PREFIX, FEATURES), mimetype="application/json")
    response.add_etag()
    response.make_conditional(request)
    return response


def is_asked() -> bool:
    """Whether the request under way is one to the API, be there such an address or not."""
    return request.path.startswith("/api/")


def who_asks(reading: Session) -> None:
    """Find out for whom the token of this request speaks. Cookies open nothing here, so no page can make one ask."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    g.bearer = NO_BEARER
    if scheme.casefold() == "bearer" and secret:
        g.bearer = bearer(reading, secret.strip(), present())
    g.viewer = g.bearer.viewer


def may_they() -> Any:
    """None where who asks may do so, else the problem that says why not."""
    permission = needed(request.endpoint)
    centre = (request.view_args or {}).get("centre")
    if permission is not None and g.viewer.may(permission, centre):
        return None
    if g.viewer.person is None:
        return amiss(Amiss(401, "no_token", WWW_Authenticate='Bearer realm="onevoice"'))
    if centre is not None and permission is not None and g.viewer.may(permission):
        return amiss(Amiss(404, "not_there"))
    return amiss(Amiss(403, "forbidden"))
