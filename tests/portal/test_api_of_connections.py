"""Programs connect systems, bring joiners and leavers, see reminders, and draft from differences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from a_notice import NOW, at, published
from a_portal import Portal
from a_record import Record, raised

from portal.services import answering
from portal.services.prompting import prompt
from portal.services.writing import Who, writing


@pytest.mark.both_databases
def test_feeds_and_hooks_of_ones_own_centre(portal: Portal) -> None:
    lead = portal.program(portal.add("team_lead", "centre:north"))
    made = lead.ask("POST", "/centres/north/feeds", {"name": "Team calendar"})
    assert made.status_code == 201
    address = made.json["calendar"].partition("/feeds/")[2]
    assert portal.app.test_client().get(f"/feeds/{address}").status_code == 200
    assert [one["name"] for one in lead.ask("GET", "/centres/north/feeds").json["items"]] == ["Team calendar"]
    path = made.headers["Location"].removeprefix("/api/v1")
    assert lead.ask("DELETE", path).status_code == 204
    assert lead.ask("DELETE", path).status_code == portal.app.test_client().get(f"/feeds/{address}").status_code == 404
    hook = lead.ask("POST", "/centres/north/hooks", {"url": "https://hooks.northern.example/in"})
    assert hook.status_code == 201 and len(hook.json["secret"]) == 64
    path = hook.headers["Location"].removeprefix("/api/v1")
    assert lead.ask("POST", f"{path}/trial").status_code == 202
    assert [one["event"] for one in lead.ask("GET", f"{path}/calls").json["items"]] == ["ping"]
    assert "secret" not in lead.ask("GET", "/centres/north/hooks").json["items"][0]
    assert lead.ask("DELETE", path).status_code == 204
    assert lead.ask("POST", "/centres/north/hooks", {"url": "http://127.0.0.1/in"}).status_code == 409
    for method, elsewhere in (("GET", "feeds"), ("GET", "hooks"), ("GET", "hooks/1/calls"), ("DELETE", "feeds/1")):
        assert lead.ask(method, f"/centres/south/{elsewhere}").status_code == 404
    narrow = portal.program(portal.people["team_lead centre north"], "notices")
    assert narrow.ask("GET", "/centres/north/feeds").json["code"] == "scope"


def test_joiners_and_leavers_are_looked_at_and_then_done_as_a_whole(portal: Portal) -> None:
    keeper = portal.program(portal.add("administrator"))
    head = "action,name,email,role,at,team\n"
    text = f"{head}join,Ann,ann@people.example,agent,centre:north,Blue\njoin,Bob,bob,agent,centre:north,\n"
    plan = keeper.ask("POST", "/people/plan", {"text": text}).json
    assert plan["doubtful"] == 1 and plan["lines"][0]["wrong"] == "" and "bob" in plan["lines"][1]["wrong"]
    assert keeper.ask("POST", "/people/joiners-and-leavers", {"text": text}).json["code"] == "bulk.doubtful"
    good = text.replace(",bob,", ",bob@people.example,")
    assert keeper.ask("POST", "/people/joiners-and-leavers", {"text": good}).json == {"joined": 2, "ended": 0}
    found = {one["name"]: one for one in keeper.ask("GET", "/people").json["items"]}
    assert found["Ann"]["roles"][0]["team"] == "Blue"
    gone = keeper.ask("POST", "/people/joiners-and-leavers", {"text": f"{head}leave,,ann@people.example,,,\n"})
    assert gone.json == {"joined": 0, "ended": 1}


def test_what_was_said_of_delays_is_listed_for_those_who_see_the_board(portal: Portal) -> None:
    owner, approver = portal.add("product_owner"), portal.add("approver")
    published(portal, owner, approver, centres=("north", "south"))
    lead = portal.add("team_lead", "centre:north")
    with writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, 1, 1, "north", "accepted")
    with writing(portal.database, Who(now=NOW + timedelta(days=9))) as write:
        prompt(write)
    (one,) = portal.program(owner).ask("GET", "/reminders").json["items"]
    assert (one["centre"], one["of"], one["sort"], one["notice"]) == ("south", "answer", "late", 1)
    here = portal.program(portal.add("auditor", "centre:north"))
    assert here.ask("GET", "/reminders").json["items"] == []  # a centre's auditor sees no other centre's delays


def test_how_one_has_ones_letters(portal: Portal) -> None:
    me = portal.program(portal.add("agent", "centre:north"))
    assert me.ask("GET", "/me/letters").json == {"digest": False, "locale": "en"}
    assert me.ask("PUT", "/me/letters", {"digest": True, "locale": "cy"}).status_code == 200
    assert me.ask("GET", "/me/letters").json == {"digest": True, "locale": "cy"}
    assert me.ask("PUT", "/me/letters", {"digest": True, "locale": "xx"}).status_code == 409


def test_the_burn_down_of_a_notice(portal: Portal) -> None:
    owner = portal.add("product_owner")
    published(
        portal, owner, portal.add("approver"), datetime.now(UTC), effective=datetime.now(UTC) + timedelta(days=40)
    )
    found = portal.program(owner).ask("GET", "/notices/1/progress").json
    assert (found["centres"], found["days"][-1]["unaccepted"]) == (1, 1)


def test_drafts_from_a_difference(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> None:
    record = Record.made(places, tmp_path / "record")
    record.commit("knowledge/product/fibre.yaml", raised(date.today() + timedelta(days=60)))
    portal = make_portal(tmp_path / "portal.db", workspace=record.root)
    owner = portal.program(portal.add("product_owner"))
    changes = owner.ask("GET", "/changes?since=HEAD~1").json["items"]
    assert {one["sort"] for one in changes} == {"price"} and changes[0]["sides"]
    made = owner.ask("POST", "/changes/drafts", {"keys": [one["key"] for one in changes], "since": "HEAD~1"})
    assert made.status_code == 201
    first = owner.ask("GET", f"/notices/{made.json['notices'][0]}").json
    assert (first["state"], first["titles"]) == ("draft", changes[0]["titles"])
    assert owner.ask("GET", "/changes?since=HEAD~1").json["items"] == []
    assert owner.ask("GET", "/changes?since=nothing-of-the-sort").json["code"] == "revision"
    assert owner.ask("GET", "/changes?since=--output=x").status_code == 422
