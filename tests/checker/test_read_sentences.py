"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.read.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Open 8:00 a.m. to 9:00 p.m. (ET), Monday through Friday.",
        "Open 8 a.m. to 8 p.m. Monday to Friday",
        "We're here 24 hours a day, e.g. Sundays.",
        "Write to No. 5, St. Mary's, or P.O. Box 5.",
        "In the U.S. Department of Example, ask Mr. J. Smith.",
        "It costs £1.50 and takes approx. 2 days.",
        "Tel. 0800 496 0123 ext. 5",
        "1. Call us",
        "Visit www.harbour.example. now",
        "Harbour Ltd. Quay Street",
        "Ffoniwch 0800 496 0123, e.e. Dydd Llun",
        "Really?! no",
    ],
)
def test_these_are_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Open until 9:00 p.m. Call us any time.", "Open until 9:00 p.m."),
        ("Call us at 711. Or write.", "Call us at 711."),
        ("Is it late? Call.", "Is it late?"),
        ("We said “no.” Then we left.", "We said “no.”"),
        ("We live in the U.S. You do not.", "We live in the U.S."),
        ("It costs £5. £3 is the fee.", "It costs £5."),
        ("Bydd ar agor tan 5 y.p. Ffoniwch ni.", "Bydd ar agor tan 5 y.p."),
        ("Done. (See below.)", "Done."),
    ],
)
def test_these_are_two_sentences(text: str, first: str) -> None:
    assert split(text)[0] == first
    assert len(split(text)) == 2


@given(st.text("aA. !?5(”é").map(lambda text: " ".join(text.split())))
def test_sentences_are_all_of_the_text_in_order(text: str) -> None:
    assert " ".join(split(text)) == text
