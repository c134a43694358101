import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import duration
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.duration import Duration
from knowledge.types.limits import BOUNDS

ENGLISH = Setting()
WELSH = Setting(language="cy")
UNITS = ["second", "minute", "hour", "day", "week", "month", "year"]


@st.composite
def durations(draw: st.DrawFn, kinds: tuple[str, ...] = ("", "working", "calendar")) -> Duration:
    low = draw(st.decimals(0, 1000, places=draw(st.sampled_from([0, 1, 3]))))
    high = draw(st.none() | st.integers(1, 1500).map(Decimal).filter(lambda high: high > low))
    return Duration(
        low, high, draw(st.sampled_from(UNITS)), draw(st.sampled_from(kinds)), draw(st.sampled_from(BOUNDS))
    )


def of(number: str, unit: str, kind: str = "", bound: str = "") -> Duration:
    return Duration(Decimal(number), None, unit, kind, bound)


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("30 minutes", ENGLISH, of("30", "minute")),
        ("30min", ENGLISH, of("30", "minute")),
        ("60 s", ENGLISH, of("60", "second")),
        ("half an hour", ENGLISH, of("0.5", "hour")),
        ("hanner awr", WELSH, of("0.5", "hour")),
        ("three quarters of an hour", ENGLISH, of("0.75", "hour")),
        ("an hour", ENGLISH, of("1", "hour")),
        ("an hour and a half", ENGLISH, of("1.5", "hour")),
        ("two and a half years", ENGLISH, of("2.5", "year")),
        ("2½ hours", ENGLISH, of("2.5", "hour")),
        ("1 hour 30 minutes", ENGLISH, of("90", "minute")),
        ("1 year and 6 months", ENGLISH, of("18", "month")),
        ("20 working days", ENGLISH, of("20", "day", "working")),
        ("three business days", ENGLISH, of("3", "day", "working")),
        ("30 calendar days", ENGLISH, of("30", "day", "calendar")),
        ("within 28 days", ENGLISH, of("28", "day", bound="at-most")),
        ("up to 2 weeks", ENGLISH, of("2", "week", bound="at-most")),
        ("30+ days", ENGLISH, of("30", "day", bound="at-least")),
        ("3 or more days", ENGLISH, of("3", "day", bound="at-least")),
        ("12 months or more", ENGLISH, of("12", "month", bound="at-least")),
        ("less than an hour", ENGLISH, of("1", "hour", bound="less-than")),
        ("about 5 minutes", ENGLISH, of("5", "minute", bound="about")),
        ("a fortnight", ENGLISH, of("2", "week")),
        ("18-month", ENGLISH, of("18", "month")),
        ("thirty (30) days", ENGLISH, of("30", "day")),
        ("one year", ENGLISH, of("1", "year")),
        ("o fewn 20 diwrnod gwaith", WELSH, of("20", "day", "working", "at-most")),
        ("pum niwrnod gwaith", WELSH, of("5", "day", "working")),
        ("28 o ddiwrnodau", WELSH, of("28", "day")),
        ("dwy flynedd", WELSH, of("2", "year")),
        ("deng mlynedd", WELSH, of("10", "year")),
        ("hyd at chwe mis", WELSH, of("6", "month", bound="at-most")),
        ("tair wythnos", WELSH, of("3", "week")),
        ("awr a hanner", WELSH, of("1.5", "hour")),
        ("pythefnos", WELSH, of("2", "week")),
        ("dwy awr a hanner", WELSH, of("2.5", "hour")),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(text: str, setting: Setting, value: Duration) -> None:
    assert duration.parse(text, setting) == value


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("4-5 months", ENGLISH),
        ("4 to 5 months", ENGLISH),
        ("4 months to 5 months", ENGLISH),
        ("between four and five months", ENGLISH),
        ("4 or 5 months", ENGLISH),
        ("4 i 5 mis", WELSH),
        ("rhwng pedwar a phum mis", WELSH),
    ],
)
def test_two_ends_are_a_range(text: str, setting: Setting) -> None:
    assert duration.parse(text, setting) == Duration(Decimal(4), Decimal(5), "month")


@pytest.mark.parametrize("text", ["", "soon", "minutes", "30", "5 apples", "30 minutes ago, or so", "24/7"])
def test_what_is_no_length_of_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        duration.parse(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You must be 18 years or over", "age"),
        ("if you’re 65 and older", "age"),
        ("children aged 16 to 24", "age"),
        ("a 6-month-old child", "age"),
        ("at least 16 years of age", "age"),
        ("It began 20 years ago", "past"),
        ("we have been helping people for over 50 years", "past"),
        ("our 24-hour helpline", "open"),
        ("open 7 days a week", "open"),
        ("35 hours a week", "rate"),
        ("every 2 weeks", "every"),
        ("in the last 12 months", "window"),
        ("left not more than 1 year ago", "window"),
        ("calls may last an hour or more", ""),
        ("available 365 days a year", "open"),
        ("under the age of 25", "age"),
        ("children under 5", "age"),
        ("16- to 18-year-olds", "age"),
        ("a month’s notice", ""),
        ("we are open 24 hours", "open"),
        ("between the ages of 18 and 26", "age"),
        ("wait up to 5 minutes", ""),
    ],
)
def test_the_words_around_a_length_of_time_say_what_it_is_of(text: str, kind: str) -> None:
    (found,) = duration.find(text, ENGLISH)
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "£5 a month",
        "twice a week",
        "$30 days",
        "8:30 hours",
        "the 2016 year",
        "2016-17 years",
        "Monday to Friday",
        "the 60s",
        "0800 - 1200 hrs",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert list(duration.find(text, ENGLISH)) == []


def test_only_the_time_of_a_service_level_is_found() -> None:
    text = "We answer 80% in 60 s and reply within 2 working days (48 hours)."
    found = [text[one.start : one.end] for one in duration.find(text, ENGLISH)]
    assert found == ["60 s", "within 2 working days", "48 hours"]


def test_welsh_ages_and_words_that_look_like_numbers_are_told_apart() -> None:
    (found,) = duration.find("Oes gennych chi blant sy’n 15 oed neu’n iau?", WELSH)
    assert (found.kind, found.value) == ("age", of("15", "year", bound="at-most"))
    assert list(duration.find("gan yr heddlu", WELSH)) == []


def test_units_joined_by_and_are_one_length_unless_between_tells_them_apart() -> None:
    assert duration.parse("1 year and 120 days", ENGLISH) == of("485", "day")
    assert len(list(duration.find("between 1 hour and 30 minutes", ENGLISH))) == 2


def test_over_a_period_is_no_limit() -> None:
    (found,) = duration.find("fewer than 21 employees on average over a 13-week period", ENGLISH)
    assert found.value == of("13", "week")


def test_an_age_with_its_comparison_is_one_value() -> None:
    for text in ("aged 16 years of age or older", "16 or older"):
        (found,) = duration.find(text, ENGLISH)
        assert (found.kind, found.value) == ("age", of("16", "year", bound="at-least"))


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("14 days", "2 weeks", Likeness.EQUAL),
        ("60 minutes", "an hour", Likeness.EQUAL),
        ("12 months", "1 year", Likeness.EQUAL),
        ("24 hours", "1 day", Likeness.EQUAL),
        ("28 days", "30 days", Likeness.DIFFERENT),
        ("4-5 months", "125 days", Likeness.COMPATIBLE),
        ("30 days", "1 month", Likeness.COMPATIBLE),
        ("52 weeks", "1 year", Likeness.COMPATIBLE),
        ("60 days", "1 year", Likeness.DIFFERENT),
        ("20 working days", "20 calendar days", Likeness.DIFFERENT),
        ("5 working days", "7 calendar days", Likeness.COMPATIBLE),
        ("20 working days", "20 days", Likeness.COMPATIBLE),
        ("10 working days", "2 weeks", Likeness.COMPATIBLE),
        ("10 working days", "15 working days", Likeness.DIFFERENT),
        ("10 working days", "3 weeks", Likeness.DIFFERENT),
        ("within 28 days", "28 days", Likeness.COMPATIBLE),
        ("within 28 days", "within 30 days", Likeness.DIFFERENT),
        ("up to 20 days", "15 days", Likeness.COMPATIBLE),
        ("up to 20 days", "25 days", Likeness.DIFFERENT),
        ("over 18 years", "18 years or over", Likeness.COMPATIBLE),
        ("at least 2 weeks", "at most 1 week", Likeness.DIFFERENT),
        ("3 to 5 days", "4 days", Likeness.COMPATIBLE),
        ("3 to 5 days", "3 to 7 days", Likeness.DIFFERENT),
        ("about 30 minutes", "half an hour", Likeness.COMPATIBLE),
    ],
)
def test_lengths_of_time_relate_in_both_directions(a: str, b: str, likeness: Likeness) -> None:
    first, second = duration.parse(a, ENGLISH), duration.parse(b, ENGLISH)
    assert duration.same(first, second).likeness is likeness
    assert duration.same(second, first).likeness is likeness


def test_two_languages_say_the_same_length() -> None:
    assert duration.same(duration.parse("30 minutes", ENGLISH), duration.parse("hanner awr", WELSH)).likeness is (
        Likeness.EQUAL
    )


@given(durations(), st.sampled_from([ENGLISH, WELSH, Setting(language="de", country="DE", currency="EUR")]))
def test_the_canonical_form_is_read_back(value: Duration, setting: Setting) -> None:
    assert duration.parse(str(value), setting) == value


@given(durations(), st.sampled_from(Channel), st.sampled_from(["en", "cy", "en-US"]))
def test_what_a_channel_says_is_read_back(value: Duration, channel: Channel, locale: str) -> None:
    setting = Setting(language=locale.partition("-")[0])
    assert duration.parse(duration.show(value, channel, locale), setting) == value


@given(durations(), durations())
def test_likeness_is_symmetric(a: Duration, b: Duration) -> None:
    assert duration.same(a, b).likeness is duration.same(b, a).likeness
    assert duration.same(a, a).likeness is Likeness.EQUAL


@given(st.text() | st.text(alphabet="0123456789- ½dayshourmntefw£.,", max_size=60))
def test_what_is_found_does_not_overlap(text: str) -> None:
    found = list(duration.find(text, ENGLISH))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "channel", "locale", "shown"),
    [
        ("1 day", Channel.WEB, "en", "1 day"),
        ("4-5 months", Channel.WEB, "en", "4 to 5 months"),
        ("within 20 working days", Channel.VOICE, "en", "up to twenty working days"),
        ("5 working days", Channel.VOICE, "cy", "pum niwrnod gwaith"),
        ("2 years", Channel.WEB, "cy", "2 flynedd"),
        ("2 years", Channel.VOICE, "cy", "dwy flynedd"),
        ("30 minutes", Channel.SMS, "cy", "30 munud"),
    ],
)
def test_a_length_of_time_is_worded_for_its_channel(text: str, channel: Channel, locale: str, shown: str) -> None:
    assert duration.show(duration.parse(text, ENGLISH), channel, locale) == shown


def test_the_schema_has_examples_that_are_read() -> None:
    for example in duration.schema()["examples"]:
        assert duration.parse(example, ENGLISH)
