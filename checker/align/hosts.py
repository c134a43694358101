"""The site of which a web address is a part that has a host of its own: "my.bank.example" of "bank.example"."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

_FEWEST = 3  # labels of a host that is a part of a site: its own name, the site's, and what that ends in
_OF_ALL = frozenset({"www", "www2", "web", "m"})  # hosts that stand for the whole site


@lru_cache(maxsize=1 << 12)
def site_of(url: str) -> str:
    """The rest of the host of an address that names a host alone; "" where it names a page, or a whole site."""
    parts = urlsplit(url)
    first, _, rest = (parts.hostname or "").partition(".")
    if parts.path.strip("/") or parts.query or first in _OF_ALL or rest.count(".") < _FEWEST - 2:
        return ""
    return rest
