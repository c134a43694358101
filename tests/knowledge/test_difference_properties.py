"""What holds of every difference: it leads from one state to the other, and form does not count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from histories import DAYS, Thing, things, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.difference.applying import applied
from knowledge.difference.between import changes_between
from knowledge.difference.changes import Sort
from knowledge.difference.changes import Thing as Part
from knowledge.difference.said import meaning_of

pytestmark = pytest.mark.slow
FRESH = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def _leads_there(a: Mapping[str, Thing], b: Mapping[str, Thing]) -> None:
    with written(a) as before, written(b) as after:
        was, now = meaning_of(before), meaning_of(after)
        changes = changes_between(was, now)
        assert applied(changes, was) == now
        assert bool(changes) == (was != now)
        assert all(change.effects for change in changes if change.thing is Part.FACT)


def _form_does_not_count(made: Mapping[str, Thing]) -> None:
    with written(made) as one, written(made, plainly=False) as other:
        assert changes_between(meaning_of(one), meaning_of(other)) == ()


def _replaying_gives_the_same(made: Mapping[str, Thing], data: st.DataObject) -> None:
    with written(made) as workspace:
        for thing in made.values():
            for name, history in thing.facts.items():
                fact = workspace.fact(f"{thing.id}.{name}")
                day = data.draw(DAYS)
                span = fact.base_at(day) if fact else None
                assert span is not None
                assert span.written == history.replayed(day)


@FRESH
@given(things(), things())
def test_a_difference_applied_to_the_one_gives_the_other(a: Mapping[str, Thing], b: Mapping[str, Thing]) -> None:
    _leads_there(a, b)


@FRESH
@given(things())
def test_another_layout_is_no_difference(made: Mapping[str, Thing]) -> None:
    _form_does_not_count(made)


@FRESH
@given(things(), st.data())
def test_the_value_on_a_day_is_that_of_replaying_the_edits(made: Mapping[str, Thing], data: st.DataObject) -> None:
    _replaying_gives_the_same(made, data)


@FRESH
@given(things())
def test_who_is_renamed_is_neither_gone_nor_new(made: Mapping[str, Thing]) -> None:
    id = next(one for one in made if one != "help")
    renamed = {k: v for k, v in made.items() if k != id}
    renamed["renamed"] = replace(made[id], id="renamed", formerly=(id,))
    with written(made) as before, written(renamed) as after:
        was, now = meaning_of(before), meaning_of(after)
        changes = changes_between(was, now)
        assert applied(changes, was) == now
        assert [change.sort for change in changes if change.thing is Part.ENTITY] == [Sort.RENAMED]
        assert not [change for change in changes if change.thing is Part.FACT]
        assert {change.part for change in changes if change.thing is Part.FIELD} == {"formerly", "name"}


@pytest.mark.soak
@pytest.mark.timeout(0)
@settings(FRESH, max_examples=10_000)
@given(things(), things(), st.data())
def test_all_of_it_at_length(a: Mapping[str, Thing], b: Mapping[str, Thing], data: st.DataObject) -> None:
    _leads_there(a, b)
    _form_does_not_count(a)
    _replaying_gives_the_same(a, data)
