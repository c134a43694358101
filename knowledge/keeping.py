"""What must be the same for what was worked out once to hold the next time (decision 0006)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from knowledge.kept_folder import kept_folder

_SIZE = 32  # bytes of a digest
_TELLING = (".dist-info", ".egg-info")
# What these make of a text decides whether it is a value.
_LIBRARIES = (
    "PyYAML",
    "google-re2",
    "holidays",
    "email-validator",
    "opening-hours-py",
    "phonenumbers",
    "pydantic",
    "url-normalize",
)


@cache
def stamp(*packages: str) -> bytes:
    """A digest of what decides, beside a file itself, what it means: code and word lists of these rooms, libraries."""
    digest = sha256(repr((sys.version_info, sys.flags.optimize)).encode())
    for library in _installed():
        digest.update(f"{library}\n".encode())
    for package in packages:
        digest.update(_digest_of(package))
    return digest.digest()


def _installed() -> Iterator[str]:
    """The libraries with their versions, as the folders say that tell of them: PyYAML-6.0.2.dist-info.

    To ask importlib.metadata takes as long as to look at two hundred texts.
    """
    wanted = {library.replace("-", "_").lower() for library in _LIBRARIES}
    for folder in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(folder or os.curdir)):  # noqa: PTH208 names alone are wanted
                if name.endswith(_TELLING) and name.partition("-")[0].replace(".", "_").lower() in wanted:
                    yield name


def _digest_of(package: str) -> bytes:
    """A digest of the code of a room.

    Reading it all costs as much as looking at a thousand texts, so it is kept for as long as times and sizes of files
    are the same: that is what Python itself goes by when it runs the code as it was compiled before.
    """
    root = files(package)
    code = sorted(_code(root, package), key=lambda each: each[0])
    folder = kept_folder()
    if folder is None or not isinstance(root, Path):
        return _read(code)
    looked = sha256(repr(sys.version_info).encode())
    for name, file in code:
        status = os.stat(str(file))  # noqa: PTH116 there are hundreds
        looked.update(f"{file} {name} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    kept = folder / f"code-{package}"
    with suppress(OSError):
        content = kept.read_bytes()
        if len(content) == 2 * _SIZE and content.startswith(looked.digest()):
            return content[_SIZE:]
    read = _read(code)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = kept.with_name(f"{kept.name}.{os.getpid()}")
        aside.write_bytes(looked.digest() + read)
        aside.replace(kept)
    return read


def _read(code: Iterable[tuple[str, Traversable]]) -> bytes:
    digest = sha256()
    for name, file in code:
        content = file.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def _code(at: Traversable, named: str) -> Iterator[tuple[str, Traversable]]:
    for entry in at.iterdir():
        name = f"{named}/{entry.name}"
        if entry.is_dir():
            if entry.name not in {"__pycache__", "render"}:  # how facts are shown says nothing of what they are
                yield from _code(entry, name)
        elif entry.name.endswith((".py", ".yaml")):
            yield name, entry
