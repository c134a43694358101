"""Files that the portal keeps: each under its hash, written once, never over another."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path


def keep(folder: Path, content: bytes) -> str:
    """Keep the content in `folder`: its SHA-256 in hex. The same content is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(folder, digest)
    if path.exists():
        os.utime(path)  # so that nobody takes it for one that is left over
        return digest
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)  # of the same content, should another have been quicker
        _hold(path.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return digest


def contents(folder: Path) -> Iterator[Path]:
    """Every file in `folder`, also one that is half written."""
    yield from (file for file in sorted(folder.glob("*/*")) if file.is_file())


def _hold(folder: Path) -> None:
    """Have the names in a folder outlive the power, as the rows that name them do."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def path_of(folder: Path, digest: str) -> Path:
    """Where content of this hash lies. Raises ValueError for what is no hash."""
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise ValueError(digest)
    return folder / digest[:2] / digest
