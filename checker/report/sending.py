"""A check sent to a portal, for its commit: by HTTPS, with a token that goes nowhere else and is never shown."""

from __future__ import annotations

import http.client
import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

TOKEN = "ONEVOICE_TOKEN"  # noqa: S105  the name of the variable
_TRIES, _WAITS = 4, (1.0, 3.0, 9.0)  # seconds between them
_LONGEST_WAIT = 30.0  # seconds for which a server may ask
_SECONDS = 60.0  # for one try
_AGAIN = frozenset({429, 502, 503, 504})
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
# Of which branch, and where the log is: as the usual systems say it.
_REFS = ("GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "BUILD_SOURCEBRANCHNAME", "BRANCH_NAME")
_LINKS = ("CI_JOB_URL", "BUILD_URL")


class NotSent(Exception):
    """The portal did not take the check; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What the portal answered. new: how many findings are not open there."""

    number: int
    times: int
    new: int


def token_of(file: Path | None, surroundings: Mapping[str, str] = os.environ) -> str:
    """The token: out of the file, else of the environment. Raises NotSent where there is none."""
    if file is not None:
        token = file.read_text("utf-8", "replace").strip()
        where = f"in {file}"
    else:
        token, where = surroundings.get(TOKEN, "").strip(), f"in {TOKEN}; set it, or name a file by --token-file"
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise NotSent(f"there is no token {where}")
    return token


def address_of(url: str, commit: str) -> str:
    """Where the check of a commit is put. Raises NotSent for an address to which no token may go."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.username is not None:
        raise NotSent(f"{_without_secrets(url)} is no address of a portal; write it as https://portal.example")
    if parts.scheme == "http" and parts.hostname not in _HERE:
        raise NotSent(f"a token goes over https alone; write https://{parts.netloc}")
    return f"{url.rstrip('/')}/api/v1/runs/{commit}"


def body_of(data: Mapping[str, Any], surroundings: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """What is said of a check. data: `checker.report.json.as_data` of it."""
    link = next((surroundings[name] for name in _LINKS if surroundings.get(name)), "")
    if not link and surroundings.get("GITHUB_RUN_ID"):
        server, place = surroundings.get("GITHUB_SERVER_URL", ""), surroundings.get("GITHUB_REPOSITORY", "")
        link = f"{server}/{place}/actions/runs/{surroundings['GITHUB_RUN_ID']}"
    return {
        "as_of": data["as_of"],
        "ref": next((surroundings[name] for name in _REFS if surroundings.get(name)), "")[:200],
        "link": link if link.startswith(("https://", "http://")) and len(link) <= 500 else "",
        "files": data["read"]["files"],
        "values": data["read"]["values"],
        "findings": data["findings"],
    }


def send(address: str, body: Mapping[str, Any], token: str, wait: Callable[[float], None] = time.sleep) -> Sent:
    """Put it there: the same once more changes nothing, so it is tried again where nobody answers. Raises NotSent."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept": "application/json"}
    sent = json.dumps(body, ensure_ascii=False).encode()
    why, asked = "", 0.0
    for tried in range(_TRIES):
        if tried:
            wait(asked or _WAITS[tried - 1])
        asked = 0.0
        request = Request(address, sent, headers, method="PUT")  # noqa: S310  http or https, see address_of
        try:
            with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
                return _heard(answer.read(1 << 22), address)
        except HTTPError as refused:
            with refused:
                if refused.code not in _AGAIN:
                    raise NotSent(_refusal(refused)) from None
                why = f"it answers {refused.code}"
                asked = _seconds(refused.headers.get("Retry-After", ""))
        except (URLError, http.client.HTTPException, OSError) as failed:
            reason = getattr(failed, "reason", failed)
            why = str(reason) or type(reason).__name__
    raise NotSent(f"the portal at {_host(address)} did not take the check in {_TRIES} tries: {why}")


class _NoRedirect(HTTPRedirectHandler):
    """A token is for one place, wherever that leads to."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _heard(answer: bytes, address: str) -> Sent:
    try:
        said = json.loads(answer)
        return Sent(int(said["id"]), int(said["times"]), len(said["new"]))
    except (ValueError, KeyError, TypeError):
        raise NotSent(f"what answers at {_host(address)} is no portal; look at the address") from None


def _refusal(refused: HTTPError) -> str:
    try:
        said = json.loads(refused.read(1 << 16))
        detail = " ".join([str(said["detail"]), *(f"{one['pointer']}: {one['detail']}" for one in said["errors"][:3])])
    except (ValueError, KeyError, TypeError, OSError):
        detail = "there is no portal at this address" if refused.code in (404, 405) else refused.reason
    if 300 <= refused.code < 400:
        detail = "it leads elsewhere, and a token does not follow; write the address to which it leads"
    return f"the portal does not take the check: {detail} ({refused.code})"


def _seconds(written: str) -> float:
    return min(float(written), _LONGEST_WAIT) if written.isdecimal() else 0.0


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl() or "this"
