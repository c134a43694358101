"""The rows of all tables as lines of JSON, the same for SQLite and PostgreSQL, and back into an empty database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, MetaData, Table, func, insert, inspect, select, text

from portal.database import Database, changing_tables, upgrade

_AT, _DAY = "$at", "$day"  # how a moment and a day stand in a line; no column of ours has such a key
_MANY = 500  # rows written at a time
_OF_ALEMBIC = "alembic_version"
ENDING = ".jsonl"


def dump(connection: Connection, folder: Path) -> Mapping[str, int]:
    """Write each table to a file in `folder`, ordered by its key; how many rows each has."""
    counts = {}
    for table in _tables(connection):
        with folder.joinpath(table.name + ENDING).open("w", encoding="utf-8") as file:
            counts[table.name] = 0
            for line in _lines(connection, table):
                file.write(f"{line}\n")
                counts[table.name] += 1
    return counts


def digests(connection: Connection) -> Mapping[str, str]:
    """Of each table the SHA-256 of what `dump` writes of it."""
    found = {}
    for table in _tables(connection):
        reckoned = sha256()
        for line in _lines(connection, table):
            reckoned.update(f"{line}\n".encode())
        found[table.name] = reckoned.hexdigest()
    return found


def revision_of(connection: Connection) -> str:
    """To which version of the program the tables are."""
    return str(connection.execute(text(f"SELECT version_num FROM {_OF_ALEMBIC}")).scalar_one())  # noqa: S608


def has_tables(database: Database) -> bool:
    """Whether anything is in the database, be it tables without a row."""
    return bool(inspect(database.engine).get_table_names())


class Differs(Exception):
    """What came into a database is not what was to come; the message names the tables."""


def refill(database: Database, folder: Path, revision: str, wanted: Mapping[str, str]) -> None:
    """Put what `dump` wrote into a database without tables, which it makes as of `revision`, then brings up to date.

    wanted: the digests of the tables, as `digests`. All of it in one transaction: who is killed has done nothing.
    Raises Differs where they come out otherwise.
    """
    with changing_tables(database) as connection:
        upgrade(connection, revision)
        for table in _tables(connection):
            file = folder / f"{table.name}{ENDING}"
            if file.exists():
                lines = _read(file)
                while some := list(islice(lines, _MANY)):
                    connection.execute(insert(table), some)
        if connection.dialect.name == "postgresql":
            _count_on(connection)
        found = digests(connection)
        if wrong := [name for name, digest in wanted.items() if found.get(name) != digest]:
            raise Differs(", ".join(wrong))
        upgrade(connection)


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are in the database, whatever version of the program made them; those referred to first."""
    seen = MetaData()
    seen.reflect(connection)
    return [table for table in seen.sorted_tables if table.name != _OF_ALEMBIC]


def _lines(connection: Connection, table: Table) -> Iterator[str]:
    rows = connection.execution_options(yield_per=_MANY).execute(select(table).order_by(*table.primary_key))
    for row in rows.mappings():
        yield json.dumps(dict(row), ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return {_AT: aware.isoformat(timespec="microseconds")}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(f"{type(value).__name__} has no form in a backup")


def _read(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield {name: _value(value) for name, value in json.loads(line).items()}


def _value(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {_AT}:
        return datetime.fromisoformat(value[_AT])
    if isinstance(value, dict) and value.keys() == {_DAY}:
        return date.fromisoformat(value[_DAY])
    return value


def _count_on(connection: Connection) -> None:
    """Have PostgreSQL number new rows after those that came from the file."""
    for table in _tables(connection):
        for column in table.primary_key:
            if isinstance(column.type, Integer):
                name = connection.execute(
                    text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
                ).scalar()
                last = connection.execute(select(func.max(column))).scalar()
                if name and last:
                    connection.execute(text("SELECT setval(:name, :last)"), {"name": name, "last": last})
