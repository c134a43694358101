"""A PostgreSQL of one's own: in a folder that is thrown away, as nobody special, reached by no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt")
_UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root
# Nothing here outlives the power, so nothing waits for the disk.
_OPTIONS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=120"


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, of the newest version that is installed; None where there is none."""
    found = shutil.which("pg_ctl")
    if found and (Path(found).resolve().parent / "initdb").exists():
        return Path(found).resolve().parent
    places = [path.parent for place in _PLACES for path in Path(place).glob("*/bin/initdb")]
    return max(places, key=lambda path: path.parts, default=None)


@dataclass(frozen=True)
class Server:
    """A server. folder: of its socket, in which user `postgres` needs no password. start, stop: as often as wanted."""

    folder: Path
    start: Callable[[], None]
    stop: Callable[[], None]


@contextmanager
def running(folder_of: Path, options: str = _OPTIONS) -> Iterator[Path]:
    """A server while this lasts: the folder of its socket."""
    with standing(folder_of, options) as server:
        yield server.folder


@contextmanager
def standing(folder_of: Path, options: str = _OPTIONS) -> Iterator[Server]:
    """A server that runs at first, and can be stopped and started while this lasts."""
    name = next((one for one in _UNPRIVILEGED if _known(one)), None) if os.geteuid() == 0 else None
    user = pwd.getpwnam(name) if name else None
    folder = Path(tempfile.mkdtemp(prefix="onevoice-pg-"))  # short: a socket's path has 107 bytes at most
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [folder_of / program, *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )

    data = str(folder / "data")

    def start() -> None:
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"{options} -k {folder}", "start")

    def stop() -> None:
        if folder.joinpath("data", "postmaster.pid").exists():
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")

    try:
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        start()
        try:
            yield Server(folder, start, stop)
        finally:
            stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def url_in(folder: Path, database: str) -> str:
    """How a database of that server is reached."""
    return f"postgresql://postgres@/{database}?host={folder}"


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
