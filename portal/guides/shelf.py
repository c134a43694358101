"""Where the built sites stand, which build is served now, and how the next one takes its place."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portal.guides import catalogue
from portal.guides.catalogue import Served

_POINTER, _LOCK, _FAILED, _PART = "current", ".lock", "failed", ".part"
_OLD = 1  # builds kept beside the one that is served: a request under way may still read from the last one


@dataclass
class Shelf:
    """The folder of all builds. A build is a folder that never changes; a small file names the one that is served."""

    folder: Path
    _read: dict[str, Mapping[str, Mapping[str, Served]]] = field(default_factory=dict)

    def current(self) -> str:
        """The name of the build that is served; "" before the first."""
        try:
            return self.folder.joinpath(_POINTER).read_text("utf-8").strip()
        except OSError:
            return ""

    def sites(self, build: str) -> Mapping[str, Mapping[str, Served]]:
        """The files of every site of a build; none before the first. Raises FileNotFoundError where it is gone."""
        known = self._read.get(build)
        if known is None and build:
            known = catalogue.read(self.folder / build)
            self._read = {build: known, **dict(list(self._read.items())[:_OLD])}
        return known or {}

    def path(self, build: str, site: str, file: str) -> Path:
        """Where a file stands that the catalogue names."""
        return self.folder / build / site / file

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else builds on this machine; as long as it lasts, nobody else begins."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.folder.joinpath(_LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True

    def place_for(self, build: str) -> Path:
        """A new place to make a build in, which no other one writes to; what an interrupted one left is removed.

        For who is `alone`.
        """
        for left in self.folder.glob(f"*{_PART}"):
            shutil.rmtree(left, ignore_errors=True)
        return self.folder / f"{build}.{secrets.token_hex(4)}{_PART}"

    def switch(self, part: Path, build: str) -> None:
        """Serve what was made in `part` as `build` from the next request on; remove what is older than the last."""
        catalogue.write({site.name: catalogue.take_stock(site) for site in part.iterdir() if site.is_dir()}, part)
        place, before = self.folder / build, self.current()
        shutil.rmtree(place, ignore_errors=True)
        part.rename(place)
        self._put(_POINTER, build)
        self.forgive()
        for old in self.folder.iterdir():
            if old.is_dir() and old.name not in (build, before):
                shutil.rmtree(old, ignore_errors=True)

    def fail(self, build: str, why: str) -> None:
        """Keep why a build could not be made, so that it is told and not tried again and again."""
        self._put(_FAILED, f"{build}\n{why}")

    def failed(self) -> tuple[str, str]:
        """The build that could not be made, and why; ("", "") where the last one could."""
        try:
            build, _, why = self.folder.joinpath(_FAILED).read_text("utf-8").partition("\n")
        except OSError:
            return "", ""
        return build, why

    def forgive(self) -> None:
        """Forget what could not be made, so that it is tried again."""
        self.folder.joinpath(_FAILED).unlink(missing_ok=True)

    def _put(self, name: str, words: str) -> None:
        fresh = self.folder / f".{name}.new"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.folder / name)
