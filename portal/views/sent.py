"""How a file of a build is sent: with what its page may run, packed where that pays, never twice."""

from __future__ import annotations

import gzip
import hashlib

from flask import request
from werkzeug import Response

from portal.guides.catalogue import PACKED, Served
from portal.guides.shelf import Shelf

_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def file_of(shelf: Shelf, build: str, site: str, name: str, served: Served) -> Response:
    """The file as it was built."""
    response = Response(mimetype=served.type)
    response.set_etag(served.digest[:32])
    if not is_known(response):
        packed = served.packed and unpacks()
        response.set_data(shelf.path(build, site, name + PACKED if packed else name).read_bytes())
        if packed:
            response.headers["Content-Encoding"] = "gzip"
    return fit(response, served)


def page_of(shelf: Shelf, build: str, site: str, name: str, served: Served, above: str) -> Response:
    """A page as it was built, with the portal's own words above its content."""
    words = above.encode()
    response = Response(mimetype="text/html")
    response.set_etag(hashlib.sha256(served.digest.encode() + words).hexdigest()[:32])
    if not is_known(response):
        data = shelf.path(build, site, name).read_bytes()
        response.set_data(data[: served.cut] + words + data[served.cut :])
        if unpacks():
            response.set_data(gzip.compress(response.get_data(), 4, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
    return fit(response, served)


def is_known(response: Response) -> bool:
    """Whether who asks has it already."""
    known = f'"{response.get_etag()[0]}"' in request.headers.get("If-None-Match", "")
    if known:
        response.status_code = 304
    return known


def unpacks() -> bool:
    """Whether who asks can unpack gzip."""
    return request.accept_encodings.quality("gzip") > 0


def fit(response: Response, served: Served) -> Response:
    """The response with what goes before it."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    scripts = "".join(f" {one}" for one in served.scripts)
    response.headers["Content-Security-Policy"] = _POLICY.format(scripts=scripts)
    return response
