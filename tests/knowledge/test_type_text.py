"""What the value type `text` promises."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.localised import Localised
from knowledge.setting import Setting
from knowledge.types import text
from knowledge.types.base import Likeness, NotAValue, ValueType

HERE = Setting()


def likeness(a: str, b: str) -> Likeness:
    return text.same(text.parse(a, HERE), text.parse(b, HERE)).likeness


@given(st.text())
def test_the_canonical_text_reads_back(words: str) -> None:
    assume(words.split())
    value = text.parse(words, HERE)
    assert text.parse(str(value), HERE) == value
    assert text.parse(text.show(value, Channel.WEB, "en"), HERE) == value


@given(st.text(), st.text())
def test_likeness_is_symmetric(a: str, b: str) -> None:
    assume(a.split() and b.split())
    assert likeness(a, b) is likeness(b, a)
    assert likeness(a, a) is Likeness.EQUAL


def test_white_space_is_folded_and_letters_are_composed() -> None:
    assert text.parse("  Llinell\n\tgymorth  ffo\u0302n ", HERE) == Localised.of("Llinell gymorth ffôn")


@pytest.mark.parametrize("words", ["", "  \n"])
def test_nothing_said_is_refused(words: str) -> None:
    with pytest.raises(NotAValue, match="some words"):
        text.parse(words, HERE)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Open to new customers.", "open to new customers"),
        ("Customers’ choice – today", "customers' choice - today"),
        ("“Yes”, we do!", "Yes we do"),
        ("80% in 60 s", "80% in 60 s."),
    ],
)
def test_case_and_punctuation_do_not_count(a: str, b: str) -> None:
    assert likeness(a, b) is Likeness.EQUAL


@pytest.mark.parametrize(
    ("a", "b"), [("80% in 60 s", "80 in 60 s"), ("1.5 hours", "15 hours"), ("£5", "5"), ("is open", "is not open")]
)
def test_signs_that_carry_meaning_do_count(a: str, b: str) -> None:
    assert likeness(a, b) is Likeness.DIFFERENT


def test_two_languages_alone_do_not_contradict() -> None:
    verdict = text.same(Localised.of("Open"), Localised.of("Ar agor", "cy"))
    assert verdict.likeness is Likeness.COMPATIBLE


def test_a_common_language_decides() -> None:
    a = Localised.of({"en": "Open", "cy": "Ar agor"})
    assert text.same(a, Localised.of({"cy": "Ar gau"})).likeness is Likeness.DIFFERENT
    assert text.same(a, Localised.of({"cy": "ar agor"})).likeness is Likeness.EQUAL


def test_the_reason_says_how_alike_the_words_are() -> None:
    assert "% alike" in text.same(text.parse("Open all day", HERE), text.parse("Open all night", HERE)).reason


def test_the_form_of_the_locale_is_shown() -> None:
    value = Localised.of({"en": "Open", "cy": "Ar agor"})
    assert text.show(value, Channel.WEB, "cy") == "Ar agor"
    assert text.show(value, Channel.WEB, "de") == "Open"


def test_prose_states_no_text_value() -> None:
    assert list(text.find("Open to new customers", HERE)) == []


def test_the_examples_of_the_schema_fit_it() -> None:
    schema = text.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for example in schema["examples"]:
        jsonschema.validate(example, schema)


def test_the_module_answers_as_a_value_type() -> None:
    answers: ValueType = text
    assert answers.NAME == "text"
