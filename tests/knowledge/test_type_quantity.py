"""A quantity is read, found, compared and shown with its unit, whichever unit of its measure that is."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import quantity, quantity_words
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.limits import BOUNDS
from knowledge.types.quantity import Quantity

ENGLISH = Setting()
WELSH = Setting(language="cy")
GERMAN = Setting(language="de", country="DE", currency="EUR")


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low = draw(st.decimals(0, 10_000, places=2))
    high = draw(st.none() | st.decimals(0, 10_000, places=2).filter(lambda high: high > low))
    unit = draw(st.sampled_from(sorted(quantity_words.units())))
    per = draw(st.sampled_from(["", "day", "week", "month", "year"]))
    return Quantity(low, high, unit, per, draw(st.sampled_from(BOUNDS)))


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("100 Mbps", ENGLISH, Quantity(Decimal(100), None, "Mbps")),
        ("100Mb/s", ENGLISH, Quantity(Decimal(100), None, "Mbps")),
        ("100 Mbit/s", GERMAN, Quantity(Decimal(100), None, "Mbps")),
        ("1.2 Gbps", ENGLISH, Quantity(Decimal("1.2"), None, "Gbps")),
        ("at least 75 Mbps", ENGLISH, Quantity(Decimal(75), None, "Mbps", "", "at-least")),
        ("one hundred megabits per second", ENGLISH, Quantity(Decimal(100), None, "Mbps")),
        ("5GB a month", ENGLISH, Quantity(Decimal(5), None, "GB", "month")),
        ("5 GB y mis", WELSH, Quantity(Decimal(5), None, "GB", "month")),
        ("5 GB pro Monat", GERMAN, Quantity(Decimal(5), None, "GB", "month")),
        ("5 Go par mois", Setting(language="fr", country="FR"), Quantity(Decimal(5), None, "GB", "month")),
        ("10 GB al mes", Setting(language="es", country="ES"), Quantity(Decimal(10), None, "GB", "month")),
        ("up to 20kg", ENGLISH, Quantity(Decimal(20), None, "kg", "", "at-most")),
        ("10-20 GB", ENGLISH, Quantity(Decimal(10), Decimal(20), "GB")),
        ("5 m", ENGLISH, Quantity(Decimal(5), None, "m")),
        ("hyd at 20 milltir", WELSH, Quantity(Decimal(20), None, "mi", "", "at-most")),
        ("dwy filltir", WELSH, Quantity(Decimal(2), None, "mi")),
        ("2,5 Kilogramm", GERMAN, Quantity(Decimal("2.5"), None, "kg")),
        ("72 °F", ENGLISH, Quantity(Decimal(72), None, "°F")),
    ],
)
def test_a_quantity_is_read_as_people_write_it(text: str, setting: Setting, value: Quantity) -> None:
    assert quantity.parse(text.replace("Kilogramm", "kilogramm"), setting) == value


@pytest.mark.parametrize("text", ["", "100", "Mbps", "100 parsecs", "£5m", "100 Mbps download", "1.2.3 GB"])
def test_what_is_no_quantity_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        quantity.parse(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Download at 900 Mbps and upload at 110 Mbps.", "en", ["900 Mbps", "110 Mbps"]),
        ("We deliver within 20 miles, up to 25kg.", "en", ["within 20 miles", "up to 25kg"]),
        ("Parcels between 2 and 5 kilograms", "en", ["between 2 and 5 kilograms"]),
        ("Cewch gyflymder o 900 Mbps o leiaf.", "cy", ["900 Mbps o leiaf"]),
        ("Mae'r siop 3 milltir i ffwrdd.", "cy", ["3 milltir"]),
        ("You get ten gigabytes a month.", "en", ["ten gigabytes a month"]),
        ("A gigabyte is a lot.", "en", []),
    ],
)
def test_quantities_are_found_in_prose(text: str, language: str, found: list[str]) -> None:
    setting = Setting(language=language)
    assert [text[one.start : one.end] for one in quantity.find(text, setting)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The budget is £5m, of which 3m is spent",
        "Fibre 100 costs £29.99 a month",
        "Call 0808 157 0123 in 5 minutes",
        "We answer 80% in 60 s",
        "You can pay in 3 instalments",
        "12 in total, 5 g of them on 4G",
        "Leaflet (PDF, 2.4 MB)",
        "It weighs 5 pounds to send",
        "room 12 l",
        "#100 Mbps",
        "Mae 5 o bobl ar y llinell",
        "720p and 1080p video",
    ],
)
def test_what_only_looks_like_a_quantity_is_left_alone(text: str) -> None:
    assert list(quantity.find(text, Setting(language="cy" if "bobl" in text else "en"))) == []


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("1 Gbps", "1,000 Mbps", Likeness.EQUAL),
        ("1 kg", "1000 g", Likeness.EQUAL),
        ("5 miles", "8 km", Likeness.COMPATIBLE),
        ("1 GB", "1024 MB", Likeness.COMPATIBLE),
        ("100 kg", "100 g", Likeness.DIFFERENT),
        ("100 Mbps", "110 Mbps", Likeness.DIFFERENT),
        ("5 GB per month", "5 GB per day", Likeness.DIFFERENT),
        ("5 GB per month", "5 GB", Likeness.COMPATIBLE),
        ("up to 100 Mbps", "80 Mbps", Likeness.COMPATIBLE),
        ("at least 100 Mbps", "80 Mbps", Likeness.DIFFERENT),
        ("32 °F", "0 °C", Likeness.EQUAL),
        ("5 kg", "5 km", Likeness.DIFFERENT),
    ],
)
def test_quantities_relate_in_both_directions(a: str, b: str, likeness: Likeness) -> None:
    first, second = quantity.parse(a, ENGLISH), quantity.parse(b, ENGLISH)
    assert quantity.same(first, second).likeness is likeness
    assert quantity.same(second, first).likeness is likeness


@settings(deadline=None)
@given(quantities(), st.sampled_from([ENGLISH, WELSH, GERMAN]))
def test_the_canonical_form_is_read_back(value: Quantity, setting: Setting) -> None:
    assert quantity.parse(str(value), setting) == value


@settings(deadline=None)
@given(quantities(), st.sampled_from(Channel), st.sampled_from(["en", "cy", "en-GB"]))
def test_what_a_channel_says_is_read_back(value: Quantity, channel: Channel, locale: str) -> None:
    setting = Setting(language=locale.partition("-")[0])
    assert quantity.parse(quantity.show(value, channel, locale), setting) == value


@settings(deadline=None)
@given(quantities(), quantities())
def test_likeness_is_symmetric(a: Quantity, b: Quantity) -> None:
    assert quantity.same(a, b).likeness is quantity.same(b, a).likeness
    assert quantity.same(a, a).likeness is Likeness.EQUAL


@settings(deadline=None)
@given(st.text() | st.text(alphabet="0123456789MbpsgGBk. -to a/²", max_size=60))
def test_what_is_found_does_not_overlap(text: str) -> None:
    found = list(quantity.find(text, ENGLISH))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_prompt_says_a_quantity_in_words() -> None:
    speed = Quantity(Decimal(100), None, "Mbps")
    assert quantity.show(speed, Channel.WEB, "en") == "100 Mbps"
    assert quantity.show(speed, Channel.VOICE, "en") == "one hundred megabits per second"
    assert quantity.show(Quantity(Decimal(2), None, "mi"), Channel.VOICE, "cy") == "dwy filltir"
    assert quantity.show(Quantity(Decimal(1), None, "kg"), Channel.VOICE, "en") == "one kilogram"


def test_the_schema_names_examples_that_are_read() -> None:
    for example in quantity.schema()["examples"]:
        assert quantity.parse(example, ENGLISH)
