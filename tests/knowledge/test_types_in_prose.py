"""Counts, addresses, lists, answers and short numbers are found in prose of both languages; look-alikes are not."""

from __future__ import annotations

import pytest

from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.types.base import Likeness

AMERICAN = Setting(country="US", currency="USD")

FOUND = [
    ("count", "en", "You can pay in 3 equal monthly instalments.", ["3 equal monthly instalments"]),
    ("count", "en", "After up to five attempts the account is locked.", ["up to five attempts"]),
    ("count", "en", "You must be 18 or over to join.", ["18 or over"]),
    ("count", "en", "Somebody over 18 must be in.", ["over 18"]),
    ("count", "en", "For children aged 5 to 16", ["aged 5 to 16"]),
    ("count", "en", "3", ["3"]),
    ("count", "cy", "Gallwch dalu mewn tri rhandaliad.", ["tri rhandaliad"]),
    ("count", "cy", "Rhaid i chi fod yn 18 oed neu hŷn.", ["18 oed neu hŷn"]),
    ("count", "en", "Pay within 2 days after payment is asked for, on page 7 of £5 payments.", []),
    ("count", "en", "We are open 24 hours, and 80% of calls are answered in 60 seconds.", []),
    ("count", "en", "Dial 150 on covid-19 matters.", []),
    ("count", "en", "There are over 18 of them", []),
    (
        "address",
        "en",
        "Write to Complaints, Harbour Broadband, PO Box 410, Leeds LS99 9HB. We reply in 2 days.",
        ["Complaints, Harbour Broadband, PO Box 410, Leeds LS99 9HB"],
    ),
    (
        "address",
        "cy",
        "Ysgrifennwch at Cwynion, Band Eang Harbwr, Blwch Post 410, Leeds LS99 9HB.",
        ["Cwynion, Band Eang Harbwr, Blwch Post 410, Leeds LS99 9HB"],
    ),
    ("address", "en", "It is in Leeds, on the 4th floor, and open on Mondays.", []),
    ("address", "en", "Give us your postcode, such as the one on your bill.", []),
    ("postcode", "en", "Send it to Leeds LS99 9HB.", ["LS99 9HB"]),
    ("postcode", "cy", "Anfonwch ef i Gaerdydd CF10 1EP.", ["CF10 1EP"]),
    ("postcode", "en", "Form P60 of 2026, router AX5400, account 12345", []),
    ("list", "en", "We accept Visa, Mastercard and American Express.", ["Visa, Mastercard and American Express"]),
    ("list", "en", "Visa, Mastercard, bank transfer", ["Visa, Mastercard, bank transfer"]),
    ("list", "cy", "Rydym yn derbyn Visa, Mastercard a siec.", ["Visa, Mastercard a siec"]),
    ("list", "en", "When you call, have your number, name and address ready.", []),
    ("list", "en", "If you are unhappy, call us, please.", []),
    ("yes_no", "en", "Yes", ["Yes"]),
    ("yes_no", "en", "Not included", ["Not included"]),
    ("yes_no", "en", "Gift wrapping is not available.", ["is not available"]),
    ("yes_no", "cy", "Nac oes", ["Nac oes"]),
    ("yes_no", "cy", "Ydy", ["Ydy"]),
    ("yes_no", "en", "It is available on Sundays.", []),
    ("yes_no", "en", "No calls are charged.", []),
    ("yes_no", "cy", "Na, nid heddiw", []),
    ("short_code", "en", "Dial 150 from your mobile, or text HELP to 60777.", ["150", "HELP to 60777"]),
    ("short_code", "cy", "Deialwch 150 neu tecstiwch STOP i 60777.", ["150", "STOP i 60777"]),
    ("short_code", "en", "Call 0113 496 0123, not 150 people at 5.30.", []),
    ("short_code", "en", "Ring 020 7946 0123 in 2026.", []),
    ("short_code", "en", "Billing: *72 4420, Monday to Friday; *#06# shows the serial number.", ["*72 4420", "*#06#"]),
    ("short_code", "en", "*24 months from the day of your order. #1 in Leeds, 20* or 30*.", []),
]


@pytest.mark.parametrize(("name", "language", "text", "found"), FOUND, ids=[f"{f[0]}: {f[2][:40]}" for f in FOUND])
def test_values_are_found_in_prose_and_look_alikes_are_not(
    name: str, language: str, text: str, found: list[str]
) -> None:
    said = sorted(TYPES[name].find(text, Setting(language=language)), key=lambda one: one.start)
    assert [text[one.start : one.end] for one in said] == found


def test_an_american_address_is_found_by_its_state_and_code() -> None:
    text = "Send it to PO Box 12345, Denver, CO 80202. Call 555 80202."
    (found,) = TYPES["address"].find(text, AMERICAN)
    assert text[found.start : found.end] == "PO Box 12345, Denver, CO 80202"


ALIKE = [
    ("count", "3 instalments", "three instalments", Likeness.EQUAL),
    ("count", "3", "3 instalments", Likeness.EQUAL),
    ("count", "3 instalments", "4 instalments", Likeness.DIFFERENT),
    ("count", "3 instalments", "4 payments", Likeness.COMPATIBLE),
    ("count", "18 or over", "16 or over", Likeness.DIFFERENT),
    ("count", "up to 5 attempts", "3 attempts", Likeness.COMPATIBLE),
    ("address", "PO Box 410, Leeds LS99 9HB", "P.O. Box 410, LEEDS, LS99 9HB", Likeness.EQUAL),
    ("address", "12 Wharf Rd, Leeds LS99 4HB", "12 Wharf Road, Leeds LS99 4HB", Likeness.EQUAL),
    ("address", "Complaints, PO Box 410, Leeds LS99 9HB", "PO Box 410, Leeds LS99 9HB", Likeness.COMPATIBLE),
    ("address", "PO Box 410, Leeds LS99 9HB", "PO Box 410, Leeds LS99 9HD", Likeness.DIFFERENT),
    ("address", "PO Box 410, Leeds LS99 9HB", "PO Box 400, Leeds LS99 9HB", Likeness.DIFFERENT),
    ("address", "12 Wharf Road, Leeds LS99 4HB", "21 Wharf Road, Leeds LS99 4HB", Likeness.DIFFERENT),
    ("address", "12 Wharf Road, Leeds", "7 High Street, Cardiff", Likeness.DIFFERENT),
    ("postcode", "LS99 9HB", "ls999hb", Likeness.EQUAL),
    ("postcode", "LS99 9HB", "LS99 4HB", Likeness.DIFFERENT),
    ("list", "Visa, Mastercard and cheque", "cheque; visa; mastercard", Likeness.EQUAL),
    ("list", "Visa, Mastercard and cheque", "Visa and Mastercard", Likeness.COMPATIBLE),
    ("list", "Visa and Mastercard", "Visa and cheque", Likeness.DIFFERENT),
    ("yes_no", "yes", "Included", Likeness.EQUAL),
    ("yes_no", "yes", "not available", Likeness.DIFFERENT),
    ("short_code", "60777", "HELP to 60777", Likeness.COMPATIBLE),
    ("short_code", "HELP to 60777", "STOP to 60777", Likeness.DIFFERENT),
    ("short_code", "150", "151", Likeness.DIFFERENT),
    ("name", "Pay and Work Rights Helpline", "Pay and Works Rights Helpline", Likeness.DIFFERENT),
    ("name", "Form P60", "form P60", Likeness.EQUAL),
    ("textphone", "18001 0113 496 0123", "TTY 0113 496 0123", Likeness.COMPATIBLE),
    ("fax", "0113 496 0188", "Fax: +44 113 496 0188", Likeness.EQUAL),
]


@pytest.mark.parametrize(("name", "a", "b", "likeness"), ALIKE)
def test_values_relate_in_both_directions(name: str, a: str, b: str, likeness: Likeness) -> None:
    type = TYPES[name]
    first, second = type.parse(a, Setting()), type.parse(b, Setting())
    assert type.same(first, second).likeness is likeness
    assert type.same(second, first).likeness is likeness


@pytest.mark.parametrize(
    ("language", "name", "text", "canonical"),
    [
        ("de", "count", "3 Raten".lower(), "3 instalments"),
        ("fr", "count", "3 mensualités", "3 instalments"),
        ("es", "count", "3 cuotas", "3 instalments"),
        ("de", "yes_no", "Ja", "yes"),
        ("fr", "yes_no", "Non", "no"),
        ("es", "yes_no", "Sí", "yes"),
        ("cy", "yes_no", "Oes", "yes"),
    ],
)
def test_other_languages_are_read(language: str, name: str, text: str, canonical: str) -> None:
    assert str(TYPES[name].parse(text, Setting(language=language))) == canonical
