"""The audit pack: page, document and data of one audit, with a manifest of their digests.

The same audit gives the same bytes: nothing in them knows the moment, the machine or the folder in which it was made.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from onboarding.conformance.audit import STANDARD, Audit
from onboarding.conformance.data import as_json
from onboarding.conformance.html import as_html
from onboarding.conformance.pdf import NoPdf, as_pdf

MANIFEST = "manifest.json"
_SORT = "onevoice conformance pack"


class NoPack(Exception):
    """The pack cannot be written there; the message says why, and what to do."""


def pack_of(audit: Audit) -> dict[str, bytes]:
    """The files of the pack by name. Raises NoPack where a library that it takes is not installed."""
    name = f"conformance-{audit.day}"
    try:
        document = as_pdf(audit)
    except NoPdf as missing:
        raise NoPack(str(missing)) from missing
    files = {
        f"{name}.html": as_html(audit).encode(),
        f"{name}.json": as_json(audit).encode(),
        f"{name}.pdf": document,
    }
    manifest = {
        "sort": _SORT,
        "standard": STANDARD,
        "organisation": audit.organisation,
        "as_of": str(audit.day),
        "from": {**asdict(audit.origin), "reproducible": audit.origin.reproducible},
        "files": {name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()},
    }
    return {**files, MANIFEST: (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()}


def write_pack(audit: Audit, place: Path) -> list[tuple[str, int]]:
    """Write the pack into a folder, or into the one file of a `.zip`; (name, bytes) of what was written.

    An earlier pack in the folder is replaced; a folder with anything else in it is refused. Raises NoPack; OSError.
    """
    if place.suffix == ".zip":
        files = pack_of(audit)
        _replace(place, _zipped(files, audit))
    else:
        before = _before(place)
        files = pack_of(audit)
        place.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _replace(place / name, data)
        for name in before - files.keys():
            (place / name).unlink(missing_ok=True)
    return [(name, len(data)) for name, data in files.items()]


def _before(folder: Path) -> set[str]:
    """The files of the pack that lies in the folder. Raises NoPack when something else lies there."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise NoPack(f"{folder} is a file; name a folder, or a file that ends in .zip")
    there = {path.name for path in folder.iterdir()}
    if not there:
        return set()
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        ours = {MANIFEST, *manifest["files"]} if manifest["sort"] == _SORT else set()
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    if other := sorted(there - ours):
        raise NoPack(f"{folder} holds files that no pack has ({other[0]}); name a new folder")
    return ours


def _zipped(files: Mapping[str, bytes], audit: Audit) -> bytes:
    """One file of all, stored as they are: another compressor would give other bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (max(audit.day.year, 1980), audit.day.month, audit.day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return whole.getvalue()


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_name(f".{path.name[:100]}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        fresh.unlink(missing_ok=True)
