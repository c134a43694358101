"""What is due is said in time: reminders, escalation, digests; once, whoever asks, and whatever dies meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_notice import NOW, a_text, at, published
from a_portal import TOKEN, Portal, post

from portal.models import Acceptance, AuditEntry, Mail, Prompt, Receipt
from portal.services import answering, digest, notices
from portal.services.chain import verify
from portal.services.duty import LASTS, leave_duty, on_duty
from portal.services.prompting import prompt
from portal.services.writing import Who, writing
from portal.settings import Settings
from portal.working import work, work_once

SETTINGS = Settings(secret="not secret", address="https://portal.example")


@pytest.fixture
def people(portal: Portal) -> dict[str, int]:
    roles = {
        "owner": ("product_owner", "client"),
        "approver": ("approver", "client"),
        "lead": ("team_lead", "centre:north"),
        "above": ("team_lead", "provider:northern-voices"),
        "elsewhere": ("team_lead", "provider:southern-cross"),
        "agent": ("agent", "centre:north"),
    }
    return {name: portal.add(role, place, name) for name, (role, place) in roles.items()}


def letters(portal: Portal, since: int = 0) -> dict[int, list[str]]:
    """The subjects of the letters after the `since`-th, by person."""
    found: dict[int, list[str]] = {}
    with portal.database.reading() as session:
        for mail in session.query(Mail).where(Mail.id > since).order_by(Mail.id):
            found.setdefault(mail.person_id, []).append(mail.subject)
    return found


def last_letter(portal: Portal) -> int:
    with portal.database.reading() as session:
        return max((mail.id for mail in session.query(Mail)), default=0)


def prompts(portal: Portal) -> list[str]:
    with portal.database.reading() as session:
        return sorted(one.sort for one in session.query(Prompt))


def run(portal: Portal, now: datetime) -> int:
    return work_once(SETTINGS, portal.database, now).prompts


def test_a_notice_that_is_out_reaches_the_leads_of_its_centres_alone(portal: Portal, people: dict[str, int]) -> None:
    published(portal, people["owner"], people["approver"])
    assert letters(portal) == {people[one]: ["New notice: Fibre costs more"] for one in ("lead", "above")}


def test_a_letter_is_in_the_language_of_its_reader_and_leads_to_the_notice(
    portal: Portal, people: dict[str, int]
) -> None:
    browser = portal.client(people["lead"])
    assert post(browser, "/me", locale="cy")[0] == 200
    with writing(portal.database, Who(portal.viewer(people["owner"]), now=NOW, address=SETTINGS.address)) as write:
        notice = notices.draft(write, a_text())
    with writing(portal.database, Who(portal.viewer(people["approver"]), now=NOW, address=SETTINGS.address)) as write:
        notices.approve(write, notice, 1)
    with writing(portal.database, Who(portal.viewer(people["owner"]), now=NOW, address=SETTINGS.address)) as write:
        notices.publish(write, notice, 1)
    with portal.database.reading() as session:
        mail = session.query(Mail).filter_by(person_id=people["lead"]).one()
    assert mail.subject == "Hysbysiad newydd: Ffibr yn ddrutach"
    assert f"https://portal.example/notices/{notice}" in mail.body


@pytest.mark.both_databases
def test_a_centre_is_reminded_before_its_answer_is_due_and_escalated_after(
    portal: Portal, people: dict[str, int]
) -> None:
    published(portal, people["owner"], people["approver"])  # on a Monday: due on Wednesday
    before = last_letter(portal)
    assert run(portal, NOW + timedelta(hours=8)) == 0
    assert run(portal, NOW + timedelta(days=1)) == 1
    assert letters(portal, before) == {
        people[one]: ["Notices that wait for your centre: 1"] for one in ("lead", "above")
    }
    assert run(portal, NOW + timedelta(days=1, hours=5)) == 0
    assert run(portal, NOW + timedelta(days=2, hours=14)) == 0, "the day that it is due is not over"
    before = last_letter(portal)
    assert run(portal, NOW + timedelta(days=3)) == 1
    assert letters(portal, before) == {people[one]: ["Overdue notices: 1"] for one in ("owner", "above")}
    assert run(portal, NOW + timedelta(days=9)) == 0
    assert prompts(portal) == ["answer_late", "answer_soon"]


def test_an_accepted_notice_is_reminded_of_its_briefing_and_escalated_when_it_is_in_effect(
    portal: Portal, people: dict[str, int]
) -> None:
    notice = published(portal, people["owner"], people["approver"])
    with writing(portal.database, at(portal, people["lead"])) as write:
        answering.answer(write, notice, 1, "north", "accepted")
    assert run(portal, NOW + timedelta(days=20)) == 0
    assert run(portal, NOW + timedelta(days=29)) == 1
    assert prompts(portal) == ["briefing_soon"]
    assert run(portal, NOW + timedelta(days=30, minutes=1)) == 1
    assert prompts(portal) == ["briefing_late", "briefing_soon"]
    with writing(portal.database, at(portal, people["lead"])) as write:
        answering.brief(write, notice, 1, "north", 10, 10)
    assert run(portal, NOW + timedelta(days=40)) == 0


def test_who_has_done_their_part_hears_nothing(portal: Portal, people: dict[str, int]) -> None:
    notice = published(portal, people["owner"], people["approver"])
    with writing(portal.database, at(portal, people["lead"])) as write:
        answering.answer(write, notice, 1, "north", "accepted")
        answering.brief(write, notice, 1, "north", 10, 10)
    assert run(portal, NOW + timedelta(days=60)) == 0
    ended = published(portal, people["owner"], people["approver"])
    with writing(portal.database, at(portal, people["owner"])) as write:
        notices.end(write, ended, 1, "withdrawn", "a slip")
    assert run(portal, NOW + timedelta(days=60)) == 0


def test_a_question_reaches_who_answers_for_the_notice(portal: Portal, people: dict[str, int]) -> None:
    notice = published(portal, people["owner"], people["approver"])
    before = last_letter(portal)
    with writing(portal.database, at(portal, people["lead"])) as write:
        answering.answer(write, notice, 1, "north", "asked", "From which bill on?")
    assert letters(portal, before) == {people["owner"]: ["North centre asks: Fibre costs more"]}
    with portal.database.reading() as session:
        assert "From which bill on?" in session.query(Mail).order_by(Mail.id.desc()).first().body  # type: ignore[union-attr]


def test_an_emergency_reaches_the_agents_at_once_and_the_other_approvers(
    portal: Portal, people: dict[str, int]
) -> None:
    second = portal.add("approver", name="Second")
    with writing(portal.database, at(portal, people["approver"])) as write:
        notice = notices.draft(write, a_text(sort="emergency", emergency="down", effective=NOW))
        notices.publish(write, notice, 1)
    assert letters(portal) == {
        **{people[one]: ["Emergency: Fibre costs more"] for one in ("lead", "above", "agent")},
        second: ["Please approve afterwards: Fibre costs more"],
    }


@pytest.mark.both_databases
def test_who_chose_a_digest_gets_one_letter_a_day_and_none_that_is_empty(
    portal: Portal, people: dict[str, int]
) -> None:
    for one in ("lead", "agent", "elsewhere"):
        with writing(portal.database, at(portal, people[one])) as write:
            digest.choose(write, True)
    published(portal, people["owner"], people["approver"])
    assert people["lead"] not in letters(portal)
    early, morning = NOW + timedelta(hours=21, minutes=30), NOW + timedelta(hours=22, minutes=30)
    assert work_once(SETTINGS, portal.database, early).digests == 0, "it is not seven yet"
    assert work_once(SETTINGS, portal.database, morning).digests == 2
    assert work_once(SETTINGS, portal.database, morning + timedelta(hours=3)).digests == 0
    with portal.database.reading() as session:
        found = {mail.person_id: mail.body for mail in session.query(Mail).where(Mail.subject.like("Your day%"))}
    assert set(found) == {people["lead"], people["agent"]}
    assert "North centre, Waiting" in found[people["lead"]]
    assert "to be read" in found[people["agent"]]


@pytest.mark.both_databases
def test_one_process_has_a_duty_until_it_gives_it_up_or_dies(portal: Portal) -> None:
    assert on_duty(portal.database, "a", "one", NOW)
    assert not on_duty(portal.database, "a", "two", NOW)
    assert on_duty(portal.database, "a", "one", NOW + LASTS / 2)
    assert not on_duty(portal.database, "a", "two", NOW + LASTS)
    assert on_duty(portal.database, "a", "two", NOW + 2 * LASTS), "one has died"
    leave_duty(portal.database, "a", "two", NOW + 2 * LASTS)
    assert on_duty(portal.database, "a", "one", NOW + 2 * LASTS)


@pytest.mark.both_databases
def test_four_who_remind_at_once_say_everything_once(portal: Portal, people: dict[str, int]) -> None:
    for _ in range(5):
        published(portal, people["owner"], people["approver"])
    before = last_letter(portal)
    late = NOW + timedelta(days=3)

    def remind(_: int) -> int:
        with writing(portal.database, Who(now=late)) as write:
            return prompt(write)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(remind, range(8))) == [0] * 7 + [5]
    assert prompts(portal) == ["answer_late"] * 5
    assert letters(portal, before) == {people[one]: ["Overdue notices: 5"] for one in ("owner", "above")}
    with portal.database.reading() as session:
        assert verify(session).breaks == ()


def test_what_fails_half_way_is_said_whole_the_next_time(
    portal: Portal, people: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(portal, people["owner"], people["approver"])
    before = last_letter(portal)

    def dies(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("portal.services.prompting.letter", dies)
        run(portal, NOW + timedelta(days=3))
    assert (prompts(portal), letters(portal, before)) == ([], {})
    later = NOW + timedelta(days=3, minutes=5)
    assert work(SETTINGS, portal.database, "another", later).prompts == 1
    assert len(letters(portal, before)) == 2


def test_a_scanner_that_opens_every_link_of_every_letter_acknowledges_nothing(
    portal: Portal, people: dict[str, int]
) -> None:
    notice = published(
        portal,
        people["owner"],
        people["approver"],
        now=datetime.now(UTC),
        effective=datetime.now(UTC) + timedelta(days=30),
    )
    for one in ("lead", "agent", "owner", "approver"):
        browser = portal.client(people[one])
        with portal.database.reading() as session:
            before = session.query(AuditEntry).count()
        for rule in portal.app.url_map.iter_rules():
            if "GET" in (rule.methods or set()) and rule.endpoint not in ("static", "bootstrap.static"):
                values = {"notice": notice, "version": 1, "centre": "north", "person": 1, "membership": 1}
                values |= {name: 999 for name in rule.arguments if name not in values}
                _, path = rule.build(values, append_unknown=False) or ("", "/")
                browser.get(path)
                browser.head(path)
        with portal.database.reading() as session:
            assert session.query(AuditEntry).count() == before, f"{one} wrote something by looking"
            assert session.query(Receipt).count() == session.query(Acceptance).count() == 0


def test_the_state_of_a_notice_is_late_by_the_clock_of_the_centre(portal: Portal, people: dict[str, int]) -> None:
    from portal.services import notices_seen

    notice = published(portal, people["owner"], people["approver"], centres=("south",))
    with portal.database.reading() as session:
        (standing,) = notices_seen.one(session, portal.viewer(people["owner"]), notice).standings
    assert standing.due is not None
    midnight = datetime(standing.due.year, standing.due.month, standing.due.day, 16, 0, tzinfo=UTC)  # in Manila
    effective = NOW + timedelta(days=30)
    assert standing.state(effective, midnight - timedelta(seconds=1)) == "waiting"
    assert standing.state(effective, midnight) == "late_answer"


def test_who_wants_what_is_kept_on_their_page(portal: Portal, people: dict[str, int]) -> None:
    browser = portal.client(people["agent"])
    page = post(browser, "/me", locale="cy", digest="1")[1]
    assert TOKEN.search(page)
    assert '<option value="cy" selected>' in page
    assert 'name="digest" value="1" id="digest" aria-describedby="h-digest" checked' in page
    assert post(browser, "/me", locale="xx")[0] == 409
    assert 'aria-describedby="h-digest" checked' not in post(browser, "/me", locale="cy")[1]


def test_a_timer_can_do_what_a_served_portal_does(
    make_portal: Callable[..., Portal], places: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from knowledge.funnel import guarded
    from onevoice import onevoice

    made = make_portal(tmp_path / "timer.db")
    owner, approver = made.add("product_owner"), made.add("approver")
    published(
        made,
        owner,
        approver,
        now=datetime.now(UTC) - timedelta(days=10),
        effective=datetime.now(UTC) + timedelta(days=30),
    )
    arguments = ["work", str(places), "--database", made.database.engine.url.render_as_string(hide_password=False)]
    assert guarded(onevoice, arguments) == 0
    assert "1 reminders and escalations" in capsys.readouterr().out
    assert guarded(onevoice, arguments) == 0
    assert "0 reminders and escalations" in capsys.readouterr().out
