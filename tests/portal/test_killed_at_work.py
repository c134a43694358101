"""Of a portal that runs, the process that is at something is killed in the middle of it: another does it, once."""

from __future__ import annotations

import socketserver
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from pathlib import Path

import psutil
import pytest
from a_help_line import HELP, WRONG, with_help_line
from a_portal import QUICK, Portal, prepare
from a_server import Server, serving
from sqlalchemy import select, update

from portal.app import create_app
from portal.database import Database, connect
from portal.guides.keeping import build_if_due, due
from portal.guides.shelf import Shelf
from portal.models import AuditEntry, CheckRun, Deed, Duty, FindingGroup, Mail, Pack, Submission
from portal.services import chain, packs, texts
from portal.services.outbox import letter
from portal.services.texts import Described
from portal.services.writing import Who, writing
from portal.settings import Settings, folder_in


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'acme' / '.onevoice' / 'portal.db'}"
    new: Callable[[], str] = request.getfixturevalue("new_postgres")
    return new()


@pytest.fixture
def root(places: Path, tmp_path: Path) -> Path:
    root = with_help_line(places, tmp_path)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    _commit(root, "first")
    folder_in(root)
    return root


@pytest.mark.soak  # it has to meet each process while that runs, which a machine at its limits does not grant
def test_what_somebody_was_at_who_is_killed_is_done_by_another_and_once(url: str, root: Path, tmp_path: Path) -> None:
    database = connect(url)
    prepare(database, root)
    behind = Portal(create_app(Settings(secret="x", folder=tmp_path / "unused"), database, QUICK), database)
    lead, client = behind.add("team_lead", "centre:north"), behind.add("onboarding_lead")
    sites = Shelf(folder_in(root) / "sites")
    with _letter_box() as box, serving(root, url, "--workers", "3", "--mail-server", box.address) as server:
        box.processes = psutil.Process(server.process.pid)
        _until(lambda: sites.current() == due(root, "Europe/London") and _runs(database), "nothing was begun with")

        root.joinpath("knowledge", "contact", "help.yaml").write_text(HELP.replace("Help", "Aid"), encoding="utf-8")
        _commit(root, "second")
        _kill_who_is_at("onevoice", server)
        _until(lambda: sites.current() == due(root, "Europe/London"), "the sites were not built")
        _idle(database, root)

        with writing(database, behind.who(lead)) as write:
            what = Described("ivr", "voice", "en", date(2026, 11, 23))
            texts.hand_in(write, "north", what, {"menu.txt": WRONG.encode()}, (), folder_in(root))
        _kill_who_is_at("portal.checking.run", server)
        _idle(database, root)

        with writing(database, behind.who(client)) as write:
            number = packs.order(write, "north")
        _wind_on(database)  # who was killed before may have had this duty too
        _kill_who_is_at("portal.background.pack_run", server)
        _wind_on(database)
        _until(lambda: _state(database, number) != "ordered", "no pack was made")

        with writing(database, Who()) as write:
            letter(write, lead, "Hello", "text")
            write.record("test.letter", "mail", {})
        _until(lambda: box.killed, "no letter was sent")
        assert not _sent(database)
        _wind_on(database)
        _until(lambda: _sent(database), "the letter was not sent again")
        time.sleep(4)  # were anything done once more, it would be now

    _same_pages(sites, root, tmp_path / "by-itself")
    with database.reading() as session:
        assert chain.verify(session).breaks == ()
        done = Counter(session.scalars(select(AuditEntry.action)))
        runs = Counter(session.scalars(select(CheckRun.state)))
        assert len(runs) == 3 and set(runs.values()) == {1}, "each state of workspace and texts is checked once"
        assert done["findings.checked"] == 3 and not done["findings.unchecked"]
        [group] = session.scalars(select(FindingGroup).where(FindingGroup.code == "CONS-HOURS"))
        assert (group.closed, group.times) == (None, 1)
        [pack] = session.scalars(select(Pack))
        assert (pack.state, done["pack.made"], done["pack.failed"]) == ("made", 1, 0), pack.why
        assert len(session.scalars(select(Deed.id)).all()) == 1
        assert done["mail.sent"] == 1
    assert len(box.taken) == 2, "the server took it, and nobody lived to note that"
    assert len({message["Message-ID"] for message in box.taken}) == 1, "so it is known as the same letter"
    assert not list(folder_in(root).glob("*/*.part"))
    database.engine.dispose()


class LetterBox:
    """A mail server that kills who hands it the first letter, just before it says that it has it."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.killed = 0
        self.address = ""
        self.processes: psutil.Process | None = None

    def take(self, content: bytes, port: int) -> None:
        self.taken.append(message_from_bytes(content))
        if not self.killed and self.processes is not None:
            for one in self.processes.children():
                if any(link.laddr and link.laddr.port == port for link in one.net_connections()):
                    one.kill()
                    self.killed += 1


@contextmanager
def _letter_box() -> Iterator[LetterBox]:
    box = LetterBox()

    class Spoken(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 box\r\n")
            for line in self.rfile:
                word = line[:4].upper().strip()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    content = b""
                    while (line := self.rfile.readline()) not in (b".\r\n", b""):
                        content += line
                    box.take(content, self.client_address[1])
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")
                if word == b"QUIT":
                    return

    class Quiet(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Who is killed hangs up."""

    with Quiet(("127.0.0.1", 0), Spoken) as server:
        box.address = f"127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield box
        server.shutdown()


def _kill_who_is_at(module: str, server: Server) -> None:
    """Kill the process whose helper just runs that module; the helper ends too."""
    until = time.monotonic() + 180
    while True:
        assert time.monotonic() < until, f"nobody began {module}"
        for worker in psutil.Process(server.process.pid).children():
            try:
                at = [one for one in worker.children() if {"portal.while_asked", module} <= set(one.cmdline())]
            except psutil.NoSuchProcess:
                continue
            if at:
                _hold_in_the_middle(at, module)
                worker.kill()
                for one in at:
                    one.resume()
                psutil.wait_procs(at, timeout=10)
                assert not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in at)
                return
        time.sleep(0.01)


def _hold_in_the_middle(at: list[psutil.Process], module: str) -> None:
    """Let them work for a moment of their own time, however busy the machine is, and hold them there."""
    for one in at:
        _stop(one, module)
        while (spent := one.cpu_times()).user + spent.system < 0.2:
            one.resume()
            time.sleep(0.01)
            _stop(one, module)


def _stop(one: psutil.Process, module: str) -> None:
    one.suspend()
    _until(lambda: one.status() in (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE), f"{module} did not stop")
    assert one.status() == psutil.STATUS_STOPPED, f"{module} was over too soon"


def _wind_on(database: Database) -> None:
    """Let the time pass after which who says nothing is taken for dead."""
    past = datetime.now(UTC) - timedelta(minutes=1)
    with database.writing() as session:
        session.execute(update(Duty).values(until=past))
        session.execute(update(Mail).where(Mail.sent.is_(None)).values(due=past))


def _idle(database: Database, root: Path) -> None:
    """Until workspace and texts are checked as they are now."""

    def checked() -> bool:
        with database.reading() as session:
            last = max(session.scalars(select(Submission.id)), default=0)
            return any(
                one.state.startswith(due(root, "Europe/London")) and one.last == last
                for one in session.scalars(select(CheckRun))
            )

    _until(checked, "the texts were not checked")


def _until(true: Callable[[], object], else_: str) -> None:
    until = time.monotonic() + 90
    while not true():
        assert time.monotonic() < until, else_
        time.sleep(0.1)


def _runs(database: Database) -> list[int]:
    with database.reading() as session:
        return list(session.scalars(select(CheckRun.id)))


def _state(database: Database, pack: int) -> str:
    with database.reading() as session:
        return session.get_one(Pack, pack).state


def _sent(database: Database) -> bool:
    with database.reading() as session:
        return not list(session.scalars(select(Mail.id).where(Mail.sent.is_(None))))


def _same_pages(sites: Shelf, root: Path, folder: Path) -> None:
    """What was built after the death is what is built where nobody dies."""
    other = Shelf(folder)
    assert build_if_due(root, other, "Europe/London")
    found = [
        {
            path.relative_to(shelf.folder / shelf.current()).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in (shelf.folder / shelf.current()).rglob("*")
            if path.is_file() and path.suffix != ".gz"
        }
        for shelf in (sites, other)
    ]
    assert found[0] == found[1] != {}


def _commit(root: Path, message: str) -> None:
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@people.example")
    subprocess.run([*git, "add", "-A"], check=True, capture_output=True)
    subprocess.run([*git, "commit", "-q", "-m", message], check=True, capture_output=True)
