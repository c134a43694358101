"""One act that a form asks for: done in its transaction, said on the page to which it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import redirect, url_for
from werkzeug import Response

from portal.services.writing import Write, writing
from portal.views.request import database, tell, who


def act(how: Callable[[Write], object], words: str, endpoint: str, /, **values: Any) -> Response:
    """Do it, and lead on. words: that say so. values: of the endpoint. Raises what `how` raises."""
    with writing(database(), who()) as write:
        how(write)
    tell(words)
    return redirect(url_for(endpoint, **values))
