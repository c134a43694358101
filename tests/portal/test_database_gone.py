"""The database goes, as when its machine is started anew, and comes back: the portal says so meanwhile, and goes on
afterwards by itself."""

from __future__ import annotations

import json
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
import requests
from a_portal import QUICK, Portal, prepare
from a_server import serving

from benchmarks.own_postgres import binaries, standing, url_in
from portal.app import create_app
from portal.database import connect
from portal.settings import Settings


@pytest.mark.slow
def test_the_portal_outlives_its_database(places: Path, tmp_path: Path) -> None:
    found = binaries()
    if found is None:
        pytest.skip("there is no PostgreSQL; make postgres installs it")
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    with standing(found) as postgres:
        url = url_in(postgres.folder, "postgres")
        database = connect(url)
        prepare(database, root)
        behind = Portal(create_app(Settings(secret="x", folder=tmp_path), database, QUICK), database)
        secret = behind.program(behind.add("team_lead", "centre:north")).secret
        with serving(root, url, "--log", "requests", "--metrics-token", "figures") as server:
            told = {"Authorization": f"Bearer {secret}"}

            def asked(path: str, **headers: str) -> requests.Response:
                return requests.get(server.address + path, headers=headers, timeout=20)

            assert asked("/api/v1/centres/north/texts", **told).status_code == 200
            assert asked("/health/metrics", Authorization="Bearer figures").status_code == 200
            postgres.stop()
            for _ in range(8):  # whichever process answers
                assert asked("/health/alive").status_code == 200
                ready = asked("/health/ready")
                assert (ready.status_code, ready.text) == (503, "the database does not answer\n")
                assert asked("/health/metrics", Authorization="Bearer figures").status_code == 503
                page = asked("/enter")
                assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
                assert "does not answer just now" in page.text
                problem = asked("/api/v1/centres/north/texts", **told)
                assert (problem.status_code, problem.json()["code"]) == (503, "503")
            time.sleep(7)  # so that what works by itself meets it too
            postgres.start()
            assert [asked("/health/ready").status_code for _ in range(8)] == [200] * 8
            assert [asked("/api/v1/centres/north/texts", **told).status_code for _ in range(8)] == [200] * 8
            assert asked("/health/metrics", Authorization="Bearer figures").status_code == 200
            about = {"name": "menu.txt", "source": "ivr", "channel": "voice", "language": "en"}
            made = requests.post(
                f"{server.address}/api/v1/centres/north/texts",
                params={**about, "captured": date(2026, 11, 20).isoformat()},
                data=b"Welcome to Acme.",
                headers={**told, "Content-Type": "application/octet-stream"},
                timeout=20,
            )
            assert made.status_code == 201
            until = time.monotonic() + 60
            while asked(f"/api/v1/centres/north/texts/{made.json()['id']}", **told).json()["state"] != "checked":
                assert time.monotonic() < until, "what works by itself did not begin again"
                time.sleep(0.3)
        database.engine.dispose()
    lines = [json.loads(line) for line in server.log.read_text("utf-8").splitlines() if line.startswith("{")]
    requested = [one for one in lines if "status" in one]
    assert {one["status"] for one in requested if one["route"] == "/health/ready"} == {200, 503}
    assert {one["status"] for one in requested if one["route"] == "/enter"} == {503}
    logged = [one for one in lines if "status" not in one]
    assert any(one["what"].startswith("the database does not answer: sqlalchemy.exc.Operational") for one in logged)
    assert not [one for one in logged if "where" in one], "of a database that is away no place in the program is named"
    assert "Traceback" not in server.log.read_text("utf-8")
