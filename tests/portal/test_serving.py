"""The commands: opening a portal on a workspace, and checking its trail from outside."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from a_portal import PASSWORD, QUICK
from sqlalchemy import text

from knowledge.funnel import guarded
from knowledge.records.acts import Notice
from knowledge.records.export import read_records
from onevoice import onevoice
from portal.database import connect, migrate
from portal.live import Live
from portal.looking import take_over
from portal.models import AuditEntry, Centre
from portal.services.entering import choose_password
from portal.services.writing import Who
from portal.serving import open_portal
from portal.settings import now


@pytest.fixture
def workspace(places: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(places, tmp_path / "acme"))


def test_the_first_opening_gives_a_link_until_a_password_is_chosen(workspace: Path) -> None:
    database = connect(f"sqlite:///{workspace / 'portal.db'}")
    migrate(database)
    link = open_portal(workspace, database, "https://portal.example")
    again = open_portal(workspace, database, "https://portal.example")
    assert link.startswith("https://portal.example/link/")
    assert again not in ("", link)
    choose_password(database, QUICK, again.rpartition("/")[2], PASSWORD, Who())
    assert open_portal(workspace, database, "https://portal.example") == ""
    assert "/link/" in open_portal(workspace, database, "https://portal.example", "new@people.example")
    database.engine.dispose()


def test_what_the_workspace_says_of_its_centres_is_taken_over_while_the_portal_runs(workspace: Path) -> None:
    database = connect(f"sqlite:///{workspace / 'portal.db'}")
    migrate(database)
    open_portal(workspace, database, "https://portal.example")
    north = workspace / "knowledge" / "centre" / "north.yaml"
    north.write_text(north.read_text("utf-8").replace("status: live", "status: ended"), encoding="utf-8")
    added = north.read_text("utf-8").replace("id: north", "id: east")
    (workspace / "knowledge" / "centre" / "east.yaml").write_text(added, encoding="utf-8")
    live = Live(workspace, now)
    take_over(database, live)
    with database.reading() as session:
        rows = session.query(AuditEntry).count()
        assert {one.id: one.status for one in session.query(Centre)} == {
            "east": "ended",
            "north": "ended",
            "south": "live",
        }
    take_over(database, live)
    with database.reading() as session:
        assert session.query(AuditEntry).count() == rows  # what stays the same is not written
    database.engine.dispose()


def test_the_trail_is_checked_from_outside(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{workspace / 'portal.db'}"
    database = connect(url)
    migrate(database)
    open_portal(workspace, database, "http://portal.example")
    assert guarded(onevoice, ["audit", "verify", str(workspace), "--database", url]) == 0
    assert "0 breaks" in capsys.readouterr().out
    assert guarded(onevoice, ["audit", "verify", str(workspace), "--database", url, "--head", "f" * 64]) == 1
    with database.writing() as session:
        session.execute(text("DROP TRIGGER audit_entry_stays"))
        session.execute(text("UPDATE audit_entry SET person = 7 WHERE id = 1"))
    database.engine.dispose()
    assert guarded(onevoice, ["audit", "verify", str(workspace), "--database", url]) == 1
    assert "row 1: changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "has no portal yet"),
        (("--database", "mysql://a/b"), "names no database"),
        (("--database", "postgresql://nobody@127.0.0.1:1/none"), "does not answer"),
    ],
)
def test_what_cannot_be_opened_is_said(
    workspace: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    assert guarded(onevoice, ["audit", "verify", str(workspace), *arguments]) == 2
    assert why in capsys.readouterr().err


def test_the_records_are_exported_from_outside(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{workspace / 'portal.db'}"
    file = workspace / "records.json"
    arguments = ["records", "export", str(file), "--workspace", str(workspace), "--database", url]
    assert guarded(onevoice, arguments) == 0
    assert capsys.readouterr().out.startswith(f"{file}: 0 notices, 0 acceptances, 0 briefings, ")
    assert read_records(file).of(Notice) == ()
