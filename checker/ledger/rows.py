"""Plain data by sort and key in one file, changed as a whole or not at all; what is damaged is told, never believed."""

from __future__ import annotations

import marshal
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from knowledge.keeping import stamp

_SEAL = 8
_PATIENCE = 2.0  # seconds that another process may keep it
_TABLE = "CREATE TABLE rows (sort TEXT, key BLOB, body BLOB, PRIMARY KEY (sort, key)) WITHOUT ROWID"

Row = tuple[str, bytes, Any]


class Damaged(Exception):
    """What was kept cannot be believed."""


def digest(*parts: object) -> bytes:
    """A short key for what is plain; two things that share one are told apart where that matters."""
    return blake2b(repr(parts).encode("utf-8", "surrogateescape"), digest_size=8).digest()


class Rows:
    """The rows of a file as they are in one turn. What is put is kept when the turn ends well."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self._known: dict[tuple[str, bytes], Any] = {}
        self._changed: set[tuple[str, bytes]] = set()

    def get(self, sort: str, key: bytes) -> Any:
        """What is kept there; None where nothing is. It must not be changed. Raises Damaged."""
        at = sort, key
        if at not in self._known:
            row = self._store.execute("SELECT body FROM rows WHERE sort = ? AND key = ?", at).fetchone()
            self._known[at] = None if row is None else _opened(sort, key, row[0])
        return self._known[at]

    def put(self, sort: str, key: bytes, value: Any) -> None:
        """Keep it there; None, or what is empty: keep nothing there."""
        self._known[sort, key] = value or None
        self._changed.add((sort, key))

    def all(self, sort: str) -> dict[bytes, Any]:
        """Everything of a sort. Raises Damaged."""
        for key, body in self._store.execute("SELECT key, body FROM rows WHERE sort = ?", (sort,)):
            if (sort, key) not in self._known:
                self._known[sort, key] = _opened(sort, key, body)
        return {key: value for (of, key), value in self._known.items() if of == sort and value is not None}

    def write(self) -> None:
        """Hand all that was put to the file."""
        gone = [at for at in self._changed if self._known[at] is None]
        self._store.executemany("DELETE FROM rows WHERE sort = ? AND key = ?", gone)
        kept = ((*at, self._known[at]) for at in self._changed if self._known[at] is not None)
        self._store.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", _sealed(kept))


@contextmanager
def turn(path: Path) -> Iterator[Rows]:
    """The rows of a file, for one turn; raises Damaged, OSError or sqlite3.Error, and then nothing has changed."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as store:
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute("BEGIN IMMEDIATE")
        rows = Rows(store)
        try:
            yield rows
            rows.write()
        except BaseException:
            store.rollback()
            raise
        store.execute("COMMIT")


def made(path: Path, rows: Iterable[Row]) -> None:
    """Make a file of these rows, in place of what was there. Raises OSError or sqlite3.Error."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(aside, isolation_level=None)) as store:
            store.execute("PRAGMA journal_mode = OFF")  # nobody else sees it before it is whole
            store.execute("PRAGMA synchronous = OFF")
            store.execute(_TABLE)
            store.execute("BEGIN")
            store.executemany("INSERT INTO rows VALUES (?, ?, ?)", _sealed(rows))
            store.execute("COMMIT")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _sealed(rows: Iterable[Row]) -> Iterator[tuple[str, bytes, bytes]]:
    for sort, key, value in rows:
        body = marshal.dumps(value)
        yield sort, key, _seal(sort, key, body) + body


def _opened(sort: str, key: bytes, body: bytes) -> Any:
    if _seal(sort, key, body[_SEAL:]) != body[:_SEAL]:
        raise Damaged(sort)
    return marshal.loads(body[_SEAL:])  # noqa: S302 - from this very program, as the seal shows


def _seal(sort: str, key: bytes, body: bytes) -> bytes:
    """Shows that this very code wrote the body, for this key."""
    return blake2b(sort.encode() + key + body, digest_size=_SEAL, key=stamp("knowledge", "checker")).digest()
