"""Entering by the organisation's own provider of identities: there, and back."""

from __future__ import annotations

import logging
import re
from typing import Any, cast

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, current_app, render_template, session
from requests.exceptions import RequestException
from werkzeug import Response

from portal.services.provider import Claimed, enter_by_provider
from portal.services.refusal import Hidden, Refused
from portal.settings import Settings
from portal.views.accounts import begun
from portal.views.feature import Feature
from portal.views.permission import needs
from portal.views.request import database, locale, settings, who
from portal.views.slowing import TRIES, limiter
from portal.words import said

blueprint = Blueprint("provider", __name__, url_prefix="/enter/provider")
_NAME, _EXTENSION = "provider", "onevoice.provider"
_log = logging.getLogger("onevoice.portal")
_WORD = re.compile(r"[a-z]+(_[a-z]+)*")


def register(app: Flask, settings: Settings) -> None:
    """Make the provider known to the application; without one the addresses are not there."""
    app.extensions[_EXTENSION], provider = None, settings.provider
    if provider is not None:
        app.extensions[_EXTENSION] = OAuth(app).register(
            _NAME,
            client_id=provider.client,
            client_secret=provider.secret,
            server_metadata_url=provider.configuration,
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "default_timeout": 10},
        )


FEATURE = Feature((blueprint,), register=register)


@blueprint.get("")
@needs("public")
@limiter.limit(TRIES)
def there() -> Response | tuple[str, int]:
    """Go to the provider, with a state, a nonce and a code challenge that this browser alone brings back."""
    try:
        return cast("Response", _client().authorize_redirect(f"{settings().address}/enter/provider/back"))
    except (OAuthError, RequestException, ValueError) as wrong:
        return _failed(wrong)


@blueprint.get("/back")
@needs("public")
@limiter.limit(TRIES)
def back() -> Response | tuple[str, int]:
    """Come back from the provider, and begin a session."""
    provider = settings().provider
    client = _client()
    if provider is None:
        raise Hidden
    try:
        token: dict[str, Any] = client.authorize_access_token()
        claims = {**token["userinfo"]}
        claimed = Claimed(
            issuer=provider.issuer,
            subject=str(claims["sub"])[:255],
            email=str(claims.get("email", "")),
            verified=claims.get("email_verified") is True,
            name=str(claims.get("name", "")),
            groups=_groups(claims.get(provider.claim)),
        )
        entered = enter_by_provider(database(), claimed, provider.groups, who())
    except Refused as why:
        return _page(said(why.key, locale(), **why.values))
    except (OAuthError, RequestException, ValueError, KeyError) as wrong:
        return _failed(wrong)
    return begun(entered)


def _groups(claimed: object) -> frozenset[str]:
    if isinstance(claimed, str):
        claimed = claimed.split()
    return frozenset(str(one) for one in claimed) if isinstance(claimed, list) else frozenset()


def _client() -> Any:
    client = current_app.extensions[_EXTENSION]
    if client is None:
        raise Hidden
    return client


def _failed(wrong: Exception) -> tuple[str, int]:
    said_by_it = str(getattr(wrong, "error", ""))  # of OAuth: one of its own words, such as access_denied
    word = said_by_it if _WORD.fullmatch(said_by_it) else ""
    _log.warning("entering by the provider failed: %s %s", wrong, word)
    session.clear()
    return _page(said("provider.failed", locale()))


def _page(why: str) -> tuple[str, int]:
    return render_template("accounts/enter.html", why=why), 403
