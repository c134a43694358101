"""Whom a notice is for: centres, those that answer for a product or a channel, teams; and what it replaces."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_notice import NOW, a_text, at, published
from a_portal import FILES, Portal, post

from knowledge.loading import load
from portal.models import Centre, Version
from portal.services import notices, notices_seen
from portal.services.people import At, give_role
from portal.services.places import take_places
from portal.services.viewer import Held, Viewer
from portal.services.writing import Who, writing

MORE = {
    "knowledge/product/fibre.yaml": "id: fibre\nkind: product\nname: {en: Fibre, cy: Ffibr}\nowner: a@acme.example\n",
    "knowledge/agreement/south-terms.yaml": "id: south-terms\nname: Terms\ncentre: south\nservices: [fibre]\n"
    "channels: [chat]\n",
}


@pytest.fixture
def owner(portal: Portal, tmp_path: Path) -> int:
    for name, text in {**FILES, **MORE}.items():
        path = tmp_path / "acme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with writing(portal.database, Who()) as write:
        take_places(write, load(tmp_path / "acme"), NOW.date())
    return portal.add("product_owner")


@pytest.fixture
def approver(portal: Portal) -> int:
    return portal.add("approver")


def test_a_centre_knows_for_what_it_answers(portal: Portal, owner: int) -> None:
    with portal.database.reading() as session:
        found = {one.id: (one.products, one.channels) for one in session.query(Centre)}
    assert found == {"north": ([], []), "south": (["fibre"], ["chat"])}


@pytest.mark.parametrize("about", [{"products": ("fibre",)}, {"channels": ("chat",)}])
def test_a_notice_on_a_product_or_a_channel_is_for_every_centre_that_answers_for_it(
    portal: Portal, owner: int, about: dict[str, tuple[str, ...]]
) -> None:
    with writing(portal.database, at(portal, owner)) as write:
        notice = notices.draft(write, a_text(centres=(), **about))
    with portal.database.reading() as session:
        seen = notices_seen.one(session, portal.viewer(owner), notice)
    assert [one.centre for one in seen.standings] == ["south"]


def test_products_are_offered_by_name_and_shown_with_the_notice(portal: Portal, owner: int) -> None:
    browser = portal.client(owner)
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    fields = {"sort": "rule", "day": day, "at": "00:00", "product": "fibre", "teams": "Billing,  Billing , Sales"}
    for tag in ("en", "cy"):
        fields |= {f"title-{tag}": "T", f"body-{tag}": "B"}
    code, page = post(browser, "/notices/new", **fields)
    assert (code, "<dd>Fibre</dd>" in page, "<dd>Billing, Sales</dd>" in page) == (200, True, True)
    assert 'value="fibre" id="product-fibre" checked' in browser.get("/notices/1/1/edit").get_data(as_text=True)


def test_a_notice_for_a_team_is_read_by_that_team_and_by_who_has_none(
    portal: Portal, owner: int, approver: int
) -> None:
    published(portal, owner, approver, centres=("north",), teams=("Billing",))
    people = {team: portal.add("agent", "centre:south", f"Agent {team}") for team in ("Billing", "sales", "none")}
    for team, person in people.items():
        with writing(portal.database, Who()) as write:
            give_role(write, person, "agent", At(centre="north"), "" if team == "none" else team.upper())
    seen = {
        team: "Fibre costs more" in portal.client(person).get("/reading").get_data(as_text=True)
        for team, person in people.items()
    }
    assert seen == {"Billing": True, "sales": False, "none": True}


def test_who_is_of_two_teams_is_concerned_by_both() -> None:
    viewer = Viewer(1, (Held("agent", frozenset({"a"}), "Red"), Held("agent", frozenset({"a"}), "Blue")))
    assert viewer.concerned("a", ["blue"])
    assert viewer.concerned("a", [])
    assert not viewer.concerned("a", ["green"])


def test_a_notice_that_replaces_another_supersedes_it_when_it_is_published(
    portal: Portal, owner: int, approver: int
) -> None:
    old = published(portal, owner, approver)
    with writing(portal.database, at(portal, owner)) as write:
        new = notices.draft(write, a_text(replaces=old, titles={"en": "Once more", "cy": "Eto"}))
    with portal.database.reading() as session:
        assert session.get_one(Version, (old, 1)).state == "published"
    with writing(portal.database, at(portal, approver)) as write:
        notices.approve(write, new, 1)
    with writing(portal.database, at(portal, owner)) as write:
        notices.publish(write, new, 1)
    with portal.database.reading() as session:
        assert session.get_one(Version, (old, 1)).state == "superseded"
    browser = portal.client(portal.add("team_lead", "centre:north"))
    assert "Once more" in browser.get(f"/notices/{old}").get_data(as_text=True)
    assert "Fibre costs more" in browser.get(f"/notices/{new}").get_data(as_text=True)
    elsewhere = portal.client(portal.add("team_lead", "centre:south"))
    assert elsewhere.get(f"/notices/{old}").status_code == 404
