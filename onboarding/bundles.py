"""How a bundle of files with a manifest is written: into a folder, or into one file, the same bytes each time."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


class NoBundle(Exception):
    """The bundle cannot be made or written there; the message says why, and what to do."""


def with_manifest(files: Mapping[str, bytes], sort: str, told: Mapping[str, Any]) -> dict[str, bytes]:
    """The files and their manifest: what `told` tells, and of each file its size and digest. sort: of bundle."""
    listed = {name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in sorted(files.items())}
    manifest = {"sort": sort, **told, "files": listed}
    return {**files, MANIFEST: (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()}


def write_bundle(files: Mapping[str, bytes], sort: str, place: Path, day: date) -> None:
    """Write a bundle into a folder, or into one file where `place` ends in `.zip`.

    An earlier bundle of the sort in the folder is replaced; a folder with anything else in it is refused, and left as
    it is. day: that the files of an archive bear. Raises NoBundle; OSError.
    """
    if place.suffix == ".zip":
        _replace(place, _zipped(files, day))
        return
    before = _before(place, sort)
    for name, data in files.items():
        if name != MANIFEST:
            _replace(place / name, data)
    _replace(place / MANIFEST, files[MANIFEST])  # last, so that what it lists is there
    for name in before - files.keys():
        (place / name).unlink(missing_ok=True)
    for folder in sorted((path for path in place.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def refuse_if_taken(place: Path, sort: str) -> None:
    """Raises NoBundle where something else lies at `place`, before anything is worked out."""
    if place.suffix != ".zip":
        _before(place, sort)


def _before(folder: Path, sort: str) -> set[str]:
    """The files of the bundle that lies in the folder. Raises NoBundle when something else lies there."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise NoBundle(f"{folder} is a file; name a folder, or a file that ends in .zip")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if not there:
        return set()
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        ours = {MANIFEST, *manifest["files"]} if manifest["sort"] == sort else set()
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    if other := sorted(there - ours):
        raise NoBundle(f"{folder} holds files that no pack has ({other[0]}); name a new folder")
    return ours


def _zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """One file of all, stored as they are: another compressor would give other bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return whole.getvalue()


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name[:100]}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        fresh.unlink(missing_ok=True)
