"""How a backup is made and used: one packed file with a list of what is in it, each part with its digest."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from portal.backup import rows, workspace
from portal.backup.workspace import Unusable
from portal.database import Database, connect, migrate
from portal.settings import folder_in

_LIST, _TABLES, _KEPT = "backup.json", "tables", "kept"
_VERSION = 1
_MADE_ANEW = frozenset({"sites", "checks", ".gitignore"})  # of the portal's folder: what the next start makes again
_DATABASE = "portal.db"


@dataclass(frozen=True, slots=True)
class Backup:
    """What is in a backup. rows: how many each table has. digests: of tables, as `rows.digests`. files: of all else."""

    made: str
    revision: str
    commit: str
    inside: str
    rows: Mapping[str, int]
    digests: Mapping[str, str]
    files: Mapping[str, str]
    version: int = _VERSION


def make(root: Path, database: Database, file: Path) -> Backup:
    """Write everything that a portal is to `file`, which must not be there yet; nobody else can read it.

    The database is read in one state, the files after it: what a row names is there. Raises Unusable.
    """
    with tempfile.TemporaryDirectory(prefix=".onevoice-", dir=file.parent) as aside:
        place = Path(aside)
        place.joinpath(_TABLES).mkdir()
        with database.reading() as session:
            connection = session.connection()
            revision = rows.revision_of(connection)
            counts = rows.dump(connection, place / _TABLES)
        _copy_kept(folder_in(root), place / _KEPT)
        commit, inside = workspace.put_by(root, place)
        tables = {name: _digest(place / _TABLES / f"{name}{rows.ENDING}") for name in counts}
        files = {
            path.relative_to(place).as_posix(): _digest(path)
            for path in sorted(place.rglob("*"))
            if path.is_file() and not path.is_symlink() and path.parent != place / _TABLES
        }
        made = datetime.now(UTC).isoformat(timespec="seconds")
        backup = Backup(made, revision, commit, inside, counts, tables, files)
        place.joinpath(_LIST).write_text(json.dumps(asdict(backup), indent=1), encoding="utf-8")
        part = place.parent / f"{place.name}.part"
        try:
            with (
                os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw,
                tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive,
            ):
                archive.add(place / _LIST, _LIST)  # first, so that a look at it need not unpack all
                for one in sorted(path for path in place.iterdir() if path.name != _LIST):
                    archive.add(one, one.name)
            os.link(part, file)  # fails where a file of that name has come meanwhile
        except FileExistsError:
            raise Unusable(f"{file} is there already; name another file") from None
        finally:
            part.unlink(missing_ok=True)
        return backup


def restore(file: Path, place: Path, database_at: Database | None = None) -> tuple[Path, Backup]:
    """Make the portal that `file` holds anew in the empty folder `place`: the root of its workspace, and what it was.

    database_at: an empty database for its rows; None for SQLite in the workspace. Everything is compared with its
    digest, the rows once they are in the database; then the tables are brought to this version of the program.
    Raises Unusable, and then leaves nothing behind in `place`.
    """
    if place.exists() and any(place.iterdir()):
        raise Unusable(f"{place} is not empty; name a new folder")
    if database_at is not None and rows.has_tables(database_at):
        raise Unusable("the database is not empty; name a new one")
    there = place.exists()
    with tempfile.TemporaryDirectory(prefix="onevoice-") as aside:
        unpacked = Path(aside)
        backup = _unpack(file, unpacked)
        try:
            root = workspace.bring_back(unpacked, place, backup.commit, backup.inside)
            kept = folder_in(root)
            shutil.copytree(unpacked / _KEPT, kept, dirs_exist_ok=True)
            database = database_at or connect(f"sqlite:///{kept / _DATABASE}")
            rows.refill(database, unpacked / _TABLES, backup.revision, backup.digests)
            migrate(database)
            if database_at is None:
                database.engine.dispose()
        except rows.Differs as wrong:
            _clear(place, there)
            raise Unusable(f"what came into the database is not what was in the backup: {wrong}") from None
        except BaseException:
            _clear(place, there)
            raise
    return root, backup


def _clear(place: Path, there: bool) -> None:
    shutil.rmtree(place, ignore_errors=True)
    if there:
        place.mkdir()


def _copy_kept(folder: Path, place: Path) -> None:
    """What the portal keeps beside its database, but what is made anew and what is half written."""
    place.mkdir(mode=0o700)
    for one in sorted(folder.iterdir()):
        if one.name in _MADE_ANEW or one.name.startswith((_DATABASE, ".")):
            continue
        copy = shutil.copytree if one.is_dir() else shutil.copy2
        copy(one, place / one.name)


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
