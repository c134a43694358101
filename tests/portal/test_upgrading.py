"""A portal of an earlier version comes up to date with all that it holds; what is deployed is what serve knows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from a_portal import QUICK, Portal
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, insert, select

from onevoice import onevoice
from portal.app import create_app
from portal.backup import rows
from portal.database import Database, connect, is_current, migrate
from portal.models import Base, Submission
from portal.settings import Settings

ROOT = Path(__file__).parents[2]
NOW, DAY = datetime(2026, 1, 5, 9, tzinfo=UTC), date(2026, 1, 5)
# A little of what a portal of the version before texts were captured held.
HELD: tuple[tuple[str, dict[str, Any]], ...] = (
    ("person", {"id": 1, "added": NOW}),
    ("name", {"person_id": 1, "name": "Lee Lead", "email": "lee@people.example", "locale": "cy"}),
    ("provider", {"id": "n", "name": "Northern"}),
    ("submission", {"id": 1, "centre_id": "north", "source": "ivr", "channel": "voice", "language": "en",
                    "captured": DAY, "passed": [], "person_id": 1, "at": NOW}),
    ("submitted_file", {"submission_id": 1, "path": "a.txt", "digest": "0" * 64, "size": 3}),
    ("finding_group", {"key": "k", "code": "CONS-HOURS", "severity": "error", "first": NOW, "opened": NOW, "times": 1,
                       "waived": False, "seen": {"": {"message": "x"}}}),
)  # fmt: skip


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """A database in which nothing is."""
    if request.param == "sqlite":
        database = connect(f"sqlite:///{tmp_path / 'old.db'}")
    else:
        new: Callable[[], str] = request.getfixturevalue("new_postgres")
        database = connect(new())
        with database.engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    yield database
    database.engine.dispose()


@pytest.mark.both_databases
@pytest.mark.parametrize("version", ["0010", "0012"])
def test_every_row_of_an_earlier_version_is_there_afterwards(empty: Database, version: str, tmp_path: Path) -> None:
    migrate(empty, version)
    assert not is_current(empty)
    tables = MetaData()
    with empty.writing() as session:
        connection = session.connection()
        tables.reflect(connection)
        for name, values in HELD:
            if name == "submission":
                connection.execute(insert(tables.tables["centre"]), _a_centre(tables))
            connection.execute(insert(tables.tables[name]), values)
        before = rows.digests(connection)
    sqlite = empty.engine.dialect.name == "sqlite"
    migrate(empty)
    assert is_current(empty)
    with empty.engine.connect() as plain:
        assert compare_metadata(MigrationContext.configure(plain), Base.metadata) == []
    with empty.reading() as session:
        after = rows.digests(session.connection())
        assert session.scalars(select(Submission)).one().source == "ivr"
        broken = session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() if sqlite else []
    assert broken == []
    changed = {name for name, digest in before.items() if after[name] != digest}
    assert changed <= {"centre"}  # which has columns more
    app = create_app(Settings(secret="x", folder=tmp_path), empty, QUICK)
    assert app.test_client().get("/health/ready").status_code == 200


def _a_centre(tables: MetaData) -> dict[str, Any]:
    given: dict[str, Any] = {
        "id": "north",
        "provider_id": "n",
        "name": {"en": "North"},
        "timezone": "UTC",
        "place": "GB",
    }
    given |= {"lead_times": {}, "share": 90, "status": "live"}
    return {name: value for name, value in given.items() if name in tables.tables["centre"].columns}


def test_what_is_deployed_says_what_serve_understands(portal: Portal) -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    container = (ROOT / "deploy" / "Containerfile").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    serve = onevoice.commands["serve"]
    asked = re.findall(r'"([^"]*)"', re.search(r"^CMD \[(.*)\]$", container, re.MULTILINE)[1])  # type: ignore[index]
    for words in (asked, compose["services"]["portal"]["command"]):
        assert words[0] == "serve"
        given = [re.sub(r"\$\{\w+:-(.*)\}", r"\1", word) for word in words[1:]]
        assert serve.make_context("serve", given).params["host"] == "0.0.0.0"
    assert re.search(r'^ENTRYPOINT \["(\w+)"\]$', container, re.MULTILINE)[1] in project["scripts"]  # type: ignore[index]
    known = {one.envvar for one in serve.params if isinstance(one, click.Option)}
    assert set(compose["services"]["portal"]["environment"]) <= known
    extras = re.search(r"'\.\[(.*)\]'", container)
    assert extras is not None
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])
    health = re.search(r"http://127\.0\.0\.1:(\d+)(/[\w/]+)", container)
    assert health is not None
    assert health[1] in asked
    assert portal.client().get(health[2]).status_code == 200
    for copied in re.findall(r"^COPY (\S+)", container, re.MULTILINE):
        assert (ROOT / copied).exists()
