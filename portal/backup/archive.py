"""How a backup is made and used: one packed file with a list of what is in it, each part with its digest."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from portal.backup import kept, rows, workspace
from portal.backup.aside import aside, clear
from portal.backup.workspace import Unusable
from portal.database import Database, connect
from portal.settings import folder_in

_LIST, _TABLES, _KEPT, _PART = "backup.json", "tables", "kept", "part"
_VERSION = 1
_TRIES = 3  # for what goes between the reading of the rows and the copying of the files


@dataclass(frozen=True, slots=True)
class Backup:
    """What is in a backup. rows: how many each table has. digests: of tables, as `rows.digests`. files: of all else.

    missing: what rows name and the portal no longer had.
    """

    made: str
    revision: str
    commit: str
    inside: str
    rows: Mapping[str, int]
    digests: Mapping[str, str]
    files: Mapping[str, str]
    branch: str = ""
    missing: Sequence[str] = ()
    version: int = _VERSION


def make(root: Path, database: Database, file: Path) -> Backup:
    """Write everything that a portal is to `file`, which must not be there yet; nobody else can read it.

    The database is read in one state, the files after it: what a row names is there, unless it went meanwhile or was
    lost. `file` is there at the end and whole, or not at all. Raises Unusable.
    """
    with aside(file.parent) as place:
        for _ in range(_TRIES):
            with database.reading() as session:
                connection = session.connection()
                revision = rows.revision_of(connection)
                counts = rows.dump(connection, _anew(place / _TABLES))
                named = kept.named(session)
            kept.copy(folder_in(root), _anew(place / _KEPT))
            missing = kept.missing(named, place / _KEPT)
            if not missing:
                break
        commit, inside, branch = workspace.put_by(root, place)
        tables = {name: _digest(place / _TABLES / f"{name}{rows.ENDING}") for name in counts}
        files = {
            path.relative_to(place).as_posix(): _digest(path)
            for path in sorted(place.rglob("*"))
            if path.is_file() and not path.is_symlink() and path.parent != place / _TABLES
        }
        made = datetime.now(UTC).isoformat(timespec="seconds")
        backup = Backup(made, revision, commit, inside, counts, tables, files, branch, missing)
        place.joinpath(_LIST).write_text(json.dumps(asdict(backup), indent=1), encoding="utf-8")
        part = place / _PART
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
                with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive:
                    archive.add(place / _LIST, _LIST)  # first, so that a look at it need not unpack all
                    for one in sorted(path for path in place.iterdir() if path.name not in (_LIST, _PART)):
                        archive.add(one, one.name)
                raw.flush()
                os.fsync(raw.fileno())
            os.link(part, file)  # fails where a file of that name has come meanwhile
        except FileExistsError:
            raise Unusable(f"{file} is there already; name another file") from None
        return backup


def restore(file: Path, place: Path, database_at: Database | None = None) -> tuple[Path, Backup]:
    """Make the portal that `file` holds anew in the empty folder `place`: the root of its workspace, and what it was.

    database_at: an empty database for its rows; None for SQLite in the workspace. Everything is compared with its
    digest, the rows once they are in the database; then the tables are brought to this version of the program.
    All is made in a folder of its own within `place` and laid out at the end: who is killed before has done nothing,
    and may begin again. Raises Unusable, and then leaves nothing behind in `place`.
    """
    there = place.exists()
    place.mkdir(parents=True, exist_ok=True)
    clear(place)
    if any(place.iterdir()):
        raise Unusable(f"{place} is not empty; name a new folder")
    try:
        if database_at is not None and rows.has_tables(database_at):
            raise Unusable("the database is not empty; name a new one")
        with aside(place) as unfinished:
            unpacked, fresh = _anew(unfinished / "unpacked"), _anew(unfinished / "fresh")
            backup = _unpack(file, unpacked)
            root = workspace.bring_back(unpacked, fresh, backup.commit, backup.inside, backup.branch)
            folder = folder_in(root)
            shutil.copytree(unpacked / _KEPT, folder, dirs_exist_ok=True)
            database = database_at or connect(f"sqlite:///{folder / kept.DATABASE}")
            try:
                rows.refill(database, unpacked / _TABLES, backup.revision, backup.digests)
            except rows.Differs as wrong:
                raise Unusable(f"what came into the database is not what was in the backup: {wrong}") from None
            finally:
                if database_at is None:
                    database.engine.dispose()
            _lay_out(fresh, place, root.relative_to(fresh))
    except BaseException:
        if not there:
            shutil.rmtree(place, ignore_errors=True)
        raise
    return place / root.relative_to(fresh), backup


def _lay_out(fresh: Path, place: Path, root: Path) -> None:
    """Move all that was made to its place; by what the workspace is known comes last."""
    last = root.parts[0] if root.parts else "onevoice.yaml"
    for one in sorted(fresh.iterdir(), key=lambda one: one.name == last):
        one.rename(place / one.name)


def _anew(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def _unpack(file: Path, place: Path) -> Backup:
    try:
        with tarfile.open(file, "r:gz") as archive:
            archive.extractall(place, filter="data")
        plain = json.loads(place.joinpath(_LIST).read_text("utf-8"))
        backup = Backup(**plain)
    except (OSError, tarfile.TarError, EOFError, ValueError, TypeError) as why:
        raise Unusable(f"{file} is no backup, or a damaged one ({type(why).__name__})") from None
    if backup.version != _VERSION:
        raise Unusable(f"{file} was made by another version of the program ({backup.version}); use that one")
    for name, digest in backup.files.items():
        part = place / name
        if not part.is_file() or _digest(part) != digest:
            raise Unusable(f"{file} is damaged: {name} is not what it was")
    for name, digest in backup.digests.items():
        part = place / _TABLES / f"{name}{rows.ENDING}"
        if not part.is_file() or _digest(part) != digest:
            raise Unusable(f"{file} is damaged: the table {name} is not what it was")
    return backup


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
