"""Every page of the portal, from its url map: nothing for axe to find, no word on the console, 320 pixels enough."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from a_browser import Person, a_browser, served
from a_notice import published
from a_portal import Portal
from an_onboarding import NOW, begun, workspace

from portal.models import Onboarding
from portal.services import answering, feeds, hooks, talking
from portal.services.people import At, give_role
from portal.services.writing import Who, writing

ROLES = {
    "client": ("product_owner", "approver", "administrator", "auditor", "onboarding_lead"),
    "centre:north": ("team_lead", "agent"),
}
NO_PAGE = frozenset({"static", "bootstrap.static", "guides.now"})  # the last is a part, put into a page that is open


@pytest.mark.browser
def test_every_page_is_accessible_and_fits_a_narrow_screen(
    make_portal: Callable[..., Portal], places: Path, tmp_path: Path
) -> None:
    root = workspace(places, tmp_path)
    portal = make_portal(tmp_path / "portal.db", workspace=root)
    person = portal.add("administrator", name="Robin Every-Role")
    with writing(portal.database, Who()) as write:
        for place, roles in ROLES.items():
            for role in roles:
                if role != "administrator":
                    give_role(write, person, role, At.written(place))
    notice = published(portal, portal.add("product_owner"), portal.add("approver"), centres=("north",))
    led = begun(portal, root, portal.add("onboarding_lead"), "north")
    lead = portal.add("team_lead", "centre:north")
    with writing(portal.database, portal.who(lead)) as write:
        answering.answer(write, notice, 1, "north", "asked", "From when on?")
        feed, _ = feeds.make_feed(write, "north", "The floor")
        hook, _ = hooks.make_hook(write, "k", "north", "https://hook.example/")
    with writing(portal.database, Who(portal.viewer(lead), "192.0.2.1", NOW)) as write:
        talking.comment(write, write.session.get_one(Onboarding, led), "", "Who has the key?", "")
    values = {
        "centre": "north", "person": str(person), "notice": str(notice), "onboarding": str(led), "item": "terms",
        "feed": str(feed), "hook": str(hook), "answer": "1", "version": "1", "reader": "client",
    }  # fmt: skip
    looked: dict[str, str] = {}
    with a_browser() as browser, served(portal) as address:
        robin = Person(browser, address, portal, person)
        for rule in sorted(portal.app.url_map.iter_rules(), key=lambda one: one.rule):
            asked = "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGE
            if not asked or rule.endpoint.startswith("api.") or rule.arguments - values.keys():
                continue
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: values[match[1]], rule.rule)
            answer = robin.page.request.get(address + path, max_redirects=0)
            if answer.status != 200 or not answer.headers["content-type"].startswith("text/html"):
                continue
            robin.go(path)
            robin._look(rule.endpoint.replace(".", "-"), 1280)
            robin.fits(path, 320)
            assert robin.said == [], f"{path}: {robin.said}"
            looked[rule.endpoint] = path
        robin.go("/?lang=cy")
        for path in looked.values():
            robin.go(path)
            robin.fits(f"{path} in Welsh", 320)
    assert len(looked) >= 40, looked
