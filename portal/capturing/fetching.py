"""One page, fetched politely: asked for by its changes alone, as its robots.txt allows, and within bounds."""

from __future__ import annotations

import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from portal.capturing.plan import SUFFIX_OF, host_of
from portal.reaching import NotAllowed, Reached, Resolve, addresses_of, reached
from portal.services.outward_address import Address, public

AGENT = "onevoice"
_NAMED = "Mozilla/5.0 (compatible; onevoice capture; reads the pages of who runs it)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 64 * 1024
_ROBOTS = 512 * 1024  # bytes of a robots.txt that are heeded (RFC 9309 asks for at least 500 KiB)
_LONGEST_WAIT = 60.0  # seconds of a crawl-delay that are heeded
_BUSY = 429
_PATIENCE = 3  # times in a row that a host may fail to answer before it is left alone


class NotFetched(Exception):
    """A page was not fetched; the message says why. gone: its server says that there is none any more."""

    def __init__(self, why: str, *, gone: bool = False) -> None:
        super().__init__(why)
        self.gone = gone


class _Silent(NotFetched):
    """Its server did not answer, or not in time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """delay: seconds between two requests to a host. seconds: for a page with its redirects. bytes: of one unpacked."""

    delay: float = 1.0
    seconds: float = 30.0
    bytes: int = 5 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page. type: of its content, no parameters. etag, modified: by which its server tells whether it changed."""

    content: bytes
    type: str
    etag: str
    modified: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: urllib3.HTTPHeaderDict
    content: bytes


@dataclass
class Fetcher:
    """Fetches pages one after the other, and knows what it heard from each host. allowed: which networks are called.

    A host that asks for quiet, or fails to answer several times in a row, is asked no more.
    """

    limits: Limits = field(default_factory=Limits)
    allowed: Callable[[Address], bool] = public
    resolve: Resolve = addresses_of
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _failed: dict[str, int] = field(default_factory=dict)
    _left: dict[str, str] = field(default_factory=dict)

    def fetch(self, url: str, hosts: frozenset[str], etag: str = "", modified: str = "") -> Fetched | None:
        """The page at `url`; None where it is as its etag or moment says. hosts: to which it may lead.

        Raises NotFetched.
        """
        known = {name: value for name, value in {"If-None-Match": etag, "If-Modified-Since": modified}.items() if value}
        until, seen = time.monotonic() + self.limits.seconds, set[str]()
        while True:
            if url in seen or len(seen) > self.limits.redirects:
                raise NotFetched("it leads on and on")
            seen.add(url)
            if host_of(url) not in hosts:
                raise NotFetched(f"it leads to {host_of(url) or 'nowhere'}, which is not among its hosts")
            self._leads(url)  # before its robots.txt is asked for
            if not self._may(url, until, hosts):
                raise NotFetched(self._left.get(host_of(url), "robots.txt does not allow it"))
            answer = self._ask(url, until, self.limits.bytes, known)
            if answer.status in _REDIRECTS and (place := answer.headers.get("Location")):
                url = urljoin(url, place)
                continue
            if answer.status == 304 and known:
                return None
            if answer.status == _BUSY or (answer.status == 503 and "Retry-After" in answer.headers):
                self._left[host_of(url)] = _QUIET
            if answer.status != 200:
                raise NotFetched(f"its server answers {answer.status}", gone=answer.status in (404, 410))
            return _page(answer)

    def _may(self, url: str, until: float, hosts: frozenset[str]) -> bool:
        """Whether the robots.txt of its host allows it; a server that fails to say so allows nothing (RFC 9309)."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._robots:
            self._robots[place] = self._rules(f"{place}/robots.txt", until, hosts)
        rules = self._robots[place]
        return rules is not None and rules.can_fetch(url, AGENT)

    def _rules(self, url: str, until: float, hosts: frozenset[str]) -> Protego | None:
        try:
            for _ in range(self.limits.redirects):
                answer = self._ask(url, until, _ROBOTS, {}, cut=True)
                if answer.status in _REDIRECTS and (place := answer.headers.get("Location")):
                    url = urljoin(url, place)
                    if host_of(url) not in hosts:
                        break
                    continue
                if answer.status >= 500 or answer.status == _BUSY:
                    return None
                return Protego.parse(answer.content.decode("utf-8", "replace") if answer.status == 200 else "")
        except NotFetched:
            return None
        return Protego.parse("")

    def _wait(self, url: str, until: float) -> None:
        parts = urlsplit(url)
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        wanted = float((rules.crawl_delay(AGENT) if rules else None) or 0)
        delay = max(self.limits.delay, min(wanted, _LONGEST_WAIT))
        rest = self._last.get(parts.netloc, -delay) + delay - time.monotonic()
        if rest > 0:
            if time.monotonic() + rest > until + delay:
                raise NotFetched(_LATE)
            time.sleep(rest)
        self._last[parts.netloc] = time.monotonic()

    def _leads(self, url: str) -> Reached:
        try:
            return reached(url, resolve=self.resolve, allowed=self.allowed, schemes=("http", "https"))
        except NotAllowed:
            raise NotFetched("it leads into a network that is not public, or by no web address") from None
        except OSError:
            raise NotFetched("its name is not known") from None

    def _ask(self, url: str, until: float, most: int, more: dict[str, str], *, cut: bool = False) -> _Answer:
        host = host_of(url)
        if host in self._left:
            raise NotFetched(self._left[host])
        try:
            answer = self._asked(url, until, most, more, cut=cut)
        except _Silent:
            self._failed[host] = self._failed.get(host, 0) + 1
            if self._failed[host] >= _PATIENCE:
                self._left[host] = _GIVEN_UP
            raise
        self._failed.pop(host, None)
        return answer

    def _asked(self, url: str, until: float, most: int, more: dict[str, str], *, cut: bool) -> _Answer:
        self._wait(url, until)
        until = max(until, time.monotonic() + 1)  # the wait is ours, not the server's
        to = self._leads(url)
        headers = {"Host": to.named, "User-Agent": _NAMED, "Accept-Encoding": "gzip", "Accept": "text/html,*/*;q=0.5"}
        try:
            with _ended_in_time(to, until) as connection:
                connection.request("GET", to.target, headers={**headers, **more}, preload_content=False)
                answer = connection.getresponse()
                return _Answer(answer.status, answer.headers, _read(answer, until, most, cut=cut))
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as failed:
            if time.monotonic() >= until:
                raise _Silent(_LATE) from None
            raise _Silent(f"its server does not answer as one ({type(failed).__name__})") from None


_LATE = "its server takes too long"
_QUIET = "its host asks not to be asked more now"
_GIVEN_UP = "its host failed to answer several times and is left alone"


@contextmanager
def _ended_in_time(to: Reached, until: float) -> Iterator[HTTPConnection]:
    """A connection that is cut off at that moment, however slowly the other side goes on."""
    wait = max(0.1, min(10.0, until - time.monotonic()))
    connection = (
        HTTPSConnection(to.address, to.port, timeout=wait, server_hostname=to.host, assert_hostname=to.host)
        if to.scheme == "https"
        else HTTPConnection(to.address, to.port, timeout=wait)
    )

    def cut_off() -> None:
        if connection.sock is not None:
            with suppress(OSError):  # it may have ended by itself
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), cut_off)
    timer.daemon = True
    timer.start()
    try:
        yield connection
    finally:
        timer.cancel()
        connection.close()


def _read(answer: BaseHTTPResponse, until: float, most: int, *, cut: bool) -> bytes:
    """The body, unpacked and counted while it comes. cut: read no more than `most` of a longer one."""
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise NotFetched(f"it is packed as {packing[:20]}, which was not asked for")
    unpacking = None if packing in ("", "identity") else zlib.decompressobj(47)  # gzip or zlib, as its head says
    whole = bytearray()
    while piece := answer.read1(_PIECE, decode_content=False):
        if time.monotonic() >= until:
            raise _Silent(_LATE)
        try:
            whole += unpacking.decompress(piece, most + 1 - len(whole)) if unpacking else piece
        except zlib.error:
            raise NotFetched("it is packed wrongly") from None
        if len(whole) > most or (unpacking is not None and unpacking.unconsumed_tail):
            if cut:
                return bytes(whole[:most])
            raise NotFetched(f"it is larger than {most >> 10} KiB")
    if time.monotonic() >= until:
        raise _Silent(_LATE)
    return bytes(whole)


def _page(answer: _Answer) -> Fetched:
    type, _, parameters = answer.headers.get("Content-Type", "").partition(";")
    type = type.strip().lower()
    if type not in SUFFIX_OF:
        raise NotFetched(f"it is {type[:60] or 'of no type'}, which is not read")
    content = answer.content
    if not content.strip():
        raise NotFetched("it is empty")
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    if charset and charset not in ("utf-8", "utf8") and type != "application/pdf":
        with suppress(LookupError, UnicodeError):  # then the check reads it as it can, and says so
            content = content.decode(charset).encode("utf-8")
    return Fetched(content, type, answer.headers.get("ETag", "")[:300], answer.headers.get("Last-Modified", "")[:100])
