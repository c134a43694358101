"""The call of a hook over the network: to a public address alone, whatever its name leads to, and no further."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import urllib3

from portal.reaching import NotAllowed, Reached, Resolve, addresses_of, reached
from portal.services.outward_address import Address, public

__all__ = ["NotAllowed", "post"]
_WAIT = urllib3.Timeout(connect=5, read=10)


def post(
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    resolve: Resolve = addresses_of,
    allowed: Callable[[Address], bool] = public,
    schemes: Collection[str] = ("https",),
) -> int:
    """Post `body`: the status of the answer. No redirect is followed. Raises OSError where nobody answers in time."""
    to = reached(url, resolve=resolve, allowed=allowed, schemes=schemes)
    pool = _pool(to)
    try:
        answer = pool.urlopen(
            "POST",
            to.target,
            body,
            {**headers, "Host": to.named},
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


def _pool(to: Reached) -> urllib3.HTTPConnectionPool:
    shared: dict[str, Any] = {"port": to.port, "timeout": _WAIT, "maxsize": 1}
    if to.scheme == "http":
        return urllib3.HTTPConnectionPool(to.address, **shared)
    return urllib3.HTTPSConnectionPool(
        to.address, server_hostname=to.host, assert_hostname=to.host, cert_reqs="CERT_REQUIRED", **shared
    )
