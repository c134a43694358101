"""What the value type `email` promises."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import email
from knowledge.types.base import Likeness, NotAValue, ValueType
from knowledge.types.email import Email

HERE = Setting()
label = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True).filter(lambda one: "--" not in one)
ending = st.sampled_from(["example", "com", "co.uk", "org", "cymru", "at"])
local = st.from_regex(r"[a-z0-9_+-]{1,8}(\.[a-z0-9_+-]{1,8}){0,2}", fullmatch=True)
emails = st.builds(lambda name, site, end: Email(f"{name}@{site}.{end}"), local, label, ending)


def found(text: str) -> list[str]:
    return [str(each.value) for each in email.find(text, HERE)]


@given(emails)
def test_the_canonical_text_reads_back(value: Email) -> None:
    assert email.parse(str(value), HERE) == value


@given(emails, st.sampled_from(Channel), st.sampled_from(["en", "cy", "en-US", "de"]))
def test_what_is_shown_or_said_reads_back(value: Email, channel: Channel, locale: str) -> None:
    assert email.parse(email.show(value, channel, locale), HERE) == value


@given(emails)
def test_an_address_is_found_in_a_sentence_and_placed_exactly(value: Email) -> None:
    text = f"Write to us ({value}), or visit."
    [one] = email.find(text, HERE)
    assert (one.value, text[one.start : one.end]) == (value, str(value))


@given(st.text(alphabet="ab1@.-_'/ ,", max_size=80))
def test_no_text_breaks_finding(text: str) -> None:
    end = 0
    for each in email.find(text, HERE):
        assert end <= each.start < each.end <= len(text)
        end = each.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Help@Client.Example", "help@client.example"),
        (" help@client.example ", "help@client.example"),
        ("mailto:help@client.example?subject=Hello%20there", "help@client.example"),
        ("MAILTO:help%2Bfaults@client.example", "help+faults@client.example"),
        ("post@bücher.example", "post@bücher.example"),
        ("post@xn--bcher-kva.example", "post@bücher.example"),
        ("helpdesk@corp.local", "helpdesk@corp.local"),
        ("help at client dot example", "help@client.example"),
        ("first dot last at band hyphen eang dot co dot uk", "first.last@band-eang.co.uk"),
    ],
)
def test_every_usual_form_is_read(text: str, expected: str) -> None:
    assert str(email.parse(text, HERE)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "help", "help@", "@client.example", "help@client", "help (at) client.example", "a..b@client.example",
     "mailto:", "mailto:?subject=x", "a@b.example, c@d.example", "Help <help@client.example>", "call us at work"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(NotAValue, match="help@client"):
        email.parse(text, HERE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Email help@client.example.", ["help@client.example"]),
        ("Email a@b.example/c@d.example", ["a@b.example", "c@d.example"]),
        ("'help@client.example'", ["help@client.example"]),
        ("<mailto:help@client.example>", ["help@client.example"]),
        ("help@client.example,sales@client.example", ["help@client.example", "sales@client.example"]),
        ("follow @client or logo@2x.png, git@host:path, a @ b.example", []),
        ("help (at) client.example", []),
        ("@" * 1_000, []),
    ],
)
def test_addresses_are_found_in_prose(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_capitals_do_not_make_two_addresses() -> None:
    verdict = email.same(email.parse("Help@Client.example", HERE), email.parse("help@client.EXAMPLE", HERE))
    assert verdict.likeness is Likeness.EQUAL


def test_the_reason_says_which_side_differs() -> None:
    one = email.parse("help@client.example", HERE)
    assert "help and sales" in email.same(one, email.parse("sales@client.example", HERE)).reason
    assert "domains" in email.same(one, email.parse("help@klient.example", HERE)).reason


def test_an_address_is_said_for_the_ear() -> None:
    value = email.parse("help@band-eang.example", HERE)
    assert email.show(value, Channel.VOICE, "en") == "help at band hyphen eang dot example"
    assert email.show(value, Channel.VOICE, "cy") == "help at band heiffen eang dot example"
    assert email.show(value, Channel.SMS, "cy") == "help@band-eang.example"


def test_the_examples_of_the_schema_fit_it() -> None:
    schema = email.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for example in schema["examples"]:
        jsonschema.validate(example, schema)
        email.parse(example, HERE)


def test_the_module_answers_as_a_value_type() -> None:
    answers: ValueType = email
    assert answers.NAME == "email"
