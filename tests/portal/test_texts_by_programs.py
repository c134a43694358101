"""A centre's own tool hands its texts in and learns what was found in them, with file and line."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from a_help_line import with_help_line
from a_portal import TOKEN, Portal, Program

from portal.background.findings import check_if_due
from portal.models import Submission
from portal.services import findings, texts
from portal.services.writing import Who, writing
from portal.settings import Settings

WRONG = b"Welcome.\n\nCall the help line on 020 7946 0123, Monday to Friday, 9am to 5pm.\n"
ABOUT = {"name": "menu.txt", "source": "ivr", "channel": "voice", "language": "en", "captured": "2026-11-20"}


def hand_in(program: Program, centre: str, content: bytes, sort: str = "application/octet-stream", **other: str) -> Any:
    headers = {"Authorization": f"Bearer {program.secret}"}
    path = f"/api/v1/centres/{centre}/texts"
    return program.client.post(path, query_string={**ABOUT, **other}, data=content, content_type=sort, headers=headers)


@pytest.mark.slow
def test_a_tool_hands_in_waits_and_is_told_file_and_line(portal: Portal, places: Path, tmp_path: Path) -> None:
    root = with_help_line(places, tmp_path)
    settings: Settings = portal.app.extensions["onevoice.settings"]
    tool = portal.program(portal.add("team_lead", "centre:north"), "texts", "texts.hand_in")
    made = hand_in(tool, "north", WRONG)
    assert (made.status_code, made.json["state"], made.json["findings"]) == (201, "waiting", None)
    assert [one["path"] for one in made.json["files"]] == ["menu.txt"]
    shelf = portal.app.extensions["onevoice.checks"]
    check_if_due(root, shelf, portal.database, "Europe/London", settings.folder)
    told = tool.ask("GET", made.headers["Location"].removeprefix("/api/v1")).json
    assert told["state"] == "checked"
    [found] = [one for one in told["findings"] if one["code"] == "CONS-HOURS"]
    [place] = found["places"]
    assert (place["file"], place["line"], place["value"]) == ("menu.txt", 3, "Monday to Friday, 9am to 5pm")
    assert [one["shown"] for one in found["values"] if one["role"] == "record"] == ["Monday to Friday, 8am to 8pm"]
    south = portal.program(portal.add("team_lead", "centre:south"), "texts")
    assert south.ask("GET", "/centres/north/texts/1").status_code == 404
    assert south.ask("GET", "/centres/south/texts/1").status_code == 404
    assert south.ask("GET", "/centres/south/texts").json["items"] == []
    tool.ask("POST", "/centres/north/texts/1/back")
    assert tool.ask("GET", "/centres/north/texts/1").json["state"] == "withdrawn"


def test_the_same_again_is_no_new_version_and_another_is(portal: Portal) -> None:
    tool = portal.program(portal.add("team_lead", "centre:north"))
    first, again = hand_in(tool, "north", WRONG), hand_in(tool, "north", WRONG)
    assert first.json["id"] == again.json["id"] == 1
    assert hand_in(tool, "north", WRONG, captured="2026-11-21").json["id"] == 2
    assert hand_in(tool, "north", b"Other words.\n", captured="2026-11-21").json["id"] == 3
    listed = tool.ask("GET", "/centres/north/texts?limit=2").json
    assert [one["id"] for one in listed["items"]] == [3, 2]
    assert [one["id"] for one in tool.ask("GET", f"/centres/north/texts?after={listed['next']}").json["items"]] == [1]
    assert tool.ask("GET", "/centres/north/texts/1").json["state"] == "replaced"


@pytest.mark.parametrize(
    ("content", "other", "code", "why"),
    [
        (b"", {}, 409, "texts.empty"),
        (b"PK\x03\x04" + b"\0" * 40, {"name": "x.zip"}, 409, "texts.damaged"),
        (b"MZ", {"name": "a.exe"}, 409, "texts.none"),
        (WRONG, {"channel": "pigeon"}, 409, "texts.channel_wrong"),
        (WRONG, {"captured": "2999-01-01"}, 409, "texts.captured_wrong"),
        (WRONG, {"captured": "soon"}, 422, "misfit"),
        (WRONG, {"sort": "text/plain"}, 415, "not_raw"),
        (b"x" * (21 << 20), {}, 413, "413"),
    ],
)
def test_what_is_not_taken_is_said_so(
    portal: Portal, content: bytes, other: dict[str, str], code: int, why: str
) -> None:
    tool = portal.program(portal.add("team_lead", "centre:north"))
    answer = hand_in(tool, "north", content, **other)
    assert (answer.status_code, answer.json["code"]) == (code, why)
    assert tool.ask("GET", "/centres/north/texts").json["items"] == []


def test_a_token_opens_what_its_scopes_say(portal: Portal) -> None:
    lead = portal.add("team_lead", "centre:north")
    assert hand_in(portal.program(lead, "texts"), "north", WRONG).status_code == 403
    assert hand_in(portal.program(None), "north", WRONG).status_code == 401
    agent = portal.program(portal.add("agent", "centre:north"))
    assert hand_in(agent, "north", WRONG).status_code == 403
    assert hand_in(portal.program(lead), "south", WRONG).status_code == 404


@pytest.mark.both_databases
def test_a_centre_that_has_ended_hands_in_nothing_and_is_checked_no_more(portal: Portal, tmp_path: Path) -> None:
    lead = portal.add("team_lead", "centre:north")
    tool = portal.program(lead)
    assert hand_in(tool, "north", WRONG).status_code == 201
    with portal.database.reading() as session:
        assert len(texts.to_check(session, tmp_path)) == 1
        before = texts.put_aside(session)
    portal.end("north")
    refused = hand_in(tool, "north", b"Other words.\n")
    assert refused.status_code == 409
    assert "has ended" in refused.get_data(as_text=True)
    browser = portal.client(lead)
    found = TOKEN.search(browser.get("/texts").get_data(as_text=True))
    assert found is not None
    file = (io.BytesIO(b"Other words."), "menu.txt")
    form = {**ABOUT, "file": file, "csrf_token": found[1]}
    del form["name"]
    page = browser.post("/centres/north/texts", data=form, content_type="multipart/form-data")
    assert page.status_code == 409
    assert "This centre has ended" in page.get_data(as_text=True)
    assert "centre ended" in browser.get("/texts").get_data(as_text=True)
    assert tool.ask("GET", "/centres/north/texts/1").json["state"] == "ended"
    with portal.database.reading() as session:
        assert texts.to_check(session, tmp_path) == []
        assert texts.put_aside(session) == before + 1
        assert session.query(Submission).count() == 1


def test_a_check_that_could_not_be_made_is_not_taken_for_a_clean_one(portal: Portal) -> None:
    lead = portal.add("team_lead", "centre:north")
    tool = portal.program(lead)
    hand_in(tool, "north", WRONG)
    with writing(portal.database, Who(now=datetime.now(UTC))) as write:
        findings.fail(write, "state", 1, "portal", "knowledge/contact/help.yaml:3: nonsense")
    assert tool.ask("GET", "/centres/north/texts/1").json["state"] == "unchecked"
    page = portal.client(lead).get("/centres/north/texts/1").get_data(as_text=True)
    assert "The last check could not be made" in page


def a_run(*keys: str, **other: object) -> dict[str, Any]:
    found = [
        {"key": key, "code": "CONS-PRICE", "severity": "error", "message": f"<b>{key}</b>", "values": []}
        for key in keys
    ]
    return {"as_of": "2026-11-23", "files": 3, "values": 9, "findings": found, **other}


@pytest.mark.both_databases
def test_a_run_is_kept_once_for_its_commit(portal: Portal) -> None:
    ci = portal.program(portal.add("product_owner"), "runs.report", "runs")
    one, two = "a" * 12, "b" * 12
    first = ci.ask("PUT", "/runs/0123abc", a_run(one, ref="main", link="https://ci.example/1"))
    assert (first.status_code, first.json["new"], first.json["times"]) == (200, [one], 1)
    assert ci.ask("PUT", "/runs/0123abc", a_run(one, ref="main", link="https://ci.example/1")).json == first.json
    changed = ci.ask("PUT", "/runs/0123abc", a_run(one, two)).json
    assert (changed["id"], changed["times"], changed["counts"]["error"]) == (first.json["id"], 2, 2)
    ci.ask("PUT", "/runs/4567def", a_run())
    assert [row["commit"] for row in ci.ask("GET", "/runs").json["items"]] == ["4567def", "0123abc"]
    owner = portal.client(portal.people["product_owner client"])
    assert "0123abc" in owner.get("/findings/runs").get_data(as_text=True)
    page = owner.get("/findings/runs/1").get_data(as_text=True)
    assert f"&lt;b&gt;{one}&lt;/b&gt;" in page
    assert "not open here" in page


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/runs/main", a_run(), 404),
        ("/runs/0123abc", a_run("nonsense"), 422),
        ("/runs/0123abc", {**a_run(), "link": "javascript:alert(1)"}, 422),
        ("/runs/0123abc", {"as_of": "2026-11-23"}, 422),
    ],
)
def test_what_is_no_run_is_refused(portal: Portal, path: str, body: dict[str, Any], code: int) -> None:
    ci = portal.program(portal.add("product_owner"), "runs.report", "runs")
    assert ci.ask("PUT", path, body).status_code == code
    assert ci.ask("GET", "/runs").json["items"] == []


def test_who_is_not_the_client_sees_no_run(portal: Portal) -> None:
    lead = portal.add("team_lead", "centre:north")
    assert portal.program(lead).ask("PUT", "/runs/0123abc", a_run()).status_code == 403
    assert portal.client(lead).get("/findings/runs").status_code == 403
