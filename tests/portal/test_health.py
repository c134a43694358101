"""Those who keep the portal running learn whether it is alive, can serve, and what waits; and never who anybody is."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from a_notice import published
from a_portal import QUICK, Portal
from sqlalchemy import text

from portal.app import create_app
from portal.database import connect
from portal.request_log import log
from portal.settings import Settings

ROOT = Path(__file__).parents[2]


def asked(portal: Portal, **changed: object) -> Portal:
    """The portal as it is with other settings."""
    settings: Settings = portal.app.extensions["onevoice.settings"]
    return Portal(create_app(replace(settings, **changed), portal.database, QUICK), portal.database)  # type: ignore[arg-type]


def test_it_is_alive_and_ready_without_a_person(portal: Portal) -> None:
    browser = portal.client()
    assert (browser.get("/health/alive").text, browser.get("/health/ready").text) == ("alive\n", "ready\n")


def test_tables_of_another_version_are_not_ready(portal: Portal) -> None:
    with portal.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    answer = portal.client().get("/health/ready")
    assert (answer.status_code, answer.text) == (503, "the tables are of another version\n")
    assert portal.client().get("/health/alive").status_code == 200


def test_a_file_that_is_no_database_is_not_ready(tmp_path: Path) -> None:
    file = tmp_path / "portal.db"
    file.write_bytes(b"no database at all" * 100)
    database = connect(f"sqlite:///{file}")
    browser = create_app(Settings(secret="not secret", folder=tmp_path), database, QUICK).test_client()
    assert browser.get("/health/ready").status_code == 503
    assert browser.get("/health/alive").status_code == 200
    database.engine.dispose()


def test_figures_are_for_who_shows_the_token(portal: Portal) -> None:
    assert portal.client().get("/health/metrics").status_code == 404
    watched = asked(portal, metrics_token="let me in")
    published(portal, portal.add("product_owner"), portal.add("approver"))
    browser = watched.client()
    assert browser.get("/health/metrics").status_code == 404
    assert browser.get("/health/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    said = browser.get("/health/metrics", headers={"Authorization": "Bearer let me in"}).text
    assert 'onevoice_notices{state="published"} 1.0' in said
    assert "onevoice_mail_waiting" in said
    assert "people.example" not in said


def test_a_request_is_one_line_without_a_name_or_an_address(
    portal: Portal, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "handlers", [])
    logged = asked(portal, log_requests=True)
    log.handlers = [handler := logging.StreamHandler()]
    handler.setFormatter(logging.Formatter("%(message)s"))
    person = portal.add("agent", "centre:north", "Ann Agent")
    browser = logged.client(person)
    answer = browser.get("/guides/centres/north/secret-page/?q=a-word", headers={"X-Request-ID": "abcd-1234"})
    assert answer.headers["X-Request-ID"] == "abcd-1234"
    lines = capsys.readouterr().err.strip().splitlines()
    line = json.loads(lines[-1])
    assert (line["id"], line["method"], line["status"]) == ("abcd-1234", "GET", answer.status_code)
    assert line["route"] == "/guides/centres/<centre>/<path:page>"
    assert not {"secret-page", "a-word", "Ann", "127.0.0.1"} & set(lines[-1].replace('"', " ").split())
    odd = browser.get("/health/alive", headers={"X-Request-ID": "x y"})
    assert odd.headers["X-Request-ID"] != "x y"
