"""What is kept from one load to the next, so that a file is read as YAML only when it has changed (decision 0006)."""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from time import time

from knowledge.kept_folder import kept_folder

FEWEST = 100  # files; fewer are read in the time that it takes to make sure that what is kept still holds
_LONGEST = 30 * 24 * 3600.0  # seconds that the kept files of a workspace outlive its last change
_SUFFIX = ".loaded"
_DIGEST = sha256().digest_size
# What these make of a text decides whether it is a value.
_LIBRARIES = ("PyYAML", "pydantic", "phonenumbers", "opening-hours-py", "holidays", "email-validator", "url-normalize")

# A file in which nothing was wrong: digest of its bytes, former ids, ids that it includes, and its data and spots
# (see `knowledge.yamltext`), marshalled, since most are not looked at. A plain tuple, as marshal reads it.
Leaf = tuple[bytes, list[str], list[str], bytes]


@dataclass(frozen=True, slots=True)
class Kept:
    """Files by kind and name as they were when all was well. world: digest of what they were read against."""

    world: bytes = b""
    leaves: Mapping[str, Leaf] = field(default_factory=dict)


def recalled(root: Path) -> Kept:
    """What is kept of the workspace at `root`; nothing when that is damaged, or was kept by another version."""
    path = _path(root)
    if path is None:
        return Kept()
    try:
        content = path.read_bytes()
    except OSError:
        return Kept()
    body = memoryview(content)[_DIGEST:]
    if content[:_DIGEST] != _sealed(body):
        return Kept()
    # The digest shows that this very code wrote it; the folder is as much the user's own as the code is.
    world, leaves = marshal.loads(body)  # noqa: S302
    return Kept(world, leaves)


def keep(root: Path, kept: Kept) -> None:
    """Keep it for the next load, or not, where that cannot be done; loads at the same time see all of it or nothing."""
    path = _path(root) if len(kept.leaves) >= FEWEST else None
    if path is None:
        return
    body = marshal.dumps((kept.world, dict(kept.leaves)))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".aside")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(_sealed(body))
                out.write(body)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        _tidy(path.parent)


def _sealed(body: bytes | memoryview) -> bytes:
    digest = sha256(_stamp())
    digest.update(body)
    return digest.digest()


def _path(root: Path) -> Path | None:
    """Not in the workspace: a file that came with somebody's changes must not say what their YAML holds."""
    folder = kept_folder()
    if folder is None:
        return None
    try:
        whole = os.fsencode(os.path.realpath(root))
    except OSError:
        return None
    return folder / f"{sha256(whole).hexdigest()[:32]}{_SUFFIX}"


def _tidy(folder: Path) -> None:
    """Remove what is kept of workspaces that have not changed, or not been, for long."""
    past = time() - _LONGEST
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((_SUFFIX, ".aside")) and entry.stat(follow_symlinks=False).st_mtime < past:
                Path(entry.path).unlink(missing_ok=True)


@cache
def _stamp() -> bytes:
    """A digest of all that decides what a file means beside the workspace: this code, its word lists, its libraries."""
    digest = sha256(repr((sys.version_info, sys.flags.optimize)).encode())
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    for name, file in sorted(_code(files("knowledge"), "")):
        content = file.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def _code(folder: Traversable, at: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{at}/{entry.name}"
        if entry.is_dir():
            if entry.name not in {"__pycache__", "render"}:  # how facts are shown says nothing of what they are
                yield from _code(entry, name)
        elif entry.name.endswith((".py", ".yaml")):
            yield name, entry
