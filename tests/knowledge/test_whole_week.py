"""Hours on record are the whole of the week: a text may say less of it, but no more, and may not stop in its middle."""

from __future__ import annotations

import pytest

from knowledge.opening import whole_week
from knowledge.opening.hours import Hours
from knowledge.setting import Setting
from knowledge.types import hours

UK = Setting(timezone="Europe/London")


def read(text: str) -> Hours:
    return hours.parse(text, UK)


def held(recorded: str, said: str, *besides: str) -> tuple[str, str]:
    return whole_week.held_to(read(recorded), read(said), [read(one) for one in besides])


@pytest.mark.parametrize(
    ("recorded", "said", "because"),
    [
        ("Mo-Fr 08:00-18:00; PH off", "Monday to Saturday, 8am to 6pm", "Saturday"),
        ("Mo-Fr 08:00-18:00", "Monday to Sunday, 8am to 6pm", "Saturday"),
        ("Mo-Fr 08:00-18:00; Sa 09:00-17:00", "Sunday 9am to 5pm", "Sunday"),
        ("Mo-Fr 08:00-18:00", "Monday to Thursday, 8am to 6pm", "Fr 08:00-18:00 is left out"),
        ("Mo-Fr 08:00-18:00", "Tuesday to Friday, 8am to 6pm", "Mo 08:00-18:00 is left out"),
        ("Mo-Fr 08:00-18:00; Sa 09:00-17:00", "Monday to Wednesday, 8am to 6pm; Saturday, 9am to 5pm", "Th-Fr"),
        ("Mo-Su 08:00-22:00", "Monday to Saturday, 8am to 10pm", "Su 08:00-22:00 is left out"),
        ("Mo-Fr 08:00-18:00", "Monday to Monday, 8am to 6pm", "Saturday"),
        ("Mo-Fr 08:00-20:00", "Mo-Th 09:00-21:00 Europe/Paris", "Fr 08:00-20:00 is left out"),
        ("Mo-Fr 08:00-20:00", "Mo-Sa 09:00-21:00 Europe/Paris", "Saturday"),
    ],
)
def test_a_text_that_opens_on_another_day_or_stops_in_the_middle_departs(
    recorded: str, said: str, because: str
) -> None:
    likeness, reason = held(recorded, said)
    assert likeness == "different"
    assert because in reason


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ("Mo-Fr 08:00-18:00; Sa 09:00-17:00", "Monday to Friday, 8am to 6pm"),
        ("Mo-Fr 08:00-18:00; Sa 09:00-17:00", "Saturday 9am to 5pm"),
        ("Mo-Fr 08:00-18:00", "Wednesday, 8am to 6pm"),
        ("Mo-Su 08:00-22:00", "Saturday and Sunday, 8am to 10pm"),
        ("Mo-Su 08:00-22:00", "Monday to Friday, 8am to 10pm"),
        ("Mo-Fr 08:00-18:00", "8am to 6pm"),
        ("Mo-Fr 08:00-20:00; PH off", "Mo-Fr 09:00-21:00 Europe/Paris"),
        ("Mo-Fr 08:00-18:00; Jun-Aug Sa 08:00-18:00", "Monday to Saturday, 8am to 6pm"),
    ],
)
def test_a_text_that_says_less_does_not_depart(recorded: str, said: str) -> None:
    assert held(recorded, said)[0] != "different"


def test_days_to_which_the_same_text_gives_a_row_of_their_own_are_not_left_out() -> None:
    assert held("Mo-Fr 08:00-18:00", "Mo-Th 08:00-18:00", "Mo-Th 08:00-18:00", "Fr 08:00-18:00")[0] == "compatible"
    assert held("Mo-Fr 08:00-18:00", "Mo-Th 08:00-18:00", "Mo-Fr 08:00-18:00")[0] == "different"
