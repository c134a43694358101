"""A timeline says one value for every day, whatever was changed, retired or passing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.audience import PUBLIC
from knowledge.facts import EVERYONE, Attribute, Fact, Scope, Span, State, Variation
from knowledge.loading.timelines import laid_out, ties
from knowledge.localised import Localised
from knowledge.problems import Place

DAY0 = date(2026, 1, 1)
PLACE = Place("file")
ATTRIBUTE = Attribute("phone", "phone", Localised.of("Phone"))

days = st.integers(0, 60).map(lambda n: DAY0 + timedelta(days=n))
every_day = [DAY0 + timedelta(days=n) for n in range(-5, 70)]


def span(value: str, start: date | None, end: date | None, state: State) -> Span:
    return Span(value, value, start, end, state, PLACE)


def fact(*spans: Span, variations: tuple[Variation, ...] = ()) -> Fact:
    return Fact("help", ATTRIBUTE, spans, variations, PUBLIC, PLACE)


bases = st.one_of(st.none(), st.just(span("base", None, None, State.BASE)))
lasting = st.lists(days, max_size=3).map(
    lambda starts: [span(f"lasting {n}", start, None, State.CHANGE) for n, start in enumerate(starts)]
)
passing = st.lists(st.tuples(days, st.integers(0, 9)), max_size=3).map(
    lambda parts: [
        span(f"passing {n}", start, start + timedelta(days=length), State.CHANGE)
        for n, (start, length) in enumerate(parts)
    ]
)
past = st.lists(st.tuples(days, st.sampled_from([State.RETIRED, State.MISTAKE])), max_size=3).map(
    lambda parts: [span(f"past {n}", None, end - timedelta(days=70), state) for n, (end, state) in enumerate(parts)]
)


def expected(day: date, base: Span | None, changes: list[Span], gone: list[Span]) -> str | None:
    """What a person would say holds on a day: passing before lasting before base before what was."""
    for one in changes:
        if one.end is not None and one.holds_on(day):
            return str(one.value)
    begun = [one for one in changes if one.end is None and one.start is not None and one.start <= day]
    if begun:
        return str(max(begun, key=lambda one: one.start or day).value)
    retired = [one for one in gone if one.state is State.RETIRED and one.end is not None and day <= one.end]
    if retired:
        return str(min(retired, key=lambda one: one.end or day).value)
    return str(base.value) if base else None


@given(bases, lasting, passing, past)
def test_the_value_of_every_day_is_the_one_a_person_would_name(
    base: Span | None, changes: list[Span], temporary: list[Span], gone: list[Span]
) -> None:
    spans, clashes = laid_out(base, [*changes, *temporary], gone)
    assume(not clashes)
    one = fact(*spans)
    for day in every_day:
        found = one.base_at(day)
        assert (found.value if found else None) == expected(day, base, [*changes, *temporary], gone)


@given(bases, lasting, passing, past)
def test_spans_are_in_order_and_never_overlap(
    base: Span | None, changes: list[Span], temporary: list[Span], gone: list[Span]
) -> None:
    spans, clashes = laid_out(base, [*changes, *temporary], gone)
    assume(not clashes)
    real = [one for one in spans if one.state is not State.MISTAKE]
    for earlier, later in pairwise(real):
        assert earlier.end is not None
        assert later.start is not None
        assert earlier.end < later.start


@given(lasting, passing)
def test_two_values_for_one_day_always_clash(changes: list[Span], temporary: list[Span]) -> None:
    _, clashes = laid_out(None, [*changes, *temporary], [])
    starts = [one.start for one in changes]
    twice = len(set(starts)) < len(starts)
    overlap = any(
        one is not other and one.holds_on(day) and other.holds_on(day)
        for one in temporary
        for other in temporary
        for day in every_day
    )
    within = any(one.holds_on(change.start) for one in temporary for change in changes if change.start)
    assert bool(clashes) == (twice or overlap or within)


@given(bases, lasting, passing, past, st.sampled_from(every_day))
def test_no_value_that_holds_today_is_called_retired_or_scheduled(
    base: Span | None, changes: list[Span], temporary: list[Span], gone: list[Span], day: date
) -> None:
    spans, clashes = laid_out(base, [*changes, *temporary], gone)
    assume(not clashes)
    one = fact(*spans)
    now = one.base_at(day)
    others = [*one.retired_at(day), *one.scheduled_at(day)]
    assert now is None or now.value not in [other.value for other in others]


@given(bases, lasting, passing, past, st.sampled_from(every_day))
def test_scheduled_values_are_all_to_come_and_in_order(
    base: Span | None, changes: list[Span], temporary: list[Span], gone: list[Span], day: date
) -> None:
    spans, clashes = laid_out(base, [*changes, *temporary], gone)
    assume(not clashes)
    coming = list(fact(*spans).scheduled_at(day))
    assert all(one.start is not None and one.start > day for one in coming)
    assert coming == sorted(coming, key=lambda one: one.start or day)
    assert {one.value for one in coming} >= {one.value for one in changes if one.start and one.start > day}


def test_a_value_that_returns_after_a_temporary_change_is_neither_early_nor_retired() -> None:
    spans, _ = laid_out(
        span("usual", None, None, State.BASE), [span("holiday", DAY0, DAY0 + timedelta(days=3), State.CHANGE)], []
    )
    one = fact(*spans)
    before, after = DAY0 - timedelta(days=1), DAY0 + timedelta(days=9)
    assert [s.value for s in one.scheduled_at(before)] == ["holiday"]
    assert list(one.retired_at(before)) == []
    assert [s.value for s in one.retired_at(after)] == ["holiday"]


def test_a_mistake_was_never_true_and_no_text_should_state_it() -> None:
    wrong = span("wrong", None, DAY0, State.MISTAKE)
    one = fact(wrong, span("right", None, None, State.BASE))
    found = one.base_at(DAY0)
    assert found is not None
    assert found.value == "right"
    assert list(one.retired_at(DAY0 - timedelta(days=9))) == [wrong]


def variation(start: date | None, end: date, value: str = "other", **where: str) -> Variation:
    marks = tuple(sorted((key, frozenset(ids.split())) for key, ids in where.items()))
    return Variation(marks, span(value, start, end, State.BASE))


LATER = DAY0 + timedelta(days=30)


def test_the_most_specific_variation_wins_and_ends_with_its_last_day() -> None:
    base = span("base", None, None, State.BASE)
    wide, narrow = (
        variation(None, LATER, "wide", region="north"),
        variation(None, LATER, "narrow", region="north", segment="business"),
    )
    one = fact(base, variations=(wide, narrow))
    north, both = Scope.of(region="north"), Scope.of(region="north", segment="business")

    def value(day: date, scope: Scope) -> object:
        found = one.at(day, scope)
        return found.value if found else None

    assert value(DAY0, EVERYONE) == "base"
    assert value(DAY0, north) == "wide"
    assert value(DAY0, both) == "narrow"
    assert value(LATER, both) == "narrow"
    assert value(LATER + timedelta(days=1), both) == "base"


def test_equally_specific_variations_tie_only_where_they_could_meet() -> None:
    north = variation(None, LATER, region="north")
    assert ties([north, variation(None, LATER, region="south")]) == []
    assert ties([north, variation(LATER + timedelta(days=1), LATER + timedelta(days=2), region="north")]) == []
    assert ties([north, variation(None, LATER, region="north", segment="business")]) == []
    assert ties([north, variation(DAY0, LATER, region="north south")])
    assert ties([north, variation(None, LATER, segment="business")])


@given(days, days, st.sampled_from(["north", "south", "north south"]), st.sampled_from(["north", "south"]))
def test_a_tie_is_one_whichever_comes_first(start: date, end: date, mine: str, yours: str) -> None:
    assume(start <= end)
    one, other = variation(start, end, region=mine), variation(None, LATER, region=yours)
    assert bool(ties([one, other])) == bool(ties([other, one]))
    met = bool(set(mine.split()) & set(yours.split())) and start <= LATER
    assert bool(ties([one, other])) == met


def test_a_base_value_that_would_never_hold_is_told() -> None:
    gone = span("old", None, DAY0, State.RETIRED)
    base, next_day = span("base", None, None, State.BASE), DAY0 + timedelta(days=1)
    _, clashes = laid_out(base, [span("new", next_day, None, State.CHANGE)], [gone])
    assert [clash.why for clash in clashes] == ["the value before it would never hold"]


def test_retired_values_each_begin_where_the_one_before_ended() -> None:
    ends = [DAY0, DAY0 + timedelta(days=5)]
    spans, clashes = laid_out(None, [], [span(str(n), None, end, State.RETIRED) for n, end in enumerate(ends)])
    assert not clashes
    assert [(one.start, one.end) for one in spans] == [(None, ends[0]), (ends[0] + timedelta(days=1), ends[1])]
    overlapping = [spans[0], replace(spans[1], start=DAY0)]
    assert laid_out(None, [], overlapping)[1]
