"""Where the portal runs: its database, its secret, its address, the server that takes its mail."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from portal.identity import Provider

FOLDER = ".onevoice"  # of the workspace; never committed
_FILE_OF_SECRET, _IGNORED = "portal.secret", ".gitignore"


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """workspace: the folder that is served. limited: whether guessing is slowed down.

    folder: where the portal keeps what is no row of its database. address: under which people reach it, without a slash
    at its end.
    mail_server: HOST:PORT; "" keeps letters in the outbox. mail_from: the sender of letters.
    clock: tells the moment. provider: of identities, by which people may enter too.
    metrics_token: who shows it may read figures; "" for nobody. log_requests: a line for each request.
    """

    secret: str
    workspace: Path | None = None
    folder: Path = Path(FOLDER)
    address: str = "http://127.0.0.1:8080"
    limited: bool = True
    mail_server: str = ""
    mail_from: str = "onevoice@localhost"
    provider: Provider | None = None
    clock: Callable[[], datetime] = now
    metrics_token: str = ""
    log_requests: bool = False

    @property
    def documents(self) -> Path:
        """The folder of what people upload."""
        return self.folder / "documents"

    @property
    def packs(self) -> Path:
        """The folder of the packs that were made."""
        return self.folder / "packs"

    @property
    def https(self) -> bool:
        """Whether cookies are for safe connections alone."""
        return self.address.startswith("https://")


def folder_in(workspace: Path) -> Path:
    """The portal's folder in a workspace, made where it is not there, kept out of git and from other users."""
    folder = workspace / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    ignored = folder / _IGNORED
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")
    return folder


def secret_in(folder: Path) -> str:
    """The secret that signs cookies: made once, so that a restart ends no session."""
    path = folder / _FILE_OF_SECRET
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        made = secrets.token_hex(32)
        file.write(f"{made}\n")
    return made
