"""A value in the sentence of a known fact is meant to state that fact; and conflicts nobody decides are left."""

from __future__ import annotations

from pathlib import Path

from checker.compare import Conflict, State
from checker.examples import by_example
from checker.model import Claim
from tests.checker.saying import claim, fact_of, mentions, quay


def said(text: str, path: str) -> Claim:
    (mention,) = mentions(text, path)
    return Claim(mention, "sentence:modem cost", (), ())


def conflict(*claims: Claim) -> Conflict:
    values = tuple((one.mention.value, (one,)) for one in claims)
    return Conflict("sentence:modem cost", "money", (), State.DIFFERS, values, "")


def scopes(*claims: Claim) -> dict[int, tuple[tuple[str, str], ...]]:
    return {id(one.mention): () for one in claims}


def test_what_differs_from_a_known_value_in_its_sentence_is_of_the_same_fact(tmp_path: Path) -> None:
    known, other = said("It costs £45.00.", "a.md"), said("It costs £46.00.", "b.md")
    fact = fact_of(quay(tmp_path), "modem.one_off_price")
    decided: dict[int, Claim] = {id(known.mention): claim(known.mention, fact)}
    taught, left = by_example([conflict(known, other)], decided, scopes(other))
    assert [(one.mention, one.about) for one in taught] == [(other.mention, "modem.one_off_price")]
    assert left == []


def test_a_conflict_of_which_nothing_is_known_is_left_to_the_texts() -> None:
    one = conflict(said("It costs £45.00.", "a.md"), said("It costs £46.00.", "b.md"))
    assert by_example([one], {}, {}) == ([], [one])


def test_a_sentence_that_states_two_facts_teaches_nothing(tmp_path: Path) -> None:
    workspace = quay(tmp_path)
    a, b, c = (said(f"It costs £{amount}.", f"{amount}.md") for amount in ("45.00", "7.50", "46.00"))
    decided: dict[int, Claim] = {
        id(a.mention): claim(a.mention, fact_of(workspace, "modem.one_off_price")),
        id(b.mention): claim(b.mention, fact_of(workspace, "modem.late_fee")),
    }
    assert by_example([conflict(a, b, c)], decided, scopes(c)) == ([], [])


def test_a_value_of_a_case_that_the_record_does_not_know_is_taught_nothing(tmp_path: Path) -> None:
    known, other = said("It costs £45.00.", "a.md"), said("It costs £46.00.", "b.md")
    fact = fact_of(quay(tmp_path), "modem.one_off_price")
    assert by_example([conflict(known, other)], {id(known.mention): claim(known.mention, fact)}, {})[0] == []
