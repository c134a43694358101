"""The values of a statement: in what it shows and in what its links do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, cast

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from checker.accounts.account import NEVER_FOUND
from checker.extract import broken_targets, mentions
from checker.model import Mention, Source, Statement, TextFile
from checker.read import READERS
from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.types.base import FIGURE, Found, ValueType

SOURCE = Source("web", None, "", Setting())
SEARCHED = {name: type for name, type in TYPES.items() if name not in NEVER_FOUND}
WORDED = (
    "in three equal instalments",
    "eighteen or over",
    "we accept cash, cheques and cards",
    "not included",
    "gift wrapping is not available",
    "eighty per cent of calls within sixty seconds",
    "calls are charged at the local rate",
    "within a fortnight of delivery",
    "a hundred megabits per second",
    "tair milltir",
    "open from nine to five",
    "Monday to Friday, nine till noon",
    "closed on Sundays",
    "a.m. only, Saturday mornings from nine o’clock until noon",
    "free of charge",
    "it costs five pounds",
    "half an hour",
    "within a fortnight",
    "ten per cent",
    "oh eight oh eight, one five seven, oh one two three",
    "help@harbour.example",
    "harbour.example and www.harbour.example",
    "https://harbour.example/help",
    "am ddim",
    "o fewn tair wythnos",
)


def read(html: str) -> list[Statement]:
    return READERS[".html"](TextFile("page.html", html, SOURCE))[0]


def found(html: str) -> list[Mention]:
    return [mention for statement in read(html) for mention in mentions(statement, SEARCHED)]


def shown(html: str) -> list[tuple[str, str]]:
    return [(mention.type, mention.written) for mention in found(html)]


class Fake:
    """Finds a value at each of its spans."""

    def __init__(self, *spans: tuple[int, int]) -> None:
        self.spans = spans

    def find(self, text: str, setting: Setting) -> Iterator[Found]:
        yield from (Found(start, end, f"{start}-{end}") for start, end in self.spans)


def fake(*spans: tuple[int, int]) -> ValueType:
    return cast("ValueType", Fake(*spans))


def kept(**types: ValueType) -> list[tuple[str, str]]:
    (statement,) = read("<p>0123456789 and further words</p>")
    return [(mention.type, mention.value) for mention in mentions(statement, types)]


def test_values_of_every_type_are_found_in_order() -> None:
    text = "<p>Call 020 7946 0123 or write to help@harbour.example within 14 days; it costs £5.50.</p>"
    assert shown(text) == [
        ("phone", "020 7946 0123"),
        ("email", "help@harbour.example"),
        ("duration", "within 14 days"),
        ("deadline", "within 14 days"),
        ("money", "£5.50"),
    ]


def test_a_shown_value_knows_its_link_and_the_target_is_a_value_too() -> None:
    first, second = found('<p>Textphone: <a href="tel:+442079460124">020 7946 0123</a></p>')
    assert (first.target, first.written, first.link) == (False, "020 7946 0123", second.link)
    assert (second.target, second.written) == (True, "tel:+442079460124")
    assert first.value != second.value
    assert first.found.kind == second.found.kind == "textphone"


def test_a_link_shown_by_words_still_states_its_target() -> None:
    (mention,) = found('<p><a href="mailto:help@harbour.example?subject=Hi">Write to us</a></p>')
    assert (mention.type, str(mention.value), mention.target) == ("email", "help@harbour.example", True)


def test_paths_and_fragments_of_the_same_site_state_nothing() -> None:
    assert found('<p><a href="#top">Top</a> <a href="/help">Help</a> <a href="">x</a></p>') == []


def test_a_number_in_letters_and_the_same_in_digits_both_stay() -> None:
    american = Source("web", None, "", Setting("en", "US", "USD"))
    page = TextFile("p.html", '<p>Call 1-877-222-VETS (<a href="tel:+18772228387">1-877-222-8387</a>)</p>', american)
    (statement,) = READERS[".html"](page)[0]
    values = [mention.value for mention in mentions(statement, SEARCHED)]
    assert len(values) == 3
    assert len(set(values)) == 1


def test_placeholders_in_targets_are_reported_and_state_nothing() -> None:
    page = (
        '<p><a href="tel:+1phonenumber">020 7946 0123</a> <a href="mailto:xxx">us</a> <a href="tel:{{ n }}">n</a></p>'
    )
    (statement,) = read(page)
    assert [link.target for link, _ in broken_targets(statement, SEARCHED)] == ["tel:+1phonenumber", "mailto:xxx"]
    assert [mention.target for mention in mentions(statement, SEARCHED)] == [False]


def test_sound_targets_are_not_reported() -> None:
    (statement,) = read(
        '<p><a href="tel:+442079460123">a</a> <a href="mailto:a@b.example">b</a> <a href="/x">c</a></p>'
    )
    assert broken_targets(statement, SEARCHED) == []


def test_of_overlapping_readings_the_longer_stays() -> None:
    assert kept(duration=fake((0, 2)), hours=fake((0, 8))) == [("hours", "0-8")]
    assert kept(duration=fake((0, 9)), hours=fake((0, 8))) == [("duration", "0-9")]


def test_identities_win_over_longer_quantities() -> None:
    assert kept(date=fake((0, 9)), phone=fake((2, 6))) == [("phone", "2-6")]


def test_equal_readings_are_decided_by_the_table_whatever_the_order_of_types() -> None:
    money, percentage = fake((0, 4)), fake((0, 4))
    assert kept(percentage=percentage, money=money) == kept(money=money, percentage=percentage) == [("money", "0-4")]


spans = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda pair: (pair[0], sum(pair))), max_size=5)


@given(st.dictionaries(st.sampled_from(["phone", "hours", "money", "date", "other"]), spans))
def test_no_word_is_read_twice(found: dict[str, Any]) -> None:
    (statement,) = read("<p>0123456789 and further words</p>")
    result = mentions(statement, {name: fake(*each) for name, each in found.items()})
    ends = [(mention.found.start, mention.found.end) for mention in result]
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert bool(result) == any(found.values())


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", SEARCHED)
def test_an_anchor_stands_wherever_a_value_is_found_without_a_figure(name: str, language: str) -> None:
    type = TYPES[name]
    setting = Setting(language=language)
    anchor = re2.compile(type.anchor(language) or "$x")
    spelled = [type.show(type.parse(text, Setting()), Channel.VOICE, language) for text in type.schema()["examples"]]
    for text in (*spelled, *WORDED):
        for written in (text, text.upper(), f"Yn ôl {text}, meddai.", f"({text})"):
            if not re.search(FIGURE, written) and list(type.find(written, setting)):
                assert anchor.search(written.lower().encode()), written


def test_values_without_a_figure_are_found() -> None:
    said = [value for text in WORDED for value in shown(f"<p>{text}</p>")]
    assert {type for type, _ in said} == set(SEARCHED) - {"date", "address", "postcode", "short_code"}
