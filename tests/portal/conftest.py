"""A portal of two centres of two providers, over a database of its own."""

from __future__ import annotations

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


@pytest.fixture
def make_portal(places: Path) -> Iterator[Callable[[str], Portal]]:
    """Makes a portal over the database at a URL."""
    made: list[Database] = []

    def make(url: str, *, limited: bool = False) -> Portal:
        database = connect(url)
        made.append(database)
        migrate(database)
        workspace = load(places)
        with writing(database, Who()) as write:
            take_places(write, workspace, date(2026, 11, 23))
        settings = Settings(secret="not secret", limited=limited)
        return Portal(create_app(settings, database, QUICK), database)

    yield make
    for one in made:
        one.engine.dispose()


@pytest.fixture
def portal(make_portal: Callable[[str], Portal], tmp_path: Path) -> Portal:
    """A portal on SQLite."""
    return make_portal(f"sqlite:///{tmp_path / 'portal.db'}")
