"""A portal of two centres of two providers, over a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from a_portal import FILES, QUICK, Portal

from knowledge.loading import load
from portal.app import create_app
from portal.database import Database, connect, migrate
from portal.services.places import take_places
from portal.services.writing import Who, writing
from portal.settings import Settings


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the tests."""
    root = tmp_path_factory.mktemp("acme")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
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


def prepare(database: Database, places: Path) -> None:
    migrate(database)
    with writing(database, Who()) as write:
        take_places(write, load(places), date(2026, 11, 23))


@pytest.fixture
def make_portal(fresh: Path) -> Iterator[Callable[..., Portal]]:
    """Makes a portal over a copy, at a path, of the fresh database."""
    made: list[Database] = []

    def make(path: Path, *, limited: bool = False) -> Portal:
        shutil.copy(fresh, path)
        database = connect(f"sqlite:///{path}")
        made.append(database)
        settings = Settings(secret="not secret", limited=limited)
        return Portal(create_app(settings, database, QUICK), database)

    yield make
    for one in made:
        one.engine.dispose()


@pytest.fixture
def portal(make_portal: Callable[..., Portal], tmp_path: Path) -> Portal:
    """A portal on SQLite."""
    return make_portal(tmp_path / "portal.db")
