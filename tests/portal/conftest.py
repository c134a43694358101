"""A portal of two centres of two providers, over a database of its own: SQLite, or PostgreSQL where it matters."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from a_pair import paired
from a_portal import FILES, QUICK, Portal, prepare
from sqlalchemy import NullPool, create_engine, event, text
from werkzeug.routing import Rule

from benchmarks.own_postgres import binaries, running, url_in
from portal.app import create_app
from portal.database import Database, connect
from portal.settings import Settings, now


def pytest_addoption(parser: pytest.Parser) -> None:
    """Run every test of the portal once more through two processes."""
    parser.addoption(
        "--two-processes",
        action="store_true",
        help="on PostgreSQL, each request to another of two applications with an engine of its own",
    )


@pytest.fixture(scope="session", autouse=True)
def _addresses_compiled_once() -> Iterator[None]:
    """What builds the addresses of a portal is the same for each of a thousand: most of the time that making one takes.

    It depends on nothing but its rule, and finds all else in the rule that it is bound to.
    """
    compiled, kept = Rule._compile_builder, dict[object, Any]()

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        asked = (tuple(rule._trace), repr(rule.defaults), append_unknown)
        if asked not in kept:
            kept[asked] = compiled(rule, append_unknown)
        return kept[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the tests."""
    root = tmp_path_factory.mktemp("acme")
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def fresh(places: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is migrated and has its places, to copy: so that it is made once."""
    path = tmp_path_factory.mktemp("fresh") / "portal.db"
    database = connect(f"sqlite:///{path}")
    prepare(database, places)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    return path


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked `both_databases` runs on SQLite and on PostgreSQL; through two processes, on PostgreSQL alone."""
    if metafunc.definition.get_closest_marker("both_databases"):
        two = metafunc.config.getoption("--two-processes", False)
        for name in {"portal", "empty", "url", "watched"} & set(metafunc.fixturenames):
            metafunc.parametrize(name, ["postgresql"] if two else ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """A PostgreSQL: the folder of its socket. Where none is installed the test is skipped, and says so."""
    found = binaries()
    if found is None:
        pytest.skip("there is no PostgreSQL; make postgres installs it")
    with running(found) as folder:
        yield folder


@pytest.fixture(scope="session")
def fresh_postgres(postgres: Path, places: Path) -> str:
    """The same on PostgreSQL: its name."""
    _administer(postgres, "CREATE DATABASE fresh")
    database = connect(url_in(postgres, "fresh"))
    prepare(database, places)
    database.engine.dispose()
    return "fresh"


@pytest.fixture
def new_postgres(postgres: Path, fresh_postgres: str) -> Iterator[Callable[[], str]]:
    """Makes a database that is migrated and has its places: its URL. All databases of a test go with it."""
    counting = itertools.count(1)

    def make() -> str:
        name = f"of_a_test_{next(counting)}"
        _administer(postgres, f"CREATE DATABASE {name} TEMPLATE {fresh_postgres}")
        return url_in(postgres, name)

    kept = {"postgres", "template0", "template1", fresh_postgres}
    yield make
    names = _administer(postgres, "SELECT datname FROM pg_database")
    _administer(postgres, *(f"DROP DATABASE {name} WITH (FORCE)" for name in sorted(names - kept)))


def _administer(postgres: Path, *statements: str) -> set[str]:
    """Have the server do these: what the last one finds."""
    found: set[str] = set()
    url = connect(url_in(postgres, "postgres")).engine.url
    server = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        for statement in statements:
            done = connection.execute(text(statement))
            found = {str(one) for one in done.scalars()} if done.returns_rows else set()
    return found


@pytest.fixture
def make_portal(fresh: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Portal]]:
    """Makes a portal over a copy of the fresh database: at a path, or, without one, on PostgreSQL."""
    made: list[Database] = []
    two = bool(request.config.getoption("--two-processes", False))

    def make(
        path: Path | None,
        *,
        limited: bool = False,
        workspace: Path | None = None,
        clock: Callable[[], datetime] = now,
    ) -> Portal:
        path = None if two else path
        if path is not None:
            shutil.copy(fresh, path)
        database = connect(f"sqlite:///{path}" if path else request.getfixturevalue("new_postgres")())
        if path is not None:
            event.listen(database.engine, "connect", _in_haste)
        made.append(database)
        kept = request.getfixturevalue("tmp_path_factory").mktemp("kept")
        settings = Settings(secret="not secret", workspace=workspace, folder=kept, limited=limited, clock=clock)
        if two:
            made.append(other := connect(database.engine.url.render_as_string(hide_password=False)))
            return Portal(paired(settings, database, other), database)
        return Portal(create_app(settings, database, QUICK), database)

    yield make
    for one in made:
        one.engine.dispose()


@pytest.fixture
def portal(make_portal: Callable[..., Portal], tmp_path: Path, request: pytest.FixtureRequest) -> Portal:
    """A portal on SQLite, or on what the test is run for."""
    return make_portal(None if getattr(request, "param", "") == "postgresql" else tmp_path / "portal.db")


def _in_haste(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # what a test leaves behind need not outlive the power
