"""What a statement says without a number is read from its words, and nothing is read into what only may be so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.meaning.lists import lists, opposed, opposites, shown
from checker.meaning.stances import stances


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Pets are allowed in the garden.", "allowed"),
        ("No pets allowed.", "forbidden"),
        ("Dogs may not enter the kitchen.", "forbidden"),
        ("You can't pay by cheque.", "forbidden"),
        ("Do not send cash by post.", "forbidden"),
        ("You must show your ticket.", "required"),
        ("You must not show your ticket.", "forbidden"),
        ("You needn't show your ticket.", "optional"),
        ("You don't have to show your ticket.", "optional"),
        ("There is no need to show your ticket.", "optional"),
        ("You can visit the office without an appointment.", "optional"),
        ("You cannot visit the office without an appointment.", "required"),
        ("Breakfast is included in the price.", "included"),
        ("Breakfast isn't included.", "extra"),
        ("Installation costs extra.", "extra"),
        ("Parking is free of charge.", "free"),
        ("There is no charge for parking.", "free"),
        ("There is a charge for parking.", "charged"),
        ("We're closed on bank holidays.", "closed"),
        ("The office is not open on Sundays.", "closed"),
        ("Deposits are non-refundable.", "no"),
        ("Deposits are refundable.", "yes"),
        ("Training is unavailable on Fridays.", "unavailable"),
        ("If you are late, you must call the office.", "required"),
    ],
)
def test_a_clause_says_one_thing(text: str, state: str) -> None:
    assert state in {stance.state for stance in stances(text, "en")}


@pytest.mark.parametrize(
    "text",
    [
        "Can I bring my dog to the garden?",
        "You may be charged for parking.",
        "Parking may not be available.",
        "You might need a ticket.",
        "Most rooms are not open on Sundays.",
        "Tell us if you cannot come.",
        "Our toll-free number",
        "Not found",
        "Call us today.",
    ],
)
def test_what_is_asked_hedged_or_only_a_condition_says_nothing(text: str) -> None:
    states = {stance.state for stance in stances(text, "en")}
    assert not states - {"yes"}, states


def test_the_words_that_say_it_are_marked_in_the_text() -> None:
    text = "Sorry: dogs are not allowed here."
    (stance,) = stances(text, "en")
    assert text[stance.start : stance.end] == "not allowed"


def test_a_language_without_lists_says_nothing() -> None:
    assert stances("Les chiens ne sont pas admis.", "fr") == ()


@pytest.mark.parametrize("language", ["en", "cy", "de"])
def test_every_cue_has_a_meaning_that_can_be_opposed_and_shown(language: str) -> None:
    told = lists(language)
    assert told is not None
    from checker.meaning.lists import meant, turned

    states = {state for pair in opposites() for state in pair}
    for cue in set(told.cues.values()):
        assert meant(cue) in states | {"optional"}, cue
        assert turned(cue) in states | {""}, cue
    for state in states:
        assert shown(state)


@given(st.sampled_from(sorted({state for pair in opposites() for state in pair})), st.data())
def test_opposition_knows_no_sides(a: str, data: st.DataObject) -> None:
    b = data.draw(st.sampled_from(sorted({state for pair in opposites() for state in pair})))
    assert opposed(a, b) == opposed(b, a)
    assert not opposed(a, a)


@given(st.text(max_size=200), st.sampled_from(["en", "cy", "de", "fr"]))
def test_any_text_is_read_and_what_is_marked_lies_within_it(text: str, language: str) -> None:
    for stance in stances(text, language):
        assert 0 <= stance.start < stance.end <= len(text)


WORDS = [
    "you",
    "can",
    "not",
    "must",
    "no",
    "need to",
    "without",
    "if",
    "free",
    "pets",
    "rooms",
    ",",
    "but",
    "is",
    "open",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_run_of_such_words_is_read(parts: list[str]) -> None:
    text = " ".join(parts)
    for stance in stances(text, "en"):
        assert 0 <= stance.start < stance.end <= len(text)
