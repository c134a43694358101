"""What changed in the workspace and is told nobody yet is shown, and drafted for those whom it concerns."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from a_portal import Portal, post

from knowledge.records.acts import Notice
from portal.models import Version
from portal.records import PortalRecords
from portal.services import notices
from portal.services.writing import writing

START = date.today() + timedelta(days=90)
PRODUCT = """\
id: fibre
kind: product
name: {en: Fibre 100, cy: Ffibr 100}
owner: products@acme.example
audience: public
facts: {monthly_price: £29.00, setup_price: £10.00}
"""


@dataclass
class Record:
    """A workspace with a history, and the portal that serves it."""

    root: Path
    portal: Portal

    def commit(self, name: str, text: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"Change {name}")
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *words: str) -> str:
        who = ["-c", "user.name=A Writer", "-c", "user.email=writer@acme.example", "-c", "commit.gpgsign=false"]
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *who, *words], cwd=self.root, capture_output=True, check=True, env=env)
        return done.stdout.decode()


@pytest.fixture
def record(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Record:
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    made = Record(root, make_portal(tmp_path / "portal.db", workspace=root))
    made.git("init", "-q")
    made.commit("knowledge/product/fibre.yaml", PRODUCT)
    return made


def raised(day: date = START, price: str = "£31.00") -> str:
    return f"{PRODUCT}changes:\n  - from: {day}\n    why: costs rose\n    facts: {{monthly_price: {price}}}\n"


def keys(page: str) -> list[str]:
    return re.findall(r'name="key" value="(\w+)"', page)


def test_a_price_change_is_drafted_for_every_centre_in_both_languages(record: Record) -> None:
    since = record.git("rev-parse", "HEAD").strip()
    record.commit("knowledge/product/fibre.yaml", raised())
    browser = record.portal.client(record.portal.add("product_owner"))
    page = browser.get(f"/changes?since={since}").get_data(as_text=True)
    (key,) = keys(page)
    assert "fibre.monthly_price" in page
    assert "£29" in page
    assert "£31" in page
    assert "fibre.setup_price" not in page
    code, page = post(browser, "/changes", f"/changes?since={since}", since=since, key=key)
    assert code == 200
    assert "Before and after" in page
    with record.portal.database.reading() as session:
        (version,) = session.query(Version)
        (act,) = PortalRecords(session, version.written).of(Notice) or ()
    assert act.facts == ("fibre.monthly_price",)
    assert act.centres == ("north", "south")
    assert (act.sort, act.state) == ("price", "draft")
    assert set(version.titles) == set(version.bodies) == {"en", "cy"}
    assert "Ffibr 100" in version.titles["cy"]
    assert version.effective.astimezone().date() in (START, START - timedelta(days=1))
    assert version.sides[0]["before"]["en"].startswith("£29")


def test_what_is_told_is_not_shown_again_until_its_value_changes_once_more(record: Record) -> None:
    since = record.git("rev-parse", "HEAD").strip()
    record.commit("knowledge/product/fibre.yaml", raised())
    owner = record.portal.add("product_owner")
    browser = record.portal.client(owner)
    address = f"/changes?since={since}"
    (key,) = keys(browser.get(address).get_data(as_text=True))
    post(browser, "/changes", address, since=since, key=key)
    assert keys(browser.get(address).get_data(as_text=True)) == []
    record.commit("knowledge/product/fibre.yaml", raised(price="£33.00"))
    page = browser.get(address).get_data(as_text=True)
    assert len(keys(page)) == 1
    assert "£33" in page
    with writing(record.portal.database, record.portal.who(owner)) as write:
        notices.end(write, 1, 1, "withdrawn", "a slip")
    record.commit("knowledge/product/fibre.yaml", raised())
    assert len(keys(browser.get(address).get_data(as_text=True))) == 1, "a withdrawn draft tells nobody"


def test_a_change_that_comes_too_soon_says_so_and_names_the_first_day(record: Record) -> None:
    since = record.git("rev-parse", "HEAD").strip()
    record.commit("knowledge/product/fibre.yaml", raised(date.today() + timedelta(days=2)))
    browser = record.portal.client(record.portal.add("product_owner"))
    assert "Too late: told today" in browser.get(f"/changes?since={since}").get_data(as_text=True)


def test_what_moved_meanwhile_is_not_drafted(record: Record) -> None:
    since = record.git("rev-parse", "HEAD").strip()
    record.commit("knowledge/product/fibre.yaml", raised())
    browser = record.portal.client(record.portal.add("product_owner"))
    (key,) = keys(browser.get(f"/changes?since={since}").get_data(as_text=True))
    record.commit("knowledge/product/fibre.yaml", raised(price="£32.00"))
    code, page = post(browser, "/changes", f"/changes?since={since}", since=since, key=key)
    assert (code, "Look again" in page) == (409, True)


def test_without_a_history_or_with_an_unknown_revision_the_page_says_what_is_wrong(
    record: Record, make_portal: Callable[..., Portal], tmp_path: Path
) -> None:
    nowhere = make_portal(tmp_path / "nowhere.db")
    browser = nowhere.client(nowhere.add("product_owner"))
    assert "no history here" in browser.get("/changes").get_data(as_text=True)
    browser = record.portal.client(record.portal.add("product_owner"))
    answer = browser.get("/changes?since=--output=x")
    assert (answer.status_code, "is no revision" in answer.get_data(as_text=True)) == (200, True)
    record.commit("knowledge/product/fibre.yaml", PRODUCT + "nonsense: [\n")
    assert "cannot be compared" in browser.get("/changes").get_data(as_text=True)


def test_from_the_beginning_of_the_portal_on_where_no_revision_is_named(record: Record) -> None:
    record.commit("knowledge/product/fibre.yaml", raised())
    browser = record.portal.client(record.portal.add("product_owner"))
    assert len(keys(browser.get("/changes").get_data(as_text=True))) == 1
