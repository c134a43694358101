import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import duration, money
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.limits import BOUNDS
from knowledge.types.money import Money

BRITISH = Setting()
AMERICAN = Setting(country="US", currency="USD")
AUSTRALIAN = Setting(country="AU", currency="AUD")
GERMAN = Setting(language="de", country="DE", currency="EUR")
WELSH = Setting(language="cy")

PERIODS = ["", "minute", "hour", "day", "week", "month", "quarter", "year", "call", "text", "item", "2 weeks"]


@st.composite
def sums(draw: st.DrawFn, places: int = 2, currencies: tuple[str, ...] = ("GBP", "USD", "EUR", "SEK")) -> Money:
    amount = draw(st.decimals(0, 10**6, places=places))
    high = draw(st.none() | st.decimals(0, 10**6, places=places).filter(lambda high: high > amount))
    tax = draw(st.sampled_from(["", "included", "excluded"]))
    rate = draw(st.none() | st.decimals(1, 27, places=1)) if tax else None
    return Money(
        amount,
        high,
        draw(st.sampled_from(currencies)),
        draw(st.sampled_from(PERIODS)),
        tax,
        rate,
        draw(st.sampled_from(BOUNDS)),
    )


def amount(text: str, currency: str = "GBP", per: str = "", tax: str = "", bound: str = "") -> Money:
    return Money(Decimal(text), None, currency, per, tax, None, bound)


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("£29.99 a month", BRITISH, amount("29.99", per="month")),
        ("£29.99/mo", BRITISH, amount("29.99", per="month")),
        ("£29.99 pcm", BRITISH, amount("29.99", per="month")),
        ("29.99", BRITISH, amount("29.99")),
        ("29.99 a month", AMERICAN, amount("29.99", "USD", "month")),
        ("29,99 €", BRITISH, amount("29.99", "EUR")),
        ("€1.234,50", BRITISH, amount("1234.50", "EUR")),
        ("1.234 €", GERMAN, amount("1234", "EUR")),
        ("US$30", BRITISH, amount("30", "USD")),
        ("$1,200", AMERICAN, amount("1200", "USD")),
        ("$1,200", AUSTRALIAN, amount("1200", "AUD")),
        ("AUS $4", BRITISH, amount("4", "AUD")),
        ("HK $1,044", BRITISH, amount("1044", "HKD")),
        ("10p per minute", BRITISH, amount("0.10", per="minute")),
        ("27.5c per minute", AUSTRALIAN, amount("0.275", "AUD", "minute")),
        ("90 taka per minute", BRITISH, amount("90", "BDT", "minute")),
        ("30 Euro", BRITISH, amount("30", "EUR")),
        ("GBP30", BRITISH, amount("30")),
        ("30GBP", BRITISH, amount("30")),
        ("$5.99 CAD", AMERICAN, amount("5.99", "CAD")),
        ("GBP £0.69", BRITISH, amount("0.69")),
        ("kr 500", Setting(language="nb", country="NO", currency="NOK"), amount("500", "NOK")),
        ("fifty pence", BRITISH, amount("0.50")),
        ("twenty-nine pounds ninety-nine a month", BRITISH, amount("29.99", per="month")),
        ("five pounds and fifty pence", BRITISH, amount("5.50")),
        ("from £25", BRITISH, amount("25", bound="at-least")),
        ("up to $5,000", AMERICAN, amount("5000", "USD", bound="at-most")),
        ("£10 a month or more", BRITISH, amount("10", per="month", bound="at-least")),
        ("$1.5 million", AMERICAN, amount("1500000", "USD")),
        ("£3bn", BRITISH, amount("3000000000")),
        ("£5 including VAT", BRITISH, amount("5", tax="included")),
        ("£5 (inc. VAT) per month", BRITISH, amount("5", per="month", tax="included")),
        ("£5 ex VAT", BRITISH, amount("5", tax="excluded")),
        ("£5+VAT", BRITISH, amount("5", tax="excluded")),
        ("£80 a fortnight", BRITISH, amount("80", per="2 weeks")),
        ("£12 every 3 months", BRITISH, amount("12", per="3 months")),
        ("free", BRITISH, amount("0")),
        ("free of charge", AMERICAN, amount("0", "USD")),
        ("£29.99 y mis", WELSH, amount("29.99", per="month")),
        ("dwy bunt pum deg ceiniog", WELSH, amount("2.50")),
        ("10c y funud", WELSH, amount("0.10", per="minute")),
        ("am ddim", WELSH, amount("0")),
    ],
)
def test_a_sum_is_read_as_people_write_it(text: str, setting: Setting, value: Money) -> None:
    assert money.parse(text, setting) == value


@pytest.mark.parametrize("text", ["£10–£15", "£10-15", "between £10 and £15", "10 to 15 pounds", "from £10 to £15"])
def test_two_ends_are_a_range(text: str) -> None:
    assert money.parse(text, BRITISH) == Money(Decimal(10), Decimal(15), "GBP")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A goes from £29.99 to £31.99, B from £38.99 to £41.49.", ["29.99", "31.99", "38.99", "41.49"]),
        ("It fell from £6 to £5.", ["6", "5"]),
        ("The fee was reduced from £10 to £5.", ["10", "5"]),
        ("Prices go up. Packages from £20 to £50.", ["20-50"]),
        ("Packages from £20 to £50.", ["20-50"]),
    ],
)
def test_what_changes_from_one_to_another_is_two_sums_and_no_range(text: str, values: list[str]) -> None:
    assert [str(one.value).removeprefix("GBP ") for one in money.find(text, BRITISH)] == values


def test_what_changes_has_its_unit_said_once() -> None:
    found = duration.find("The term changes from 18 to 24 months.", BRITISH)
    assert [str(one.value) for one in found] == ["18 months", "24 months"]


def test_a_code_between_two_numbers_is_that_of_the_second() -> None:
    assert [str(one.value) for one in money.find("Full Fibre 900 GBP 52.99, then 10 GBP", BRITISH)] == [
        "GBP 52.99",
        "GBP 10",
    ]


def test_the_rate_of_the_tax_is_kept() -> None:
    value = money.parse("0.69 GBP per minute plus 20% VAT", BRITISH)
    assert value == Money(Decimal("0.69"), None, "GBP", "minute", "excluded", Decimal(20))


@pytest.mark.parametrize("text", ["", "£", "cheap", "free trial", "£10 £20", "1.2.3", "£5 to the office", "-"])
def test_what_is_no_sum_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        money.parse(text, BRITISH)


@pytest.mark.parametrize(
    "text",
    [
        "Calls are free from landlines and mobiles.",
        "It is free to call us.",
        "The service is free.",
        "Calls to this number are always free",
        "You will be seen free of charge",
        "There is no charge for this",
        "You can call us free on 0800",
        "It's delivered at no extra cost",
        "Free delivery on all orders",
        "Calling us costs nothing",
        "It’s free to register",
    ],
)
def test_what_costs_nothing_is_found(text: str) -> None:
    (found,) = money.find(text, BRITISH)
    assert found.value.is_free
    assert found.kind == ""


@pytest.mark.parametrize(
    "text",
    [
        "Feel free to call us",
        "sugar-free drinks",
        "a free trial",
        "This is not free of charge",
        "It isn't free for visitors",
        "free movement of workers",
        "You are free to choose",
        "free from errors",
        "tax-free allowance",
        "you may qualify for free legal advice",
        "you are free to marry",
    ],
)
def test_other_freedoms_are_left_alone(text: str) -> None:
    assert list(money.find(text, BRITISH)) == []


def test_a_freephone_number_is_told_apart() -> None:
    (found,) = money.find("Use our toll-free number", AMERICAN)
    assert (found.kind, found.value) == ("toll-free", amount("0", "USD"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "about 90 taka per minute (or GBP £0.69 per minute plus 20% VAT) and any other charges",
            ["about BDT 90 per minute", "GBP 0.69 per minute plus 20% tax"],
        ),
        ("A $5 fee or £128/ 6,528 THB", ["USD 5", "GBP 128", "THB 6528"]),
        ("It is £5 or £10.", ["GBP 5", "GBP 10"]),
        ("£29.99 a month for 18 months", ["GBP 29.99 per month"]),
        ("a $1-per-month premium", ["USD 1 per month"]),
        ("from £30 to £25", ["at least GBP 30", "GBP 25"]),
        ("ten pounds fifty people", ["GBP 10"]),
        ("1,595 Sudanese pounds or 30 Hong Kong dollars", ["SDG 1595", "HKD 30"]),
        (
            "USD 5.99 per user/month, $1.25 per 1,000 messages, 5¢ a text",
            ["USD 5.99 per user per month", "USD 1.25 per 1000 messages", "USD 0.05 per text"],
        ),
        ("5 pounds of sugar that weighs 10 pounds", []),
        ("form SSP1, form 21P-527, learn about the $600 programme", ["USD 600"]),
        ("720p video at 2 p.m., page 5c, CALL 100 ALL DAY, several hundred dollars", []),
    ],
)
def test_sums_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert [str(found.value) for found in money.find(text, BRITISH)] == expected


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("£29.99 a month", "twenty-nine pounds ninety-nine per month", Likeness.EQUAL),
        ("10p per minute", "£0.10 a minute", Likeness.EQUAL),
        ("£0.69 per minute plus 20% VAT", "£0.72 per minute plus VAT", Likeness.DIFFERENT),
        ("£0.69 plus 20% VAT", "£0.69 plus VAT", Likeness.COMPATIBLE),
        ("£0.69 plus 20% VAT", "£0.69 plus 17.5% VAT", Likeness.DIFFERENT),
        ("£29.99", "£29.99 a month", Likeness.COMPATIBLE),
        ("£29.99", "£34.99 a month", Likeness.DIFFERENT),
        ("£10 a month", "£120 a year", Likeness.COMPATIBLE),
        ("£10 a month", "£100 a year", Likeness.COMPATIBLE),
        ("£10 a month", "£10 a year", Likeness.DIFFERENT),
        ("10p per minute", "10p per call", Likeness.DIFFERENT),
        ("£80 a fortnight", "£40 a week", Likeness.COMPATIBLE),
        ("£30", "€30", Likeness.COMPATIBLE),
        ("free", "€0", Likeness.EQUAL),
        ("free", "10p per minute", Likeness.DIFFERENT),
        ("from £25", "£30", Likeness.COMPATIBLE),
        ("from £25", "£20", Likeness.DIFFERENT),
        ("from £25", "from £30", Likeness.DIFFERENT),
        ("about £30", "£29.50", Likeness.COMPATIBLE),
        ("£100 plus VAT", "£100 including VAT", Likeness.DIFFERENT),
        ("£100 plus VAT", "£120 including VAT", Likeness.COMPATIBLE),
        ("£100 plus 20% VAT", "£115 including VAT", Likeness.DIFFERENT),
        ("£100 plus 20% VAT", "£120", Likeness.COMPATIBLE),
        ("£100 plus VAT", "£150 including VAT", Likeness.DIFFERENT),
        ("£100", "£100 including VAT", Likeness.COMPATIBLE),
        ("£10-£15", "£12", Likeness.COMPATIBLE),
    ],
)
def test_sums_relate_in_both_directions(a: str, b: str, likeness: Likeness) -> None:
    first, second = money.parse(a, BRITISH), money.parse(b, BRITISH)
    assert money.same(first, second).likeness is likeness
    assert money.same(second, first).likeness is likeness


@given(sums(places=4), st.sampled_from([BRITISH, AMERICAN, WELSH, GERMAN, Setting(language="fr", country="FR")]))
def test_the_canonical_form_is_read_back(value: Money, setting: Setting) -> None:
    assert money.parse(str(value), setting) == value


@given(sums(currencies=("GBP",)), st.sampled_from(Channel), st.sampled_from(["en", "cy"]))
def test_what_a_channel_says_is_read_back(value: Money, channel: Channel, locale: str) -> None:
    assert money.parse(money.show(value, channel, locale), Setting(language=locale)) == value


@given(st.decimals(0, 10**5, places=2), st.sampled_from(["USD", "EUR", "AUD", "CAD", "NZD"]))
def test_other_currencies_are_said_and_read_back(number: Decimal, currency: str) -> None:
    value = Money(number, None, currency, "month")
    setting = Setting(currency=currency)
    for channel in (Channel.WEB, Channel.VOICE):
        assert money.parse(money.show(value, channel, "en"), setting) == value


@given(sums(), sums())
def test_likeness_is_symmetric(a: Money, b: Money) -> None:
    assert money.same(a, b).likeness is money.same(b, a).likeness
    assert money.same(a, a).likeness is Likeness.EQUAL


@given(st.text() | st.text(alphabet="0123456789£$.,-p ofatormiucenhVAT+%", max_size=60))
def test_what_is_found_does_not_overlap(text: str) -> None:
    found = list(money.find(text, BRITISH))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "channel", "locale", "shown"),
    [
        ("£29.99 per month", Channel.WEB, "en", "£29.99 a month"),
        ("£29.99 per month", Channel.VOICE, "en", "twenty-nine pounds ninety-nine a month"),
        ("£29.05", Channel.VOICE, "en", "twenty-nine pounds and five pence"),
        ("£29.99 per month", Channel.WEB, "cy", "£29.99 y mis"),
        ("£2.50", Channel.VOICE, "cy", "dwy bunt pum deg ceiniog"),
        ("10p per minute", Channel.SMS, "en", "10p a minute"),
        ("10p per minute", Channel.SMS, "cy", "10c y funud"),
        ("1234567 GBP", Channel.WEB, "en", "£1,234,567"),
        ("from £25", Channel.WEB, "en", "from £25"),
        ("£5 plus VAT", Channel.CHAT, "cy", "£5 ynghyd â TAW"),
        ("free", Channel.AGENT, "en", "free"),
        ("free", Channel.AGENT, "cy", "am ddim"),
        ("29.99 EUR", Channel.WEB, "de", "29,99\u00a0€"),
    ],
)
def test_a_sum_is_worded_for_its_channel(text: str, channel: Channel, locale: str, shown: str) -> None:
    assert money.show(money.parse(text, BRITISH), channel, locale) == shown


def test_the_schema_has_examples_that_are_read() -> None:
    for example in money.schema()["examples"]:
        assert money.parse(example, BRITISH)
