"""How the portal is opened on a workspace, and runs: gunicorn where it is there, else Werkzeug's own server."""

from __future__ import annotations

import importlib.util
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.loading import load
from portal.app import create_app
from portal.background.findings import keep_up as keep_findings
from portal.background.packs import keep_up as keep_packs
from portal.database import Database
from portal.guides.keeping import keep_up
from portal.guides.shelf import Shelf
from portal.log_lines import handler, write_lines
from portal.looking import keep_looking
from portal.models import Account, Client, Membership, Name
from portal.services.entering import make_link, normal
from portal.services.people import At, add_person
from portal.services.places import take_places
from portal.services.secrets import Passwords
from portal.services.writing import Who, writing
from portal.settings import Settings
from portal.working import keep_working

_BESIDE = frozenset({"working", "sites", "gates", "checks", "packs"})  # the threads that work beside answering
_LEAVING = 5.0  # seconds that a process which ends waits for them
_NOBODY_YET = "administrator@onevoice.example"  # until an administrator gives their own address


def open_portal(root: Path, database: Database, address: str, administrator: str = "") -> str:
    """Take over the places of the workspace; the link for its administrator, "" where one has a password already.

    administrator: an address for whom there is to be a link in any case, who becomes administrator if they are nobody.
    """
    workspace = load(root)
    today = datetime.now(ZoneInfo(workspace.organisation.timezone)).date()
    with writing(database, Who()) as write:
        take_places(write, workspace, today)
        person = _wanted(write.session, administrator)
        if not administrator and _entered(write.session):
            return ""
        if person is None:
            person = add_person(write, "Administrator", administrator or _NOBODY_YET, "en", "administrator", At())
        return f"{address}/link/{make_link(write, person)}"


def run(root: Path, settings: Settings, database: Database, host: str, port: int, workers: int) -> None:
    """Serve until Ctrl-C; meanwhile work by itself (`portal.working`), and keep the sites at the workspace's commit."""
    write_lines()
    database.engine.dispose()  # a worker that is forked shares no connection
    if importlib.util.find_spec("gunicorn"):
        _gunicorn(root, settings, database, host, port, workers)
    else:
        from werkzeug.serving import run_simple  # noqa: PLC0415

        ended = threading.Event()
        _work_beside(root, settings, database, ended)
        run_simple(host, port, create_app(settings, database, Passwords()), threaded=True)
        ended.set()


def _work_beside(root: Path, settings: Settings, database: Database, ended: threading.Event) -> None:
    """Start what a process does beside answering, each in a thread of its own."""
    keep_working(settings, database, ended)
    _building(root, settings, database, ended)
    keep_looking(root, settings, database, ended)
    _checking(root, settings, database, ended)
    _packing(root, settings, database, ended)


def _gunicorn(root: Path, settings: Settings, database: Database, host: str, port: int, workers: int) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415
    from gunicorn.glogging import Logger  # noqa: PLC0415

    class Log(Logger):  # type: ignore[misc]
        """Its own lines, as all others are."""

        def setup(self, cfg: Any) -> None:
            super().setup(cfg)
            self.error_log.handlers[:] = [handler()]

    class Portal(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": 4,
                "keepalive": 75,  # longer than a browser or a proxy waits: else it may ask as the connection is closed
                "loglevel": "warning",
                "logger_class": Log,
                "control_socket_disable": True,
                "post_fork": _begin,
                "worker_exit": _end,
            }
            for key, value in options.items():
                if key in self.cfg.settings:
                    self.cfg.set(key, value)

        def load(self) -> Flask:
            return create_app(settings, database, Passwords())

    def _begin(_server: Any, _worker: Any) -> None:
        database.engine.dispose(close=False)
        _work_beside(root, settings, database, ended)

    def _end(_server: Any, _worker: Any) -> None:
        """What is done one at a time is left to others at once."""
        ended.set()
        until = time.monotonic() + _LEAVING
        for thread in threading.enumerate():
            if thread.name in _BESIDE:
                thread.join(max(until - time.monotonic(), 0))

    ended = threading.Event()
    Portal().run()


def _building(root: Path, settings: Settings, database: Database, ended: threading.Event) -> None:
    """Keep the sites at the workspace's commit, in a thread of its own; one process of a machine builds at a time."""
    timezone, shelf = _timezone(database), Shelf(settings.folder / "sites")
    threading.Thread(target=keep_up, args=(root, shelf, timezone, ended), name="sites", daemon=True).start()


def _packing(root: Path, settings: Settings, database: Database, ended: threading.Event) -> None:
    """Make packs that were ordered, in a thread of its own; one process at a time makes them."""
    arguments = (root, settings, database, _timezone(database), ended)
    threading.Thread(target=keep_packs, args=arguments, name="packs", daemon=True).start()


def _checking(root: Path, settings: Settings, database: Database, ended: threading.Event) -> None:
    """Check whenever workspace or texts change, in a thread of its own; one process of a machine checks at a time."""
    shelf = Shelf(settings.folder / "checks")
    arguments = (root, shelf, database, _timezone(database), settings.folder, ended)
    threading.Thread(target=keep_findings, args=arguments, name="checks", daemon=True).start()


def _timezone(database: Database) -> str:
    with database.reading() as session:
        return session.scalar(select(Client.timezone)) or "UTC"


def _wanted(session: Session, administrator: str) -> int | None:
    if administrator:
        return session.scalar(select(Name.person_id).where(Name.email == normal(administrator)))
    return session.scalar(
        select(func.min(Membership.person_id)).where(Membership.role == "administrator", Membership.ended.is_(None))
    )


def _entered(session: Session) -> bool:
    asked = (
        select(Account.person_id)
        .join(Membership, Membership.person_id == Account.person_id)
        .where(Membership.role == "administrator", Membership.ended.is_(None), Account.password != "")
    )
    return session.scalar(asked.limit(1)) is not None
