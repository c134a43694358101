"""How the built sites are looked at: a small server for this machine alone."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files without a log line a request, and never from the browser's memory of an earlier build."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the address was printed, and the browser shows the rest."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # With address reuse a second server could take a port that is in use.
    allow_reuse_address = False


@contextmanager
def serving(folder: Path, port: int, tries: int = 50) -> Iterator[tuple[ThreadingHTTPServer, str]]:
    """A server of `folder` on this machine and its address; the next free port is taken if `port` is not.

    The caller runs `serve_forever`. Raises OSError if none of `tries` ports is free.
    """
    server = _first_free(partial(_Handler, directory=str(folder)), port, tries)
    try:
        yield server, f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.server_close()


def _first_free(handler: partial[_Handler], port: int, tries: int) -> _Server:
    for offset in range(tries):
        try:
            return _Server((HOST, port + offset if port else 0), handler)
        except OSError as taken:
            if taken.errno not in (errno.EADDRINUSE, errno.EACCES) or offset == tries - 1:
                raise
    raise OSError(errno.EADDRINUSE, "no port is free")
