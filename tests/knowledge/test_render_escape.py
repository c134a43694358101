"""A value is text on every page, whatever it says."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.render.escape import call_link, in_code, mail_link, plain, script_json, web_link

EXTENSIONS = ["attr_list", "md_in_html", "sane_lists", "tables", "footnotes", "def_list", "abbr", "admonition"]
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf")), min_size=1).filter(str.strip)
HOSTILE = [
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "![x](http://elsewhere.example/pixel.png)",
    "**bold** _it_ `code` ~~gone~~",
    "# heading",
    "1. item",
    "- item",
    "{: .class onclick=alert(1) }",
    "{{ fact.quote }}",
    "&copy; &lt;b&gt;",
    "a | b",
    "[^1]",
    '" onmouseover="alert(1)',
    "===",
    "$x^2$",
    "12.5% off",
]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def shown(page: str) -> tuple[str, list[str]]:
    parser = _Text()
    parser.feed(markdown.markdown(page, extensions=EXTENSIONS))
    parser.close()
    return " ".join("".join(parser.words).split()), parser.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_value_comes_out_as_text(text: str) -> None:
    assert shown(f"# {plain(text)}") == (text, ["h1"])
    assert shown(f"It is {plain(text)}") == (f"It is {text}", ["p"])
    assert shown(f"- {plain(text)}") == (text, ["ul", "li"])
    assert shown(f'<p title="{plain(text)}">{plain(text)}</p>') == (text, ["p"])


@given(TEXTS)
def test_any_text_comes_out_as_itself(text: str) -> None:
    said = " ".join(text.split())
    assert shown(f"It is {plain(text)}")[0] == f"It is {said}"
    assert shown(f"<p>{plain(text)}</p>") == (said, ["p"])


@given(TEXTS)
def test_a_value_in_code_keeps_its_signs(text: str) -> None:
    said = " ".join(text.split()).replace("`", "'")
    assert shown(f"It is `{in_code(text)}`.")[0] == f"It is {said}."


def test_a_value_cannot_turn_the_reading_direction() -> None:
    assert plain("a\u202eb\x00c") == "abc"


@given(st.recursive(st.text() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_cannot_end_the_script(data: object) -> None:
    text = script_json(data)
    assert "<" not in text
    assert "\n" not in text
    if not any(sign in json.dumps(data, ensure_ascii=False) for sign in "\u2028\u2029"):
        assert json.loads(text) == data


def test_links_are_made_of_what_the_value_is_not_of_what_it_looks_like() -> None:
    assert call_link("+448081570123") == "tel:+448081570123"
    assert call_link("no digits") == ""
    assert mail_link('a"b@tide.example?subject=x') == "mailto:a%22b@tide.example%3Fsubject%3Dx"
    assert web_link("https://tide.example/a?b=1&c=2") == "https://tide.example/a?b=1&amp;c=2"
    assert web_link('https://tide.example/"><script>') == "https://tide.example/%22%3E%3Cscript%3E"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "javascript://x/%0aa"]
)
def test_no_page_links_to_anything_but_the_web(url: str) -> None:
    assert web_link(url) == "" or web_link(url).startswith("https://")
