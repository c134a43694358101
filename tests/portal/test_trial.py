"""A portal to try out: everybody can enter, and never beside those whose portal it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_portal import PASSWORD, QUICK

from knowledge.funnel import guarded
from onevoice import onevoice
from portal.database import Database, connect, migrate
from portal.services.entering import choose_password, enter
from portal.services.refusal import Refused
from portal.services.writing import Who
from portal.serving import open_portal
from portal.trial import open_trial


@pytest.fixture
def workspace(places: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(places, tmp_path / "acme"))


@pytest.fixture
def fresh(workspace: Path) -> Iterator[tuple[Database, str]]:
    database = connect(f"sqlite:///{workspace / 'portal.db'}")
    migrate(database)
    yield database, open_portal(workspace, database, "http://127.0.0.1:8080")
    database.engine.dispose()


def test_everybody_of_a_trial_enters_with_its_password_which_each_start_renews(fresh: tuple[Database, str]) -> None:
    database, _ = fresh
    first, second = open_trial(database, QUICK), open_trial(database, QUICK)
    assert first.people == second.people
    assert {email.partition("@")[0] for _, email in first.people} > {"product-owner", "approver", "auditor"}
    assert any(email.startswith("team-lead.") for _, email in first.people)
    for _, email in second.people:
        assert enter(database, QUICK, email, second.password, Who()).person
    with pytest.raises(Refused):
        enter(database, QUICK, first.people[0][1], first.password, Who())


def test_a_portal_in_use_is_not_opened_for_trial(fresh: tuple[Database, str]) -> None:
    database, link = fresh
    choose_password(database, QUICK, link.rpartition("/")[2], PASSWORD, Who())
    with pytest.raises(Refused):
        open_trial(database, QUICK)


def test_a_trial_is_for_this_machine_alone(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(onevoice, ["serve", str(workspace), "--trial", "--host", "0.0.0.0"]) == 2
    assert "this machine alone" in capsys.readouterr().err
    assert not (workspace / ".onevoice" / "portal.db").exists()
