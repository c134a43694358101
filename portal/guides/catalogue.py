"""What is served of one built site: every file with its digest, its type, and what its page may run."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "catalogue.json"
PACKED = ".gz"  # beside what is worth packing
_NOT_SERVED = "404.html"  # it looks for its styles at the root of a host; the portal says itself what is not there
_WORTH = 1024  # bytes below which packing gains nothing
_PACKABLE = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".map": "application/json"}
_SCRIPT = re.compile(rb"<script(?P<head>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_RUNS_NOT = re.compile(rb"\bsrc=|\btype=[\"']?application/(?:ld\+)?json")
_LANGUAGE = re.compile(rb"<html[^>]*\blang=[\"']?(?P<tag>[A-Za-z-]+)")
_BEFORE = b'<div class="md-container"'  # the frame of the content: what is told of the portal goes above it


@dataclass(frozen=True, slots=True)
class Served:
    """A file of a site. digest: SHA-256 in hex. packed: whether its gzip form lies beside it.

    scripts: the hashes of what the page itself runs, as a Content-Security-Policy names them.
    cut: for a page, at which byte the portal puts its own words; -1 for what is no page. language: of a page, as it
    says itself; "" where it does not.
    """

    digest: str
    type: str
    packed: bool = False
    scripts: tuple[str, ...] = ()
    cut: int = -1
    language: str = ""


def take_stock(site: Path) -> Mapping[str, Served]:
    """Every file below `site` by its path with slashes; packs what is worth it."""
    found = {}
    for path in sorted(site.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != PACKED and path.name != _NOT_SERVED:
            found[path.relative_to(site).as_posix()] = _stock(path)
    return found


def write(versions: Mapping[str, Mapping[str, Served]], folder: Path) -> None:
    """Write the catalogue of all sites of one build, by the name of the site."""
    plain = {name: {path: asdict(one) for path, one in files.items()} for name, files in versions.items()}
    folder.joinpath(FILE).write_text(json.dumps(plain, sort_keys=True), encoding="utf-8")


def read(folder: Path) -> Mapping[str, Mapping[str, Served]]:
    """The catalogue of a build. Raises OSError where the build is gone."""
    plain = json.loads(folder.joinpath(FILE).read_text("utf-8"))
    return {
        name: {path: Served(**{**one, "scripts": tuple(one["scripts"])}) for path, one in files.items()}
        for name, files in plain.items()
    }


def _stock(path: Path) -> Served:
    data = path.read_bytes()
    digest, type = hashlib.sha256(data).hexdigest(), _type(path)
    if type == "text/html":
        said = _LANGUAGE.search(data)
        return Served(digest, type, False, _scripts(data), _cut(data), said["tag"].decode() if said else "")
    packed = len(data) >= _WORTH and type.startswith(_PACKABLE)
    if packed:
        path.with_name(path.name + PACKED).write_bytes(gzip.compress(data, 9, mtime=0))
    return Served(digest, type, packed)


def _type(path: Path) -> str:
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _scripts(page: bytes) -> tuple[str, ...]:
    bodies = {one["body"] for one in _SCRIPT.finditer(page) if not _RUNS_NOT.search(one["head"])}
    return tuple(sorted(f"'sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode()}'" for body in bodies))


def _cut(page: bytes) -> int:
    at = page.find(_BEFORE)
    if at < 0:
        body = re.search(rb"<body[^>]*>", page)
        at = body.end() if body else len(page)
    return at
