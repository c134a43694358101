"""A line of JSON for each request, for those who keep the portal running: which route, how long, and never who."""

from __future__ import annotations

import json
import logging
import re
import sys
import uuid
from datetime import UTC, datetime
from time import perf_counter

from flask import Flask, Response, g, request

_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_HEADER = "X-Request-ID"
log = logging.getLogger("onevoice.portal.requests")


def keep_log(app: Flask) -> None:
    """Write a line a request to standard error: moment, id, method, route as declared, status, milliseconds, bytes.

    No address of a browser, no person, no value from the address or a form. The id is taken over from a proxy that
    gives one, and sent back, so that one request can be followed through both.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    given = request.headers.get(_HEADER, "")
    g.began, g.request_id = perf_counter(), given if _ID.fullmatch(given) else uuid.uuid4().hex


def _end(response: Response) -> Response:
    response.headers[_HEADER] = g.request_id
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": g.request_id,
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else "",
        "status": response.status_code,
        "ms": round((perf_counter() - g.began) * 1000, 1),
        "bytes": response.content_length or 0,
    }
    log.info(json.dumps(line))
    return response
