import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numerals import find, in_figures, lowered, parse
from knowledge.spelling import spelled


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("29,99", "29.99"),
        ("1,200", "1200"),
        ("1,00,000", "100000"),
        ("1’000", "1000"),
        ("2½", "2.5"),
        ("2 1/2", "2.5"),
        ("½", "0.5"),
        ("0.69", "0.69"),
    ],
)
def test_figures_are_read_by_their_form(text: str, number: str) -> None:
    assert in_figures(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.2.3", "10,20,30", "1,2345", "1.234.56"])
def test_figures_that_write_no_number_are_not_read(text: str) -> None:
    assert in_figures(text) is None


def test_a_language_that_parts_thousands_with_a_space_reads_them() -> None:
    assert [number.value for number in find("1 299 kr, 12 345 678 or 1 299,50 but 12 1234", "nb")] == [
        1299,
        12_345_678,
        Decimal("1299.5"),
        12,
        1234,
    ]
    assert [number.value for number in find("100 200 times", "en")] == [100, 200]


def test_a_language_with_a_decimal_comma_reads_a_dot_as_thousands() -> None:
    assert parse("1.234", "de") == 1234
    assert parse("1,234", "de") == Decimal("1.234")
    assert parse("1.234", "en") == Decimal("1.234")
    assert parse("1,234", "cy") == 1234


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("twenty-nine", "en", 29),
        ("Twenty nine", "en", 29),
        ("one hundred and five", "en", 105),
        ("one hundred five", "en", 105),
        ("a hundred", "en", 100),
        ("two thousand and twelve", "en", 2012),
        ("fifteen hundred", "en", 1500),
        ("thirty (30)", "en", 30),
        ("1.5 million", "en", 1_500_000),
        ("one point five million", "en", 1_500_000),
        ("dau ddeg naw", "cy", 29),
        ("naw ar hugain", "cy", 29),
        ("un ar ddeg ar hugain", "cy", 31),
        ("un ar bymtheg", "cy", 16),
        ("hanner cant", "cy", 50),
        ("dau gant a phedwar", "cy", 204),
        ("dwy fil", "cy", 2000),
    ],
)
def test_number_words_are_read(text: str, language: str, number: int) -> None:
    assert parse(text, language) == number


@pytest.mark.parametrize("text", ["several hundred", "a", "and", "second", "tent", "someone", "seven-ish nine", ""])
def test_words_that_are_no_number_are_not_read(text: str) -> None:
    assert parse(text, "en") is None


def test_numbers_said_one_after_the_other_are_several() -> None:
    assert [number.value for number in find("three to five, six seven", "en")] == [3, 5, 6, 7]


def test_a_version_is_no_number_beside_numbers() -> None:
    assert [number.value for number in find("v 1.2.3 of 4", "en")] == [4]


@given(st.integers(0, 10**12 - 1), st.sampled_from(["en", "cy"]))
def test_what_is_spelled_is_read_back(number: int, language: str) -> None:
    assert parse(spelled(number, language), language) == number


@given(st.integers(0, 999_999), st.booleans(), st.booleans())
def test_welsh_forms_for_a_noun_are_read_back(number: int, feminine: bool, before_noun: bool) -> None:
    assert parse(spelled(number, "cy", feminine=feminine, before_noun=before_noun), "cy") == number


@given(st.decimals(0, 10**6, places=3), st.sampled_from(["en", "cy"]))
def test_decimals_are_spelled_and_read_back(number: Decimal, language: str) -> None:
    assert parse(spelled(number, language), language) == number


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (29, "en", "twenty-nine"),
        (105, "en", "one hundred and five"),
        (1_200, "en", "one thousand two hundred"),
        (21, "cy", "dau ddeg un"),
        (103, "cy", "cant a thri"),
        (108, "cy", "cant ac wyth"),
        (21, "fr", "vingt et un"),
        (21, "xx", "21"),
    ],
)
def test_numbers_are_spelled_as_the_language_has_it(number: int, language: str, words: str) -> None:
    assert spelled(number, language) == words


@given(st.text())
def test_any_text_is_scanned_without_error_and_in_order(text: str) -> None:
    found = find(text, "en")
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.text())
def test_lowering_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)
