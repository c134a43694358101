"""What the portal logs says what it does, and never who anybody is: walked over every route, well and broken."""

from __future__ import annotations

import json
import logging
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from a_notice import published
from a_portal import PASSWORD, QUICK, TOKEN, Portal, prepare
from a_server import Server, serving
from flask import Flask
from sqlalchemy import text

from knowledge.problems import Place, Problems, WrongInput
from portal.app import create_app
from portal.database import connect
from portal.log_lines import Lines
from portal.services.entering import choose_password, make_link
from portal.services.people import At, give_role
from portal.services.writing import Who, writing
from portal.settings import Settings

NAME, EMAIL = "Zebedee Quagga", "zebedee.quagga@people.example"
TYPED = "Okapi typed this"
NOBODYS = re.compile(rf"(?i)zebedee|quagga|okapi|people\.example|127\.0\.0\.1|{PASSWORD}")
ROLES = {
    "client": ("product_owner", "approver", "auditor", "onboarding_lead"),
    "centre:north": ("team_lead", "agent"),
}


@pytest.fixture
def root(places: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(places, tmp_path / "acme"))


@pytest.mark.slow
def test_no_line_names_anybody_whatever_is_asked_and_whatever_breaks(
    new_postgres: Callable[[], str], root: Path, tmp_path: Path
) -> None:
    database = connect(url := new_postgres())
    prepare(database, root)
    behind = Portal(create_app(Settings(secret="x", folder=tmp_path / "unused"), database, QUICK), database)
    person = behind.add("administrator", name=NAME)
    with writing(database, Who()) as write:
        for place, roles in ROLES.items():
            for role in roles:
                give_role(write, person, role, At.written(place))
        link = make_link(write, person)
    published(behind, person, behind.add("approver"), titles={"en": NAME, "cy": NAME}, bodies={"en": NAME, "cy": NAME})
    choose_password(database, QUICK, link, PASSWORD, Who())
    secret = behind.program(person).secret
    with serving(root, url, "--log", "requests") as server:
        walked = _walk(server, behind.app, secret)
        _speak_badly(server)
        with database.engine.begin() as connection:  # from now on every page breaks, and whatever works by itself
            connection.execute(text("ALTER TABLE name RENAME TO name_of_okapi"))
            connection.execute(text("ALTER TABLE client RENAME TO client_of_okapi"))
        walked += _walk(server, behind.app, secret, broken=True)
    database.engine.dispose()
    log = server.log.read_text("utf-8")
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    others = [line for line in log.splitlines() if not line.startswith("{")]
    assert all(re.match(r"http://127\.0\.0\.1:\d+  \(Ctrl-C ends\)", line) for line in others), others
    said = json.dumps(lines)
    found = NOBODYS.search(said)
    assert found is None, said[max(0, found.start() - 200) :][:500]
    assert secret not in said
    requested = [one for one in lines if "status" in one]
    broken = [one for one in lines if one.get("error")]
    assert len(requested) > 300 <= walked
    assert {one["status"] for one in requested} >= {200, 302, 404, 500}
    assert any(one["error"].startswith("sqlalchemy.exc.ProgrammingError") for one in broken)
    ids = {one["id"] for one in requested}
    assert any(one.get("id") in ids and one["where"] for one in broken), "what broke is found by the id of its request"


def _walk(server: Server, app: Flask, secret: str, *, broken: bool = False) -> int:
    """Ask for every route, with a name wherever one can be put: how often. broken: for each page once is enough."""
    asked = 0
    told = {"Authorization": f"Bearer {secret}"}
    with requests.Session() as browser:
        page = browser.get(f"{server.address}/enter", timeout=60).text
        token = (TOKEN.search(page) or [""] * 2)[1]
        form = {"email": EMAIL, "csrf_token": token}
        for password in ("wrong, said okapi", PASSWORD):
            browser.post(f"{server.address}/enter", data={**form, "password": password}, timeout=60)
        typed = {"q": TYPED, "text": NAME, "email": EMAIL, "name": NAME, "reason": NAME, "title": NAME, "words": NAME}
        for method, path in _addresses(app):
            if path.endswith("/leave") or (broken and (method != "GET" or EMAIL in path)):
                continue
            if path.startswith("/api/"):
                browser.request(method, server.address + path, params=typed, json=typed, headers=told, timeout=60)
            elif method == "GET":
                browser.get(server.address + path, params=typed, timeout=60, allow_redirects=False)
            else:
                data = {**typed, "csrf_token": token}
                browser.post(server.address + path, data=data, timeout=60, allow_redirects=False)
            asked += 1
    return asked


def _addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Of every route one address that is there, as far as a 1 leads to something, and one that names somebody."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        for other in ("1", EMAIL):
            path = re.sub(r"<centre>", "north", rule.rule)
            path = re.sub(r"<int:\w+>", "1", path)
            path = re.sub(r"<(?:\w+:)?\w+>", other, path)
            for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH"}):
                yield method, path
            if "<" not in rule.rule:
                break


def _speak_badly(server: Server) -> None:
    """Say what no browser says: the server itself answers, before the portal is asked."""
    host, _, port = server.address.removeprefix("http://").partition(":")
    for said in (
        b"GET /" + EMAIL.encode() + b" HTTP/9.9\r\n\r\n",
        b"\x00Okapi\r\n\r\n",
        b"GET / HTTP/1.1\r\nO kapi\r\n\r\n",
    ):
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(said)
            connection.settimeout(20)
            connection.recv(1000)


def _line(log: str, message: str, *args: object, wrong: BaseException | None = None) -> dict[str, object]:
    about = (type(wrong), wrong, wrong.__traceback__) if wrong else None
    record = logging.LogRecord(log, logging.ERROR, "module.py", 7, message, args, about, "function")
    found: dict[str, object] = json.loads(Lines().format(record))
    return found


def test_of_an_exception_its_kind_and_place_are_said_and_not_its_words() -> None:
    try:
        raise ValueError(f"not a number: {NAME}")
    except ValueError as wrong:
        line = _line("onevoice.portal", "the round failed; trying again", wrong=wrong)
    assert (line["what"], line["error"], line["level"]) == ("the round failed; trying again", "ValueError", "error")
    assert "test_of_an_exception" in str(line["where"])
    assert NAME not in json.dumps(line)
    caused = ValueError(NAME)
    caused.__cause__ = OSError(EMAIL)
    assert _line("onevoice.portal", "it failed: %s", caused)["what"] == "it failed: ValueError from OSError"


def test_of_wrong_files_their_places_are_said_and_not_what_was_read() -> None:
    problems = Problems()
    problems.add(Place("retention.yaml", 3, 5), "FORMAT-KEY", "unknown key", NAME, f"ask {NAME}")
    line = _line("onevoice.portal", "retention.yaml cannot be read: %s", WrongInput(problems._found))
    assert line["what"] == "retention.yaml cannot be read: retention.yaml:3:5 FORMAT-KEY"


def test_what_others_say_is_named_by_where_they_say_it() -> None:
    line = _line("gunicorn.error", f"Invalid request from ip=192.0.2.7: {EMAIL}")
    assert line["what"] == "module.function"
    assert EMAIL not in json.dumps(line) and "192.0.2.7" not in json.dumps(line)
