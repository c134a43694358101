"""The call of a hook over the network: to a public address alone, whatever its name leads to, and no further."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import urllib3

from portal.services.outward_address import Address, public

_WAIT = urllib3.Timeout(connect=5, read=10)
Resolve = Callable[[str, int], Collection[str]]


class NotAllowed(OSError):
    """The address is not called: it leads into a network that is not public, or is no safe connection."""


def addresses_of(host: str, port: int) -> Collection[str]:
    """What a name leads to now."""
    return {str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}


def post(
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    resolve: Resolve = addresses_of,
    allowed: Callable[[Address], bool] = public,
    schemes: Collection[str] = ("https",),
) -> int:
    """Post `body`: the status of the answer. No redirect is followed. Raises OSError where nobody answers in time.

    The name is looked up once and what was looked at is what is called, so that it cannot lead elsewhere in between.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme not in schemes or not host:
        raise NotAllowed(url)
    found = sorted(resolve(host, port))
    if not found or not all(allowed(ip_address(one.partition("%")[0])) for one in found):
        raise NotAllowed(url)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    pool = _pool(parts.scheme, found[0], host, port)
    try:
        answer = pool.urlopen(
            "POST",
            target,
            body,
            {**headers, "Host": parts.netloc},
            retries=False,
            redirect=False,
            preload_content=False,
        )
    except urllib3.exceptions.HTTPError as failed:
        raise OSError(type(failed).__name__) from failed
    finally:
        pool.close()
    answer.close()
    return int(answer.status)


def _pool(scheme: str, address: str, host: str, port: int) -> urllib3.HTTPConnectionPool:
    shared: dict[str, Any] = {"port": port, "timeout": _WAIT, "maxsize": 1}
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, **shared)
    return urllib3.HTTPSConnectionPool(
        address, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED", **shared
    )
