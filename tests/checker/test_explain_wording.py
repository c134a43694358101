"""The words of an explanation, and how its lines are broken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.explain.outline import Outline
from checker.explain.wording import in_words, sentences, stretch
from checker.model import Reason


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (("region", "abroad"), "for people abroad"),
        (("region", "isle of man"), "for Isle of Man"),
        (("time", "past"), "as something past"),
        (("time", "until 2024"), "of the time until 2024"),
        (("channel", "chat"), "for contact by live chat"),
        (("case", "renewal"), "for the case “renewal”"),
        (("subject", "card lost"), "on pages about “card lost”"),
        (("language", "cy"), "in Welsh"),
        (("draft", "yes"), "in a draft, not live yet"),
        (("moon", "full"), "moon: full"),
    ],
)
def test_a_mark_is_told_in_words(mark: tuple[str, str], words: str) -> None:
    assert in_words((mark,)) == (words,)


def test_a_stretch_of_days_names_its_first_and_last() -> None:
    first, last = date(2026, 9, 1), date(2027, 1, 3)
    assert stretch(first, last) == "from 1 September 2026 until 3 January 2027"
    assert stretch(None, last) == "from the beginning of the record until 3 January 2027"
    assert stretch(first, None) == "from 1 September 2026, with no end set"


def test_each_part_of_a_score_is_a_sentence_with_its_weight() -> None:
    reasons = [Reason("thing", 0.0, "The fee"), Reason("name", 0.4, "both are called the fee")]
    assert sentences(reasons, None, None) == ["Both are called the fee (0.40)."]


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=15), min_size=1, max_size=30)


@given(WORDS, st.integers(40, 100), st.integers(0, 4))
def test_a_paragraph_keeps_its_words_and_fits_its_width(words: list[str], width: int, level: int) -> None:
    out = Outline(width)
    out.add(" ".join(words), level, "- ")
    lines = str(out).splitlines()
    assert " ".join(line.strip() for line in lines).removeprefix("- ").split() == words
    assert all(len(line) <= width for line in lines)


def test_a_place_is_never_broken() -> None:
    place = "a-folder/with-a/very-long/name-of-a-file/that-does-not-fit/on-one-line.html:12:3"
    out = Outline(40)
    out.add(place, 2)
    assert str(out) == f"    {place}\n"


def test_gaps_never_add_up() -> None:
    out = Outline(60)
    out.gap()
    out.add("One.")
    out.gap()
    out.head("Two")
    assert str(out) == "One.\n\nTwo\n"
