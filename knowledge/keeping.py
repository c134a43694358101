"""What must be the same for what was worked out once to hold the next time (decision 0006)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

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
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    for package in packages:
        for name, file in sorted(_code(files(package), package)):
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
