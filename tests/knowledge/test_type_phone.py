"""What the value type `phone` promises: it reads what people write and leaves other digits alone."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import phone
from knowledge.types.base import Likeness, NotAValue, ValueType
from knowledge.types.phone import Phone

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
GB = Setting()
WELSH = Setting(language="cy")
US = Setting(country="US", currency="USD")
DE = Setting(language="de", country="DE", currency="EUR")
FR = Setting(language="fr", country="FR", currency="EUR")
NL = Setting(language="nl", country="NL", currency="EUR")
IE = Setting(country="IE", currency="EUR")
AU = Setting(country="AU", currency="AUD")
PH = Setting(country="PH", currency="PHP")
NZ = Setting(country="NZ", currency="NZD")

# What a locale's readers dial from, and numbers of each plan: calling code, first digits, how many more.
HOMES = {"en": GB, "cy": WELSH, "en-US": US, "de-DE": DE, "fr-FR": FR, "nl-NL": NL, "en-IE": IE, "en-AU": AU}
PLANS = [("44", "20", 8), ("44", "800", 7), ("44", "7", 9), ("44", "113", 7), ("1", "2", 9), ("1", "800", 7),
         ("49", "30", 6), ("49", "151", 8), ("33", "1", 8), ("31", "20", 7), ("353", "1", 7), ("353", "51", 6),
         ("61", "2", 8), ("61", "13", 4), ("63", "2", 8), ("39", "06", 8), ("34", "9", 8), ("230", "2", 6)]  # fmt: skip


@st.composite
def phones(draw: st.DrawFn) -> Phone:
    calling, first, more = draw(st.sampled_from(PLANS))
    digits = draw(st.text("0123456789", min_size=more, max_size=more))
    extension = draw(st.one_of(st.just(""), st.text("0123456789", min_size=1, max_size=5)))
    try:
        number = phone.parse(f"+{calling}{first}{digits}", GB)
    except NotAValue:
        assume(False)
        raise
    relay = draw(st.sampled_from(["", "", "18001"])) if calling == "44" else ""
    return Phone(number.number, extension, relay)


def read(text: str, setting: Setting = GB) -> str:
    return str(phone.parse(text, setting))


def found(text: str, setting: Setting = GB) -> list[tuple[str, str]]:
    """What is found, as (canonical, kind) pairs."""
    return [(str(each.value), each.kind) for each in phone.find(text, setting)]


def numbers(text: str, setting: Setting = GB) -> list[str]:
    return [number for number, _ in found(text, setting)]


@given(phones())
def test_the_canonical_text_reads_back_as_the_same_number(value: Phone) -> None:
    assert all(phone.parse(str(value), setting) == value for setting in HOMES.values())


@given(phones(), st.sampled_from(Channel), st.sampled_from(sorted(HOMES)))
def test_what_is_shown_on_any_channel_reads_back_as_the_same_number(
    value: Phone, channel: Channel, locale: str
) -> None:
    assert phone.parse(phone.show(value, channel, locale), HOMES[locale]) == value


@given(phones(), st.sampled_from([channel for channel in Channel if channel is not Channel.VOICE]))
def test_what_is_shown_is_found_in_a_sentence(value: Phone, channel: Channel) -> None:
    shown = phone.show(value, channel, "en")
    [one] = phone.find(f"Please call us on {shown}, Monday to Friday.", GB)
    assert one.value == value


@given(phones(), st.sampled_from(sorted(HOMES)))
def test_what_each_country_shows_its_readers_is_found_under_a_label(value: Phone, locale: str) -> None:
    text = f"Tel: {phone.show(value, Channel.WEB, locale)}"
    [one] = phone.find(text, HOMES[locale])
    assert one.value == value


@given(phones())
def test_what_a_prompt_says_is_found_in_the_prompt(value: Phone) -> None:
    plain = Phone(value.number)
    [one] = phone.find(f"You can also call {phone.show(plain, Channel.VOICE, 'en')}. Thank you.", GB)
    assert one.value == plain


@given(st.text(alphabet="0123456789+-() ./abc£:tel", max_size=60))
def test_no_text_breaks_finding_and_what_is_found_lies_in_order(text: str) -> None:
    end = 0
    for each in phone.find(text, GB):
        assert end <= each.start < each.end <= len(text)
        end = each.end


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        ("0808 157 0123", GB, "+448081570123"),
        ("+44 (0)20 7946 0123", US, "+442079460123"),
        ("+ 44 20 79 460123", GB, "+442079460123"),
        ("0044 20 7946 0123", GB, "+442079460123"),
        ("(020) 7946 0123", GB, "+442079460123"),
        ("1-800-555-0199", US, "+18005550199"),
        ("1–800–555–0199", US, "+18005550199"),
        ("1\u00a0800\u202f555.0199", US, "+18005550199"),
        ("(206) 555-0123 x45", US, "+12065550123;ext=45"),
        ("020 7946 0123 ext. 12", GB, "+442079460123;ext=12"),
        ("030/123456", DE, "+4930123456"),
        ("01 23 45 67 89", FR, "+33123456789"),
        ("0900 1234", NL, "+319001234"),
        ("1800 123 456", IE, "+3531800123456"),
        ("13 12 34", AU, "+61131234"),
        ("(02) 8123 4567", PH, "+63281234567"),
        ("18001 020 7946 0123", GB, "18001 +442079460123"),
        ("tel:+44-20-7946-0123", GB, "+442079460123"),
        ("tel:+442079460123;ext=12", GB, "+442079460123;ext=12"),
        ("tel:%2B442079460123", GB, "+442079460123"),
        ("sms:+447700900123?body=hello", GB, "+447700900123"),
        ("711", US, "711"),
        ("116 123", GB, "116123"),
    ],
)
def test_every_usual_form_is_read(text: str, setting: Setting, expected: str) -> None:
    assert read(text, setting) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-800-FLOWERS", "+18003569377"),
        ("1-888-GO-FEDEX", "+18884633339"),
        ("1 (877) 4AB-CDEF", "+18774222333"),
        ("1-800-CONTACTS", "+18002668228"),
    ],
)
def test_letters_on_keys_are_the_digits_under_them(text: str, expected: str) -> None:
    assert read(text, US) == expected


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("oh eight oh eight, one five seven, oh one two three", GB),
        ("Zero eight zero eight one five seven zero one two three", GB),
        ("0808, one five seven, 0123", GB),
        ("dim wyth dim wyth, un pump saith, dim un dau tri", WELSH),
        ("null acht null acht, eins fünf sieben, null eins zwei drei", Setting(language="de")),
    ],
)
def test_numbers_in_words_are_read(text: str, setting: Setting) -> None:
    assert read(text, setting) == "+448081570123"


def test_double_triple_and_hundred_are_read() -> None:
    assert read("oh eight hundred, double five five, oh triple one", GB) == read("0800 555 0111", GB)


@pytest.mark.parametrize(
    "text",
    ["", " ", "tel:", "tel:+1phonenumber", "call us", "*72 4410", "12", "+44", "020 7946 0123 or 0124",
     "+0 20 7946 0123", "1-800-", "++44 20 7946 0123 99999 99999", "help@client.example", "02/03/2026 10:00"],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAValue, match="020 7946 0123"):
        phone.parse(text, GB)


def test_a_refusal_says_where_reading_stopped() -> None:
    with pytest.raises(NotAValue) as refused:
        phone.parse("0808 157 O123", GB)
    assert refused.value.offset == 9


@pytest.mark.parametrize(
    ("text", "setting", "line"),
    [("0808 157 0123", GB, "free"), ("07400 123456", GB, "mobile"), ("020 7946 0123", GB, "geographic"),
     ("0345 300 0000", GB, "national"), ("711", US, "short"), ("0900 990 202", NZ, "premium")],
)  # fmt: skip
def test_the_plan_tells_what_line_it_is(text: str, setting: Setting, line: str) -> None:
    assert phone.parse(text, setting).line == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call 0808 157 0123 (textphone 0808 157 0124).", ["voice", "textphone"]),
        ("Telephone: 020 7946 0123 Textphone: 020 7946 0124 Fax: 020 7946 0125", ["voice", "textphone", "fax"]),
        ("020 7946 0124 (fax)", ["fax"]),
        ("020 7946 0124 – minicom", ["textphone"]),
        ("If you use a textphone, call 020 7946 0124.", ["textphone"]),
        ("You can call or text 07400 123456.", ["voice"]),
        ("Text us on 07400 123456, or call 020 7946 0123.", ["sms", "voice"]),
        ("WhatsApp: 07400 123456", ["whatsapp"]),
        ("Call 020 7946 0123 or 020 7946 0124.", ["voice", "voice"]),
        ("By fax, or phone 020 7946 0123", ["voice"]),
        ("Dial 18001 020 7946 0123", ["textphone"]),
        ("📞 020 7946 0123 📠 020 7946 0124", ["voice", "fax"]),
        ("Tel/Fax: 020 7946 0123", ["voice"]),
        ("020 7946 0123", [""]),
        ("Fax machines were withdrawn. 020 7946 0123", [""]),
    ],
)
def test_the_words_around_tell_what_sort_of_number_it_is(text: str, expected: list[str]) -> None:
    assert [kind for _, kind in found(text)] == expected


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Textphone number", "textphone"), ("Fax", "fax"), ("Call us", "voice"), ("Text message", "sms"), ("Address", "")],
)
def test_a_label_alone_tells_the_sort_too(label: str, kind: str) -> None:
    assert phone.kind_said(label, "en") == kind


def test_welsh_words_tell_sorts_apart_too() -> None:
    text = "Ffoniwch 0808 157 0123, ffôn testun 0808 157 0124, neu anfonwch neges destun at 07400 123456."
    assert [kind for _, kind in found(text, WELSH)] == ["voice", "textphone", "sms"]


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        ("Call (1-800-555-0199) 24/7", US, ["+18005550199"]),
        ("Call 1-800-555-0199 24 hours a day", US, ["+18005550199"]),
        ("Ffoniwch 0808 157 0162 am ddim.", WELSH, ["+448081570162"]),
        ("Rufen Sie 030 1234 5678 am Montag an", DE, ["+493012345678"]),
        ("Call 206-555-0123 hours: 9 to 5", US, ["+12065550123"]),
        ("It reached 1 000 000 people and 20 000 000 months", GB, []),
        ("Call 206-555-0123, 8:00 a.m. to 9:00 p.m.", US, ["+12065550123"]),
        ("Dial 1-800-FLOWERS (1-800-356-9377) today", US, ["+18003569377", "+18003569377"]),
        ("Ring 1-888-555-TALK (8255)", US, ["+18885558255"]),
        ("020 7946 0123/4 and 020 7946 0130/0131", GB,
         ["+442079460123", "+442079460124", "+442079460130", "+442079460131"]),
        ("0808 157 0123/0808 157 0124", GB, ["+448081570123", "+448081570124"]),
        ("Tel: (353) 1 234 5678", GB, ["+35312345678"]),
        ("from abroad +44 20 7946 0123.", DE, ["+442079460123"]),
        ("Rufen Sie 030/123456 an, 24 Stunden", DE, ["+4930123456"]),
        ("Appelez le 01 23 45 67 89.", FR, ["+33123456789"]),
        ("01 23 45 67 89 / 01 23 45 67 90 / 01 23 45 67 91", FR, ["+33123456789", "+33123456790", "+33123456791"]),
        ("Call 13 12 34 or 1300 123 456", AU, ["+61131234", "+611300123456"]),
        ("call 020 7946 0123, ext. 12 for help", GB, ["+442079460123;ext=12"]),
        ("Please call 01632 960123.", GB, ["+441632960123"]),
        ("Telephone: 028 9012 3456 $C", GB, ["+442890123456"]),
        ("Relay UK: dial 18001 followed by 0345 600 1234", GB, ["+443456001234"]),
        ("Samaritans: 116 123 (free, 24/7)", GB, ["116123"]),
        ("call customer services on 0345 600 1234 or the policy team on 0345 600 1235", GB,
         ["+443456001234", "+443456001235"]),
        ("call zero eight hundred, one two three, four five six seven", GB, ["+448001234567"]),
        ("Outside US: 001 206 555 0111 or 011-44-20-7946-0123", US, ["+12065550111", "+442079460123"]),
        ("Bel 0800-0402 (gratis) of 088 123 45 67, ma t/m vr 8.00-20.00", NL, ["+318000402", "+31881234567"]),
        ("TTY 133 677 or +61 2 9123 4567", AU, ["+61133677", "+61291234567"]),
        ("Hotline (02) 8888-1111, 0917-123-4567, 1-800-10-888-1111", PH,
         ["+63288881111", "+639171234567", "+631800108881111"]),
        ("(44) (20) 7946 0123 General enquiries", IE, ["+442079460123"]),
    ],
)  # fmt: skip
def test_numbers_are_found_in_prose(text: str, setting: Setting, expected: list[str]) -> None:
    assert numbers(text, setting) == expected


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        ("If you have hearing loss, call TTY: 711.", US, [("711", "textphone")]),
        ("Call 911 or go to the nearest hospital.", US, [("911", "voice")]),
        ("Text HELLO to 555888 now", US, [("555888", "sms")]),
        ("Call 111 for advice, or 999 in an emergency.", GB, [("111", "voice"), ("999", "voice")]),
        ("We call 300 people a day and ring 101 times.", GB, []),
        ("Form 711 is for a different call.", US, []),
        ("Room 711 is on floor 111.", US, []),
        ("You called in 2019, and we replied.", US, []),
    ],
)
def test_short_codes_are_found_only_where_one_calls_or_texts_them(
    text: str, setting: Setting, expected: list[tuple[str, str]]
) -> None:
    assert found(text, setting) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 01/02/2026 or 2026-03-04, from 01.02.2026 to 03.04.2026",
        "in 2014-2019 and 2013 2014",
        "£1,000,000 or £10 000 000, or 10 000 000 in all",
        "PO Box 12345 6789",
        "form 21-0845 and form 10-10EZ",
        "Springfield 53503-4444",
        "account number 0123 456 7890",
        "reference: 0123 456 7890",
        "Registered charity no. 01234567",
        "card 4111 1111 1111 1111, sort code 20-00-00",
        "version 10.0.19044.1288 at 192.168.100.200",
        "see https://www.client.example/a/02079460123 or id=02079460123",
        "open 0800-1700, 09:00-17:30",
        "5551234567 items, SKU-02079460123",
        "51.5074, -0.1278",
        "Calls to 0845 and 118 numbers cost more than calls to 01 or 02 numbers",
        "your 10-digit customer number 0123 456 789 is on the bill",
        "IBAN DE89 3704 0044 0532 0130 00, NL91 ABNA 0417 1643 00",
        "call between 8.00-20.00 or 09.30 - 17.30",
        "phones are open 09.00 10.30 11.45 12.00",
        "a table: 0.123 0.456 0.789 0.1234567",
        "We offer 1-800 numbers and 0800 numbers",
    ],
)
@pytest.mark.parametrize("setting", [GB, US, DE], ids=lambda setting: setting.country)
def test_digits_that_call_nobody_are_left_alone(text: str, setting: Setting) -> None:
    assert found(text, setting) == []


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("1-800-FLOWERS", "+1 (800) 356-9377", Likeness.EQUAL),
        ("020 7946 0123", "+44 (0)20 7946 0123", Likeness.EQUAL),
        ("020 7946 0123", "020 7946 0123 ext. 5", Likeness.COMPATIBLE),
        ("020 7946 0123", "18001 020 7946 0123", Likeness.COMPATIBLE),
        ("020 7946 0123 ext. 6", "020 7946 0123 ext. 5", Likeness.DIFFERENT),
        ("020 7946 0123", "020 7946 0132", Likeness.DIFFERENT),
        ("999", "+44 20 7946 0999", Likeness.DIFFERENT),
    ],
)
def test_numbers_compare_by_what_they_call(a: str, b: str, likeness: Likeness) -> None:
    one, other = phone.parse(a, GB), phone.parse(b, GB)
    assert phone.same(one, other).likeness is phone.same(other, one).likeness is likeness


def test_one_national_form_is_two_numbers_in_two_countries() -> None:
    verdict = phone.same(phone.parse("+44 900 990 202", NZ), phone.parse("0900 990 202", NZ))
    assert verdict.likeness is Likeness.DIFFERENT


def test_the_reason_names_the_digits_that_differ() -> None:
    verdict = phone.same(phone.parse("1-800-555-4833", US), phone.parse("1-800-555-8339", US))
    assert "483" in verdict.reason
    assert "839" in verdict.reason or "833" in verdict.reason


def test_a_number_is_shown_as_its_readers_write_it() -> None:
    value = phone.parse("+442079460123", GB)
    assert phone.show(value, Channel.WEB, "en") == "020 7946 0123"
    assert phone.show(value, Channel.WEB, "en-US") == "+44 20 7946 0123"
    assert phone.show(value, Channel.WEB, "de") == "+44 20 7946 0123"
    assert phone.show(value, Channel.VOICE, "cy") == "dim dau dim, saith naw pedwar chwech, dim un dau tri"


def test_numbers_set_aside_for_fiction_are_shown_like_any_other() -> None:
    assert phone.show(phone.parse("01632960123", GB), Channel.WEB, "en") == "01632 960123"


def test_what_a_plan_does_not_know_keeps_its_country_code() -> None:
    assert phone.show(phone.parse("+44 900 990 202", GB), Channel.WEB, "en").startswith("+44 ")


def test_the_examples_of_the_schema_fit_it_and_are_numbers() -> None:
    schema = phone.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for example in schema["examples"]:
        jsonschema.validate(example, schema)
        phone.parse(example, GB)


def test_the_module_answers_as_a_value_type() -> None:
    answers: ValueType = phone
    assert answers.NAME == "phone"


def test_a_long_line_of_digits_takes_no_more_than_its_length() -> None:
    assert found("1 " * 20_000 + "a") == []
    assert found("0" * 40_000) == []
    assert found("(0) " * 10_000) == []
    assert found("one two " * 5_000, GB) == []


@pytest.mark.skipif(not CORPORA.exists(), reason="the real texts are not beside the repository")
def test_numbers_that_real_pages_link_to_are_found_where_they_show_them() -> None:
    import html
    import re

    missed: list[str] = []
    total = 0
    for page in sorted(CORPORA.glob("va-*/**/*.md")):
        for line in page.read_text(encoding="utf-8").splitlines():
            shown = [each for each in re.findall(r'"tel:[^"]*">([^<]*)</a>', line) if len(re.sub(r"\D", "", each)) > 9]
            if not shown:
                continue
            plain = " ".join(html.unescape(re.sub("<[^>]*>", " ", line)).split())
            there = numbers(plain, US)
            total += len(shown)
            missed += [each for each in shown if read(each.split(" (")[0], US) not in there]
    assert total > 100
    assert missed == []
