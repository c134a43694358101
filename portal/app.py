"""The web application, put together: what every request passes, and the features."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request, session, url_for
from flask_bootstrap import Bootstrap5
from flask_wtf.csrf import CSRFError, CSRFProtect
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Map

from portal.api import problems
from portal.api import room as api
from portal.database import SILENT, Database
from portal.guides.shelf import Shelf
from portal.live import Live
from portal.models import Name
from portal.moments import long_day, moment
from portal.prose import shown
from portal.request_log import keep_log
from portal.services.entering import visitor
from portal.services.notices_seen import emergencies
from portal.services.refusal import Hidden, Refused
from portal.services.secrets import Passwords
from portal.services.viewer import NOBODY
from portal.settings import Settings
from portal.views.feature import features, groups, unasked, uploads
from portal.views.permission import needed
from portal.views.places import places_now
from portal.views.request import CHECKS, DATABASE, LIVE, PASSWORDS, SETTINGS, SHELF, VISIT, locale
from portal.views.slowing import STORAGE, limiter
from portal.words import LOCALES, NAMES, in_locale, said

_POLICY = (
    "default-src 'none'; object-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; script-src 'self'; connect-src 'self'"
)


_PLACES = "onevoice.places"
_log = logging.getLogger("onevoice.portal")


def create_app(settings: Settings, database: Database, passwords: Passwords) -> Flask:
    """The portal over a database that is migrated and has its places."""
    app = Flask(__name__, template_folder="views/templates", static_folder="static")
    app.config.update(
        SECRET_KEY=settings.secret,
        SESSION_COOKIE_NAME="__Host-onevoice" if settings.https else "onevoice",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=1024 * 1024,
        BOOTSTRAP_SERVE_LOCAL=True,
        WTF_CSRF_TIME_LIMIT=None,  # a form that waited over lunch still counts; the session ends it
        RATELIMIT_ENABLED=settings.limited,
        RATELIMIT_STORAGE_URI=STORAGE,
    )
    app.extensions[SETTINGS], app.extensions[DATABASE], app.extensions[PASSWORDS] = settings, database, passwords
    app.extensions[SHELF] = Shelf(settings.folder / "sites")
    app.extensions[LIVE] = Live(settings.workspace, settings.clock) if settings.workspace else None
    app.extensions[CHECKS] = Shelf(settings.folder / "checks")
    Bootstrap5(app)
    app.url_value_preprocessor(_how_large)  # before the form is read, and so before its token is looked for
    app.url_map.converters["int"] = _Number
    CSRFProtect(app).exempt(api.blueprint)
    limiter.init_app(app)
    for feature in features():
        if feature.register is not None:
            feature.register(app, settings)
        for blueprint in feature.blueprints:
            app.register_blueprint(blueprint)
    app.register_blueprint(api.blueprint)
    app.before_request(_can_be_kept)
    if settings.log_requests:
        keep_log(app)
    app.before_request(_who_asks)
    app.before_request(_may_they)
    app.after_request(_headers)
    app.context_processor(_in_every_page)
    app.register_error_handler(Hidden, lambda _: _error(404))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(problems.Amiss, problems.amiss)
    for silence in SILENT:
        app.register_error_handler(silence, _silent)
    app.register_error_handler(CSRFError, lambda _: _error(400, "error.csrf"))
    app.register_error_handler(HTTPException, lambda wrong: _error(wrong.code or 500))
    return app


class _Number(IntegerConverter):
    """A number in an address; one that no database could hold is no address of ours."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=2**31 - 1)


def _can_be_kept() -> Any:
    """No database keeps a NUL in a text, and no person types one."""
    if any("\0" in str(one) for one in (request.view_args or {}).values()):
        return _error(404)
    if not api.is_asked() and any("\0" in one for one in (*request.args.values(), *request.form.values())):
        return _error(400)
    return None


def _how_large(endpoint: str | None, _values: object) -> None:
    """Who uploads may send more than a form; what says that it is larger still is not even read."""
    largest = uploads().get(endpoint or "")
    if largest is not None:
        request.max_content_length = largest
        if (request.content_length or 0) > largest:
            abort(413)


def _who_asks() -> None:
    g.viewer, g.name, g.emergencies = NOBODY, "", ()
    wanted = request.args.get("lang", "")
    if wanted in LOCALES and not api.is_asked():
        session["lang"] = wanted
    if request.endpoint in (None, "static", "bootstrap.static") or request.endpoint in unasked():
        return
    database: Database = _extension(DATABASE)
    with database.reading() as reading:
        places = current_app.extensions[_PLACES] = places_now(reading, current_app.extensions.get(_PLACES))
        g.client, g.centres = places.client, places.centres
        if api.is_asked():
            api.who_asks(reading)
            return
        secret = session.get(VISIT, "")
        if secret:
            g.viewer = visitor(reading, secret, _extension(SETTINGS).clock())
        if g.viewer.person is not None:
            name = reading.get(Name, g.viewer.person)
            g.name = name.name if name else ""
            g.emergencies = emergencies(reading, g.viewer, _extension(SETTINGS).clock())


def _may_they() -> Any:
    permission = needed(request.endpoint)
    if request.endpoint is None:
        return None  # no such page; Flask says so
    if api.is_asked():
        return api.may_they()
    if permission is None:
        return _error(403)
    centre = (request.view_args or {}).get("centre")
    if g.viewer.may(permission, centre):
        return None
    if g.viewer.person is None:
        session["next"] = request.full_path.rstrip("?") if request.method == "GET" else ""
        return redirect(url_for("accounts.enter"))
    return _error(404 if centre is not None and g.viewer.may(permission) else 403)


def _headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if request.endpoint not in ("static", "bootstrap.static"):
        response.headers.setdefault("Cache-Control", "no-store")
    if _extension(SETTINGS).https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _in_every_page() -> dict[str, Any]:
    tongue = locale()

    def t(key: str, /, **values: object) -> str:
        return said(key, tongue, **values)

    def when(at: datetime, zone: str = "") -> str:
        return moment(at, tongue, zone or (g.client.timezone if g.client else "UTC"))

    return {
        "t": t,
        "locale": tongue,
        "locales": NAMES,
        "here": lambda forms: in_locale(forms, tongue),
        "when": when,
        "day": lambda one: long_day(one, tongue),
        "prose": lambda text, level: Markup(shown(text, level)),  # noqa: S704  sanitised there
        "viewer": getattr(g, "viewer", NOBODY),
        "client": getattr(g, "client", None),
        "centres": getattr(g, "centres", {}),
        "emergencies": getattr(g, "emergencies", ()),
        "my_name": getattr(g, "name", ""),
        "navigation": groups(getattr(g, "viewer", NOBODY)),
        "by_provider": _extension(SETTINGS).provider is not None,
    }


def _refused(why: Refused) -> Any:
    if api.is_asked():
        return problems.refused(why)
    return render_template("refused.html", why=said(why.key, locale(), **why.values)), 409


def _silent(wrong: Exception) -> Any:
    """The database does not answer; the next request finds it again, should it be back."""
    _log.error("the database does not answer: %s", wrong)
    response = current_app.make_response(_error(503))
    response.headers["Retry-After"] = "10"
    return response


def _error(code: int, key: str = "") -> Any:
    known = key or (f"error.{code}" if code in (400, 403, 404, 405, 413, 429, 503) else "error.other")
    if api.is_asked():
        return problems.told(code, known.rpartition(".")[2], said(known, problems.tongue()))
    return render_template("error.html", code=code, why=said(known, locale())), code


def _extension(name: str) -> Any:
    return current_app.extensions[name]
