"""Names are found as people write them, and the longest name wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.align.lexicon import Lexicon

NAMES = Lexicon(
    [("Fibre 100", "fibre-100"), ("Fibre 100 Business", "fibre-biz"), ("support line", "support"), ("line", "any-line")]
)


@pytest.mark.parametrize("text", ["fibre-100", "Fibre100", "our FIBRE 100’s price", "Fibre 100s"])
def test_spelling_does_not_hide_a_name(text: str) -> None:
    assert [naming.id for naming in NAMES.named_in(text)] == ["fibre-100"]


def test_the_longest_name_wins_and_nothing_within_it_is_named_again() -> None:
    assert [n.id for n in NAMES.named_in("Fibre 100 Business and the support lines")] == ["fibre-biz", "support"]


def test_a_part_of_a_word_or_of_a_number_is_no_name() -> None:
    assert NAMES.named_in("fibre 1000, online") == ()


def test_positions_are_those_of_the_name() -> None:
    text = "Call the support line now"
    (naming,) = NAMES.named_in(text)
    assert text[naming.start : naming.end] == "support line"


def test_a_name_that_two_things_share_names_both() -> None:
    shared = Lexicon([("help desk", "a"), ("help desk", "b")])
    assert {naming.id for naming in shared.named_in("the help desk")} == {"a", "b"}


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8), st.text(max_size=200))
def test_any_names_and_any_text_are_taken(names: list[str], text: str) -> None:
    lexicon = Lexicon((name, str(number)) for number, name in enumerate(names))
    for naming in lexicon.named_in(text):
        assert 0 <= naming.start < naming.end <= len(text)
