"""A notice may carry a check of three questions: who confirms answers it, and the lead sees how it went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from a_notice import NOW, a_text, at, published
from a_portal import FILES, Portal, post
from hypothesis import given
from hypothesis import strategies as st

from knowledge.loading import load
from knowledge.problems import WrongInput
from portal.models import Attempt, Centre, Receipt, Version
from portal.moments import long_day
from portal.services import answering, checks, notices, notices_seen
from portal.services.places import take_places
from portal.services.refusal import Refused
from portal.services.writing import Who, writing
from portal.words import said

SIDES: tuple[dict[str, Any], ...] = (
    {
        "fact": "fibre.monthly_price",
        "thing": {"en": "Fibre 100, price", "cy": "Ffibr 100, pris"},
        "before": {"en": "£29", "cy": "£29"},
        "after": {"en": "£31", "cy": "£31"},
    },
)
QUESTIONS = checks.made_from(SIDES, datetime(2027, 1, 4, tzinfo=UTC).date(), ["en", "cy"], said, long_day)


@pytest.fixture
def owner(portal: Portal) -> int:
    return portal.add("product_owner")


@pytest.fixture
def notice(portal: Portal, owner: int) -> int:
    return published(portal, owner, portal.add("approver"), questions=QUESTIONS)


def places(portal: Portal, notice: int, person: int, *options: int) -> list[int]:
    """Where the person sees these options, of one question after the other; 0 is the right one."""
    with portal.database.reading() as session:
        version = session.get_one(Version, (notice, 1))
        return [checks.order(version, number, person).index(option) for number, option in enumerate(options)]


def test_three_questions_are_made_from_one_fact_in_every_language() -> None:
    assert [one["words"]["en"] for one in QUESTIONS] == [
        "Fibre 100, price: what holds from Mon 4 Jan 2027?",
        "Fibre 100, price: from which day does £31 hold?",
        "Fibre 100, price: what do you still say before Mon 4 Jan 2027?",
    ]
    assert [one["options"][0]["en"] for one in QUESTIONS] == ["£31", "Mon 4 Jan 2027", "£29"]
    assert QUESTIONS[1]["words"]["cy"].startswith("Ffibr 100, pris: o ba ddiwrnod")
    checks.checked(QUESTIONS, ["en", "cy"])


@given(st.integers(1, 10**6), st.integers(0, 2))
def test_every_person_sees_every_option_in_an_order_of_their_own_that_stays(person: int, number: int) -> None:
    version = Version(notice_id=1, version=1, questions=list(QUESTIONS))
    seen = checks.order(version, number, person)
    assert sorted(seen) == [0, 1, 2]
    assert checks.order(version, number, person) == seen


def test_nothing_is_confirmed_before_all_is_right_and_every_try_is_kept(portal: Portal, notice: int) -> None:
    agent = portal.add("agent", "centre:north")
    with writing(portal.database, at(portal, agent)) as write:
        missed = answering.read(write, notice, 1, "north", places(portal, notice, agent, 0, 1, 0))
    assert missed == (2,)
    with portal.database.reading() as session:
        assert session.query(Receipt).count() == 0
    with writing(portal.database, at(portal, agent)) as write:
        assert answering.read(write, notice, 1, "north", places(portal, notice, agent, 0, 0, 0)) == ()
    with portal.database.reading() as session:
        assert session.query(Receipt).count() == 1
        assert [one.wrong for one in session.query(Attempt).order_by(Attempt.id)] == [[2], []]


@pytest.mark.parametrize("chosen", [[], [0, 0], [0, 0, 7], [-1, 0, 0], [0, 0, 0, 0]])
def test_a_check_is_answered_whole(portal: Portal, notice: int, chosen: list[int]) -> None:
    agent = portal.add("agent", "centre:north")
    with pytest.raises(Refused, match=r"check\.all"), writing(portal.database, at(portal, agent)) as write:
        answering.read(write, notice, 1, "north", chosen)


def test_a_lead_sees_how_it_went_and_who_is_missing_when_attesting(portal: Portal, notice: int) -> None:
    lead = portal.add("team_lead", "centre:north")
    agents = [portal.add("agent", "centre:north", f"Agent {name}") for name in ("Ann", "Bob", "Cai")]
    for agent, second in zip(agents, (0, 1, 0), strict=True):
        with writing(portal.database, at(portal, agent)) as write:
            answering.read(write, notice, 1, "north", places(portal, notice, agent, 0, second, 0))
    with writing(portal.database, at(portal, lead)) as write:
        answering.answer(write, notice, 1, "north", "accepted")
    page = portal.client(lead).get(f"/notices/{notice}").get_data(as_text=True)
    assert "2 of 3 have confirmed reading." in page
    assert "2 of 3 had all right at the first try" in page
    assert "missed by 1 of 3" in page
    assert "Agent Bob" in page
    assert "Agent Ann" not in page
    assert 'name="briefed" value="2"' in page
    assert 'name="rostered" value="3"' in page
    other = portal.client(portal.add("team_lead", "centre:south"))
    assert other.get(f"/notices/{notice}").status_code == 404


def test_an_agent_answers_on_the_page(portal: Portal, notice: int) -> None:
    agent = portal.add("agent", "centre:north")
    browser = portal.client(agent)
    page = browser.get("/reading").get_data(as_text=True)
    assert "what holds from" in page
    assert page.count('type="radio"') == 9
    path = f"/centres/north/notices/{notice}/1/read"
    fields = {f"q{number}": place for number, place in enumerate(places(portal, notice, agent, 1, 0, 0), 1)}
    assert "wrong in question 1." in post(browser, path, "/reading", **fields)[1]
    fields = {f"q{number}": place for number, place in enumerate(places(portal, notice, agent, 0, 0, 0), 1)}
    assert "You have confirmed this" in post(browser, path, "/reading", **fields)[1]


def test_a_check_is_written_by_hand_with_the_notice(portal: Portal, owner: int) -> None:
    browser = portal.client(owner)
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    fields = {"sort": "rule", "day": day, "at": "00:00", "centre": "north"}
    for tag in ("en", "cy"):
        fields |= {f"title-{tag}": "T", f"body-{tag}": "B", f"q1-words-{tag}": "Who may?", f"q1-right-{tag}": "All"}
    code, page = post(browser, "/notices/new", **fields)
    assert (code, "Question 1 of the check needs" in page, 'value="Who may?"' in page) == (409, True, True)
    code, page = post(browser, "/notices/new", **fields, **{"q1-wrong1-en": "None", "q1-wrong1-cy": "Neb"})
    assert (code, "<strong>All</strong> (right)" in page) == (200, True)


def test_a_check_is_part_of_its_version(portal: Portal, owner: int, notice: int) -> None:
    with writing(portal.database, at(portal, owner)) as write:
        notices.revise(write, notice, a_text())
    with portal.database.reading() as session:
        assert [len(one.questions) for one in session.query(Version).order_by(Version.version)] == [3, 0]


def test_the_agreed_share_is_that_of_the_agreement(portal: Portal, owner: int, tmp_path: Path) -> None:
    agreement = "id: north-terms\nname: Terms\ncentre: north\nbriefed_share: 95\n"
    for name, text in {**FILES, "knowledge/agreement/north-terms.yaml": agreement}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with writing(portal.database, Who()) as write:
        take_places(write, load(tmp_path), NOW.date())
    with portal.database.reading() as session:
        assert {one.id: one.share for one in session.query(Centre)} == {"north": 95, "south": 90}
    lead = portal.add("team_lead", "centre:north")
    notice = published(portal, owner, portal.add("approver"))
    for briefed, state in ((94, "accepted"), (95, "briefed")):
        with writing(portal.database, at(portal, lead)) as write:
            answering.answer(write, notice, 1, "north", "accepted")
            answering.brief(write, notice, 1, "north", briefed, 100)
        with portal.database.reading() as session:
            seen = notices_seen.one(session, portal.viewer(lead), notice)
            assert seen.standings[0].state(seen.version.effective, NOW) == state
    (tmp_path / "knowledge/agreement/north-terms.yaml").write_text(agreement.replace("95", "120"), encoding="utf-8")
    with pytest.raises(WrongInput, match="a percentage from 1 to 100"):
        load(tmp_path)
