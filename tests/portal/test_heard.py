"""What readers look for in vain reaches the owners; what customers say comes from a file and stands by thing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_portal import Portal, post
from sqlalchemy import select

from portal.models import Mail, SearchMiss
from portal.services import searches
from portal.services.writing import Who, writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HELP = "id: help\nkind: contact\nname: {en: Help line, cy: Llinell gymorth}\nchannel: voice\nformerly: [hotline]\n"
FIBRE = "id: fibre\nkind: product\nname: Fibre 100\n"


@pytest.fixture
def heard(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> Portal:
    root = Path(shutil.copytree(places, tmp_path / "acme"))
    for path, content in (("contact/help.yaml", HELP), ("product/fibre.yaml", FIBRE)):
        (root / "knowledge" / path).parent.mkdir(exist_ok=True)
        (root / "knowledge" / path).write_text(content, encoding="utf-8")
    return make_portal(tmp_path / "portal.db", workspace=root)


def look_for(portal: Portal, person: int, words: str, where: str = "/guides/centres/north/") -> int:
    browser = portal.client(person)
    token = browser.get("/now").headers["X-CSRFToken"]
    sent = browser.post("/searches", data={"words": words, "where": where}, headers={"X-CSRFToken": token})
    return sent.status_code


def test_what_is_looked_for_in_vain_is_counted_for_nobody_in_particular(portal: Portal) -> None:
    agent = portal.add("agent", "centre:north", "Ann Agent")
    assert [look_for(portal, agent, words) for words in ("Router  Lights", "router lights", "ab")] == [204] * 3
    assert look_for(portal, agent, "call bob@people.example on 020 7946 0123") == 204
    assert look_for(portal, agent, "router", "/guides/centres/south/") == 409
    assert portal.client(agent).post("/searches", data={"words": "x", "where": "/"}).status_code == 400
    with portal.database.reading() as session:
        found = {row.words: row.count for row in session.scalars(select(SearchMiss))}
    assert found == {"router lights": 2, "call … on …": 1}
    lead, other = portal.add("team_lead", "centre:north"), portal.add("team_lead", "centre:south")
    assert "router lights" in portal.client(lead).get("/searches").get_data(as_text=True)
    assert "router lights" not in portal.client(other).get("/searches").get_data(as_text=True)
    page = portal.client(portal.add("product_owner")).get("/searches").get_data(as_text=True)
    assert "router lights" in page
    assert "Ann Agent" not in page
    assert portal.client(agent).get("/searches").status_code == 403


def test_the_owners_are_told_once_and_once_a_week_at_most(portal: Portal) -> None:
    agent, owner = portal.add("agent", "centre:north"), portal.add("product_owner")
    portal.add("approver")

    def tell(day: int) -> int:
        with writing(portal.database, Who(now=NOW + timedelta(days=day), address="https://x.example")) as write:
            return searches.tell(write)

    def miss(words: str) -> None:
        with writing(portal.database, Who(now=NOW)) as write:
            searches.missed(write, portal.viewer(agent), "/guides/centres/north/", words)

    assert tell(0) == 0
    miss("router lights")
    assert tell(0) == 1
    assert tell(30) == 0
    miss("second thing")
    assert [tell(3), tell(8)] == [0, 1]
    with portal.database.reading() as session:
        letters = list(session.scalars(select(Mail).order_by(Mail.id)))
    assert [mail.person_id for mail in letters] == [owner, owner]
    assert "router lights (1)" in letters[0].body
    assert "router lights" not in letters[1].body
    assert "https://x.example/searches" in letters[1].body


HEAD = "day,contact,product,centre,channel,score,text\n"
GOOD = f"{HEAD}2026-11-20,help,fibre,north,voice,2,Waited <b>long</b>\n2026-11-21,hotline,,south,,4,\n"


def test_feedback_is_looked_at_then_taken_once_and_shown_by_thing(heard: Portal) -> None:
    owner = heard.client(heard.add("product_owner"))
    page = post(owner, "/feedback/file", text=GOOD)[1]
    assert "Rows that can all be done: 2" in page
    assert "No customer has been heard" in owner.get("/feedback").get_data(as_text=True)
    assert "Taken: 2 rows" in post(owner, "/feedback/file/now", "/feedback/file", text=GOOD)[1]
    more = f"{GOOD}2026-11-22,help,,north,,1,Nobody answers\n"
    assert post(owner, "/feedback/file", text=more)[1].count("taken before") == 2
    assert "Taken: 1 rows" in post(owner, "/feedback/file/now", "/feedback/file", text=more)[1]
    page = owner.get("/feedback").get_data(as_text=True)
    assert page.index("Help line") < page.index("Fibre 100")
    assert ">2.3<" in page  # of 2, 4 and 1: what was said of its former id is of it
    words = owner.get("/feedback/of/help").get_data(as_text=True)
    assert "Waited &lt;b&gt;long&lt;/b&gt;" in words
    assert "Nobody answers" in words
    south = heard.client(heard.add("team_lead", "centre:south"))
    assert "Nobody answers" not in south.get("/feedback/of/help").get_data(as_text=True)
    assert south.get("/feedback/of/fibre").status_code == 404
    assert south.get("/feedback/file").status_code == 403
    assert "Llinell gymorth" in owner.get("/feedback?lang=cy").get_data(as_text=True)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("soon,help,,,,3,", "is no day that has been"),
        ("2999-01-01,help,,,,3,", "is no day that has been"),
        ("2026-11-20,nothing,,,,3,", "no contact “nothing”"),
        ("2026-11-20,fibre,,,,3,", "no contact “fibre”"),
        ("2026-11-20,,help,,,3,", "no product “help”"),
        ("2026-11-20,,,,,3,", "neither a contact nor a product"),
        ("2026-11-20,help,,moon,,3,", "There is no such place: moon"),
        ("2026-11-20,help,,,pigeon,3,", "no such channel"),
        ("2026-11-20,help,,,,6,", "not “6”"),
        ("2026-11-20,help,,,,,", "neither a score nor words"),
        ("2026-11-20,help,,,,3", "has 6 cells, not 7"),
        (f"2026-11-20,help,,,,3,{'x' * 2001}", "at most 2000 characters"),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_nothing_is_taken(heard: Portal, row: str, why: str) -> None:
    owner = heard.client(heard.add("product_owner"))
    text = f"{GOOD}{row}\n"
    page = post(owner, "/feedback/file", text=text)[1]
    assert '<th scope="row">4</th>' in page
    assert why in page
    assert post(owner, "/feedback/file/now", "/feedback/file", text=text)[0] == 409
    assert "No customer has been heard" in owner.get("/feedback").get_data(as_text=True)


@pytest.mark.parametrize("text", ["", HEAD, "a,b\n1,2\n", 'day,contact\n2026-11-20,"x\n'])
def test_what_is_no_such_file_is_refused_as_a_whole(heard: Portal, text: str) -> None:
    owner = heard.client(heard.add("product_owner"))
    assert post(owner, "/feedback/file", text=text)[0] == 409
