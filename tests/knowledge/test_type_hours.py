"""Opening hours as people and OpenStreetMap write them."""

from __future__ import annotations

import pytest

from knowledge.setting import Setting
from knowledge.types import hours
from knowledge.types.base import NotAValue

GB = Setting()
US = Setting(country="US", currency="USD")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Mo-Fr 8:00-20:00; Sa 09:00-17:00; PH off", "Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off"),
        ("24/7", "24/7"),
        ("Mo-Fr 00:00-24:00; Sa-Su 00:00-24:00", "24/7"),
        ("Mo-Fr 08:00-12:00,12:00-17:00", "Mo-Fr 08:00-17:00"),
        ("Su,Sa 10:00-14:00; Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; Sa-Su 10:00-14:00"),
        ("Fr 22:00-02:00", "Fr 22:00-02:00"),
        ("Fr 22:00-26:00", "Fr 22:00-02:00"),
        ("off", "Mo-Su off"),
        ("Mo-Fr 08:00-20:00; Dec 25 off", "Mo-Fr 08:00-20:00; Dec 25 off"),
        ("Mo-Fr 10:00-12:00, PH 10:00-11:00", "Mo-Fr 10:00-12:00; PH 10:00-11:00"),
        ("Mo-Fr 08:00-20:00 America/New_York", "Mo-Fr 08:00-20:00 America/New_York"),
        ("Monday to Friday, 8am to 8pm", "Mo-Fr 08:00-20:00"),
        ("9 to 5", "09:00-17:00"),
        ("every day, noon to midnight", "Mo-Su 12:00-24:00"),
        ("Mon-Fri 9-5.30; Sat 10-4; closed Sundays and bank holidays", "Mo-Fr 09:00-17:30; Sa 10:00-16:00; Su,PH off"),
    ],
)
def test_hours_written_in_either_way_have_one_canonical_text(text: str, canonical: str) -> None:
    value = hours.parse(text, GB)
    wanted = canonical.replace("; Su,PH off", "; Su off; PH off")
    assert str(value) == wanted
    assert hours.parse(str(value), GB) == value


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("whenever", 0),
        ("Mo-Fr 08:00-20:75", 0),
        ("Mo-Fr 08:00-20:00; Sa 9-", 19),
        ("by 5pm", 0),
        ("5 days", 0),
    ],
)
def test_what_states_no_hours_is_refused_with_an_example_of_what_would_be_read(text: str, offset: int) -> None:
    with pytest.raises(NotAValue, match="Monday to Friday, 8am to 8pm") as refused:
        hours.parse(text, GB)
    assert refused.value.offset == offset


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Call 8:00 a.m. to 9:00 p.m. (ET), Monday through Friday.", "Mo-Fr 08:00-21:00 America/New_York"),
        ("Monday – Friday, 8am-8pm; Saturday 9am to 12.30pm", "Mo-Fr 08:00-20:00; Sa 09:00-12:30"),
        ("Mon-Fri 0800-1530 local (0500-1230 GMT)", "Mo-Fr 08:00-15:30 local"),
        ("We answer 24 hours a day, 7 days a week.", "24/7"),
        ("Lines are open 8 to 8 on weekdays and 10 to 4 at weekends", "Mo-Fr 08:00-20:00; Sa-Su 10:00-16:00"),
        ("open from 9 until 5 every day except Sunday", "Mo-Sa 09:00-17:00; Su off"),
        ("half past nine to five o'clock on weekdays", "Mo-Fr 09:30-17:00"),
        ("We are closed on federal holidays.", "PH off"),
        ("9am-5pm Mon-Fri, excluding bank holidays", "Mo-Fr 09:00-17:00; PH off"),
        ("Every day 8am–8pm including bank holidays", "Mo-Su 08:00-20:00; PH 08:00-20:00"),
        ("Mon-Thurs: 0830 - 1645 (lunch break: 1230-1330)", "Mo-Th 08:30-12:30,13:30-16:45"),
        ("between 9am and 5pm, Monday to Friday", "Mo-Fr 09:00-17:00"),
        ("8am–8pm Monday to Friday, Saturday 9am–1pm", "Mo-Fr 08:00-20:00; Sa 09:00-13:00"),
        ("8am-8pm Monday to Friday, weekends closed", "Mo-Fr 08:00-20:00; Sa-Su off"),
    ],
)
def test_one_statement_in_a_sentence_is_found_whole(text: str, canonical: str) -> None:
    assert [str(found.value) for found in hours.find(text, GB)] == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "It takes from 9 to 5 days.",
        "We reply within 7 to 10 business days, Monday to Friday.",
        "The call takes 1 to 2 hours.",
        "Reply by 5pm.",
        "Monday 9 to Friday 13 March",
        "Tax year 2014-2015",
        "Call 1-800-827-1000, Monday through Friday",
        "Childline 0800-1111",
        "Within 24 hours",
        "from 5 to 7 working days",
        "Bills of £9.00-17.00",
    ],
)
def test_numbers_that_are_not_times_are_not_found(text: str) -> None:
    assert list(hours.find(text, GB)) == []
