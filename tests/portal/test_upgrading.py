"""A portal of an earlier version comes up to date with all that it holds; what is deployed is what serve knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from a_portal import QUICK
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, insert, select

from portal.app import create_app
from portal.backup import rows
from portal.database import Database, connect, is_current, migrate
from portal.models import Base, FindingColumn, Report, Submission
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
    ("finding_column", {"key": "k", "channel": "voice", "centre": "north"}),
    ("report", {"id": 1, "page": "/guides/client/", "about": "", "centre": "", "text": "x", "person_id": 1, "at": NOW,
                "owner": "", "due": DAY, "answer": "", "corrected": False}),
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
@pytest.mark.parametrize("version", ["0010", "0012", "0018", "0019"])
def test_every_row_of_an_earlier_version_is_there_afterwards(empty: Database, version: str, tmp_path: Path) -> None:
    migrate(empty, version)
    assert not is_current(empty)
    tables = MetaData()
    with empty.writing() as session:
        connection = session.connection()
        tables.reflect(connection)
        for name, values in (one for one in HELD if one[0] in tables.tables):
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
        assert session.scalars(select(FindingColumn.opened)).one() == NOW
        assert session.scalars(select(Report.text)).all() == ["x"] * ("report" in before)
        broken = session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() if sqlite else []
    assert broken == []
    changed = {name for name, digest in before.items() if after[name] != digest}
    assert changed <= {"centre", "submission", "finding_group", "finding_column", "report"}  # which have columns more
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
