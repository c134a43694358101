"""What is kept from one load to the next, so that a file is read as YAML only when it has changed (decision 0006)."""

from __future__ import annotations

import marshal
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import time

from knowledge.keeping import stamp
from knowledge.kept_folder import kept_folder

FEWEST = 100  # files; fewer are read in the time that it takes to make sure that what is kept still holds
_LONGEST = 30 * 24 * 3600.0  # seconds that the kept files of a workspace outlive its last change
_SUFFIX = ".loaded"
_DIGEST = sha256().digest_size

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
    digest = sha256(stamp("knowledge"))
    digest.update(body)
    return digest.digest()


def _path(root: Path) -> Path | None:
    """Not in the workspace: a file that came with somebody's changes must not say what their YAML holds."""
    place = kept_folder()
    if place is None:
        return None
    try:
        whole = os.fsencode(os.path.realpath(root))
    except OSError:
        return None
    return place / f"{sha256(whole).hexdigest()[:32]}{_SUFFIX}"


def _tidy(place: Path) -> None:
    """Remove what is kept of workspaces that have not changed, or not been, for long."""
    past = time() - _LONGEST
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.endswith((_SUFFIX, ".aside")) and entry.stat(follow_symlinks=False).st_mtime < past:
                Path(entry.path).unlink(missing_ok=True)
