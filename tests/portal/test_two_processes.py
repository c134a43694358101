"""Several processes answer for one portal: what one of them knows, the others know with the next request."""

from __future__ import annotations

import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
from a_pair import paired
from a_portal import PASSWORD, QUICK, TOKEN, Portal, post
from a_server import serving
from sqlalchemy import func, select

from portal.database import Database, connect
from portal.models import CheckRun, Submission
from portal.services.entering import choose_password, make_link
from portal.services.writing import Who, writing
from portal.settings import Settings


@pytest.fixture
def pair(new_postgres: Callable[[], str], tmp_path: Path) -> Iterator[Portal]:
    """Two applications over one PostgreSQL, each request to the other one."""
    url = new_postgres()
    databases = connect(url), connect(url)
    settings = Settings(secret="not secret", folder=tmp_path)
    yield Portal(paired(settings, *databases), databases[0])
    for one in databases:
        one.engine.dispose()


def test_tries_to_enter_are_counted_over_all_of_them(pair: Portal) -> None:
    codes = [post(pair.client(), "/enter", email=f"{n}@people.example", password="wrong")[0] for n in range(24)]
    assert codes[19:21] == [403, 429]
    assert set(codes[20:]) == {429}


def test_who_enters_leaves_or_loses_a_role_does_so_everywhere(pair: Portal) -> None:
    lead = pair.add("team_lead", "centre:north")
    browser = pair.client(lead)
    assert [browser.get("/texts").status_code for _ in range(4)] == [200] * 4
    post(browser, "/leave", "/texts")
    assert [browser.get("/texts").status_code for _ in range(4)] == [302] * 4


class Browser:
    """Somebody's browser, each of whose requests opens a connection of its own and so may come to either process."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def ask(self, path: str, **form: str) -> tuple[int, str]:
        data = urlencode(form).encode() if form else None
        try:
            with self.opener.open(self.address + path, data, timeout=30) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode("utf-8", "replace")

    def post(self, path: str, page: str, **form: str) -> tuple[int, str]:
        found = TOKEN.search(self.ask(page)[1])
        assert found
        return self.ask(path, csrf_token=found[1], **form)


@pytest.mark.slow
def test_two_real_processes_are_one_portal(new_postgres: Callable[[], str], places: Path, tmp_path: Path) -> None:
    root, url = Path(shutil.copytree(places, tmp_path / "acme")), new_postgres()
    database = connect(url)
    behind = Portal(paired(Settings(secret="x", folder=tmp_path), database, database), database)
    lead, owner = behind.add("team_lead", "centre:north", "Lee Lead"), behind.add("product_owner", name="Olwen Owner")
    for person in (lead, owner):
        with writing(database, Who()) as write:
            secret = make_link(write, person)
        choose_password(database, QUICK, secret, PASSWORD, Who())
    with serving(root, url) as server:
        browser = Browser(server.address)
        code, page = browser.post("/enter", "/enter", email="Lee.Lead@people.example", password=PASSWORD)
        assert code == 200
        assert "Lee Lead" in page
        assert [browser.ask("/texts")[0] for _ in range(12)] == [200] * 12
        other = Browser(server.address)
        wrong = [other.post("/enter", "/enter", email="nobody@people.example", password="x")[0] for _ in range(22)]
        assert wrong.count(429) >= 2  # one was used up by who entered; both processes count together
        assert wrong[0] != 429
        deadline = time.monotonic() + 60
        while browser.ask("/guides/centres/north/")[0] != 200:
            assert time.monotonic() < deadline, "no site was built"
            time.sleep(0.5)
        builds = {re.search(r"North centre", browser.ask("/guides/centres/north/")[1]) is not None for _ in range(8)}
        assert builds == {True}
        assert browser.ask("/guides/centres/south/")[0] == 404
    database.engine.dispose()


@pytest.mark.slow
def test_two_machines_on_one_folder_are_one_portal_and_one_goes_on_when_the_other_is_lost(
    new_postgres: Callable[[], str], places: Path, tmp_path: Path
) -> None:
    root, url = Path(shutil.copytree(places, tmp_path / "acme")), new_postgres()
    database = connect(url)
    behind = Portal(paired(Settings(secret="x", folder=tmp_path / "unused"), database, database), database)
    lead = behind.add("team_lead", "centre:north", "Lee Lead")
    with writing(database, Who()) as write:
        secret = make_link(write, lead)
    choose_password(database, QUICK, secret, PASSWORD, Who())
    program = behind.program(lead).secret
    with serving(root, url) as one, serving(root, url) as other:
        browser = Browser(one.address)
        assert browser.post("/enter", "/enter", email="Lee.Lead@people.example", password=PASSWORD)[0] == 200
        browser.address = other.address  # as when a proxy sends the next request there
        assert [browser.ask("/texts")[0] for _ in range(6)] == [200] * 6
        for number, machine in enumerate((one, other, one)):
            _hand_in(machine.address, program, f"Welcome to Acme, number {number}.".encode())
        one.kill()
        _hand_in(other.address, program, b"Welcome to Acme, for the last time.")
        deadline = time.monotonic() + 90
        while not _checked(database):
            assert time.monotonic() < deadline, "the texts were not checked"
            time.sleep(0.3)
        assert browser.ask("/texts")[0] == 200
    with database.reading() as session:
        states = list(session.scalars(select(CheckRun.state)))
        assert len(states) == len(set(states)), "no state is noted twice, whichever machine checked it"
        assert list(session.scalars(select(CheckRun.wrong).distinct())) == [""]
    database.engine.dispose()


def _hand_in(address: str, secret: str, content: bytes) -> None:
    about = urlencode(
        {"name": "menu.txt", "source": "ivr", "channel": "voice", "language": "en", "captured": "2026-11-20"}
    )
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/octet-stream"}
    request = urllib.request.Request(f"{address}/api/v1/centres/north/texts?{about}", content, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status == 201


def _checked(database: Database) -> bool:
    with database.reading() as session:
        last = session.scalar(select(func.max(Submission.id)))
        return session.scalar(select(func.max(CheckRun.last))) == last
