"""What the value type `url` promises."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.channels import Channel
from knowledge.setting import Setting
from knowledge.types import url
from knowledge.types.base import Likeness, NotAValue, ValueType
from knowledge.types.url import Url

HERE = Setting()
name = st.from_regex(r"[a-z]([a-z0-9]{0,6})", fullmatch=True)
path = st.lists(st.from_regex(r"[A-Za-z0-9]{1,6}", fullmatch=True), max_size=3).map(
    lambda steps: "".join(f"/{step}" for step in steps)
)
query = st.sampled_from(["", "?a=1", "?a=1&b=2", "#part", "?a=1#part"])
urls = st.builds(
    lambda scheme, www, host, end, steps, rest: url.parse(f"{scheme}://{www}{host}.{end}{steps}{rest}", HERE),
    st.sampled_from(["http", "https"]), st.sampled_from(["", "www."]), name,
    st.sampled_from(["example", "co.uk", "com"]), path, query,
)  # fmt: skip


def read(text: str) -> str:
    return str(url.parse(text, HERE))


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in url.find(text, HERE)]


@given(urls)
def test_the_canonical_text_reads_back(value: Url) -> None:
    assert url.parse(str(value), HERE) == value


@given(
    urls,
    st.sampled_from([channel for channel in Channel if channel is not Channel.VOICE]),
    st.sampled_from(["en", "cy"]),
)
def test_what_is_shown_reads_back(value: Url, channel: Channel, locale: str) -> None:
    assert url.parse(url.show(value, channel, locale), HERE) == value


@given(urls)
def test_an_address_is_found_in_a_sentence_and_placed_exactly(value: Url) -> None:
    [one] = url.find(f"See our page ({value}), or call.", HERE)
    assert one.value == value


@given(st.text(alphabet="ahtps:/.w?#%[]() com-@", max_size=80))
def test_no_text_breaks_finding(text: str) -> None:
    end = 0
    for each in url.find(text, HERE):
        assert end <= each.start < each.end <= len(text)
        end = each.end


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = url.parse(text, HERE)
    except NotAValue:
        return
    assert url.parse(str(value), HERE) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTPS://Www.Client.Example:443/Help/", "https://www.client.example/Help"),
        ("client.example", "https://client.example"),
        ("www.client.example/help?utm_source=mail&page=2&gclid=x", "https://www.client.example/help?page=2"),
        ("http://client.example:8080/a/../b", "http://client.example:8080/b"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("<https://client.example/a>", "https://client.example/a"),
        ("client dot example slash help", "https://client.example/help"),
    ],
)
def test_addresses_are_normalised(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "/help", "../help", "#top", "mailto:help@client.example", "tel:+442079460123", "javascript:void(0)", "ftp://client.example",
     "https://", "http://[bad", "https://client", "https://har bour.example", "see client.example", "help", "https://a.example:99999"],
)  # fmt: skip
def test_what_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(NotAValue, match="client"):
        url.parse(text, HERE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://www.client.example/help.", ["https://www.client.example/help"]),
        ("(see client.example/a_(b), www.client.example)", ["client.example/a_(b)", "www.client.example"]),
        ("at client.co.uk, or shop.client.com/offers?id=3!", ["client.co.uk", "shop.client.com/offers?id=3"]),
        ("Write to help@client.com or help@www.client.com", []),
        ("Open report.pdf, index.html, node.js and README.md", []),
        ("It ended.No one. This.is it. e.g. i.e. 3.30 a.m. U.S.", []),
        ("3.de 4.es and https://client.example/a…", ["https://client.example/a"]),
        ("on GOV.UK and Client.com", []),
        ("WWW.CLIENT.EXAMPLE", ["WWW.CLIENT.EXAMPLE"]),
        ("https://client.example/%{slug} and https://client.example/{{ id }}", []),
        ("href '/help' and ../help", []),
        ("“https://client.example/help”", ["https://client.example/help"]),
        ("**www.client.example**", ["www.client.example"]),
    ],
)
def test_addresses_are_found_in_prose(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("https://client.example/help/", "client.example:443/help?utm_medium=sms", Likeness.EQUAL),
        ("http://client.example/help", "https://client.example/help", Likeness.COMPATIBLE),
        ("www.client.example/help", "client.example/help", Likeness.COMPATIBLE),
        ("client.example/help#fees", "client.example/help", Likeness.COMPATIBLE),
        ("client.example/help", "client.example", Likeness.COMPATIBLE),
        ("client.example/help", "client.example/fees", Likeness.DIFFERENT),
        ("client.example/help?id=1", "client.example/help?id=2", Likeness.DIFFERENT),
        ("client.example/help", "klient.example/help", Likeness.DIFFERENT),
    ],
)
def test_addresses_compare_by_where_they_lead(a: str, b: str, likeness: Likeness) -> None:
    one, other = url.parse(a, HERE), url.parse(b, HERE)
    assert url.same(one, other).likeness is url.same(other, one).likeness is likeness


def test_an_address_is_short_in_print_and_in_words_for_the_ear() -> None:
    value = url.parse("https://www.client.example/help", HERE)
    assert url.show(value, Channel.POST, "en") == "www.client.example/help"
    assert url.show(value, Channel.VOICE, "en") == "www dot client dot example slash help"


def test_a_plain_address_that_is_said_reads_back() -> None:
    value = url.parse("https://www.client.example/help", HERE)
    assert all(url.parse(url.show(value, Channel.VOICE, locale), HERE) == value for locale in ("en", "cy"))


def test_finding_takes_time_in_proportion_to_length() -> None:
    assert found("a." * 50_000) == []
    assert found("www." * 20_000) == []


def test_the_examples_of_the_schema_fit_it() -> None:
    schema = url.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for example in schema["examples"]:
        jsonschema.validate(example, schema)
        url.parse(example, HERE)


def test_the_module_answers_as_a_value_type() -> None:
    answers: ValueType = url
    assert answers.NAME == "url"
