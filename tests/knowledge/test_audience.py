"""Who may see a thing: never more readers than both the thing and what it stands in allow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.audience import CENTRES, CLIENT, PUBLIC, Audience

CENTRE_IDS = ["leeds", "cardiff", "manila"]
named = st.sets(st.sampled_from(CENTRE_IDS), min_size=1).map(lambda ids: Audience.of(*ids))
audiences = st.one_of(st.sampled_from([PUBLIC, CENTRES, CLIENT]), named)
readers = st.one_of(st.sampled_from([PUBLIC, CENTRES, CLIENT]), st.sampled_from(CENTRE_IDS).map(Audience.of))


@given(readers, audiences, audiences)
def test_who_sees_what_is_narrowed_to_both_sees_each(reader: Audience, one: Audience, other: Audience) -> None:
    if reader.may_see(one.narrowed(other)):
        assert reader.may_see(one)
        assert reader.may_see(other)


@given(readers, audiences, audiences)
def test_who_may_see_each_of_two_sees_what_is_for_both(reader: Audience, one: Audience, other: Audience) -> None:
    if reader.may_see(one) and reader.may_see(other):
        assert reader.may_see(one.narrowed(other))


@given(audiences, audiences, audiences)
def test_narrowing_does_not_depend_on_order(one: Audience, other: Audience, third: Audience) -> None:
    assert one.narrowed(other) == other.narrowed(one)
    assert one.narrowed(other).narrowed(third) == one.narrowed(other.narrowed(third))
    assert one.narrowed(one) == one


@given(audiences, audiences, readers)
def test_a_narrower_audience_has_no_reader_that_the_wider_has_not(
    one: Audience, other: Audience, reader: Audience
) -> None:
    assert one.narrowed(other).within(other)
    if one.within(other) and reader.may_see(one):
        assert reader.may_see(other)


@given(audiences)
def test_everything_is_within_public_and_the_client_sees_all(one: Audience) -> None:
    assert one.within(PUBLIC)
    assert CLIENT.within(one)
    assert CLIENT.may_see(one)


def test_one_centre_never_sees_what_is_for_another() -> None:
    assert not Audience.of("leeds").may_see(Audience.of("manila"))
    assert Audience.of("leeds").may_see(Audience.of("leeds", "manila"))
    assert not Audience.of("leeds", "manila").may_see(Audience.of("leeds"))
    assert not CENTRES.may_see(Audience.of("leeds"))
    assert not PUBLIC.may_see(CENTRES)


def test_what_two_centres_alone_may_see_apart_only_the_client_sees() -> None:
    assert Audience.of("leeds").narrowed(Audience.of("manila")) == CLIENT


def test_an_audience_is_written_as_it_is_named() -> None:
    for word in ("public", "centres", "client", "leeds"):
        assert str(Audience.named(word)) == word
    assert str(Audience.of("manila", "leeds")) == "leeds, manila"
