"""Joiners and leavers from one file: looked at first, then done as a whole or not at all."""

from __future__ import annotations

import io

import pytest
from a_portal import TOKEN, Portal, post
from sqlalchemy import select

from portal.models import AuditEntry, Mail, Membership, Name
from portal.services import bulk
from portal.services.chain import verify
from portal.services.refusal import Refused
from portal.services.writing import Write, writing

HEAD = "action,name,email,role,at\n"
JOIN = "join,Gwen Jones,gwen@people.example,team_lead,centre:north\n"


def nobody_is_invited(_: Write, __: int) -> None:
    pass


@pytest.mark.both_databases
def test_a_file_is_looked_at_and_then_done(portal: Portal) -> None:
    browser = portal.client(portal.add("administrator"))
    leaver = portal.add("agent", "centre:south", name="Sam")
    text = HEAD + JOIN + "join,,gwen@people.example,agent,centre:north\nleave,,SAM@people.example,,\n"
    code, page = post(browser, "/people/bulk", text=text)
    assert (code, "Gwen Jones joins" in page, "roles that end: 1" in page) == (200, True, True)
    with portal.database.reading() as session:
        assert session.query(Name).count() == 2  # looking did nothing
    code, page = post(browser, "/people/bulk/now", "/people/bulk", text=text)
    assert (code, "Roles that began: 2; that ended: 1" in page) == (200, True)
    with portal.database.reading() as session:
        assert session.query(Mail).count() == 1
        assert list(session.scalars(select(Membership.ended).where(Membership.person_id == leaver))) != [None]
        assert verify(session).breaks == ()
        assert "Gwen" not in " ".join(row.after for row in session.query(AuditEntry))
    code, page = post(browser, "/people/bulk/now", "/people/bulk", text=text)
    assert (code, "Nothing was done" in page, "already" in page) == (409, True, True)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("join,,gwen@people.example,agent,centre:north", "people.name"),
        ("join,Gwen,nonsense,agent,centre:north", "people.email"),
        ("join,Gwen,gwen@people.example,king,client", "people.role_place"),
        ("join,Gwen,gwen@people.example,agent,client", "people.role_place"),
        ("join,Gwen,gwen@people.example,agent,centre:west", "people.place"),
        ("join,Gwen,gwen@people.example,agent,", "people.place"),
        ("join,Olu,olu@people.example,auditor,client", "people.has_role"),
        ("move,Gwen,gwen@people.example,agent,centre:north", "bulk.action"),
        ("leave,,nil@people.example,,", "bulk.unknown"),
        ("leave,,olu@people.example,agent,centre:north", "bulk.no_role"),
        ("leave,,olu@people.example,,client", "bulk.leave_role"),
        ("leave,,olu@people.example", "bulk.cells"),
    ],
)
def test_what_is_wrong_stands_with_its_row_and_nothing_is_done(portal: Portal, row: str, why: str) -> None:
    person = portal.add("auditor", name="Olu")
    text = HEAD + JOIN.replace("Gwen Jones,gwen", "Una,una") + row + "\n"
    with portal.database.reading() as session:
        found = bulk.plan(session, text)
    assert [one.wrong.key if one.wrong else "" for one in found.rows] == ["", why]
    assert found.rows[1].line == 3
    with pytest.raises(Refused, match="doubtful"), writing(portal.database, portal.who(person)) as write:
        bulk.carry_out(write, text, "en", nobody_is_invited)
    with portal.database.reading() as session:
        assert session.query(Name).count() == 1


def test_the_same_row_twice_is_seen(portal: Portal) -> None:
    with portal.database.reading() as session:
        found = bulk.plan(session, HEAD + JOIN + JOIN.replace("gwen@", "GWEN@"))
    assert [one.wrong.key if one.wrong else "" for one in found.rows] == ["", "bulk.twice"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "bulk.header"),
        (HEAD, "bulk.empty"),
        ("name,role\nx,y\n", "bulk.header"),
        ("action,email,colour\n", "bulk.header"),
        ("action,email,email\n", "bulk.header"),
        (HEAD + '"join"x,\n', "bulk.csv"),
        (HEAD + JOIN * 2001, "bulk.too_many"),
    ],
)
def test_what_is_no_such_file_is_refused(portal: Portal, text: str, why: str) -> None:
    with pytest.raises(Refused) as refused, portal.database.reading() as session:
        bulk.plan(session, text)
    assert refused.value.key == why


def test_a_file_of_a_spreadsheet_is_read_and_one_that_is_no_text_is_refused(portal: Portal) -> None:
    browser = portal.client(portal.add("administrator"))
    token = TOKEN.search(browser.get("/people/bulk").get_data(as_text=True))
    assert token
    for content, code, said in (
        (b"\xef\xbb\xbf" + (HEAD + JOIN).replace(",", ";").replace("\n", "\r\n").encode(), 200, "Gwen Jones joins"),
        (b"\xff\xfe\x00", 409, "no UTF-8"),
        (b"action,email\x00", 409, "no UTF-8"),
    ):
        data = {"csrf_token": token[1], "file": (io.BytesIO(content), "people.csv")}
        answer = browser.post("/people/bulk", data=data, content_type="multipart/form-data")
        assert (answer.status_code, said in answer.get_data(as_text=True)) == (code, True)


def test_names_of_a_file_are_shown_as_they_are(portal: Portal) -> None:
    browser = portal.client(portal.add("administrator"))
    _, page = post(browser, "/people/bulk", text=HEAD + JOIN.replace("Gwen Jones", "<img src=x onerror=y>"))
    assert "<img" not in page.replace('<img src="/static', "")


def test_a_centre_without_accounts_for_its_agents_is_briefed_by_the_word_of_its_lead(portal: Portal) -> None:
    from datetime import UTC, datetime, timedelta

    from a_notice import published

    now = datetime.now(UTC)
    owner, approver = portal.add("product_owner"), portal.add("approver")
    lead = portal.client(portal.add("team_lead", "provider:northern-voices"))
    notice = published(portal, owner, approver, now, effective=now + timedelta(days=40))
    path = f"/centres/north/notices/{notice}/1"
    post(lead, f"{path}/answer", f"/notices/{notice}", answer="accepted")
    _, page = post(lead, f"{path}/briefing", f"/notices/{notice}", briefed="38", rostered="40")
    assert "38 of 40" in page
    assert "Briefed" in portal.client(owner).get("/board").get_data(as_text=True)
