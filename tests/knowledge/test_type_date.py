import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import date as dates
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.date import Day

BRITISH = Setting()
AMERICAN = Setting(country="US", currency="USD")
WELSH = Setting(language="cy")


@st.composite
def days(draw: st.DrawFn) -> Day:
    on = draw(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
    left_out = draw(st.sampled_from(["", "year", "day"]))
    return Day(None if left_out == "year" else on.year, on.month, None if left_out == "day" else on.day)


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("2027-01-04", BRITISH, Day(2027, 1, 4)),
        ("4 January 2027", BRITISH, Day(2027, 1, 4)),
        ("4th of January, 2027", BRITISH, Day(2027, 1, 4)),
        ("January 4, 2027", AMERICAN, Day(2027, 1, 4)),
        ("Monday 4 January 2027", BRITISH, Day(2027, 1, 4)),
        ("Jan. 4, 2027", AMERICAN, Day(2027, 1, 4)),
        ("04/01/2027", BRITISH, Day(2027, 1, 4)),
        ("04/01/2027", AMERICAN, Day(2027, 4, 1)),
        ("12/31/2027", BRITISH, Day(2027, 12, 31)),
        ("28/02/27", BRITISH, Day(2027, 2, 28)),
        ("4.1.2027", Setting(language="de", country="DE"), Day(2027, 1, 4)),
        ("4. März 2027", Setting(language="de", country="DE"), Day(2027, 3, 4)),
        ("1er mai 2027", Setting(language="fr", country="FR"), Day(2027, 5, 1)),
        ("4 January", BRITISH, Day(None, 1, 4)),
        ("January 2027", BRITISH, Day(2027, 1, None)),
        ("4 Ionawr 2027", WELSH, Day(2027, 1, 4)),
        ("4ydd o Fai", WELSH, Day(None, 5, 4)),
        ("ddydd Llun 4 Ionawr 2027", WELSH, Day(2027, 1, 4)),
        ("1 Dachwedd 2027", WELSH, Day(2027, 11, 1)),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, setting: Setting, value: Day) -> None:
    assert dates.parse(text, setting) == value


@pytest.mark.parametrize(
    "text", ["", "January", "30 February", "31/04/2027", "2027-13-01", "1.2.3", "1/2", "4 May 2027 or so", "tomorrow"]
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        dates.parse(text, BRITISH)


def test_a_date_with_the_wrong_weekday_is_no_value_and_is_told_apart_in_a_text() -> None:
    for text in ("Tuesday 4 January 2027", "Tue 04/01/2027"):
        with pytest.raises(NotAValue):
            dates.parse(text, BRITISH)
    (found,) = dates.find("We close on Tuesday 4 January 2027.", BRITISH)
    assert (found.kind, found.value) == ("wrong-weekday", Day(2027, 1, 4))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open 1 to 5 January 2027 only", ["2027-01-01", "2027-01-05"]),
        ("Closed December 24-26", ["--12-24", "--12-26"]),
        ("Closed 24, 25 and 26 December", ["--12-24", "--12-25", "--12-26"]),
        ("March 15-April 15", ["--03-15", "--04-15"]),
        ("1-5 June", ["--06-01", "--06-05"]),
        ("between 6 April 2026 and 5 April 2027", ["2026-04-06", "2027-04-05"]),
        ("updated 2027-01-04T09:00", ["2027-01-04"]),
        ("Jan 1, Jul 4 and Dec 25", ["--01-01", "--07-04", "--12-25"]),
    ],
)
def test_dates_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert [str(found.value) for found in dates.find(text, BRITISH)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "You may 10 times",
        "version 1.2.27",
        "call 1-800-555-1212",
        "a dose of 1/2",
        "march 20 miles",
        "serial 12-34-56-78",
        "It is 5 marching bands",
        "the 2027 decision",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert list(dates.find(text, BRITISH)) == []


def test_the_full_stop_of_a_sentence_is_no_part_of_a_date() -> None:
    (found,) = dates.find("It ends on 5 May.", BRITISH)
    assert (found.start, found.end) == (11, 16)


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("4 January 2027", "2027-01-04", Likeness.EQUAL),
        ("4 January", "4 January 2027", Likeness.COMPATIBLE),
        ("January 2027", "4 January 2027", Likeness.COMPATIBLE),
        ("January 2027", "4 January", Likeness.COMPATIBLE),
        ("4 January", "5 January 2027", Likeness.DIFFERENT),
        ("4 January 2026", "4 January 2027", Likeness.DIFFERENT),
        ("January 2027", "4 February 2027", Likeness.DIFFERENT),
    ],
)
def test_dates_relate_in_both_directions(a: str, b: str, likeness: Likeness) -> None:
    first, second = dates.parse(a, BRITISH), dates.parse(b, BRITISH)
    assert dates.same(first, second).likeness is likeness
    assert dates.same(second, first).likeness is likeness


@given(days(), st.sampled_from([BRITISH, AMERICAN, WELSH, Setting(language="de", country="DE")]))
def test_the_canonical_form_is_read_back(value: Day, setting: Setting) -> None:
    assert dates.parse(str(value), setting) == value


@given(days(), st.sampled_from(Channel), st.sampled_from(["en", "en-GB", "en-US", "cy", "fr", "de", "nl"]))
def test_what_a_channel_says_is_read_back(value: Day, channel: Channel, locale: str) -> None:
    language, _, country = locale.partition("-")
    setting = Setting(language=language, country=country or "GB")
    assert dates.parse(dates.show(value, channel, locale), setting) == value


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_right_weekday_is_never_called_wrong(on: date) -> None:
    wrong = on + timedelta(days=1)
    text = f"{on:%A} {on.day} {on:%B} {on.year}, not {wrong:%A} {on.day} {on:%B} {on.year}"
    assert [found.kind for found in dates.find(text, BRITISH)] == ["", "wrong-weekday"]


@given(st.text() | st.text(alphabet="0123456789/-. JanuaryMyofth", max_size=60))
def test_what_is_found_does_not_overlap(text: str) -> None:
    found = list(dates.find(text, BRITISH))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_impossible_days_cannot_be_made() -> None:
    for parts in [(2027, 2, 29), (None, 2, 30), (2027, 13, 1), (None, 5, None)]:
        with pytest.raises(ValueError, match=r"no|day|month"):
            Day(*parts)


def test_a_date_is_worded_for_its_readers() -> None:
    day = Day(2027, 1, 4)
    assert dates.show(day, Channel.WEB, "en-GB") == "4 January 2027"
    assert dates.show(day, Channel.WEB, "en-US") == "January 4, 2027"
    assert dates.show(day, Channel.SMS, "en") == "4 Jan 2027"
    assert dates.show(day, Channel.VOICE, "cy") == "4 Ionawr 2027"
    assert day.as_date() == date(2027, 1, 4)
    assert Day(None, 1, 4).as_date() is None


def test_the_schema_has_examples_that_are_read() -> None:
    for example in dates.schema()["examples"]:
        assert dates.parse(example, BRITISH)
