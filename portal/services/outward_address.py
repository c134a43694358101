"""Which addresses a portal calls: such as lie in the public network, over a safe connection, and no other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from portal.services.refusal import Refused

_LONGEST = 500
_TRANSLATED = IPv6Network("64:ff9b::/96")  # leads to any IPv4 address there is (RFC 6052)
_PORTS = frozenset({443, 8443})
Address = IPv4Address | IPv6Address


def public(address: Address) -> bool:
    """Whether it lies in the public network, and in no other that is reached through it."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return public(address.ipv4_mapped)
        if address in _TRANSLATED or address.sixtofour is not None or address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def allowing(networks: Collection[str]) -> Callable[[Address], bool]:
    """Asks whether an address is public or in one of these networks. Raises ValueError for what is no network."""
    named = [ip_network(one) for one in networks]
    return lambda address: public(address) or any(address in one for one in named)


def checked_url(url: str) -> str:
    """The address of a hook as it is kept. Raises Refused for one that is never called."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        raise Refused("hooks.url") from None
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or len(url) > _LONGEST:
        raise Refused("hooks.url")
    if parts.fragment or port not in _PORTS or any(ord(sign) <= 32 or ord(sign) > 126 for sign in url):
        raise Refused("hooks.url")
    if not _may_be_public(parts):
        raise Refused("hooks.inside")
    return url


def _may_be_public(parts: SplitResult) -> bool:
    host = (parts.hostname or "").rstrip(".")
    try:
        return public(ip_address(host))
    except ValueError:
        # A name; what it leads to is looked at whenever it is called. A name without a dot is of a network inside.
        last = host.rpartition(".")[2]
        return "." in host and last not in ("localhost", "local", "internal", "home", "lan") and not last.isdecimal()
