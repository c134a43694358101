"""What a view needs of the request under way: the database, who asks, from where, in which language."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from flask import current_app, flash, g, request, session
from pydantic import BaseModel, ValidationError

from portal.database import Database
from portal.live import Live
from portal.moments import long_day
from portal.services.checks import Question, made_from
from portal.services.notices import Said
from portal.services.refusal import Hidden, Refused
from portal.services.secrets import Passwords
from portal.services.viewer import Viewer
from portal.services.writing import Who
from portal.settings import Settings
from portal.words import LOCALES, said

DATABASE, LIVE, PASSWORDS, SETTINGS, SHELF = (
    "onevoice.database",
    "onevoice.live",
    "onevoice.passwords",
    "onevoice.settings",
    "onevoice.shelf",
)
CHECKS = "onevoice.checks"
VISIT = "visit"
Form = TypeVar("Form", bound=BaseModel)


def database() -> Database:
    """The database of this portal."""
    return cast("Database", current_app.extensions[DATABASE])


def passwords() -> Passwords:
    """How passwords are kept here."""
    return cast("Passwords", current_app.extensions[PASSWORDS])


def settings() -> Settings:
    """Where this portal runs."""
    return cast("Settings", current_app.extensions[SETTINGS])


def present() -> datetime:
    """The moment, by the clock of this portal."""
    return settings().clock()


def live() -> Live:
    """The workspace that is served. Raises Hidden where none is."""
    found = current_app.extensions[LIVE]
    if found is None:
        raise Hidden
    return cast("Live", found)


def viewer() -> Viewer:
    """Who asks."""
    return cast("Viewer", g.viewer)


def who() -> Who:
    """Who writes, and from where."""
    token = g.bearer.token if "bearer" in g else None
    whence = f"{request.remote_addr or 'unknown'}{f' token {token}' if token else ''}"
    return Who(viewer(), whence, settings().clock(), settings().address)


def locale() -> str:
    """The language of the page: its own where it has one, else as chosen, else as the browser prefers."""
    chosen = g.get("tongue") if g.get("tongue") in LOCALES else session.get("lang")
    if chosen in LOCALES:
        return str(chosen)
    return request.accept_languages.best_match(LOCALES) or LOCALES[0]


def form(shape: type[Form]) -> Form:
    """What was posted, in a shape; fields that may be given several times are lists. Raises Refused."""
    data: dict[str, object] = {}
    for name, field in shape.model_fields.items():
        several = "list" in str(field.annotation) or "tuple" in str(field.annotation)
        if several:
            data[name] = request.form.getlist(name)
        elif name in request.form:
            data[name] = request.form[name]
    try:
        return shape.model_validate(data)
    except ValidationError as misfit:
        first = misfit.errors(include_url=False)[0]
        raise Refused("form.wrong", field=str(first["loc"][0] if first["loc"] else "")) from None


def made_check(what: Said) -> tuple[Question, ...]:
    """A check made from what the facts of a notice say before and after."""
    zone = ZoneInfo(g.client.timezone)
    return made_from(what.sides, what.effective.astimezone(zone).date(), g.client.locales, said, long_day)


def warn(key: str, /, **values: object) -> None:
    """Say on the next page that something is still to be done."""
    flash(said(key, locale(), **values), "warning")


def tell(key: str, /, **values: object) -> None:
    """Say something on the next page."""
    flash(said(key, locale(), **values), "success")
