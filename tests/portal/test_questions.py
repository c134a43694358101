"""A centre that asks gets a reply, and the acknowledgement goes on; what nobody replies to is told above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from a_notice import NOW, at, published
from a_portal import Portal, post
from an_onboarding import Clock
from sqlalchemy import select

from portal.models import Acceptance, Audience, Mail, Name
from portal.services import answering, notices, notices_seen, questions
from portal.services.prompting import prompt
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Who, writing


@pytest.fixture
def asked(portal: Portal) -> tuple[int, dict[str, int]]:
    """A notice about which the centre north has asked, and the people around it."""
    people = {
        "owner": portal.add("product_owner"),
        "approver": portal.add("approver"),
        "lead": portal.add("team_lead", "centre:north"),
    }
    notice = published(portal, people["owner"], people["approver"])
    ask(portal, people["lead"], notice, "From which bill on?")
    return notice, people


def ask(portal: Portal, lead: int, notice: int, reason: str, now: datetime = NOW) -> int:
    with writing(portal.database, at(portal, lead, now)) as write:
        answering.answer(write, notice, 1, "north", "asked", reason)
    with portal.database.reading() as session:
        return max(session.scalars(select(Acceptance.id)))


def stands(portal: Portal, person: int, notice: int, now: datetime = NOW) -> str:
    with portal.database.reading() as session:
        seen = notices_seen.one(session, portal.viewer(person), notice)
        (standing,) = seen.standings
        return standing.state(seen.version.effective, now)


def letters(portal: Portal, word: str) -> list[str]:
    with portal.database.reading() as session:
        asked = select(Name.name).join(Mail, Mail.person_id == Name.person_id).where(Mail.subject.contains(word))
        return sorted(session.scalars(asked))


@pytest.mark.both_databases
def test_who_asks_is_told_the_reply_and_accepts(portal: Portal, asked: tuple[int, dict[str, int]]) -> None:
    notice, people = asked
    with portal.database.reading() as session:
        (one,) = questions.waiting(session, portal.viewer(people["owner"]), NOW)
        assert (one.act.reason, one.due.isoformat(), one.late) == ("From which bill on?", "2026-11-25", False)
        assert questions.count(session) == 1
    later = NOW + timedelta(days=7)
    with writing(portal.database, at(portal, people["owner"], later)) as write:
        questions.reply(write, one.act.id, "From December's.")
    assert stands(portal, people["lead"], notice, later) == "replied"
    assert letters(portal, "A reply to your centre") == ["team_lead centre north"]
    with portal.database.reading() as session:
        assert questions.waiting(session, portal.viewer(people["owner"]), later) == []
        assert str(session.get_one(Audience, (notice, 1, "north")).due) == "2026-12-02"  # two working days more
    assert stands(portal, people["lead"], notice, later + timedelta(days=3)) == "late_answer"
    with writing(portal.database, at(portal, people["lead"], later)) as write:
        answering.answer(write, notice, 1, "north", "accepted")
        answering.brief(write, notice, 1, "north", 10, 10)
    assert stands(portal, people["lead"], notice, later) == "briefed"


def test_a_reply_goes_to_the_question_that_is_open_alone(portal: Portal, asked: tuple[int, dict[str, int]]) -> None:
    notice, people = asked
    second = ask(portal, people["lead"], notice, "And who tells business customers?")
    with pytest.raises(Refused, match="not_open"), writing(portal.database, at(portal, 1)) as write:
        questions.reply(write, second - 1, "Too late.")
    with pytest.raises(Refused, match="no_text"), writing(portal.database, at(portal, 1)) as write:
        questions.reply(write, second, "  ")
    with pytest.raises(Hidden), writing(portal.database, at(portal, people["lead"])) as write:
        questions.reply(write, second, "Nobody replies to themselves.")
    with writing(portal.database, at(portal, 1)) as write:
        notices.end(write, notice, 1, "withdrawn", "A mistake")
    with pytest.raises(Refused, match="not_open"), writing(portal.database, at(portal, 1)) as write:
        questions.reply(write, second, "It is withdrawn.")


def test_who_does_not_reply_is_reminded_once_and_then_told_on_once(
    portal: Portal, asked: tuple[int, dict[str, int]]
) -> None:
    portal.add("product_owner", name="Another owner")
    for day, told in ((0, 0), (1, 1), (2, 0), (3, 1), (4, 0)):
        with writing(portal.database, Who(now=NOW + timedelta(days=day))) as write:
            assert questions.prompt_replies(write) == told, day
    assert letters(portal, "waits for a reply") == ["product_owner client"]
    assert letters(portal, "No reply to") == ["Another owner", "approver client", "product_owner client"]


def test_after_a_reply_the_centre_is_reminded_anew(portal: Portal, asked: tuple[int, dict[str, int]]) -> None:
    notice, people = asked
    act = ask(portal, people["lead"], notice, "Why?")
    later = NOW + timedelta(days=7)
    with writing(portal.database, Who(now=later)) as write:
        assert prompt(write) == 0  # it is not the centre's turn
    with writing(portal.database, at(portal, people["owner"], later)) as write:
        questions.reply(write, act, "Costs rose.")
    for day, told in ((1, 1), (3, 1), (4, 0)):
        with writing(portal.database, Who(now=later + timedelta(days=day))) as write:
            assert prompt(write) == told, day
    assert "team_lead centre north" in letters(portal, "Overdue notices")


def test_the_pages_lead_from_the_question_to_the_acceptance(make_portal: Callable[..., Portal], tmp_path: Path) -> None:
    portal = make_portal(tmp_path / "portal.db", clock=Clock())
    owner, approver = portal.add("product_owner"), portal.add("approver")
    lead = portal.add("team_lead", "centre:north")
    notice = published(portal, owner, approver)
    act = ask(portal, lead, notice, "<b>From when?</b>")
    browser = portal.client(owner)
    assert "wait for your reply: 1" in browser.get("/board").get_data(as_text=True)
    waiting = browser.get("/questions").get_data(as_text=True)
    assert "&lt;b&gt;From when?" in waiting and "reply by" in waiting
    code, page = post(browser, f"/questions/{act}", page="/questions", text="From <i>Monday</i>.")
    assert code == 200 and "on its way to the centre" in page
    assert "No centre waits for a reply" in browser.get("/questions").get_data(as_text=True)
    theirs = portal.client(lead)
    assert "Client replied" in theirs.get("/inbox").get_data(as_text=True)
    seen = theirs.get(f"/notices/{notice}").get_data(as_text=True)
    assert "From &lt;i&gt;Monday" in seen and 'value="accepted"' in seen


@pytest.mark.both_databases
def test_programs_reply_too(portal: Portal, asked: tuple[int, dict[str, int]]) -> None:
    _, people = asked
    owner, lead = portal.program(people["owner"]), portal.program(people["lead"])
    other = published(portal, people["owner"], people["approver"])
    ask(portal, people["lead"], other, "And this one?")
    first = owner.ask("GET", "/questions?limit=1")
    (one,), (second,) = first.json["items"], owner.ask("GET", f"/questions?after={first.json['next']}").json["items"]
    assert second["reason"] == "And this one?"
    assert (one["centre"], one["reason"]) == ("north", "From which bill on?")
    path = f"/questions/{one['id']}/replies"
    assert lead.ask("GET", "/questions").status_code == lead.ask("POST", path, {"text": "x"}).status_code == 403
    assert owner.ask("POST", path, {"text": ""}).json["code"] == "questions.no_text"
    made = owner.ask("POST", path, {"text": "December's."})
    assert (made.status_code, made.json["reply"]["text"]) == (201, "December's.")
    at = f"/centres/north/notices/{one['notice']}/versions/1/answers"
    (answer,) = lead.ask("GET", at).json["items"]
    assert [reply["text"] for reply in answer["replies"]] == ["December's."]
    found = lead.ask("GET", "/centres/north/notices").json["items"]
    assert [of["standing"]["state"] for of in found] == ["replied", "asked"]
