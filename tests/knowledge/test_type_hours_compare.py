"""When two statements of opening hours can both be true, and when they cannot."""

from __future__ import annotations

import pytest

from knowledge.setting import Setting
from knowledge.types import hours
from knowledge.types.base import Likeness

GB = Setting()
EQUAL, COMPATIBLE, DIFFERENT = Likeness.EQUAL, Likeness.COMPATIBLE, Likeness.DIFFERENT


def likeness(a: str, b: str, setting: Setting = GB) -> Likeness:
    there = hours.same(hours.parse(a, setting), hours.parse(b, setting))
    back = hours.same(hours.parse(b, setting), hours.parse(a, setting))
    assert there.likeness is back.likeness
    return there.likeness


def reason(a: str, b: str) -> str:
    return hours.same(hours.parse(a, GB), hours.parse(b, GB)).reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mo-Fr 08:00-20:00", "8am to 8pm, Monday to Friday"),
        ("Mo-Fr 07:00-18:00 America/Chicago", "Monday through Friday, 8:00 a.m. to 7:00 p.m. (ET)"),
        ("Mo-Fr 09:00-18:00 Asia/Manila", "Mo-Fr 01:00-10:00 UTC"),
        ("Mo-Fr 05:00-13:00 Asia/Tokyo", "Su-Th 20:00-04:00 UTC"),
        ("24/7", "Mo-Su 00:00-24:00"),
        ("Fr 22:00-02:00; Sa 22:00-02:00", "Fr 22:00-26:00; Sa 22:00-26:00"),
        ("Mo-Fr 09:00-17:00; Dec 25-26 off", "Mo-Fr 09:00-17:00; Dec 25 off; Dec 26 off"),
    ],
)
def test_hours_that_are_the_same_instants_are_equal(a: str, b: str) -> None:
    assert likeness(a, b) is EQUAL


@pytest.mark.parametrize(
    ("a", "b", "because"),
    [
        ("Mo-Fr 08:00-20:00", "Mo-Fr 08:00-20:00; PH off", "public holidays"),
        ("Mo-Fr 08:00-20:00", "Mo-Fr 08:00-20:00; Sa 09:00-17:00", "agree on Mo-Fr; only one says anything of Sa"),
        ("Mo-Fr 08:00-20:00", "Sa 09:00-17:00", "different days"),
        ("8am to 8pm", "Mo-Fr 08:00-20:00; Sa 09:00-17:00", "names no days"),
        ("Mo-Fr 08:00-20:00", "Mo-Fr 08:00-20:00; Dec 25 off", "some dates"),
        ("Mo-Fr 13:00-22:00 Europe/Paris", "Mo-Fr 07:00-16:00 America/New_York", "3 weeks"),
        ("PH off", "Mo-Fr 08:00-20:00", "only one says anything of days and times"),
        ("Jul-Aug Mo-Fr 08:00-14:00", "Mo-Fr 09:00-17:00", "only one says anything"),
    ],
)
def test_hours_of_which_one_says_more_are_compatible(a: str, b: str, because: str) -> None:
    assert likeness(a, b) is COMPATIBLE
    assert because in reason(a, b)


@pytest.mark.parametrize(
    ("a", "b", "because"),
    [
        ("Mo-Fr 08:00-20:00", "Mo-Fr 09:00-17:00", "Monday: 08:00-20:00 against 09:00-17:00"),
        ("Mo-Fr 08:00-20:00", "Mo-Th 08:00-20:00; Fr 08:00-18:00", "Friday: 08:00-20:00 against 08:00-18:00"),
        ("24/7", "Mo-Fr 08:00-20:00", "Monday: 00:00-24:00 against 08:00-20:00"),
        ("Mo-Sa 08:00-20:00", "Mo-Fr 08:00-20:00; Sa off", "Saturday: 08:00-20:00 against off"),
        ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-12:30,13:30-17:00", "Monday: 09:00-17:00 against 09:00-12:30,13:30-17:00"),
        ("9am to 5pm", "Mo-Fr 08:00-20:00; Sa 09:00-16:00", "09:00-17:00 is on none of the days"),
        ("8am to 8pm", "9am to 5pm", "08:00-20:00 against 09:00-17:00"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH 10:00-16:00", "public holidays: off against 10:00-16:00"),
        ("Mo-Fr 09:00-17:00; Dec 24 off", "Mo-Fr 09:00-17:00; Dec 24 09:00-12:00", "12-24: off against 09:00-12:00"),
        ("Mo-Fr 09:00-17:00 Europe/London", "Mo-Fr 09:00-17:00 America/New_York", "Monday: 09:00-17:00 Europe/London"),
        ("Mo-Fr 09:00-17:00 Pacific/Auckland", "Su-Th 21:00-05:00 UTC", "Pacific/Auckland"),
        ("Fr 22:00-02:00", "Fr 22:00-24:00; Sa off", "Saturday: 00:00-02:00 against off"),
    ],
)
def test_hours_that_contradict_each_other_are_different_and_the_reason_says_where(a: str, b: str, because: str) -> None:
    assert likeness(a, b) is DIFFERENT
    assert because in reason(a, b)


def test_the_zone_of_the_setting_counts_where_a_text_names_none() -> None:
    eastern = Setting(country="US", timezone="America/New_York")
    assert likeness("Mo-Fr 08:00-19:00", "7 a.m. to 6 p.m. CT, Monday to Friday", eastern) is EQUAL
    assert likeness("Mo-Fr 08:00-19:00", "8 a.m. to 7 p.m. CT, Monday to Friday", eastern) is DIFFERENT


def test_local_time_and_an_unknown_zone_are_compared_by_the_clock() -> None:
    assert likeness("Mo-Fr 08:00-16:00 local", "Mo-Fr 08:00-16:00 Asia/Manila") is EQUAL
    assert likeness("Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00 Asia/Manila") is EQUAL


@pytest.mark.parametrize(
    ("text", "country", "zone"),
    [
        ("9am to 5pm IST", "IN", "Asia/Kolkata"),
        ("9am to 5pm IST", "IE", "Europe/Dublin"),
        ("9am to 5pm PST", "US", "America/Los_Angeles"),
        ("9am to 5pm PST", "PH", "Asia/Manila"),
        ("9am to 5pm EST", "US", "America/New_York"),
        ("9am to 5pm EDT", "US", "America/New_York"),
        ("9am to 5pm GMT", "GB", "Europe/London"),
        ("9am to 5pm GMT", "US", "UTC"),
        ("9am to 5pm CET", "DE", "Europe/Berlin"),
        ("9am to 5pm (Central Time)", "US", "America/Chicago"),
        ("9am to 5pm UK time", "IN", "Europe/London"),
        ("9am to 5pm UTC+8", "GB", "Etc/GMT-8"),
        ("9am to 5pm Asia/Tokyo", "GB", "Asia/Tokyo"),
        ("9am to 5pm local time", "GB", "local"),
    ],
)
def test_a_zone_is_what_a_writer_of_the_country_means_by_it(text: str, country: str, zone: str) -> None:
    value = hours.parse(text, Setting(country=country))
    assert (value.zone, value.zone_said) == (zone, True)


def test_a_zone_that_was_not_said_is_not_written() -> None:
    setting = Setting(timezone="Europe/London")
    value = hours.parse("Mo-Fr 09:00-17:00", setting)
    assert str(value) == "Mo-Fr 09:00-17:00"
    assert value.zone == "Europe/London"
    assert hours.parse(str(value), setting) == value
