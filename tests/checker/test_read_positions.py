"""Whatever the format: each character of a statement stands where the statement says it stands."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Link, Source, Statement, TextFile
from checker.read import READERS, read_file, reader_for
from checker.read.runs import within
from knowledge.setting import Setting

SOURCE = Source("texts", None, "", Setting())

FRAGMENTS = [
    "Call us", "0800 496 0123", " ", "  ", "\n", "\n\n", "\t", ". ", "No. 5", "a.m. ", "é", "\u00a0", "😀", ":",
    "*", "**", "_", "`", "[", "]", "](tel:+441)", "![alt](x.png)", "(", ")", "<b>", "</b>", "<br>", "<p>", "</p>",
    "<li>", "</ul>", "<ul>", "<table><tr><th>", "<td>", "</table>", '<a href="tel:1">', "</a>", "<h2>", "</h2>",
    "&amp;", "&nbsp;", "&#163;", "&bogus;", "<!--", "-->", "<script>", "</script>", "{% if a %}", "{% else %}",
    "{% endif %}", "{{ name }}", "{{ _('Hi') }}", "# ", "- ", "1. ", "> ", "| a | b |", "|---|---|", "```", "---",
    "\\", "\\*", "$C", "Fax: ", "\u200b", "<", ">", "&", "\r\n", "'", '"', "%", "\u2060", "Ünï", "[x]: /y",
    "<https://harbour.example>", "title: x", "=====",
    "s1. ", "$!", "%a%", "{:x}", "{{ a | b }}", " · ", "<section>", "</section>", "a: %x", 'msgid "', 'msgstr "', ";",
]  # fmt: skip
soup = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


def read(suffix: str, text: str) -> list[Statement]:
    return READERS[suffix](TextFile(f"text{suffix}", text, SOURCE))[0]


def wrong(statement: Statement) -> list[str]:
    """The characters of a statement that do not stand where they should."""
    text = statement.file.text
    found = []
    for offset, char in enumerate(statement.text):
        at = statement.offset_in_file(offset)
        there = text[at] if 0 <= at < len(text) else ""
        same = there == char or (char == " " and (not there or there.isspace()))
        if not same and there == "&":
            same = char in unescape(text[at : text.find(";", at) + 1]) or (char == " " and unescape(text[at:]) != "")
        if not same and there == "\\":
            same = True  # an escape: what it means is tested with its format
        if not same:
            found.append(f"{char!r} at {statement.place(offset)} where {there!r} stands")
    return found


def check(statements: list[Statement]) -> None:
    assert [statement.order for statement in statements] == list(range(len(statements)))
    for statement in statements:
        assert wrong(statement) == []
        assert statement.text == statement.text.strip()
        assert "  " not in statement.text
        assert statement.text
        assert statement.origins[0][0] == 0
        for link in statement.links:
            assert 0 <= link.start <= link.end <= len(statement.text)


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt", ".erb", ".xml", ".csv", ".po"])
@given(text=soup)
def test_every_character_shown_stands_at_its_offset(suffix: str, text: str) -> None:
    check(read(suffix, text))


@given(text=soup)
def test_characters_of_json_strings_stand_at_their_offsets(text: str) -> None:
    check(read(".json", json.dumps({"title": "Help", "answers": [text, {"body": text}]})))


@given(text=soup, ascii_only=st.booleans())
def test_json_within_json_keeps_its_places(text: str, ascii_only: bool) -> None:
    inner = json.dumps({"says": text}, ensure_ascii=ascii_only)
    check(read(".json", json.dumps({"content": inner}, ensure_ascii=ascii_only)))


@pytest.mark.parametrize("style", ["'", '"', "|", ">", None])
@given(text=soup, width=st.sampled_from([20, 1000]))
def test_characters_of_yaml_scalars_of_every_style_stand_at_their_offsets(
    style: str | None, text: str, width: int
) -> None:
    written = yaml.dump({"greeting": {"says": [text]}}, default_style=style, width=width, allow_unicode=True)
    check(read(".yaml", written))


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt", ".yaml", ".json", ".erb"])
@given(text=soup)
def test_reading_twice_gives_the_same_and_never_fails(suffix: str, text: str) -> None:
    assert read(suffix, text) == read(suffix, text)


words = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=1, max_size=6).map(" ".join)


@given(paragraphs=st.lists(words, max_size=6), items=st.lists(words, max_size=4), cells=st.lists(words, max_size=4))
def test_no_word_of_a_page_is_lost_or_shown_twice(paragraphs: list[str], items: list[str], cells: list[str]) -> None:
    expected = " ".join([*paragraphs, *items, *cells]).split()
    page = (
        "".join(f"<div><p>{text}</p></div>" for text in paragraphs)
        + "<ul>" + "".join(f"<li><b>{text}</b></li>" for text in items) + "</ul>"
        + "<table><tr>" + "".join(f"<td>{text}" for text in cells) + "</table>"
    )  # fmt: skip
    markdown = (
        "\n\n".join(paragraphs)
        + "\n\n" + "\n".join(f"- {text}" for text in items)
        + "\n\n" + "".join(f"| {text} " for text in cells)
    )  # fmt: skip
    assert " ".join(statement.text for statement in read(".html", page)).split() == expected
    assert " ".join(statement.text for statement in read(".md", markdown)).split() == expected


@pytest.mark.slow
def test_real_files_are_read_with_every_character_in_place(corpora: Path) -> None:
    count = 0
    for path in sorted([*corpora.rglob("*"), *(corpora.parent / "samples").rglob("*")]):
        if path.is_file() and reader_for(path):
            statements, _ = read_file(path, path.name, SOURCE)
            check(statements)
            count += len(statements)
    assert count > 40_000


def test_a_link_that_stands_in_one_never_closed_is_left_where_it_ends() -> None:
    links = tuple(Link(start, end, "/", 0) for start, end in ((4, 5), (7, 17), (8, 15)))
    assert [(link.start, link.end) for link in within(links, 16, 20)] == [(0, 1)]
