"""Where an address leads: the one host and number that is then called, and no other."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from portal.services.outward_address import Address, public

Resolve = Callable[[str, int], Collection[str]]
_PORT = {"http": 80, "https": 443}


class NotAllowed(OSError):
    """The address is not called: it leads into a network that is not public, or is no safe connection."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What is called. address: of the network. target: path and query. named: host and port as the address says."""

    scheme: str
    host: str
    port: int
    address: str
    target: str
    named: str


def addresses_of(host: str, port: int) -> Collection[str]:
    """What a name leads to now."""
    return {str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}


def reached(
    url: str,
    *,
    resolve: Resolve = addresses_of,
    allowed: Callable[[Address], bool] = public,
    schemes: Collection[str] = ("https",),
) -> Reached:
    """Where `url` leads. Raises NotAllowed, or OSError where the name is not known.

    The name is looked up once and what was looked at is what is called, so that it cannot lead elsewhere in between.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORT.get(parts.scheme, 0)
    except ValueError:
        raise NotAllowed(url) from None
    if parts.scheme not in schemes or not host:
        raise NotAllowed(url)
    try:
        found = sorted(resolve(host, port))
    except UnicodeError:
        raise NotAllowed(url) from None
    if not found or not all(allowed(ip_address(one.partition("%")[0])) for one in found):
        raise NotAllowed(url)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return Reached(parts.scheme, host, port, found[0], target, parts.netloc.rpartition("@")[2])
