"""The database of the portal: SQLite in the workspace by default, PostgreSQL by URL; who reads, and who writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import Session

_ONE_WRITER = 0x6F6E65  # the key of PostgreSQL's advisory lock that one writer holds at a time
_WRONG = "this names no database; write sqlite:///FILE or postgresql://USER@HOST/NAME"
_QUIET: dict[str, Any] = {"hide_parameters": True}  # what people wrote stands in no log, be a statement ever so wrong
SILENT = (InterfaceError, OperationalError, NoneFree)  # what is raised where the database does not answer
# How long PostgreSQL is waited for: until it is reached, and until something comes back once it was (in ms).
_PATIENCE = {"connect_timeout": 5, "keepalives_idle": 30, "tcp_user_timeout": 30_000}
_MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """Sessions to read in, and sessions to write in, one writer at a time (decision 0011)."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        postgres = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._read = engine.execution_options(**(postgres if engine.dialect.name == "postgresql" else {}))
        self._write = engine.execution_options(onevoice_writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session whose writes would be lost; it sees one state of the database."""
        with Session(self._read, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is committed at the end, or rolled back whole by an exception. No other writes meanwhile."""
        with (
            Session(self._write, expire_on_commit=False) as session,
            session.begin(),
        ):
            if self.engine.dialect.name == "postgresql":
                session.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})"))
            yield session

    def leave_no_trace(self) -> None:
        """Have SQLite's files hold no byte of what was deleted; PostgreSQL sees to its own, in its own time."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def connect(url: str) -> Database:
    """The database at `url`, of SQLAlchemy's form. Raises ValueError for one that is not SQLite or PostgreSQL."""
    made = _url(url)
    if made.get_backend_name() == "sqlite":
        engine = create_engine(made, connect_args={"timeout": 30}, pool_size=20, max_overflow=20, **_QUIET)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(
            made, pool_size=10, max_overflow=20, pool_pre_ping=True, connect_args=dict(_PATIENCE), **_QUIET
        )
    return Database(engine)


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the tables to what this version of the program needs, or to an older revision."""
    with changing_tables(database) as connection:
        upgrade(connection, revision)


@contextmanager
def changing_tables(database: Database) -> Iterator[Connection]:
    """A transaction in which tables may be made and replaced, all of it or nothing; one process does so at a time."""
    writing = database.engine.execution_options(onevoice_writes=True)
    with writing.connect() as connection, _tables_may_be_replaced(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})"))
        yield connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """The same as `migrate`, within a transaction of `changing_tables`."""
    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.as_posix())
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@contextmanager
def _tables_may_be_replaced(connection: Connection) -> Iterator[None]:
    """SQLite changes a column by making the table anew; what refers to its rows must not stand in the way meanwhile."""
    if connection.dialect.name != "sqlite":
        yield
        return
    plain: Any = connection.connection.dbapi_connection  # outside of a transaction, where alone it can be switched
    plain.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        plain.execute("PRAGMA foreign_keys = ON")


def is_silent(wrong: BaseException | None) -> bool:
    """Whether it is the database that does not answer, be it for want of a connection; then trying again helps."""
    return isinstance(wrong, SILENT)


def is_current(database: Database) -> bool:
    """Whether the tables are of this version of the program. Raises SQLAlchemyError where the database is silent."""
    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.as_posix())
    head = ScriptDirectory.from_config(config).get_current_head()
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def _url(url: str) -> URL:
    try:
        made = make_url(url)
    except ArgumentError:
        raise ValueError(_WRONG) from None
    if made.drivername in {"postgres", "postgresql"}:
        made = made.set(drivername="postgresql+psycopg")
    if made.get_backend_name() not in {"sqlite", "postgresql"}:
        raise ValueError(_WRONG)
    return made


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins: see below
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 30000",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # Who will write says so at once: a reader that turns writer late would be refused when another wrote meanwhile.
    writes = connection.get_execution_options().get("onevoice_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
