"""Every route declares what it needs, and gives nobody else anything: tried from the url map, with every role."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from a_notice import published
from a_portal import TOKEN, Portal
from an_onboarding import NOW, begun, workspace
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from portal.models import Onboarding
from portal.services import answering, feeds, hooks, talking
from portal.services.roles import ROLES
from portal.services.viewer import NOBODY
from portal.services.writing import Who, writing
from portal.views.permission import needed

PLACE = {"client": "client", "provider": "provider:northern-voices", "centre": "centre:north"}
# What fits the one or the other operation of the API; whoever may not is refused before it is looked at.
BODY = {"text": "x", "how": "withdrawn", "reason": "x", "answer": "accepted", "briefed": 1, "rostered": 1}
EVERYBODY = [None, *((role, place) for role, places in ROLES.items() for place in sorted(places))]


def rules(portal: Portal) -> list[Rule]:
    return [rule for rule in portal.app.url_map.iter_rules() if rule.endpoint not in ("static", "bootstrap.static")]


def addresses(rule: Rule, values: dict[str, str]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda match: values.get(match[1], "x"), rule.rule)


def test_every_route_declares_its_permission(portal: Portal) -> None:
    with portal.app.app_context():
        assert [rule.rule for rule in rules(portal) if needed(rule.endpoint) is None] == []


@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: "nobody" if who is None else f"{who[0]} at {who[1]}")
def test_a_route_answers_those_alone_who_may(
    make_portal: Callable[..., Portal], places: Path, tmp_path: Path, who: tuple[str, str] | None
) -> None:
    root = workspace(places, tmp_path)
    portal = make_portal(tmp_path / "portal.db", workspace=root)
    other = portal.add("agent", "centre:south", name="Somebody Southern")
    portal.add("administrator", name="Keeper")
    titles = {"en": "SECRET OF SOUTH", "cy": "SECRET OF SOUTH"}
    theirs = published(portal, portal.add("product_owner"), portal.add("approver"), centres=("south",), titles=titles)
    leading = portal.add("onboarding_lead")
    led = begun(portal, root, leading, "south")
    lead = portal.add("team_lead", "centre:south", "Lead Southern")
    with writing(portal.database, portal.who(lead)) as write:
        answering.answer(write, theirs, 1, "south", "asked", "SECRET OF SOUTH")
        feed, _ = feeds.make_feed(write, "south", "SECRET OF SOUTH")
        hook, _ = hooks.make_hook(write, "k", "south", "https://SECRET.example/")
    with writing(portal.database, Who(portal.viewer(leading), "192.0.2.1", NOW)) as write:
        talking.comment(write, write.session.get_one(Onboarding, led), "", "SECRET OF SOUTH", "")
    person = portal.add(who[0], PLACE[who[1]], "The one who tries") if who else None
    browser, program = portal.client(person), portal.program(person)
    viewer = portal.viewer(person) if person else NOBODY
    found = TOKEN.search(browser.get("/enter", follow_redirects=True).get_data(as_text=True))
    assert found
    tried = 0
    for rule in rules(portal):
        with portal.app.app_context():
            permission = needed(rule.endpoint)
        assert permission is not None
        for centre in ("north", "south"):
            values = {
                "centre": centre,
                "person": str(other),
                "membership": "999",
                "token": "999",
                "feed": str(feed),
                "hook": str(hook),
                "answer": "1",
                "pack": "999",
                "calendar": "999",
                "secret": "x",
                "page": "index.html",
                "version": "1",
                **dict.fromkeys(("document", "proof", "relief"), "1"),
                "key": "none",
                "submission": "1",
                "report": "1",
                "run": "1",
                "thing": "none",
                "commit": "abcdef1",
                "path": "a.txt",
            }
            path = addresses(rule, {**values, "notice": str(theirs), "onboarding": str(led), "item": "terms"})
            allowed = viewer.may(permission, centre if "centre" in rule.arguments else None)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                if rule.endpoint == "accounts.leave":
                    continue
                by_program = rule.endpoint.startswith("api.")
                if by_program:
                    answer = program.ask(method, path.removeprefix("/api/v1"), BODY if method != "GET" else None)
                    code, said = answer.status_code, answer.get_data(as_text=True)
                else:
                    code, said = ask(browser, method, path, found[1])
                tried += 1
                told = f"{method} {path}: {code}"
                assert code < 500 or code == 503, told  # no site is built here
                if not allowed:
                    shut = (401,) if by_program else (302,)
                    assert code in (shut if person is None else (403, 404)), told
                    assert "Southern" not in said, told
                elif rule.endpoint != "accounts.enter_now":
                    assert code != 403, told
                if not (viewer.at_client("notices.see") or viewer.may("audit") or viewer.at_client("connections")):
                    assert "SECRET" not in said, told
    assert tried >= 2 * len(rules(portal)) - 2


def ask(browser: FlaskClient, method: str, path: str, token: str) -> tuple[int, str]:
    answer = browser.get(path) if method == "GET" else browser.post(path, data={"csrf_token": token})
    return answer.status_code, answer.get_data(as_text=True)
