"""The portal as it is run: a command that listens on this machine, with two processes that answer."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-P", "-m", "onevoice")


@dataclass
class Server:
    """A portal that runs. address: where it answers. log: what it writes to its outputs."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        """End every process of it at once, as a loss of power would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(root: Path, url: str, *more: str) -> Iterator[Server]:
    """The portal of a workspace over a database, once it is ready. more: options of `serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = root.parent / f"{root.name}-served.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*COMMAND, "serve", str(root), "--database", url, "--port", str(port), "--workers", "2", *more],
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{server.address}/health/ready", timeout=5):
                    break
            except (urllib.error.URLError, OSError):
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
        yield server
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
