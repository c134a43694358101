"""Accounts and outcomes as they were the last time, by a digest of all that they follow from (decision 0006)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from time import time

from knowledge.keeping import stamp
from knowledge.kept_folder import kept_folder

FILE = "texts.sqlite"
MOST = 2 << 30
"""Bytes; when more is kept, what has not been asked for longest goes first."""

_SEAL = 16
_PATIENCE = 2.0  # seconds that another process may keep it
_DAY = 24 * 3600
_AT_ONCE = 500
_SETUP = """
CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_use ON kept (used);
"""


def key_of(*parts: bytes) -> bytes:
    """The key of what follows from these parts, read by this version of the code."""
    digest = sha256(stamp("knowledge", "checker"))
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


class Store:
    """Bytes by key, in one file. Where it cannot be had, or is damaged, nothing is kept and nothing is found."""

    def __init__(self, path: Path | None) -> None:
        """path: of the file; None: keep nothing."""
        self._path = path

    def __bool__(self) -> bool:
        return self._path is not None

    def beside(self, name: str) -> Path | None:
        """A file of this name in the same folder; None where nothing is kept."""
        return self._path and self._path.with_name(name)

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of these keys under which something is kept, whole or not."""
        wanted, found = list(keys), set[bytes]()
        with self._opened() as store:
            for at in range(0, len(wanted) if store else 0, _AT_ONCE):
                some = wanted[at : at + _AT_ONCE]
                asked = f"SELECT key FROM kept WHERE key IN ({','.join('?' * len(some))})"  # noqa: S608 marks alone
                found |= {key for (key,) in store.execute(asked, some)} if store else set()
        return found

    def recalled(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is kept under these keys, and whole."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        old: list[bytes] = []
        now = int(time())
        with self._opened() as store:
            for at in range(0, len(wanted) if store else 0, _AT_ONCE):
                some = wanted[at : at + _AT_ONCE]
                asked = f"SELECT key, used, body FROM kept WHERE key IN ({','.join('?' * len(some))})"  # noqa: S608 marks alone
                for key, used, body in store.execute(asked, some) if store else ():
                    if _seal(key, body[_SEAL:]) == body[:_SEAL]:
                        found[key] = body[_SEAL:]
                        if now - used > _DAY:
                            old.append(key)
            if store and old:
                store.executemany("UPDATE kept SET used = ? WHERE key = ?", [(now, key) for key in old])
        return found

    def keep(self, bodies: Mapping[bytes, bytes]) -> None:
        """Keep these too, and let go of what has not been asked for longest where that is too much."""
        now = int(time())
        with self._opened() as store:
            if store and bodies:
                rows = [(key, now, _seal(key, body) + body) for key, body in bodies.items()]
                store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                _prune(store)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """The file, opened for one deed; None where that cannot be."""
        if self._path is None:
            yield None
            return
        try:
            store = _open(self._path)
        except (OSError, sqlite3.Error):
            yield None
            return
        with closing(store), suppress(sqlite3.Error), store:
            yield store


def user_store() -> Store:
    """The store in the user's own folder."""
    place = kept_folder()
    return Store(place / FILE if place else None)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for last in (False, True):
        store = sqlite3.connect(path, timeout=_PATIENCE)
        try:
            store.execute("PRAGMA journal_mode = WAL")
            store.execute("PRAGMA synchronous = NORMAL")
            store.executescript(_SETUP)
            return store
        except sqlite3.OperationalError:  # another process has it; or it may not be written
            store.close()
            raise
        except sqlite3.DatabaseError:  # it is damaged, or no such file
            store.close()
            if last:
                raise
            for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                name.unlink(missing_ok=True)
    raise AssertionError("unreachable")


def _seal(key: bytes, body: bytes) -> bytes:
    """Shows that this very code wrote the body, for this key."""
    digest = sha256(stamp("knowledge", "checker"))
    digest.update(key)
    digest.update(body)
    return digest.digest()[:_SEAL]


def _prune(store: sqlite3.Connection) -> None:
    (pages,), (size,) = store.execute("PRAGMA page_count").fetchone(), store.execute("PRAGMA page_size").fetchone()
    (free,) = store.execute("PRAGMA freelist_count").fetchone()
    over = (pages - free) * size - MOST
    if over <= 0:
        return
    over += MOST // 4  # not at every turn
    last = 0
    for used, length in store.execute("SELECT used, length(body) FROM kept ORDER BY used"):
        last, over = used, over - length
        if over <= 0:
            break
    store.execute("DELETE FROM kept WHERE used <= ?", (last,))
