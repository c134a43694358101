"""The files that the portal keeps: copied while it goes on, and held against what its rows name."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.models import Document, FetchedPage, Pack, SubmittedFile
from portal.services.kept_files import path_of

DATABASE = "portal.db"
BACKUP = ".backup"  # earlier ones, where somebody writes them there
_MADE_ANEW = frozenset({"sites", "checks"})  # what the next start makes again
_NAMED: Mapping[str, Sequence[InstrumentedAttribute[str]]] = {
    "documents": (Document.digest,),
    "packs": (Pack.digest,),
    "texts": (SubmittedFile.digest, FetchedPage.digest),
}


def copy(folder: Path, place: Path) -> None:
    """Copy what is there and whole. What goes meanwhile is not missed here; what begins with a dot is half written."""
    for one in sorted(folder.rglob("*")):
        inside = one.relative_to(folder)
        if inside.parts[0] in _MADE_ANEW or inside.parts[0].startswith(DATABASE) or inside.parts[0].endswith(BACKUP):
            continue
        if one.is_dir() or any(part.startswith(".") for part in inside.parts):
            continue
        place.joinpath(inside).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            shutil.copy2(one, place / inside)
        except FileNotFoundError:
            continue


def named(session: Session) -> set[str]:
    """Which contents the rows name, as FOLDER/DIGEST."""
    return {
        f"{folder}/{digest}" for folder, columns in _NAMED.items() for one in columns
        for digest in session.scalars(select(one).where(one != "").distinct())
    }  # fmt: skip


def missing(named: set[str], place: Path) -> list[str]:
    """Which of these are not in a copy."""
    parts = (one.partition("/") for one in sorted(named))
    return [f"{folder}/{digest}" for folder, _, digest in parts if not path_of(place / folder, digest).exists()]
