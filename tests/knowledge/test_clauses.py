"""Every requirement of clauses 4 to 6 has a record, and every record that is named is there."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.clauses import Clause, clauses
from knowledge.kinds import KINDS
from knowledge.records import acts
from knowledge.vocabulary import built_in

WHOLE = {"fact", "article", "source", "checklist"}


def test_all_rows_are_there_once() -> None:
    assert len(clauses()) == 75
    assert max(Counter(one.id for one in clauses()).values()) == 1
    assert Counter(one.asks for one in clauses())["nothing"] == 1


@pytest.mark.parametrize("clause", clauses(), ids=lambda one: str(one.id))
def test_every_requirement_has_a_record(clause: Clause) -> None:
    assert clause.definitions or clause.acts or clause.asks == "nothing"
    assert all(issubclass(getattr(acts, name), acts.Act) for name in clause.acts)


@pytest.mark.parametrize("clause", clauses(), ids=lambda one: str(one.id))
def test_every_definition_that_is_named_is_one(clause: Clause) -> None:
    attributes = set(built_in())
    for name in clause.definitions:
        kind, _, field = name.partition(".")
        if kind == "fact" and field:
            assert field in attributes, name
        elif field:
            assert field in KINDS[kind].model_fields, name
        else:
            assert name in WHOLE


def test_every_kind_answers_a_requirement() -> None:
    answering = {name.partition(".")[0] for one in clauses() for name in one.definitions}
    # A policy's values are facts; it has no requirement of its own.
    assert set(KINDS) - answering == {"policy"}
