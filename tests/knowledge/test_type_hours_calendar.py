"""What hours mean on a day of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from knowledge.opening.calendar import is_open, on, public_holidays
from knowledge.setting import Setting
from knowledge.types import hours

GB = Setting(timezone="Europe/London")
LINE = hours.parse("Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off; Dec 24 08:00-12:00", GB)


@pytest.mark.parametrize(
    ("day", "holiday", "times"),
    [
        (date(2026, 11, 23), False, ((480, 1200),)),
        (date(2026, 11, 28), False, ((540, 1020),)),
        (date(2026, 11, 29), False, None),
        (date(2026, 12, 25), True, ()),
        (date(2026, 12, 24), False, ((480, 720),)),
    ],
)
def test_dates_win_over_holidays_and_holidays_over_days_of_the_week(
    day: date, holiday: bool, times: tuple[tuple[int, int], ...] | None
) -> None:
    assert on(LINE, day, holiday) == times


def test_the_clock_of_the_zone_decides_whether_a_line_is_open() -> None:
    assert is_open(LINE, datetime(2026, 7, 6, 7, 30, tzinfo=UTC)) is True
    assert is_open(LINE, datetime(2026, 11, 23, 7, 30, tzinfo=UTC)) is False


def test_a_night_shift_goes_on_after_midnight() -> None:
    night = hours.parse("Fr 22:00-06:00; Sa off Europe/London", GB)
    assert is_open(night, datetime(2026, 11, 28, 3, tzinfo=UTC)) is True
    assert is_open(night, datetime(2026, 11, 28, 7, tzinfo=UTC)) is False


def test_nothing_is_claimed_of_a_day_or_a_zone_that_was_not_said() -> None:
    assert is_open(LINE, datetime(2026, 11, 29, 12, tzinfo=UTC)) is None
    assert is_open(hours.parse("Mo-Su 08:00-20:00", Setting()), datetime(2026, 11, 23, 12, tzinfo=UTC)) is None


def test_public_holidays_are_those_of_the_region() -> None:
    assert date(2026, 7, 13) in public_holidays("GB-NIR", 2026)
    assert date(2026, 7, 13) not in public_holidays("GB-ENG", 2026)
    assert date(2026, 11, 26) in public_holidays("US", 2026)


def test_a_region_without_a_calendar_has_no_holidays() -> None:
    assert public_holidays("", 2026) == frozenset()
    assert public_holidays("ZZ", 2026) == frozenset()


def test_holidays_close_a_line_that_says_so() -> None:
    christmas = datetime(2026, 12, 25, 12, tzinfo=UTC)
    assert is_open(LINE, christmas, public_holidays("GB-ENG", 2026)) is False
    assert is_open(LINE, christmas) is True
