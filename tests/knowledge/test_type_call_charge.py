"""What a call costs: a sum, two, a tariff that is named, or nothing; read, found, compared and shown."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import call_charge
from knowledge.types.base import Likeness, NotAValue
from knowledge.types.call_charge import CallCharge
from knowledge.types.money import Money

ENGLISH = Setting()
WELSH = Setting(language="cy")


def pence(number: int, per: str = "minute", tax: str = "") -> Money:
    return Money(Decimal(number) / 100, per=per, tax=tax)


@st.composite
def charges(draw: st.DrawFn) -> CallCharge:
    basis = draw(st.sampled_from(["", "", "", "standard", "local", "national", "premium", "included"]))
    if basis:
        return CallCharge(basis=basis)
    rate = pence(
        draw(st.integers(1, 500)), draw(st.sampled_from(["minute", "second"])), draw(st.sampled_from(["", "excluded"]))
    )
    connection = draw(st.none() | st.integers(1, 500).map(lambda number: pence(number, "call")))
    return CallCharge(rate, connection, draw(st.booleans()))


@pytest.mark.parametrize(
    ("text", "setting", "value"),
    [
        ("free", ENGLISH, CallCharge(Money(Decimal(0)))),
        ("Free to call", ENGLISH, CallCharge(Money(Decimal(0)))),
        ("am ddim", WELSH, CallCharge(Money(Decimal(0)))),
        ("7p a minute", ENGLISH, CallCharge(pence(7))),
        ("10p per minute plus VAT", ENGLISH, CallCharge(pence(10, tax="excluded"))),
        ("7p a minute plus your phone company's access charge", ENGLISH, CallCharge(pence(7), access=True)),
        ("13p per call plus 5p a minute", ENGLISH, CallCharge(pence(5), pence(13, "call"))),
        ("5p a minute and a 13p connection fee", ENGLISH, CallCharge(pence(5), pence(13, "call"))),
        ("7c y funud ynghyd â thâl mynediad eich cwmni ffôn", WELSH, CallCharge(pence(7), access=True)),
        ("standard rate", ENGLISH, CallCharge(basis="standard")),
        ("Charged at your provider’s standard rate", ENGLISH, CallCharge(basis="standard")),
        ("cyfradd leol", WELSH, CallCharge(basis="local")),
        ("zum Ortstarif", Setting(language="de", country="DE", currency="EUR"), CallCharge(basis="local")),
        ("tarif local", Setting(language="fr", country="FR", currency="EUR"), CallCharge(basis="local")),
        ("tarifa local", Setting(language="es", country="ES", currency="EUR"), CallCharge(basis="local")),
    ],
)
def test_a_charge_is_read_as_people_write_it(text: str, setting: Setting, value: CallCharge) -> None:
    assert call_charge.parse(text, setting) == value


@pytest.mark.parametrize("text", ["", "cheap", "7p a minute on Sundays", "standard", "rate"])
def test_what_is_no_charge_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="such as"):
        call_charge.parse(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "Calls cost 7p a minute plus your phone company's access charge.",
            "en",
            ["7p a minute plus your phone company's access charge"],
        ),
        ("The line is free to call from mobiles.", "en", ["free to call"]),
        ("Calls to 03 numbers are charged at your standard rate.", "en", ["charged at your standard rate"]),
        ("Codir y gyfradd leol am alwadau i'r rhif hwn.", "cy", ["y gyfradd leol"]),
        ("Mae galwadau'n costio 7c y funud.", "cy", ["7c y funud"]),
        ("VAT is due at the standard rate.", "en", []),
        ("Broadband is £29.99 a month, and an engineer is £50 an hour.", "en", []),
        ("We reply to calls within a minute.", "en", []),
    ],
)
def test_charges_are_found_in_prose_and_nothing_else(text: str, language: str, found: list[str]) -> None:
    setting = Setting(language=language)
    assert [text[one.start : one.end] for one in call_charge.find(text, setting)] == found


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("free", "freephone", Likeness.EQUAL),
        ("7p a minute", "7p per minute", Likeness.EQUAL),
        ("7p a minute", "10p a minute", Likeness.DIFFERENT),
        ("7p a minute", "7p per second", Likeness.DIFFERENT),
        ("free", "7p a minute", Likeness.DIFFERENT),
        ("free", "standard rate", Likeness.DIFFERENT),
        ("free", "included in call allowances", Likeness.COMPATIBLE),
        ("7p a minute", "7p a minute plus your phone company's access charge", Likeness.COMPATIBLE),
        ("7p a minute", "7p a minute plus 13p per call", Likeness.COMPATIBLE),
        ("7p a minute plus 13p per call", "7p a minute plus 15p per call", Likeness.DIFFERENT),
        ("7p a minute plus VAT", "7p a minute including VAT", Likeness.DIFFERENT),
        ("local rate", "standard rate", Likeness.DIFFERENT),
        ("standard rate", "national rate", Likeness.COMPATIBLE),
        ("local rate", "3p a minute", Likeness.COMPATIBLE),
    ],
)
def test_charges_relate_in_both_directions(a: str, b: str, likeness: Likeness) -> None:
    first, second = call_charge.parse(a, ENGLISH), call_charge.parse(b, ENGLISH)
    assert call_charge.same(first, second).likeness is likeness
    assert call_charge.same(second, first).likeness is likeness


@settings(deadline=None)
@given(charges(), st.sampled_from([ENGLISH, WELSH]))
def test_the_canonical_form_is_read_back(value: CallCharge, setting: Setting) -> None:
    assert call_charge.parse(str(value), setting) == value


@settings(deadline=None)
@given(charges(), st.sampled_from(Channel), st.sampled_from(["en", "cy", "en-GB"]))
def test_what_a_channel_says_is_read_back(value: CallCharge, channel: Channel, locale: str) -> None:
    setting = Setting(language=locale.partition("-")[0])
    assert call_charge.parse(call_charge.show(value, channel, locale), setting) == value


@settings(deadline=None)
@given(charges(), charges())
def test_likeness_is_symmetric(a: CallCharge, b: CallCharge) -> None:
    assert call_charge.same(a, b).likeness is call_charge.same(b, a).likeness
    assert call_charge.same(a, a).likeness is Likeness.EQUAL


def test_a_prompt_says_a_charge_in_words() -> None:
    charge = CallCharge(pence(7), access=True)
    assert call_charge.show(charge, Channel.WEB, "en") == "7p a minute plus your phone company’s access charge"
    assert call_charge.show(charge, Channel.VOICE, "en").startswith("seven pence a minute plus")
    assert call_charge.show(CallCharge(basis="standard"), Channel.WEB, "cy") == "cyfradd safonol"


def test_the_schema_names_examples_that_are_read() -> None:
    for example in call_charge.schema()["examples"]:
        assert call_charge.parse(example, ENGLISH)
