"""People and places: taken from the workspace, given roles, ended, erased."""

from __future__ import annotations

import pytest
from a_portal import Portal, post

from portal.models import AuditEntry, Centre, Provider
from portal.services import people, people_seen
from portal.services.chain import verify
from portal.services.people import At
from portal.services.refusal import Refused
from portal.services.writing import Who, writing

pytestmark = pytest.mark.both_databases


def test_centres_and_their_providers_come_from_the_workspace(portal: Portal) -> None:
    with portal.database.reading() as session:
        centres = {one.id: one for one in session.query(Centre)}
        assert {one.id: one.name for one in session.query(Provider)} == {
            "northern-voices": "Northern Voices",
            "southern-cross": "Southern Cross",
        }
    assert centres["south"].provider_id == "southern-cross"
    assert centres["south"].place == "PH"
    assert centres["north"].lead_times == {"price": 5, "system": 0}


def test_an_administrator_adds_a_person_who_is_mailed_a_link(portal: Portal) -> None:
    browser = portal.client(portal.add("administrator"))
    code, page = post(
        browser,
        "/people",
        name="Gwen Jones",
        email="gwen@people.example",
        role="team_lead",
        at="provider:northern-voices",
    )
    assert code == 200
    assert "Gwen Jones was added." in page
    assert "Northern Voices (provider)" in page


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": "", "email": "a@people.example", "role": "agent", "at": "centre:north"}, "needs a name"),
        ({"name": "A", "email": "nonsense", "role": "agent", "at": "centre:north"}, "no e-mail address: nonsense"),
        (
            {"name": "A", "email": "a@people.example", "role": "agent", "at": "centre:west"},
            "no such place: centre:west",
        ),
        ({"name": "A", "email": "a@people.example", "role": "agent", "at": "client"}, "not held at such a place"),
        ({"name": "A", "email": "a@people.example", "role": "king", "at": "client"}, "not held at such a place"),
        ({"name": "A", "email": "a@people.example", "role": "agent"}, "cannot be read: at"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said(portal: Portal, fields: dict[str, str], why: str) -> None:
    browser = portal.client(portal.add("administrator"))
    code, page = post(browser, "/people", **fields)
    assert code == 409
    assert why in page


def test_a_role_at_a_provider_holds_at_its_centres_alone(portal: Portal) -> None:
    viewer = portal.viewer(portal.add("team_lead", "provider:northern-voices"))
    assert viewer.may("inbox", "north")
    assert not viewer.may("inbox", "south")
    assert not viewer.may("people")


def test_the_last_administrator_stays(portal: Portal) -> None:
    portal.add("administrator")
    with pytest.raises(Refused, match="last_administrator"), writing(portal.database, Who()) as write:
        people.end_role(write, 1)


def test_who_has_no_role_left_is_out_at_once_and_can_be_erased(portal: Portal) -> None:
    person = portal.add("auditor", name="Eve Leaver")
    browser = portal.client(person)
    with writing(portal.database, Who()) as write:
        people.end_role(write, 1)
    assert browser.get("/audit").status_code == 302
    with writing(portal.database, Who()) as write:
        people.erase(write, person)
    with portal.database.reading() as session:
        said = " ".join(f"{row.before}{row.after}{row.subject}" for row in session.query(AuditEntry))
        assert "Eve" not in said
        assert verify(session).breaks == ()
        assert people.names(session) == {}


def test_who_still_belongs_is_not_erased(portal: Portal) -> None:
    person = portal.add("agent", "centre:north")
    with pytest.raises(Refused, match="belongs"), writing(portal.database, Who()) as write:
        people.erase(write, person)


def test_people_are_found_by_words_and_shown_a_page_at_a_time(portal: Portal) -> None:
    browser = portal.client(portal.add("administrator", name="Ada"))
    for number in range(people_seen.MOST + 5):
        portal.add("agent", "centre:north", f"Agent {number:03}")
    portal.add("auditor", name="Olwen 100% Price")
    first = browser.get("/people").get_data(as_text=True)
    assert "People 1 to 100 of 107" in first and "Agent 098" in first and "Agent 099" not in first
    second = browser.get("/people?start=100").get_data(as_text=True)
    assert "People 101 to 107 of 107" in second and "Olwen" in second
    assert "People 101 to 107 of 107" in browser.get("/people?start=9999").get_data(as_text=True)
    for words in ("price OLWEN", "olwen.100", "100% p"):
        found = browser.get("/people", query_string={"q": words}).get_data(as_text=True)
        assert "People 1 to 1 of 1" in found and "Olwen" in found
    assert "Nobody has these words" in browser.get("/people?q=%25_%25").get_data(as_text=True)


def test_a_name_is_shown_as_it_is_never_as_markup(portal: Portal) -> None:
    browser = portal.client(portal.add("administrator"))
    _, page = post(
        browser,
        "/people",
        name="<img src=x onerror=alert(1)>",
        email="x@people.example",
        role="agent",
        at="centre:north",
    )
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_role_is_not_given_twice(portal: Portal) -> None:
    person = portal.add("agent", "centre:north")
    with pytest.raises(Refused, match="has_role"), writing(portal.database, Who()) as write:
        people.give_role(write, person, "agent", At(centre="north"))
