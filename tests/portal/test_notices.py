"""A notice from its draft to the centre's word that its agents know it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_notice import NOW, a_text, at, published
from a_portal import Portal, post

from knowledge.records import acts
from knowledge.records.export import read_records, write_records
from portal.models import AuditEntry, Receipt
from portal.prose import shown
from portal.records import PortalRecords
from portal.services import answering, notices, notices_seen
from portal.services.chain import verify
from portal.services.refusal import Hidden, Refused
from portal.services.writing import writing

pytestmark = pytest.mark.both_databases


@pytest.fixture
def owner(portal: Portal) -> int:
    return portal.add("product_owner")


@pytest.fixture
def approver(portal: Portal) -> int:
    return portal.add("approver")


@pytest.fixture
def lead(portal: Portal) -> int:
    return portal.add("team_lead", "centre:north")


def state(portal: Portal, person: int, notice: int, now: datetime = NOW) -> str:
    with portal.database.reading() as session:
        seen = notices_seen.one(session, portal.viewer(person), notice)
        return seen.standings[0].state(seen.version.effective, now)


def test_nobody_approves_their_own(portal: Portal, owner: int) -> None:
    with writing(portal.database, at(portal, owner)) as write:
        from portal.services.people import At, give_role

        give_role(write, owner, "approver", At())
    with writing(portal.database, at(portal, owner)) as write:
        notice = notices.draft(write, a_text())
    with pytest.raises(Refused, match=r"notices\.own"), writing(portal.database, at(portal, owner)) as write:
        notices.approve(write, notice, 1)
    with pytest.raises(Refused, match=r"notices\.unapproved"), writing(portal.database, at(portal, owner)) as write:
        notices.publish(write, notice, 1)


def test_a_centre_gets_the_notice_it_is_owed_in_its_own_working_days(portal: Portal, owner: int, approver: int) -> None:
    # Five working days in England from Monday the 23rd end on Monday the 30th.
    with pytest.raises(Refused) as refused:
        published(portal, owner, approver, effective=datetime(2026, 11, 30, tzinfo=UTC))
    assert refused.value.values == {"centre": "north", "days": "5", "first": "2026-12-01"}
    assert published(portal, owner, approver, effective=datetime(2026, 12, 1, tzinfo=UTC))
    # In the Philippines Monday the 30th is a holiday.
    with pytest.raises(Refused, match="too_soon"):
        published(portal, owner, approver, centres=("south",), effective=datetime(2026, 12, 1, tzinfo=UTC))


def test_a_lead_accepts_and_attests_and_the_board_sees_it(portal: Portal, owner: int, approver: int, lead: int) -> None:
    notice = published(portal, owner, approver)
    assert state(portal, owner, notice) == "waiting"
    assert state(portal, owner, notice, NOW + timedelta(days=3)) == "late_answer"
    with pytest.raises(Refused, match="accept_first"), writing(portal.database, at(portal, lead)) as write:
        answering.brief(write, notice, 1, "north", 9, 10)
    with writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, notice, 1, "north", "asked", "From which bill on?")
    assert state(portal, owner, notice) == "asked"
    with writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, notice, 1, "north", "accepted")
    assert state(portal, owner, notice) == "accepted"
    assert state(portal, owner, notice, NOW + timedelta(days=31)) == "late_briefing"
    with writing(portal.database, at(portal, lead)) as write:
        answering.brief(write, notice, 1, "north", 8, 10)
    assert state(portal, owner, notice) == "accepted"
    with writing(portal.database, at(portal, lead)) as write:
        answering.brief(write, notice, 1, "north", 9, 10)
    assert state(portal, owner, notice) == "briefed"


def test_a_centre_whose_agents_have_no_accounts_attests_all_the_same(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    notice = published(portal, owner, approver)
    browser = portal.client(lead)
    at_centre = f"/centres/north/notices/{notice}/1"
    post(browser, f"{at_centre}/answer", page=f"/notices/{notice}", answer="accepted")
    page = browser.get(f"/notices/{notice}").get_data(as_text=True)
    assert 'name="rostered" required' in page  # there is nobody to count, so nothing is filled in
    code, page = post(browser, f"{at_centre}/briefing", page=f"/notices/{notice}", briefed=190, rostered=200)
    assert (code, "190" in page, "The briefing is attested" in page) == (200, True, True)
    with portal.database.reading() as session:
        (at,) = notices_seen.one(session, portal.viewer(lead), notice).standings
        assert at.briefed and session.query(Receipt).count() == 0


def test_a_further_version_is_accepted_anew_and_the_earlier_acceptance_stays(
    portal: Portal, owner: int, approver: int, lead: int
) -> None:
    notice = published(portal, owner, approver)
    with writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, notice, 1, "north", "accepted")
    with writing(portal.database, at(portal, owner)) as write:
        assert notices.revise(write, notice, a_text(volume="200 calls")) == 2
    with writing(portal.database, at(portal, approver)) as write:
        notices.approve(write, notice, 2)
    assert state(portal, lead, notice) == "accepted"  # the draft is not out
    with writing(portal.database, at(portal, owner)) as write:
        notices.publish(write, notice, 2)
    assert state(portal, lead, notice) == "waiting"
    with pytest.raises(Refused, match="not_current"), writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, notice, 1, "north", "accepted")
    with portal.database.reading() as session:
        found = PortalRecords(session, NOW)
        assert [(one.version, one.state) for one in found.of(acts.Notice) or ()] == [
            (1, "superseded"),
            (2, "published"),
        ]
        assert [one.version for one in found.of(acts.Acceptance) or ()] == [1]


def test_two_who_edit_a_draft_do_not_overwrite_each_other(portal: Portal, owner: int) -> None:
    with writing(portal.database, at(portal, owner)) as write:
        notice = notices.draft(write, a_text())
    with writing(portal.database, at(portal, owner)) as write:
        notices.edit(write, notice, 1, 1, a_text(volume="10 calls"))
    with pytest.raises(Refused, match="changed_meanwhile"), writing(portal.database, at(portal, owner)) as write:
        notices.edit(write, notice, 1, 1, a_text(volume="20 calls"))


def test_an_approver_alone_puts_out_an_emergency_and_a_second_person_approves_afterwards(
    portal: Portal, owner: int, approver: int
) -> None:
    agent = portal.add("agent", "centre:north")
    elsewhere = portal.add("agent", "centre:south")
    second = portal.add("approver", name="Second")
    said = a_text(sort="emergency", emergency="the system is down", effective=NOW)
    with writing(portal.database, at(portal, approver)) as write:
        notice = notices.draft(write, said)
        notices.publish(write, notice, 1)
    assert "Fibre costs more" in portal.client(agent).get("/reading").get_data(as_text=True)
    page = portal.client(agent).get("/reading").get_data(as_text=True)
    assert 'class="ov-emergency"' in page
    assert "Fibre costs more" not in portal.client(elsewhere).get("/reading").get_data(as_text=True)
    with portal.database.reading() as session:
        assert len(notices_seen.unconfirmed(session, portal.viewer(owner))) == 1
    with writing(portal.database, at(portal, second)) as write:
        notices.approve(write, notice, 1)
    with portal.database.reading() as session:
        assert notices_seen.unconfirmed(session, portal.viewer(owner)) == []
    with writing(portal.database, at(portal, approver)) as write:
        notices.end(write, notice, 1, "withdrawn", "it is up again")
    assert 'class="ov-emergency"' not in portal.client(agent).get("/reading").get_data(as_text=True)


def test_a_product_owner_alone_puts_out_nothing(portal: Portal, owner: int) -> None:
    with writing(portal.database, at(portal, owner)) as write:
        notice = notices.draft(write, a_text(sort="emergency", emergency="down", effective=NOW))
    with pytest.raises(Refused, match="unapproved"), writing(portal.database, at(portal, owner)) as write:
        notices.publish(write, notice, 1)


def test_a_centre_sees_its_own_and_nothing_of_another(portal: Portal, owner: int, approver: int, lead: int) -> None:
    other = portal.add("team_lead", "provider:southern-cross", name="Sol South")
    theirs = published(portal, owner, approver, centres=("south",), titles={"en": "SECRET", "cy": "SECRET"})
    both = published(portal, owner, approver, centres=("north", "south"))
    with writing(portal.database, at(portal, other)) as write:
        answering.answer(write, both, 1, "south", "rejected", "PRIVATE REASON")
    browser = portal.client(lead)
    pages = [browser.get(path) for path in ("/inbox", "/reading", f"/notices/{both}", f"/notices/{theirs}")]
    assert [page.status_code for page in pages] == [200, 200, 200, 404]
    said = " ".join(page.get_data(as_text=True) for page in pages)
    for secret in ("SECRET", "PRIVATE REASON", "Sol South", "South centre", "approver client"):
        assert secret not in said
    code, _ = post(browser, f"/centres/south/notices/{both}/1/answer", f"/notices/{both}", answer="accepted")
    assert code == 404
    code, _ = post(browser, f"/centres/north/notices/{theirs}/1/answer", f"/notices/{both}", answer="accepted")
    assert code == 404
    with pytest.raises(Hidden), writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, both, 1, "south", "accepted")


def test_the_whole_way_through_the_pages(portal: Portal, owner: int, approver: int, lead: int) -> None:
    agent = portal.add("agent", "centre:north")
    writer, second, leader, reader = (portal.client(one) for one in (owner, approver, lead, agent))
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    fields = {"sort": "price", "day": day, "at": "00:00", "title-en": "Dearer", "body-en": "**Now**", "centre": "north"}
    code, page = post(writer, "/notices/new", **fields)
    assert (code, "missing: cy" in page, 'value="Dearer"' in page) == (409, True, True)
    code, page = post(writer, "/notices/new", **fields, **{"title-cy": "Drutach", "body-cy": "**Nawr**"})
    assert (code, "Draft" in page, "<strong>Now</strong>" in page) == (200, True, True)
    found = re.search(r"/notices/(\d+)/1/edit", page)
    assert found
    notice = f"/notices/{found[1]}"
    assert post(second, f"{notice}/1/approve", notice)[0] == 200
    assert "It is out." in post(writer, f"{notice}/1/publish", notice)[1]
    assert "Dearer" in leader.get("/inbox").get_data(as_text=True)
    code, page = post(leader, f"/centres/north{notice}/1/answer", notice, answer="rejected")
    assert (code, "why you reject it" in page) == (409, True)
    assert "Accepted" in post(leader, f"/centres/north{notice}/1/answer", notice, answer="accepted")[1]
    page = post(leader, f"/centres/north{notice}/1/briefing", notice, briefed="10", rostered="10")[1]
    assert "10 of 10 agents" in page
    assert "You have confirmed this" in post(reader, f"/centres/north{notice}/1/read", "/reading")[1]
    assert "Briefed" in writer.get("/board").get_data(as_text=True)
    assert "Bwrdd" in writer.get("/board?lang=cy").get_data(as_text=True)
    with portal.database.reading() as session:
        assert verify(session).breaks == ()
        assert session.query(AuditEntry).filter_by(action="notice.read").count() == 1


def test_the_records_are_written_out_and_read_again(
    portal: Portal, owner: int, approver: int, lead: int, tmp_path: Path
) -> None:
    notice = published(portal, owner, approver)
    with writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, notice, 1, "north", "accepted")
        answering.brief(write, notice, 1, "north", 9, 10)
    with portal.database.reading() as session:
        kept = PortalRecords(session, NOW)
        write_records(kept, tmp_path / "records.json")
        again = read_records(tmp_path / "records.json")
        for sort in (acts.Notice, acts.Acceptance, acts.Briefing):
            assert again.of(sort) == kept.of(sort)
            assert len(again.of(sort) or ()) == 1
    assert again.of(acts.Training) == ()
    (exported,) = again.of(acts.Notice) or ()
    assert (exported.by, exported.approved_by) == (f"person-{owner}", (f"person-{approver}",))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://tracker.example/x.png)",
        "<a href='x' onclick='y'>z</a>",
    ],
)
def test_1_3_5_what_somebody_writes_into_a_notice_runs_nowhere(text: str) -> None:
    html = shown(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "<a href='x'" not in html


def test_headings_of_a_notice_stand_below_those_of_the_page() -> None:
    assert shown("# One\n\n## Two") == "<h3>One</h3>\n<h3>Two</h3>\n"
