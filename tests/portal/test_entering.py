"""Who may enter, and what a thief of a cookie, a link or a form gets (items of OWASP ASVS 5.0)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from a_portal import PASSWORD, QUICK, TOKEN, Portal, post

from portal.models import Mail
from portal.services import entering
from portal.services.outbox import send_due
from portal.services.refusal import Refused
from portal.services.writing import Who, writing


def secret_for(portal: Portal, person: int) -> str:
    with writing(portal.database, Who()) as write:
        return entering.make_link(write, person)


def bare(page: str) -> str:
    """A page without its tokens, which hold the time."""
    return TOKEN.sub("", page)


def test_a_link_chooses_a_password_once_and_the_password_enters(portal: Portal) -> None:
    person = portal.add("administrator", name="Ada Admin")
    path = f"/link/{secret_for(portal, person)}"
    browser = portal.app.test_client()
    code, page = post(browser, path, password=PASSWORD, again=PASSWORD)
    assert (code, "Ada Admin" in page) == (200, True)
    assert browser.get(path).status_code == 404
    other = portal.app.test_client()
    code, page = post(other, "/enter", email="ADA.Admin@people.example ", password=PASSWORD)
    assert code == 200
    assert "Log out" in page


def test_looking_at_a_link_uses_nothing_up(portal: Portal) -> None:
    path = f"/link/{secret_for(portal, portal.add('auditor'))}"
    for _ in range(3):
        assert portal.app.test_client().get(path).status_code == 200


def test_a_link_ends_after_a_day(portal: Portal) -> None:
    secret = secret_for(portal, portal.add("auditor"))
    later = Who(now=datetime.now(UTC) + timedelta(hours=24, seconds=1))
    with pytest.raises(Refused, match=r"link\.ended"):
        entering.choose_password(portal.database, QUICK, secret, PASSWORD, later)


def test_6_3_1_an_account_is_locked_after_five_failures_and_opens_by_itself(portal: Portal) -> None:
    person = portal.add("auditor", name="Olu")
    portal.client(person)

    def enter(password: str, after: timedelta = timedelta()) -> None:
        who = Who(now=datetime.now(UTC) + after)
        entering.enter(portal.database, QUICK, "olu@people.example", password, who)

    for _ in range(entering.FAILURES):
        with pytest.raises(Refused):
            enter("wrong")
    with pytest.raises(Refused, match=r"entering\.wrong"):
        enter(PASSWORD)
    enter(PASSWORD, entering.LOCKED_FOR + timedelta(seconds=1))


def test_6_3_8_nobody_learns_whether_an_address_is_known(portal: Portal) -> None:
    portal.client(portal.add("auditor", name="Olu"))
    browser = portal.app.test_client()
    known = post(browser, "/enter", email="olu@people.example", password="wrong")
    unknown = post(browser, "/enter", email="nil@people.example", password="wrong")
    assert known[0] == unknown[0] == 403
    assert bare(known[1]).replace("olu@", "nil@") == bare(unknown[1])
    _, known_page = post(browser, "/forgotten", email="olu@people.example")
    _, unknown_page = post(browser, "/forgotten", email="nil@people.example")
    assert bare(known_page) == bare(unknown_page)


def test_7_2_4_a_session_that_was_planted_is_not_the_one_that_enters(portal: Portal) -> None:
    portal.client(portal.add("auditor", name="Olu"))
    browser = portal.app.test_client()
    with browser.session_transaction() as session:
        session["visit"], session["planted"] = "planted", "yes"
    post(browser, "/enter", email="olu@people.example", password=PASSWORD)
    with browser.session_transaction() as session:
        assert session["visit"] != "planted"
        assert "planted" not in session


def test_7_4_1_a_copied_cookie_is_worth_nothing_after_leaving(portal: Portal) -> None:
    browser, thief = portal.client(portal.add("auditor")), portal.app.test_client()
    with browser.session_transaction() as session:
        copied = session["visit"]
    with thief.session_transaction() as session:
        session["visit"] = copied
    assert thief.get("/audit").status_code == 200
    post(browser, "/leave", "/audit")
    assert thief.get("/audit").status_code == 302


def test_3_5_1_a_form_from_elsewhere_changes_nothing(portal: Portal) -> None:
    browser = portal.client(portal.add("administrator"))
    answer = browser.post(
        "/people", data={"name": "Eve", "email": "eve@people.example", "role": "auditor", "at": "client"}
    )
    assert answer.status_code == 400
    assert "Eve" not in browser.get("/people").get_data(as_text=True)


def test_3_7_2_nobody_is_led_to_another_host(portal: Portal) -> None:
    portal.client(portal.add("auditor", name="Olu"))
    for planted in ("//evil.example/", "/\\evil.example", "https://evil.example/"):
        browser = portal.app.test_client()
        browser.get("/enter")
        with browser.session_transaction() as session:
            session["next"] = planted
        page = browser.get("/enter").get_data(as_text=True)
        token = page.split('csrf_token" value="')[1].split('"')[0]
        fields = {"email": "olu@people.example", "password": PASSWORD, "csrf_token": token}
        assert browser.post("/enter", data=fields).headers["Location"] == "/"


def test_who_must_log_in_first_comes_to_the_page_they_asked_for(portal: Portal) -> None:
    portal.client(portal.add("auditor", name="Olu"))
    browser = portal.app.test_client()
    assert browser.get("/audit/check").headers["Location"] == "/enter"
    _, page = post(browser, "/enter", email="olu@people.example", password=PASSWORD)
    assert "The chain holds" in page


def test_one_address_that_guesses_is_slowed_down(make_portal: Callable[..., Portal], tmp_path: Path) -> None:
    browser = make_portal(tmp_path / "slow.db", limited=True).app.test_client()
    codes = [post(browser, "/enter", email=f"{n}@people.example", password="x")[0] for n in range(22)]
    assert codes[0] == 403
    assert codes[-1] == 429


def test_3_4_3_pages_allow_no_script_of_others_and_no_frame(portal: Portal) -> None:
    answer = portal.app.test_client().get("/enter")
    policy = answer.headers["Content-Security-Policy"]
    assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'"} <= set(policy.split("; "))
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    page = answer.get_data(as_text=True)
    assert re.findall(r"<script(?![^>]* src=\"/static/)", page) == []
    assert " style=" not in page
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]


def test_a_forgotten_password_is_mailed_a_link_that_survives_a_server_that_is_down(portal: Portal) -> None:
    portal.client(portal.add("auditor", name="Olu"))
    browser = portal.app.test_client()
    post(browser, "/forgotten", email="olu@people.example")
    sent: list[EmailMessage] = []

    def down(_: EmailMessage) -> None:
        raise ConnectionRefusedError

    now = datetime.now(UTC)
    assert send_due(portal.database, down, "portal@acme.example", Who(now=now)) == (0, 1)
    assert send_due(portal.database, sent.append, "portal@acme.example", Who(now=now)) == (0, 0)
    later = Who(now=now + timedelta(minutes=2))
    assert send_due(portal.database, sent.append, "portal@acme.example", later) == (1, 0)
    assert sent[0]["To"] == "olu@people.example"
    link = next(word for word in sent[0].get_content().split() if "/link/" in word)
    assert browser.get(link.removeprefix("http://127.0.0.1:8080")).status_code == 200
    with portal.database.reading() as session:
        assert [mail.body for mail in session.query(Mail)] == [""]
