"""The built sites behind the portal: each reader gets their own, switched at once, with what must be said now."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import shutil
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from a_notice import published
from a_portal import Portal
from flask.testing import FlaskClient
from sqlalchemy import update

from portal.guides.catalogue import take_stock
from portal.guides.keeping import build_if_due, due
from portal.guides.shelf import Shelf
from portal.models import Centre

_PAGE = (
    '<!doctype html><html lang="en"><head><script>one({build})</script></head><body>'
    '<div class="md-container">{site} of build {build}</div><script src="a.js"></script></body></html>'
)


@pytest.fixture
def shelf(portal: Portal) -> Shelf:
    found: Shelf = portal.app.extensions["onevoice.shelf"]
    return found


def put(shelf: Shelf, build: str, sites: tuple[str, ...] = ("north", "south", "client", "public")) -> None:
    """Serve a build whose pages say of which site and build they are."""
    part = shelf.place_for(build)
    for site in sites:
        for name in ("index.html", "fibre/index.html"):
            page = part / site / name
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_PAGE.format(site=f"SITE-{site}", build=build), encoding="utf-8")
        part.joinpath(site, "a.js").write_text("// " + "x" * 3000 + build, encoding="utf-8")
    shelf.switch(part, build)


def text(browser: FlaskClient, path: str) -> str:
    return browser.get(path).get_data(as_text=True)


def test_before_the_first_build_a_page_asks_to_wait(portal: Portal) -> None:
    answer = portal.client(portal.add("agent", "centre:north")).get("/guides/centres/north/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_each_reader_reaches_their_own_site_and_no_byte_of_another(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "1")
    agent = portal.client(portal.add("agent", "centre:north"))
    assert "SITE-north of build 1" in text(agent, "/guides/centres/north/")
    assert agent.get("/guides", follow_redirects=True).request.path == "/guides/centres/north/"
    for path in (
        "/guides/centres/south/",
        "/guides/centres/south/fibre/",
        "/guides/client/",
        "/guides/centres/client/",
        "/guides/centres/north/../south/index.html",
        "/guides/centres/north/%2e%2e/south/index.html",
        "/guides/centres/north/..%2fsouth%2findex.html",
        "/guides/centres/north//south/index.html",
        "/guides/centres/north/catalogue.json",
        "/guides/centres/north/../catalogue.json",
        "/guides/centres/north/a.js.gz",
    ):
        answer = agent.get(path)
        assert answer.status_code in (403, 404, 308), path
        assert b"SITE-" not in answer.data, path
    owner = portal.client(portal.add("product_owner"))
    assert "SITE-client" in text(owner, "/guides/client/")
    assert "SITE-south" in text(owner, "/guides/centres/south/fibre/")
    assert "SITE-public" in text(agent, "/guides/public/")


def test_a_folder_leads_to_its_page(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "1")
    answer = portal.client(portal.add("agent", "centre:north")).get("/guides/centres/north/fibre")
    assert (answer.status_code, answer.location) == (302, "/guides/centres/north/fibre/")


def test_what_is_known_is_not_sent_again_until_it_changes(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "1")
    agent = portal.client(portal.add("agent", "centre:north"))
    for path in ("/guides/centres/north/", "/guides/centres/north/a.js"):
        first = agent.get(path)
        known = {"If-None-Match": first.headers["ETag"]}
        assert agent.get(path, headers=known).status_code == 304
        put(shelf, "2")
        changed = agent.get(path, headers=known)
        assert changed.status_code == 200
        assert b"2" in changed.data
        put(shelf, "1")


def test_what_is_sent_is_packed_for_those_who_can_unpack_it(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "1")
    agent = portal.client(portal.add("agent", "centre:north"))
    for path in ("/guides/centres/north/", "/guides/centres/north/a.js"):
        packed = agent.get(path, headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == agent.get(path).data


def test_a_page_may_run_its_own_scripts_and_no_other(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "1")
    answer = portal.client(portal.add("agent", "centre:north")).get("/guides/centres/north/")
    own = base64.b64encode(hashlib.sha256(b"one(1)").digest()).decode()
    assert f"script-src 'self' 'sha256-{own}';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_emergency_stands_on_every_page_at_once_and_is_gone_as_fast(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "1")
    owner, approver = portal.add("product_owner"), portal.add("approver")
    agent = portal.client(portal.add("agent", "centre:north"))
    other = portal.client(portal.add("agent", "centre:south"))
    before = agent.get("/guides/centres/north/fibre/")
    titles = {"en": "Payments are down", "cy": "Taliadau i lawr"}
    published(
        portal,
        owner,
        approver,
        sort="emergency",
        titles=titles,
        effective=datetime(2026, 11, 23, 9, tzinfo=UTC),
        emergency="outage",
    )
    after = agent.get("/guides/centres/north/fibre/", headers={"If-None-Match": before.headers["ETag"]})
    assert "Payments are down" in after.get_data(as_text=True)
    assert after.get_data(as_text=True).index("Payments") < after.get_data(as_text=True).index("SITE-north")
    assert "Payments are down" in text(agent, "/now")
    assert "Payments" not in text(other, "/guides/centres/south/fibre/") + text(other, "/now")


def test_a_centre_that_has_ended_is_closed(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "1")
    agent = portal.client(portal.add("agent", "centre:north"))
    with portal.database.writing() as session:
        session.execute(update(Centre).where(Centre.id == "north").values(status="ended"))
    assert agent.get("/guides/centres/north/").status_code == 404


def test_no_request_fails_or_mixes_builds_while_they_change(portal: Portal, shelf: Shelf) -> None:
    put(shelf, "0")
    people = [portal.add("agent", "centre:north", name) for name in ("Ann", "Bob")]
    ended = threading.Event()
    wrong: list[str] = []
    asked = [0]

    def ask(browser: FlaskClient) -> None:
        while not ended.is_set():
            answer = browser.get("/guides/centres/north/fibre/")
            said = answer.get_data(as_text=True)
            builds = set(re.findall(r"(?:one\(|of build )(\d+)", said))
            asked[0] += 1
            if answer.status_code != 200 or len(builds) != 1 or "SITE-south" in said:
                wrong.append(f"{answer.status_code} {builds} {said}")

    asking = [threading.Thread(target=ask, args=(portal.client(one),)) for one in people]
    for one in asking:
        one.start()
    for build in range(1, 21):
        put(shelf, str(build))
    ended.set()
    for one in asking:
        one.join()
    assert wrong == []
    assert asked[0] > 20


def test_only_the_build_that_is_served_and_the_last_one_are_kept(portal: Portal, shelf: Shelf) -> None:
    for build in ("1", "2", "3"):
        put(shelf, build)
    assert sorted(path.name for path in shelf.folder.iterdir() if path.is_dir()) == ["2", "3"]


@pytest.mark.slow
def test_a_commit_is_built_and_a_broken_one_leaves_the_last(places: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    shelf, now = Shelf(tmp_path / "sites"), datetime(2026, 11, 23, 9, tzinfo=UTC)

    def commit(message: str) -> None:
        git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@people.example")
        subprocess.run([*git, "add", "-A"], check=True, capture_output=True)
        subprocess.run([*git, "commit", "-m", message], check=True, capture_output=True)

    subprocess.run(["git", "init", "-q", str(root)], check=True)
    commit("first")
    assert build_if_due(root, shelf, "Europe/London", now)
    first = shelf.current()
    assert first == due(root, "Europe/London", now)
    assert not build_if_due(root, shelf, "Europe/London", now)
    assert set(shelf.sites(first)) == {"public", "north", "south", "client"}
    assert "North centre" in shelf.path(first, "north", "index.html").read_text("utf-8")
    (root / "knowledge/centre/north.yaml").write_text("id: north\nkind: centre\nnonsense: 1\n", encoding="utf-8")
    assert not build_if_due(root, shelf, "Europe/London", now)  # an edit that is not committed changes nothing
    commit("broken")
    assert not build_if_due(root, shelf, "Europe/London", now)
    assert shelf.current() == first
    assert "knowledge/centre/north.yaml:3" in shelf.failed()[1]
    assert str(tmp_path) not in shelf.failed()[1]


def test_the_sites_are_made_anew_when_the_day_changes_where_they_are(places: Path) -> None:
    late = datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert due(places, "Europe/London", late).endswith("_2026-11-23")
    assert due(places, "Asia/Manila", late).endswith("_2026-11-24")


def test_stock_is_taken_of_every_file(tmp_path: Path) -> None:
    tmp_path.joinpath("a.css").write_text("p{}", encoding="utf-8")
    tmp_path.joinpath("odd.unknown").write_bytes(b"\0")
    found = take_stock(tmp_path)
    assert (found["a.css"].type, found["odd.unknown"].type) == ("text/css", "application/octet-stream")
    assert found["a.css"].digest == hashlib.sha256(b"p{}").hexdigest()
