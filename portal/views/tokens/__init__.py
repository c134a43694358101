"""One's own tokens: made, shown once, taken back."""

from __future__ import annotations

from flask import Blueprint, render_template
from pydantic import BaseModel
from werkzeug import Response

from portal.services.tokens import LONGEST, SCOPES, make_token, revoke_token, tokens_of
from portal.services.writing import writing
from portal.views.acting import act
from portal.views.feature import Feature
from portal.views.permission import needs
from portal.views.request import database, form, present, settings, viewer, who

blueprint = Blueprint("tokens", __name__, template_folder="templates", url_prefix="/tokens")
FEATURE = Feature((blueprint,))
_LASTS = 90  # days, unless another number is given


class _New(BaseModel):
    label: str
    days: int
    scope: list[str] = []


@blueprint.get("")
@needs("own")
def mine() -> str:
    """One's tokens, and the form to make one."""
    return _page()


@blueprint.post("")
@needs("own")
def make() -> str:
    """Make a token; this page alone shows it."""
    given = form(_New)
    with writing(database(), who()) as write:
        secret = make_token(write, given.label, given.scope, given.days)
    return _page(secret)


@blueprint.post("/<int:token>/revoke")
@needs("own")
def revoke(token: int) -> Response:
    """Take a token back."""
    return act(lambda write: revoke_token(write, token), "tokens.revoked_now", "tokens.mine")


def _page(secret: str = "") -> str:
    with database().reading() as reading:
        rows = tokens_of(reading, viewer().person or 0)
    offered = [scope for scope, uses in SCOPES.items() if any(viewer().may(one) for one in uses)]
    return render_template(
        "tokens/mine.html",
        rows=rows,
        secret=secret,
        offered=offered,
        now=present(),
        lasts=_LASTS,
        longest=LONGEST,
        address=settings().address,
    )
