import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import percentage
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.limits import BOUNDS
from knowledge.types.percentage import Percentage

ENGLISH = Setting()
WELSH = Setting(language="cy")


@st.composite
def percentages(draw: st.DrawFn) -> Percentage:
    low = draw(st.decimals(0, 1000, places=3))
    high = draw(st.none() | st.decimals(0, 1000, places=3).filter(lambda high: high > low))
    return Percentage(low, high, draw(st.sampled_from(BOUNDS)))


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("80%", ENGLISH, Percentage(Decimal(80))),
        ("80 %", ENGLISH, Percentage(Decimal(80))),
        ("12.5 per cent", ENGLISH, Percentage(Decimal("12.5"))),
        ("eighty percent", ENGLISH, Percentage(Decimal(80))),
        ("10 to 15%", ENGLISH, Percentage(Decimal(10), Decimal(15))),
        ("10%-15%", ENGLISH, Percentage(Decimal(10), Decimal(15))),
        ("between 10% and 15%", ENGLISH, Percentage(Decimal(10), Decimal(15))),
        ("up to 50%", ENGLISH, Percentage(Decimal(50), None, "at-most")),
        ("at least 90%", ENGLISH, Percentage(Decimal(90), None, "at-least")),
        ("90% or more", ENGLISH, Percentage(Decimal(90), None, "at-least")),
        ("less than 5%", ENGLISH, Percentage(Decimal(5), None, "less-than")),
        ("six and three quarters percent", ENGLISH, Percentage(Decimal("6.75"))),
        ("80 y cant", WELSH, Percentage(Decimal(80))),
        ("hyd at wyth deg y cant", WELSH, Percentage(Decimal(80), None, "at-most")),
        ("12,5 %", Setting(language="de"), Percentage(Decimal("12.5"))),
    ],
)
def test_a_percentage_is_read_as_people_write_it(text: str, setting: Setting, value: Percentage) -> None:
    assert percentage.parse(text, setting) == value


@pytest.mark.parametrize("text", ["", "80", "percent", "80% of calls", "half", "80%%", "1.2.3%"])
def test_what_is_no_percentage_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        percentage.parse(text, ENGLISH)


def test_only_the_percentage_of_a_service_level_is_found() -> None:
    text = "We answer 80% in 60 s, and 95 per cent within two minutes."
    assert [text[found.start : found.end] for found in percentage.find(text, ENGLISH)] == ["80%", "95 per cent"]


def test_template_tags_are_no_percentages() -> None:
    assert next(iter(percentage.find("{% if loop.index != 1 %} up to .5% {% endif %}", ENGLISH))).value == (
        Percentage(Decimal("0.5"), None, "at-most")
    )
    assert list(percentage.find("You can %](link)s and 3 %}", WELSH)) == []


def test_a_list_of_percentages_is_no_range() -> None:
    found = percentage.find("5%, 10% and 20%", ENGLISH)
    assert [str(one.value) for one in found] == ["5%", "10%", "20%"]


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("80%", "eighty per cent", Likeness.EQUAL),
        ("80%", "80.0%", Likeness.EQUAL),
        ("80%", "85%", Likeness.DIFFERENT),
        ("up to 50%", "40%", Likeness.COMPATIBLE),
        ("up to 50%", "60%", Likeness.DIFFERENT),
        ("up to 50%", "up to 60%", Likeness.DIFFERENT),
        ("more than 50%", "at least 50%", Likeness.COMPATIBLE),
        ("at least 50%", "at most 50%", Likeness.DIFFERENT),
        ("at least 50%", "less than 50%", Likeness.DIFFERENT),
        ("at least 20%", "up to 50%", Likeness.COMPATIBLE),
        ("10-15%", "12%", Likeness.COMPATIBLE),
        ("10-15%", "16%", Likeness.DIFFERENT),
        ("10-15%", "10-20%", Likeness.DIFFERENT),
        ("about 50%", "48%", Likeness.COMPATIBLE),
        ("about 50%", "30%", Likeness.DIFFERENT),
        ("about 50%", "about 60%", Likeness.DIFFERENT),
    ],
)
def test_percentages_relate_in_both_directions(a: str, b: str, likeness: Likeness) -> None:
    first, second = percentage.parse(a, ENGLISH), percentage.parse(b, ENGLISH)
    assert percentage.same(first, second).likeness is likeness
    assert percentage.same(second, first).likeness is likeness


@given(percentages(), st.sampled_from([ENGLISH, WELSH, Setting(language="fr", country="FR", currency="EUR")]))
def test_the_canonical_form_is_read_back(value: Percentage, setting: Setting) -> None:
    assert percentage.parse(str(value), setting) == value


@given(percentages(), st.sampled_from(Channel), st.sampled_from(["en", "cy", "en-GB"]))
def test_what_a_channel_says_is_read_back(value: Percentage, channel: Channel, locale: str) -> None:
    setting = Setting(language=locale.partition("-")[0])
    assert percentage.parse(percentage.show(value, channel, locale), setting) == value


@given(percentages(), percentages())
def test_likeness_is_symmetric(a: Percentage, b: Percentage) -> None:
    assert percentage.same(a, b).likeness is percentage.same(b, a).likeness
    assert percentage.same(a, a).likeness is Likeness.EQUAL


@given(st.text() | st.text(alphabet="0123456789%. -to abup", max_size=60))
def test_what_is_found_does_not_overlap_and_is_read_alone(text: str) -> None:
    found = list(percentage.find(text, ENGLISH))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_prompt_says_a_percentage_in_words() -> None:
    assert percentage.show(Percentage(Decimal(80)), Channel.VOICE, "en") == "eighty per cent"
    assert percentage.show(Percentage(Decimal(80)), Channel.VOICE, "cy") == "wyth deg y cant"
    assert percentage.show(Percentage(Decimal(80), None, "at-most"), Channel.WEB, "cy") == "hyd at 80%"


def test_the_schema_names_its_form_and_examples_that_are_read() -> None:
    for example in percentage.schema()["examples"]:
        assert percentage.parse(example, ENGLISH)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Groups of ten get a third off.", [("a third", "about 33.33%")]),
        ("Children travel at half the adult price.", [("half", "50%")]),
        ("You get a quarter off your bill, or 20%.", [("a quarter", "25%"), ("20%", "20%")]),
        ("It takes half an hour, or a third of the day.", []),
    ],
)
def test_a_share_of_a_price_may_be_told_in_words(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], str(one.value)) for one in percentage.find(text, ENGLISH)] == found
