"""A portal that is killed while people write comes back, on either database, row by row and file by file; and whoever
kills a backup or a restore half-way has neither, and begins again."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import requests
from a_portal import PASSWORD, QUICK, TOKEN, Portal, prepare
from a_server import COMMAND, Server, serving
from an_onboarding import begun, workspace
from sqlalchemy import MetaData, select, text

from knowledge.funnel import guarded
from onevoice import onevoice
from portal.app import create_app
from portal.backup.aside import PREFIX
from portal.database import Database, connect
from portal.models import Document, SubmittedFile, Version
from portal.services.entering import choose_password, make_link
from portal.services.writing import Who, writing
from portal.settings import Settings, folder_in

_ENOUGH = 4  # of each sort, before anything is done to the portal


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of the database of the portal that is lost."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'workspace' / '.onevoice' / 'portal.db'}"
    new: Callable[[], str] = request.getfixturevalue("new_postgres")
    return new()


class Writers:
    """Who hand in evidence and texts, and draft notices, until they are told to end; what they were told is kept."""

    def __init__(self, server: Server, owner: str, lead: str, email: str) -> None:
        self.server, self.owner, self.lead, self.email = server, owner, lead, email
        self.told: dict[str, list[str]] = {"notices": [], "texts": [], "evidence": []}
        self.ended = threading.Event()
        self.wrong: list[str] = []

    @contextmanager
    def at_work(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._work, args=(sort,)) for sort in self.told]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.ended.set()
            for thread in threads:
                thread.join(60)

    def wait(self, more: int = _ENOUGH) -> None:
        """Until so many more of each sort are told to be there."""
        wanted, until = {sort: len(done) + more for sort, done in self.told.items()}, time.monotonic() + 120
        while any(len(self.told[sort]) < count for sort, count in wanted.items()):
            assert time.monotonic() < until, self.told
            assert not self.wrong
            time.sleep(0.02)

    def so_far(self) -> dict[str, set[str]]:
        return {sort: set(done) for sort, done in self.told.items()}

    def _work(self, sort: str) -> None:
        with requests.Session() as browser:
            try:
                if sort == "evidence":
                    self._enter(browser)
                for number in range(10_000):
                    if self.ended.is_set():
                        return
                    self.told[sort].append(getattr(self, f"_{sort}")(browser, number))
            except requests.ConnectionError:
                return  # the portal was killed
            except Exception as wrong:
                self.wrong.append(repr(wrong))
                raise

    def _enter(self, browser: requests.Session) -> None:
        form = {"email": self.email, "password": PASSWORD, "csrf_token": self._token(browser, "/enter")}
        browser.post(f"{self.server.address}/enter", data=form, timeout=60).raise_for_status()

    def _token(self, browser: requests.Session, page: str) -> str:
        found = TOKEN.search(browser.get(self.server.address + page, timeout=60).text)
        assert found
        return found[1]

    def _notices(self, browser: requests.Session, number: int) -> str:
        title = f"Notice {number}"
        body = {"sort": "price", "titles": {"en": title, "cy": "Newid"}, "bodies": {"en": "Now", "cy": "Nawr"}}
        more = {"centres": ["north"], "effective": (datetime.now(UTC) + timedelta(days=40)).isoformat()}
        asked = {"json": body | more, "headers": {"Authorization": f"Bearer {self.owner}"}, "timeout": 60}
        answer = browser.post(f"{self.server.address}/api/v1/notices", **asked)  # type: ignore[arg-type]
        assert answer.status_code == 201, answer.text
        return title

    def _texts(self, browser: requests.Session, number: int) -> str:
        content = f"Welcome to Acme, for the time number {number}.\n".encode()
        about = {"name": "menu.txt", "source": "ivr", "channel": "voice", "language": "en", "captured": "2026-11-20"}
        headers = {"Authorization": f"Bearer {self.lead}", "Content-Type": "application/octet-stream"}
        address = f"{self.server.address}/api/v1/centres/north/texts"
        answer = browser.post(address, params=about, data=content, headers=headers, timeout=60)
        assert answer.status_code == 201, answer.text
        return sha256(content).hexdigest()

    def _evidence(self, browser: requests.Session, number: int) -> str:
        page, content = "/centres/north/onboarding/1/items/terms", b"%%PDF-1.4\n%% %d\n%%%%EOF\n" % number
        form = {"sort": "document", "on": "2026-11-20", "csrf_token": self._token(browser, page)}
        files = {"file": (f"terms-{number}.pdf", content, "application/octet-stream")}
        address = f"{self.server.address}{page}/evidence"
        answer = browser.post(address, data=form, files=files, timeout=60, allow_redirects=False)
        assert answer.status_code == 302, answer.text
        return sha256(content).hexdigest()


@pytest.mark.slow
@pytest.mark.both_databases
def test_a_portal_that_is_lost_comes_back_as_it_was(
    url: str, places: Path, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    root, lost = _a_workspace(places, tmp_path), connect(url)
    secrets = _peopled(lost, root, tmp_path)
    whole, last = tmp_path / "whole.backup", tmp_path / "last.backup"
    with serving(root, url) as server:
        writers = Writers(server, *secrets)
        with writers.at_work():
            writers.wait()
            _killed(["backup", str(tmp_path / "half.backup"), *_of(root, url)], tmp_path, "part")
            before = writers.so_far()
            _done("backup", str(whole), *_of(root, url))
            writers.wait(1)
            server.kill()
        assert not writers.wrong
    assert not list(tmp_path.glob("half*"))
    assert not list(tmp_path.glob(f"{PREFIX}*"))  # what the killed one left, the next one cleared away
    _holds(lost, root, writers.so_far())
    _done("audit", "verify", str(root), "--database", url)
    _done("restore", str(whole), str(tmp_path / "earlier"))
    earlier = connect(f"sqlite:///{folder_in(tmp_path / 'earlier') / 'portal.db'}")
    _holds(earlier, tmp_path / "earlier", before)
    earlier.engine.dispose()
    _done("backup", str(last), *_of(root, url))
    for name, other in (("file", ""), ("server", _emptied(new_postgres()))):
        place = tmp_path / name
        at = ["--database", other] if other else []
        _killed(["restore", str(last), str(place), *at], place, "fresh/.onevoice/portal.secret")
        assert _run("audit", "verify", str(place), *at)[0] == 2  # there is no portal yet, nor half of one
        _done("restore", str(last), str(place), *at)
        assert "is not empty" in _run("restore", str(last), str(place), *at)[1]  # nothing is written over
        back = connect(other or f"sqlite:///{folder_in(place) / 'portal.db'}")
        assert rows_in(back) == rows_in(lost)
        back.engine.dispose()
        assert files_in(folder_in(place)) == files_in(folder_in(root))
        assert files_in(place) == files_in(root)
    with serving(tmp_path / "server", other) as again:
        people = Writers(again, *secrets)
        with people.at_work():  # the same people go on, with the same secrets
            people.wait(1)
        assert not people.wrong
    lost.engine.dispose()


def _a_workspace(places: Path, folder: Path) -> Path:
    root = workspace(places, folder)
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@people.example")
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "first"], check=True)
    folder_in(root).joinpath("documents").mkdir()
    folder_in(root).joinpath("documents", "large").write_bytes(os.urandom(16 << 20))  # takes a while to be packed
    return root


def _peopled(database: Database, root: Path, folder: Path) -> tuple[str, str, str]:
    """Who write: the secrets of the programs of a product owner and of a team lead, and that one's address."""
    prepare(database, root)
    behind = Portal(create_app(Settings(secret="x", folder=folder / "unused"), database, QUICK), database)
    begun(behind, root, behind.add("onboarding_lead"))
    lead = behind.add("team_lead", "centre:north", "Lee Lead")
    with writing(database, Who()) as write:
        link = make_link(write, lead)
    choose_password(database, QUICK, link, PASSWORD, Who())
    programs = behind.program(behind.add("product_owner")), behind.program(lead)
    return programs[0].secret, programs[1].secret, "lee.lead@people.example"


def _holds(database: Database, root: Path, told: dict[str, set[str]]) -> None:
    """Whatever somebody was told to be there is there, its files with their content."""
    with database.reading() as session:
        assert {one["en"] for one in session.scalars(select(Version.titles))} >= told["notices"]
        for sort, digests in (("texts", select(SubmittedFile.digest)), ("evidence", select(Document.digest))):
            named = set(session.scalars(digests))
            assert named >= told[sort]
            kept = set(files_in(folder_in(root) / {"texts": "texts", "evidence": "documents"}[sort]).values())
            assert kept >= named


def rows_in(database: Database) -> dict[str, str]:
    """Of each table that is there a digest of its rows, whatever their order; nothing of how a backup writes them."""
    tables, found = MetaData(), {}
    with database.reading() as session:
        tables.reflect(connection := session.connection())
        for table in tables.sorted_tables:
            lines = sorted(repr([_plain(one) for one in row]) for row in connection.execute(select(table)))
            found[table.name] = f"{len(lines)} {sha256(chr(10).join(lines).encode()).hexdigest()}"
    return found


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value


def files_in(folder: Path) -> dict[str, str]:
    """The digest of every file that stays, by its place; not of what somebody who was killed had half written."""
    apart = {".git", ".onevoice", "sites", "checks"}  # the first two are looked at by themselves, the others made anew
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {
        one.as_posix(): sha256(path.read_bytes()).hexdigest()
        for one, path in found.items()
        if one.parts[0] not in apart and not one.name.startswith(("portal.db", "."))
    }


def _emptied(url: str) -> str:
    """That database without anything in it."""
    database = connect(url)
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.engine.dispose()
    return url


def _of(root: Path, url: str) -> list[str]:
    return ["--workspace", str(root), "--database", url]


def _run(*words: str) -> tuple[int, str]:
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
        return guarded(onevoice, list(words)), said.getvalue()


def _done(*words: str) -> None:
    code, said = _run(*words)
    assert code == 0, said


def _killed(words: list[str], folder: Path, at: str) -> None:
    """Kill that command as soon as the file `at` stands in its unfinished folder in `folder`."""
    process = subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(folder.glob(f"{PREFIX}*/{at}")):
        assert process.poll() is None, f"{words[0]} came to its end before it was killed"
        assert time.monotonic() < until
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert list(folder.glob(f"{PREFIX}*/{at}"))
