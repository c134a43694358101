"""Whoever works by itself is killed before and after each of its commits: what was due is done in the end, and once."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from a_notice import NOW, at, published
from a_portal import QUICK, Portal, prepare
from an_onboarding import begun, certify, workspace
from sqlalchemy import Column, DateTime, Engine, MetaData, create_engine, event, select, text
from sqlalchemy.orm import Session

from portal import working
from portal.app import create_app
from portal.database import Database, connect
from portal.live import Live
from portal.models import Duty
from portal.services import chain, digest, hooks, reports, searches, texts
from portal.services.evaluating import evaluate_all
from portal.services.foreseeing import foresee_all
from portal.services.texts import Described
from portal.services.viewer import NOBODY
from portal.services.writing import Who, writing
from portal.settings import Settings, folder_in

MOMENT = NOW + timedelta(days=20)
AGAIN = MOMENT + timedelta(minutes=11)  # when letters and calls that somebody took and died with are free again
POLICY = "letters: 10\nsearches: 10\nreports: 10\ntexts: 10\nsessions: 10\n"
_LATER = AGAIN.isoformat(), MOMENT.isoformat()
_DIFFER = {"audit_entry": {"digest", "previous"}}
# Of letters and calls: SQLite gives the number of one that went to the next, PostgreSQL none that was rolled back.
_BODY = re.compile(rb'"at": "[^"]*", ')
_NUMBER = re.compile(r"(?<=^'mail )\d+|(?<=\"delivery\": )\d+")


@dataclass
class World:
    """A portal in which much is due. whole: makes a copy of its database: its URL."""

    root: Path
    copied: Callable[[], str]

    def settings(self, folder: Path) -> Settings:
        return Settings(
            secret="x", workspace=folder, folder=folder_in(folder), mail_server="127.0.0.1:9", clock=lambda: MOMENT
        )


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, places: Path, tmp_path: Path) -> World:
    root = workspace(places, tmp_path)
    root.joinpath("retention.yaml").write_text(POLICY, encoding="utf-8")
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'whole.db'}"
    else:
        url = request.getfixturevalue("new_postgres")()
    database = connect(url)
    _much_is_due(database, root, tmp_path)
    database.engine.dispose()
    numbers = iter(range(10_000))

    def copied() -> str:
        if request.param == "sqlite":
            file = tmp_path / f"copy-{next(numbers)}.db"
            for end in ("", "-wal"):
                if Path(f"{tmp_path / 'whole.db'}{end}").exists():
                    shutil.copy(f"{tmp_path / 'whole.db'}{end}", f"{file}{end}")
            return f"sqlite:///{file}"
        made = connect(url).engine.url
        name = f"{made.database}_{next(numbers)}"
        server = create_engine(made.set(database="postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {made.database}"))
        server.dispose()
        return made.set(database=name).render_as_string(hide_password=False)

    return World(root, copied)


def _much_is_due(database: Database, root: Path, folder: Path) -> None:
    prepare(database, root)
    portal = Portal(create_app(Settings(secret="x", folder=folder / "unused"), database, QUICK), database)
    owner, approver = portal.add("product_owner"), portal.add("approver")
    lead, above = portal.add("team_lead", "centre:north"), portal.add("team_lead", "provider:northern-voices")
    begun(portal, root, portal.add("onboarding_lead"))
    certify(root, "2026-12-20")  # so that its gate turns
    with writing(database, at(portal, above)) as write:
        digest.choose(write, True)
        hooks.make_hook(write, "x", "north", "https://hooks.example/in", whole_provider=True)
    for title in ("Fibre costs more", "Copper costs more"):
        published(portal, owner, approver, titles={"en": title, "cy": title})
    for day in (1, 2):
        with writing(database, at(portal, lead, NOW + timedelta(days=day))) as write:
            what = Described("ivr", "voice", "en", date(2026, 11, 20 + day))
            texts.hand_in(write, "north", what, {"menu.txt": b"Welcome %d." % day}, (), folder_in(root))
    with writing(database, at(portal, lead)) as write:
        reports.report(write, "/guides/centres/north/fibre/", "Wrong.", None, "/reports/{number}")
        searches.missed(write, portal.viewer(lead), "/guides/centres/north/", "old words")
    with writing(database, at(portal, lead, MOMENT - timedelta(days=1))) as write:
        searches.missed(write, portal.viewer(lead), "/guides/centres/north/", "new words")


def _round(url: str, root: Path, moment: datetime, out: Path, killed_at: int = 0) -> int:
    """One round in a process of its own, which kills itself at that of its commits' moments: how many it came to."""
    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] in ((signal.SIGKILL,) if killed_at else (0,))
        return out.with_suffix(".moments").stat().st_size
    try:
        _work(url, root, moment, out, killed_at)
        os._exit(0)
    except BaseException as wrong:
        out.with_suffix(".wrong").write_text(repr(wrong), encoding="utf-8")
    os._exit(1)


def _work(url: str, root: Path, moment: datetime, out: Path, killed_at: int) -> None:
    moments = out.with_suffix(".moments").open("wb", buffering=0)
    count = 0

    def pass_by(*_: object) -> None:
        nonlocal count
        count += 1
        moments.write(b".")
        if count == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def sent(server: str, message: EmailMessage) -> None:
        with out.open("a", encoding="utf-8") as file:
            file.write(f"letter to {message['To']}: {message['Subject']}\n")

    def called(url: str, body: bytes, headers: dict[str, str], **_: object) -> int:
        with out.open("a", encoding="utf-8") as file:
            file.write(f"call {sha256(_BODY.sub(b'', body)).hexdigest()}\n")
        return 200

    working._smtp = sent
    working.post = called  # type: ignore[attr-defined]
    event.listen(Engine, "commit", pass_by)
    event.listen(Session, "after_commit", pass_by)
    database, settings = connect(url), World(root, lambda: "").settings(root)
    working.work(settings, database, f"{os.getpid()}", moment)
    live = Live(root, lambda: moment)
    evaluate_all(database, live, settings.address, Who(NOBODY, now=moment))
    foresee_all(database, live)
    working.hand_over(settings, database, moment)  # what the gates have to say


def _lived(world: World, folder: Path, killed_at: int = 0) -> tuple[dict[str, Any], list[str], int]:
    """What is there after two rounds, the first of which is killed; what went out; how many moments the first had."""
    folder.mkdir()
    root, url, out = Path(shutil.copytree(world.root, folder / "acme")), world.copied(), folder / "out"
    out.touch()
    moments = _round(url, root, MOMENT, out, killed_at)
    for file in folder_in(root).joinpath("texts").rglob("*"):
        os.utime(file, (0, 0))  # more than an hour has passed
    _round(url, root, AGAIN, out)
    database = connect(url)
    found: dict[str, Any] = {"files": sorted(one.name for one in folder_in(root).joinpath("texts").glob("*/*"))}
    tables = MetaData()
    with database.reading() as session:
        assert chain.verify(session).breaks == ()
        tables.reflect(connection := session.connection())
        for table in tables.sorted_tables:
            if table.name == Duty.__tablename__:
                continue
            left = {"id"} | _DIFFER.get(table.name, set())  # PostgreSQL gives no number that was rolled back
            columns = [one for one in table.columns if one.name not in left]
            rows = connection.execute(select(*columns)).all()
            found[table.name] = Counter(tuple(map(_shown, columns, row)) for row in rows)
    database.engine.dispose()
    return found, out.read_text("utf-8").splitlines(), moments


def _shown(column: Column[Any], value: object) -> object:
    if isinstance(column.type, DateTime):
        return value is not None
    return _NUMBER.sub("", repr(value)).replace(*_LATER)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_what_is_due_is_done_once_whenever_who_does_it_is_killed(world: World, tmp_path: Path) -> None:
    _hold(world, tmp_path)


def _hold(world: World, folder: Path) -> None:
    whole, went, moments = _lived(world, folder / "whole")
    assert len(went) == len(set(went))
    said = " ".join(map(str, whole["audit_entry"]))
    for action in (
        "notice.escalated", "digest.made", "searches.told", "retention.applied", "mail.sent", "hook.called", "gate.",
    ):  # fmt: skip
        assert action in said, f"nothing in this world makes a {action}"
    assert moments > 40
    for killed_at in range(1, moments + 1):
        found, out, _ = _lived(world, folder / str(killed_at), killed_at)
        for name, rows in whole.items():
            assert found[name] == rows, f"{name}, killed at moment {killed_at} of {moments}"
        assert set(out) == set(went), killed_at
        again = [one for one, count in Counter(out).items() if count > 1]
        assert len(out) - len(went) == len(again) <= 1, f"at most what was on its way goes out again: {again}"
