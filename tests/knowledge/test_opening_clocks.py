"""Hours that are told on two clocks, and texts that name the clock of all their times."""

from __future__ import annotations

import pytest

from knowledge.opening.all_times import clock_of_all
from knowledge.setting import Setting
from knowledge.types import hours

MANILA = Setting(country="PH", currency="PHP", timezone="Asia/Manila")


def told(text: str, setting: Setting = MANILA) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], f"{one.value}") for one in hours.find(text, setting)]


@pytest.mark.parametrize("place", ["UK", "UK time", "London", "GMT"])
def test_hours_that_are_told_again_on_a_named_clock_are_those_of_that_clock(place: str) -> None:
    text = f"Voice: 4:00 PM to 4:00 AM, Monday to Friday (8:00 AM to 8:00 PM {place})"
    setting = Setting(country="GB", timezone="Asia/Manila")
    assert [value for _, value in told(text, setting)] == ["Mo-Fr 08:00-20:00 Europe/London"]


def test_two_clocks_that_tell_other_hours_all_year_are_two_statements() -> None:
    text = "Voice: 4:00 PM to 4:00 AM, Monday to Friday (8:00 AM to 6:00 PM UK)"
    assert told(text) == [
        ("4:00 PM to 4:00 AM, Monday to Friday", "Mo-Fr 16:00-04:00"),
        ("8:00 AM to 6:00 PM UK", "Mo-Fr 08:00-18:00 Europe/London"),
    ]


def test_a_second_clock_for_some_of_the_days_leaves_the_others_told() -> None:
    text = "Mon-Fri 4 PM to 4 AM, Saturday: 5:00 PM to 1:00 AM (9:00 AM to 5:00 PM UK)"
    assert told(text) == [(text, "Mo-Fr 16:00-04:00; Sa 17:00-01:00")]


def test_times_on_a_second_clock_are_of_the_days_that_were_said_last() -> None:
    text = "Mon-Fri 4 PM to 4 AM, Saturday: 5:00 PM to 1:00 AM (9:00 AM to 6:00 PM UK)"
    assert told(text)[-1] == ("9:00 AM to 6:00 PM UK", "Sa 09:00-18:00 Europe/London")


@pytest.mark.parametrize("text", ["Call 9am to 5pm UK wide", "Open 9am to 5pm (London branch)", "(9am to 5pm) South"])
def test_a_place_tells_a_clock_only_where_it_ends_what_stands_in_brackets(text: str) -> None:
    assert [one.value.zone_said for one in hours.find(text, Setting(timezone="Europe/Dublin"))] == [False]


def test_hours_beside_those_of_the_texts_own_clock_are_of_a_place_without_a_name() -> None:
    ((_, value),) = told("Monday to Friday 9am to 4pm (2pm to 9pm GMT)", Setting(timezone="Europe/London"))
    assert value == "Mo-Fr 09:00-16:00 local"


@pytest.mark.parametrize(
    ("text", "language", "zone"),
    [
        (
            "GUIDE\nAll times are Manila time (PHT) unless marked UK. UK winter time is 8 hours behind.",
            "en",
            "Asia/Manila",
        ),
        ("All hours are shown in Eastern Time.", "en", "America/New_York"),
        ("Alle Zeiten in MEZ.", "de", "Europe/Berlin"),
        ("Mae pob amser yn amser y DU.", "cy", "Europe/London"),
        ("At all times we follow UK time rules.\nAll times ET.\nAll times PT.", "en", ""),
        ("All times 9am to 5pm UK time", "en", ""),
        ("We are here at all times. Manila time is ahead.", "en", ""),
        ("All times are local time", "en", ""),
    ],
)
def test_a_text_may_say_which_clock_all_its_times_are_on(text: str, language: str, zone: str) -> None:
    assert clock_of_all(text, language, "GB") == zone
