"""Which permission each route needs; a route that declares none is shut to everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import current_app

from portal.services.roles import MAY

View = TypeVar("View", bound=Callable[..., object])
_NEEDS = "_onevoice_needs"
_ASSETS = frozenset({"static", "bootstrap.static"})


def needs(permission: str) -> Callable[[View], View]:
    """Declare what a view needs. Where its address names a `<centre>`, it is needed at that centre."""
    if permission not in MAY:
        raise ValueError(f"{permission} is no permission")

    def declare(view: View) -> View:
        setattr(view, _NEEDS, permission)
        return view

    return declare


def needed(endpoint: str | None) -> str | None:
    """What a route needs; None where nothing is declared."""
    if endpoint in _ASSETS:
        return "public"
    view = current_app.view_functions.get(endpoint or "")
    declared: str | None = getattr(view, _NEEDS, None)
    return declared
