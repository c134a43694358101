"""What holds of every opening hours, not only of those that someone thought of."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.opening.hint import hint
from knowledge.opening.hours import UNSAID_WEEK, Hours
from knowledge.opening.prose import statements
from knowledge.opening.spans import ALL_DAY, DAY, Spans, merged, span
from knowledge.setting import Setting
from knowledge.types import hours
from knowledge.types.base import Likeness, NotAValue

GB = Setting()
LANGUAGES = {"en": Setting(language="en"), "cy": Setting(language="cy")}
ZONES = ("", "local", "Europe/London", "America/New_York", "Asia/Kolkata", "Asia/Manila", "UTC", "Pacific/Auckland")

minutes = st.integers(0, 24 * 12 - 1).map(lambda five: five * 5)
a_span = st.tuples(minutes, minutes).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: span(*pair))
in_a_day = a_span.filter(lambda pair: pair[1] <= DAY)
some_spans = st.one_of(st.lists(a_span, min_size=1, max_size=1), st.lists(in_a_day, min_size=1, max_size=3)).map(merged)
a_day: st.SearchStrategy[Spans] = st.one_of(some_spans, st.just(ALL_DAY), st.just(()))
weeks = st.lists(st.one_of(st.none(), a_day), min_size=7, max_size=7).map(tuple)
dates = st.lists(
    st.tuples(st.sampled_from(("Dec 25", "Dec 24", "Jan 01", "easter", "2027 May 03", "Aug 31")), st.one_of(a_day)),
    max_size=3,
    unique_by=lambda rule: rule[0],
).map(lambda rules: tuple(sorted(rules)))


@st.composite
def some_hours(draw: st.DrawFn, dated: bool = True) -> Hours:
    week: tuple[Spans | None, ...] = draw(weeks)
    part_of_day = some_spans.filter(lambda spans: spans != ALL_DAY)
    undated = draw(part_of_day) if draw(st.integers(0, 4)) == 0 else None
    if undated is not None or not any(day is not None for day in week):
        week, undated = UNSAID_WEEK, undated or draw(part_of_day)
    zone = draw(st.sampled_from(ZONES))
    holidays = draw(st.one_of(st.none(), a_day))
    return Hours(week, undated, holidays, draw(dates) if dated else (), zone, bool(zone))


def _lossless(value: Hours) -> bool:
    """Times of no day in particular beside others for holidays or dates would be read as one list of times."""
    return value.undated is None or not (value.holidays or any(spans for _, spans in value.dated))


@given(some_hours())
def test_the_canonical_text_reads_back_as_the_same_hours(value: Hours) -> None:
    assert hours.parse(str(value), GB) == value


@given(some_hours())
def test_hours_are_the_same_as_themselves(value: Hours) -> None:
    assert hours.same(value, value).likeness is Likeness.EQUAL


@given(some_hours(), some_hours())
def test_to_be_the_same_goes_both_ways(a: Hours, b: Hours) -> None:
    assert hours.same(a, b).likeness is hours.same(b, a).likeness


@given(some_hours(), some_hours())
def test_a_verdict_gives_a_reason(a: Hours, b: Hours) -> None:
    assert hours.same(a, b).reason


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.VOICE, Channel.SMS])
@pytest.mark.parametrize("language", ["en", "cy"])
@given(some_hours().filter(_lossless))
@settings(max_examples=150)
def test_worded_hours_are_read_and_found_as_the_same_hours(channel: Channel, language: str, value: Hours) -> None:
    shown = hours.show(value, channel, language)
    assert hours.parse(shown, LANGUAGES[language]) == value, shown
    if not any((*value.week, value.undated, value.holidays, *(spans for _, spans in value.dated))):
        return  # "closed on Sunday" alone may be said of anything
    sentence = f"Call us: {shown} or write."
    assert [found.value for found in hours.find(sentence, LANGUAGES[language])] == [value], shown


@given(st.text(max_size=300))
@example("9-5 24/7 (ET) Mo-Fr closed except")
@example("17.30 - 17.00 lunch 24/7")
@example("8–20 lunch 8–20")
@example("SU")
def test_no_text_breaks_reading(text: str) -> None:
    list(hours.find(text, GB))
    try:
        value = hours.parse(text, GB)
    except NotAValue as refused:
        assert 0 <= refused.offset <= len(text)
    else:
        assert hours.parse(str(value), GB) == value


PIECES = (
    "Monday,Tue,Fri,Sat,Sunday,weekdays,weekend,daily,bank holidays,closed,except,including,open,lunch,from,to,-,–",
    "between,until,and,&,;,:,.,(,),/,\n,9am,5pm,8,8.30,09:00,1700,0800,17:30,noon,midnight,24/7,24 hours a day,ET",
    "half past,nine,o'clock,25 December,Jan 1,Oct,Mar,Christmas Day,off,PH,Mo,Fr,days,GMT,local time",
)
pieces = st.sampled_from([",", *(piece for line in PIECES for piece in line.split(","))])


@given(st.lists(pieces, max_size=40).map(" ".join))
@settings(max_examples=400)
def test_no_order_of_the_words_breaks_finding(text: str) -> None:
    end = 0
    for language in LANGUAGES.values():
        end = 0
        for found in hours.find(text, language):
            assert end <= found.start < found.end <= len(text)
            end = found.end
            assert hours.parse(str(found.value), language) == found.value


@given(st.lists(pieces, max_size=12).map(" ".join))
@settings(max_examples=400)
@example("nine to five, Monday")
@example("the office opens at 09:00 and closes at 17:00")
def test_the_cheap_look_passes_over_nothing_that_states_hours(text: str) -> None:
    for language in LANGUAGES:
        if any(True for _ in statements(text, language, "GB", "")):
            assert hint(language).may_state_hours(text)


UNITS = ("Monday ", "9am to ", "9-5 ", "24 ", "(", "closed ", "Mon-", "0900-", "8.30 ", "except Sunday ", "and ", "1-")


@pytest.mark.parametrize("unit", [*UNITS, "December ", "Mo-Fr 08:00-20:00; ", "9am-5pm Monday to Friday "])
def test_the_time_to_read_grows_with_the_length_of_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = 9.9
        for _ in range(2):
            start = time.perf_counter()
            list(hours.find(text, GB))
            best = min(best, time.perf_counter() - start)
        return best

    small, large = seconds(12_500), seconds(100_000)
    assert large < 8 * 4 * small + 0.1
