"""What holds for every value type that has a canonical form: its examples are read, and what it shows is read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.loading import load
from knowledge.localised import Localised
from knowledge.setting import Setting
from knowledge.types import TYPES, sought_as
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.count import Count
from knowledge.types.phone import Phone
from knowledge.types.short_code import ShortCode
from knowledge.types.yes_no import YesNo

ENGLISH, WELSH = Setting(), Setting(language="cy")
AWKWARD = ["", " ", "?", "~", "null", "-", "\u200f", "a" * 5000, "0x1F", "1.10.1.10", "{{ a.b }}", "%", "[a]", "#"]


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=least, max_size=most)


def counts() -> st.SearchStrategy[Count]:
    bounds = ["", "at-least", "at-most", "about", "more-than", "less-than"]
    things = ["", "instalment", "payment", "attempt", "person", "page", "age"]
    return st.builds(
        lambda low, more, of, bound: Count(low, low + more if more else None, of, bound),
        st.integers(10, 99),
        st.none() | st.integers(1, 50),
        st.sampled_from(things),
        st.sampled_from(bounds),
    ).filter(lambda value: not (value.of == "age" and value.high))


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "short_code": st.builds(
        ShortCode,
        digits(3, 8).filter(lambda code: code[0] != "0"),
        st.sampled_from(["", "HELP", "STOP", "RATES"]),
    ),
    "count": counts(),
    "yes_no": st.booleans().map(YesNo),
    "postcode": st.sampled_from(["LS1 4AP", "SW1A 1AA", "M1 1AE", "CF10 1EP", "B33 8TH"]),
    "textphone": st.sampled_from([Phone("+441134960123"), Phone("+441134960123", relay="18001"), Phone("711")]),
    "fax": digits(4, 4).map(lambda last: Phone(f"+44113496{last}")),
}
LOCALISED = {
    "name": st.sampled_from(["Communications Resolution Service", "Form P60", "Ofcom"]),
    "address": st.sampled_from(["Complaints, PO Box 410, Leeds LS99 9HB", "12 Wharf Road, Leeds", "PO Box 7"]),
    "list": st.lists(
        st.sampled_from(["Visa", "Mastercard", "bank transfer", "Direct Debit"]), min_size=1, unique=True
    ).map("; ".join),
}


@pytest.mark.parametrize("name", [*VALUES])
@settings(deadline=None)
@given(data=st.data(), channel=st.sampled_from(Channel), locale=st.sampled_from(["en", "cy", "en-GB"]))
def test_what_a_channel_says_is_read_back(name: str, data: st.DataObject, channel: Channel, locale: str) -> None:
    type, value = TYPES[name], data.draw(VALUES[name])
    setting = Setting(language=locale.partition("-")[0])
    assert type.parse(type.show(value, channel, locale), setting) == value
    assert type.parse(str(value), setting) == value


@pytest.mark.parametrize("name", [*LOCALISED])
@settings(deadline=None)
@given(data=st.data(), channel=st.sampled_from(Channel), locale=st.sampled_from(["en", "cy"]))
def test_words_are_read_back_in_their_own_language(
    name: str, data: st.DataObject, channel: Channel, locale: str
) -> None:
    type, setting = TYPES[name], Setting(language=locale)
    value = Localised.of(data.draw(LOCALISED[name]), locale)
    assert type.parse(type.show(value, channel, locale), setting) == value
    assert type.parse(str(value), setting) == value


@pytest.mark.parametrize("name", [*VALUES])
@settings(deadline=None)
@given(data=st.data())
def test_likeness_is_symmetric(name: str, data: st.DataObject) -> None:
    a, b = data.draw(VALUES[name]), data.draw(VALUES[name])
    assert TYPES[name].same(a, b).likeness is TYPES[name].same(b, a).likeness
    assert TYPES[name].same(a, a).likeness is Likeness.EQUAL


@pytest.mark.parametrize("name", [name for name in TYPES if name != "reference"])
def test_the_examples_of_a_schema_are_read(name: str) -> None:
    for example in TYPES[name].schema()["examples"]:
        if isinstance(example, str):
            TYPES[name].parse(example, ENGLISH)


@pytest.mark.parametrize("name", [*VALUES])
@pytest.mark.parametrize("text", AWKWARD, ids=lambda text: ascii(text)[:20])
def test_what_is_no_value_is_refused_with_what_was_expected(name: str, text: str) -> None:
    with pytest.raises(NotAValue, match="expected"):
        TYPES[name].parse(text, ENGLISH)


@pytest.mark.parametrize("name", list(TYPES))
@settings(deadline=None)  # the first text of a language loads its words
@given(text=st.text(max_size=80))
def test_nothing_in_a_text_is_found_twice(name: str, text: str) -> None:
    for setting in (ENGLISH, WELSH):
        ends = 0
        for one in TYPES[name].find(text, setting):
            assert ends <= one.start < one.end <= len(text)
            ends = one.end


def test_a_sort_of_number_is_sought_as_a_number() -> None:
    assert [sought_as(name) for name in ("phone", "textphone", "fax", "hours")] == ["phone", "phone", "phone", "hours"]


def test_a_list_is_parted_as_its_own_language_joins(tmp_path: Path) -> None:
    bills = {"en": "Visa, cheque and cash", "cy": "Visa, siec ac arian"}
    organisation = "id: acme\nname: Acme\nlocales: [en, cy]\ncountry: GB\ntimezone: Europe/London\ncurrency: GBP\n"
    write(tmp_path, "onevoice.yaml", organisation)
    write(tmp_path, "knowledge/service/bills.yaml", f"id: bills\nname: Bills\nfacts: {{payment_methods: {bills}}}\n")
    fact = load(tmp_path).fact("bills.payment_methods")
    assert fact is not None
    assert dict(fact.spans[-1].value.forms) == {"en": "Visa; cheque; cash", "cy": "Visa; siec; arian"}


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
