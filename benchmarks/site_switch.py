"""Promise: while sites are rebuilt twenty times under load, no request fails, no page is mixed or of another."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.own_postgres import binaries, running, url_in
from portal.database import Database, connect, migrate
from portal.guides.keeping import due
from portal.guides.shelf import Shelf
from portal.services.entering import choose_password, make_link
from portal.services.people import At, add_person
from portal.services.secrets import Passwords
from portal.services.writing import Who, writing
from portal.serving import open_portal
from portal.settings import folder_in

REBUILDS = 20
_CONNECTIONS, _LONGEST = 4, 3600  # seconds
_EMAIL, _PASSWORD = "agent@people.example", "correct horse battery"
_FILES = {
    "onevoice.yaml": "id: acme\nname: Acme\nlocales: [en]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\n",
    "knowledge/centre/north.yaml": "id: north\nkind: centre\nname: North\nprovider: N\ncountry: GB\n"
    "timezone: Europe/London\nstatus: live\n",
    "knowledge/centre/south.yaml": "id: south\nkind: centre\nname: South\nprovider: S\ncountry: GB\n"
    "timezone: Europe/London\nstatus: live\n",
    "knowledge/product/secret.yaml": "id: secret\nkind: product\nname: SOUTH-ONLY offer\naudience: south\n",
}
_PRODUCT = "id: fibre\nkind: product\nname: Fibre BUILD-{n}-MARK\naudience: public\nfacts: {{monthly_price: £{n}.00}}\n"
_SCRIPT = """
local threads, paths = {}, {%s}
function setup(thread) table.insert(threads, thread) end
function init() asked, bad, builds, why, at = 0, 0, "", "", 0 end
function request() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
function response(status, headers, body)
  asked = asked + 1
  local seen, wrong
  if status ~= 200 then wrong = "status " .. status end
  for n in body:gmatch("BUILD%%-(%%d+)%%-MARK") do
    if seen and seen ~= n then wrong = "mixed " .. seen .. " " .. n end
    seen = n
  end
  if not wrong and not seen then wrong = "a page without its build" end
  if body:find("SOUTH%%-ONLY") then wrong = "another audience" end
  if wrong then bad, why = bad + 1, wrong end
  if seen and not builds:find(" " .. seen .. " ", 1, true) then builds = builds .. " " .. seen .. " " end
end
function done(summary)
  local e, asked, bad, builds, why = summary.errors, 0, 0, "", ""
  for _, one in ipairs(threads) do
    asked, bad = asked + one:get("asked"), bad + one:get("bad")
    builds, why = builds .. one:get("builds"), why .. one:get("why")
  end
  local failed = e.connect + e.read + e.write + e.timeout
  local how = string.format("connect %%d read %%d write %%d timeout %%d", e.connect, e.read, e.write, e.timeout)
  io.write(string.format(
    '\\nMEASURED {"asked": %%d, "bad": %%d, "failed": %%d, "how": "%%s", "builds": "%%s", "why": "%%s"}\\n',
    asked, bad, failed, how, builds, why))
end
"""


def run(rebuilds: int = REBUILDS) -> int:
    """Print what was measured; 1 where the promise is broken, or there is no wrk to measure with."""
    wrk, postgres = shutil.which("wrk"), binaries()
    if wrk is None:
        print("site-switch: there is no wrk; install it (Debian: apt-get install wrk)")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        if postgres is None:
            return _measured(wrk, Path(folder), f"sqlite:///{folder}/portal.db", "SQLite", rebuilds)
        with running(postgres) as server:
            return _measured(wrk, Path(folder), url_in(server, "postgres"), "PostgreSQL", rebuilds)


def _measured(wrk: str, folder: Path, url: str, name: str, rebuilds: int) -> int:
    root = folder / "acme"
    for path, content in _FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    _git(root, "init", "-q")
    _commit(root, 1)
    database = connect(url)
    migrate(database)
    _agent(root, database)
    shelf, script = Shelf(folder_in(root) / "sites"), folder / "asking.lua"
    with _served(root, url) as address:
        _wait_for(root, shelf)
        pages = _pages(shelf)
        script.write_text(_SCRIPT % ", ".join(f'"/guides/centres/north/{page}"' for page in pages), encoding="utf-8")
        command = [wrk, "-t1", f"-c{_CONNECTIONS}", f"-d{_LONGEST}s", "--timeout", "30s", "-s", str(script)]
        asking = subprocess.Popen(
            [*command, "-H", f"Cookie: {_cookie(address)}", address], stdout=subprocess.PIPE, text=True
        )
        began = time.perf_counter()
        try:
            for build in range(2, rebuilds + 2):
                _commit(root, build)
                _wait_for(root, shelf)
            time.sleep(1)
        finally:
            asking.send_signal(signal.SIGINT)  # it tells what it measured
            said = asking.communicate(timeout=120)[0]
    database.engine.dispose()
    found = json.loads(said.rpartition("MEASURED ")[2])
    seen, seconds = len(set(found["builds"].split())), time.perf_counter() - began
    print(
        f"site-switch: {rebuilds} rebuilds in {seconds:.0f} s, two processes on {name}: {found['asked']:,} requests to "
        f"{len(pages)} pages, {seen} builds seen, {found['failed']} failed ({found['how']}), "
        f"{found['bad']} wrong {found['why']}"
    )
    return 0 if found["asked"] and not found["failed"] and not found["bad"] and seen > rebuilds // 2 else 1


def _agent(root: Path, database: Database) -> None:
    open_portal(root, database, "http://127.0.0.1")
    with writing(database, Who()) as write:
        secret = make_link(write, add_person(write, "Agent", _EMAIL, "en", "agent", At(centre="north")))
    choose_password(database, Passwords(), secret, _PASSWORD, Who())


def _commit(root: Path, build: int) -> None:
    (root / "knowledge" / "product" / "fibre.yaml").write_text(_PRODUCT.format(n=build), encoding="utf-8")
    _git(root, "add", "-A")
    _git(root, "-c", "user.name=A", "-c", "user.email=a@people.example", "commit", "-q", "-m", f"Build {build}")


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def _wait_for(root: Path, shelf: Shelf) -> None:
    wanted, until = due(root, "Europe/London", datetime.now(UTC)), time.monotonic() + 300
    while shelf.current() != wanted:
        if shelf.failed()[0] or time.monotonic() > until:
            raise RuntimeError(f"no site was built: {shelf.failed()[1]}")
        time.sleep(0.2)


def _pages(shelf: Shelf) -> list[str]:
    """The pages of the centre that say of which build they are."""
    build = shelf.current()
    found = []
    for path, served in shelf.sites(build)["north"].items():
        if served.type == "text/html" and "BUILD-1-MARK" in shelf.path(build, "north", path).read_text("utf-8"):
            found.append(path.removesuffix("index.html"))
    return found


@contextmanager
def _served(root: Path, url: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-P", "-m", "onevoice", "serve", str(root), "--database", url, "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)


def _cookie(address: str) -> str:
    """The session of the agent, as their browser holds it."""
    import requests  # noqa: PLC0415  of the portal's extra

    with requests.Session() as browser:
        page = browser.get(f"{address}/enter", timeout=30).text
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        form = {"email": _EMAIL, "password": _PASSWORD, "csrf_token": token}
        browser.post(f"{address}/enter", data=form, timeout=30).raise_for_status()
        return "; ".join(f"{one.name}={one.value}" for one in browser.cookies)
