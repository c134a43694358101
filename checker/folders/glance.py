"""What lies in some folders, as far as is seen without reading it as texts: each file by the digest of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from checker.folders.files import all_shown, content_of, list_texts, report_denied
from checker.folders.suffixes import SUFFIXES
from knowledge.problems import Problem, Problems


class Glimpse(NamedTuple):
    """A file, and its path as its user would type it. size: in bytes. digest: of them; problem: why it has none."""

    name: str
    shown: str
    size: int = 0
    digest: bytes = b""
    problem: Problem | None = None

    @property
    def path(self) -> Path:
        return Path(self.name)

    @property
    def mark(self) -> bytes:
        """All that tells it from another file, or from what it was."""
        return f"{self.shown}\0{self.problem or ''}\0".encode("utf-8", "surrogateescape") + self.digest


@dataclass(frozen=True, slots=True)
class Glance:
    """The readable texts below some paths, in order. passed_over: how many other files there are, by suffix.

    problems: with folders that could not be read.
    """

    files: tuple[Glimpse, ...]
    passed_over: Mapping[str, int]
    problems: Problems


def glimpse(name: str, named: str) -> Glimpse:
    """Look at a file. name: its path; named: that as shown."""
    raw = content_of(name, named)
    if not isinstance(raw, bytes):
        return Glimpse(name, named, problem=raw)
    return Glimpse(name, named, len(raw), sha256(raw).digest())


def glance(paths: Iterable[Path], apart: Iterable[Path] = ()) -> Glance:
    """Look at what lies below some paths; apart: files that are left out. Raises OSError for one that is not there."""
    listing = list_texts(paths, SUFFIXES, apart)
    problems = Problems()
    report_denied(listing, problems)
    files = tuple(map(glimpse, listing.names, all_shown(listing.names)))
    return Glance(files, listing.passed_over, problems)
