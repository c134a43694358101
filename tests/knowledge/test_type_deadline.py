"""A deadline is a day, a day of every month, or a time before or after an event: read, found, compared and shown."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import deadline
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.date_day import Day
from knowledge.types.deadline import Deadline
from knowledge.types.duration import Duration

ENGLISH = Setting()
WELSH = Setting(language="cy")


def days(number: int, bound: str = "", kind: str = "") -> Duration:
    return Duration(Decimal(number), None, "day", kind, bound)


@st.composite
def deadlines(draw: st.DrawFn, events: bool = True) -> Deadline:
    sort = draw(st.sampled_from(["length", "day", "month"]))
    if sort == "day":
        year = draw(st.none() | st.integers(2000, 2099))
        return Deadline(day=Day(year, draw(st.integers(1, 12)), draw(st.integers(1, 28))), strictly=draw(st.booleans()))
    if sort == "month":
        return Deadline(of_month=draw(st.integers(1, 31)), strictly=draw(st.booleans()))
    bound = draw(st.sampled_from(["", "at-most", "at-least"]))
    length = days(draw(st.integers(1, 90)), bound, draw(st.sampled_from(["", "working", "calendar"])))
    side = draw(st.sampled_from(["", "before", "after"]))
    event = draw(st.sampled_from(["delivery", "the visit", "your call"])) if side and events else ""
    return Deadline(length, side, event)


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("within 14 days of delivery", ENGLISH, Deadline(days(14, "at-most"), "after", "delivery")),
        ("at least 30 days before the end", ENGLISH, Deadline(days(30, "at-least"), "before", "the end")),
        ("no later than 5 working days after", ENGLISH, None),
        ("5 working days in advance", ENGLISH, Deadline(days(5, "", "working"), "before")),
        ("14 days", ENGLISH, Deadline(days(14))),
        ("by the 5th of the month", ENGLISH, Deadline(of_month=5)),
        ("before 1 April", ENGLISH, Deadline(day=Day(None, 4, 1), strictly=True)),
        ("by 31 January 2027", ENGLISH, Deadline(day=Day(2027, 1, 31))),
        ("erbyn 5 Mai 2027", WELSH, Deadline(day=Day(2027, 5, 5))),
        ("erbyn y 5ed o bob mis", WELSH, Deadline(of_month=5)),
        ("o leiaf 30 diwrnod ymlaen llaw", WELSH, Deadline(days(30, "at-least"), "before")),
    ],
)
def test_a_deadline_is_read_as_people_write_it(text: str, setting: Setting, value: Deadline | None) -> None:
    if value is None:
        with pytest.raises(NotAValue, match="such as"):
            deadline.parse(text, setting)
    else:
        assert deadline.parse(text, setting) == value


@pytest.mark.parametrize("text", ["", "soon", "by 5 pm", "by bus", "the 5th"])
def test_what_is_no_deadline_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        deadline.parse(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "Ask for a review within 28 days of the notice, or pay by the 5th of the month.",
            "en",
            ["within 28 days of the notice", "by the 5th of the month"],
        ),
        ("Tell us at least 30 days before the contract ends.", "en", ["at least 30 days before the contract ends"]),
        ("Your bill is ready 10 days before we take the payment.", "en", ["10 days before we take the payment"]),
        (
            "Rhowch wybod i ni o leiaf 24 awr cyn yr ymweliad, a thalu erbyn 5 Mai 2027.",
            "cy",
            ["o leiaf 24 awr cyn yr ymweliad", "erbyn 5 Mai 2027"],
        ),
        ("Open until 5 pm, answered by 5 people, by 5th Avenue.", "en", []),
        ("You get 3 months of free calls, 24 hours a day.", "en", []),
        ("The shop has stood here for 30 years.", "en", []),
        ("She called 3 days ago.", "en", []),
    ],
)
def test_deadlines_are_found_in_prose_and_nothing_else(text: str, language: str, found: list[str]) -> None:
    setting = Setting(language=language)
    assert [text[one.start : one.end] for one in deadline.find(text, setting)] == found


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("within 14 days of delivery", "no later than 2 weeks after delivery", Likeness.EQUAL),
        ("within 14 days of delivery", "within 14 days of receiving the goods", Likeness.COMPATIBLE),
        ("within 14 days of delivery", "within 30 days of delivery", Likeness.DIFFERENT),
        ("within 14 working days of delivery", "within 14 calendar days of delivery", Likeness.DIFFERENT),
        ("14 days before the end", "14 days after the end", Likeness.DIFFERENT),
        ("24 hours before the visit", "at least 24 hours before the visit", Likeness.EQUAL),
        ("by the 5th of the month", "by the 6th of the month", Likeness.DIFFERENT),
        ("by the 5th of the month", "before the 5th of the month", Likeness.COMPATIBLE),
        ("by 5 May 2027", "by 5 May", Likeness.COMPATIBLE),
        ("by 5 May 2027", "by 6 May 2027", Likeness.DIFFERENT),
        ("by 5 May 2027", "within 14 days of delivery", Likeness.COMPATIBLE),
    ],
)
def test_deadlines_relate_in_both_directions(a: str, b: str, likeness: Likeness) -> None:
    first, second = deadline.parse(a, ENGLISH), deadline.parse(b, ENGLISH)
    assert deadline.same(first, second).likeness is likeness
    assert deadline.same(second, first).likeness is likeness


@settings(deadline=None)
@given(deadlines())
def test_the_canonical_form_is_read_back(value: Deadline) -> None:
    assert deadline.parse(str(value), ENGLISH) == value


@settings(deadline=None)
@given(deadlines(), st.sampled_from(Channel), st.sampled_from(["en", "en-GB", "en-US"]))
def test_what_a_channel_says_is_read_back(value: Deadline, channel: Channel, locale: str) -> None:
    assert deadline.parse(deadline.show(value, channel, locale), ENGLISH) == value


@settings(deadline=None)
@given(deadlines(events=False), st.sampled_from(Channel))
def test_a_deadline_that_names_no_event_is_read_back_in_welsh(value: Deadline, channel: Channel) -> None:
    assert deadline.parse(deadline.show(value, channel, "cy"), WELSH) == value


@settings(deadline=None)
@given(deadlines(), deadlines())
def test_likeness_is_symmetric(a: Deadline, b: Deadline) -> None:
    assert deadline.same(a, b).likeness is deadline.same(b, a).likeness
    assert deadline.same(a, a).likeness is Likeness.EQUAL


def test_an_event_is_shown_only_in_the_language_of_its_author() -> None:
    value = deadline.parse("at least 24 hours before the visit", ENGLISH)
    assert deadline.show(value, Channel.WEB, "en") == "at least 24 hours before the visit"
    assert deadline.show(value, Channel.WEB, "cy") == "o leiaf 24 awr ymlaen llaw"


def test_the_schema_names_examples_that_are_read() -> None:
    for example in deadline.schema()["examples"]:
        assert deadline.parse(example, ENGLISH)
