"""What is read line by line is what the parser reads, to the last place; what could be otherwise is left to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge import yamltext
from knowledge.problems import Problems
from knowledge.yamllines import simply_read
from knowledge.yamltext import Document, parse_document


def parsed(text: str) -> tuple[Any, Any] | None:
    """What the parser makes of it; None when it is wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamltext, "simply_read", lambda _: None)
        for sort in (dict, list):
            document: Document | None = parse_document(text, "file", Problems(), sort)
            if document is not None:
                return document.data, document.spots
    return None


def held(text: str) -> bool:
    """Whether it is read here; what is must be as the parser has it, in the same order."""
    simple = simply_read(text)
    if simple is not None:
        assert repr(simple) == repr(parsed(text)), text
    return simple is not None


SIMPLE = """\
# a contact
id: help
name: {en: Help line, cy: Llinell "gymorth"}
also_called: [help desk, 'the, desk', "call: us"]

facts:
  phone: +44 113 496 0123
  hours: Mo-Fr 08:00-20:00; PH off
  transfer_code: {value: "*72 4410", audience: centres}
  nested: [{a: b, c: [d, e]}, f]
steps:
- what: Ask: never
  who: us
"""


def test_the_usual_form_is_read() -> None:
    assert held(SIMPLE.replace("Ask: never", "Ask"))
    assert held("- name: a\n  type: text\n-   name: b\n    kinds:\n      - c\n    x: y\n- d\n")
    assert held("a:\n- b\n- c:\n  - d\n  e: f\ng: h   \n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "a: b\n c\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b #c\n",
        "a: # c\n  d: e\n",
        "a:\nb: c\n",
        "a:\n",
        "a: |\n  b\n",
        "a: 'it''s'\n",
        'a: "b\\n"\n',
        "a: 'b' c\n",
        "a: [b\n",
        "a: [b] c\n",
        "a: [b,]\n",
        "a: []\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: {b:c}\n",
        "a: {b: , c: d}\n",
        "a: {b: c, b: d}\n",
        "a: b\na: c\n",
        "a: b\n  c: d\n",
        "  a: b\nc: d\n",
        "a: b\n- c\n",
        "- a\nb: c\n",
        "- - a\n",
        "-\n",
        "- \n",
        "a\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a:\tb\n",
        "a: \u00a0b\n",
        "a: -b\n",
        "a: ?b\n",
        "a: [b:,c]\n",
        "a: [x#y, b #c]\n",
        "'a': b\n",
        "? a\n: b\n",
        "a b: c\n",
        "a :b\n",
        f"{'a' * 2000}: b\n",
        "a: " + "[" * 40 + "b" + "]" * 40,
        "".join(f"{' ' * n}a:\n" for n in range(40)) + " " * 41 + "b: c",
    ],
)
def test_what_is_not_so_simple_is_left_to_the_parser(text: str) -> None:
    assert simply_read(text) is None


WORDS = [
    *("a", "b c", "08:00-20:00", "x#y", "x #y", "#x", "£5", "-5", "- x", "+44 1", "x: y", "x:", ":x", "?x", "? x"),
    *(
        "it's",
        "'q'",
        "'q' x",
        "'q",
        "'it''s'",
        '"q"',
        '"q" ',
        '"q\\n"',
        '"',
        "[",
        "]",
        "{}",
        "[]",
        "[a]",
        "[a, b c]",
        "[a,b]",
    ),
    *("[a, [b]]", "[a,]", "[,a]", "[a b, 'c, d']", "[a:b]", "[a: b]", "[a:, b]", "[a #b]", "[a#b]", "[a] b", "[a]  "),
    *(
        "{a: b}",
        "{a: b, c: {d: e}}",
        "{a: [b, c], d: e }",
        "{ a: b }",
        "{a: b,}",
        "{a}",
        "{a:b}",
        "{a: 'x, y'}",
        "{a: b:c}",
    ),
    *(
        "{'a': b}",
        "{a : b}",
        "{a: b c: d}",
        "{a: b",
        "*x",
        "&x y",
        "!x",
        "%x",
        "@x",
        "`x",
        "|",
        ">",
        "~",
        "=",
        "<<",
        "x\ty",
    ),
    *("x   ", "", " ", "é", "Ŵ ŷ", "\u2014 x", "\U0001f600", "a, b", "a]", "a}", "x\u00a0y", "---", "..."),
]
line = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "  ", "  ", "    ", " "]),
    st.sampled_from(["", "", "", "- ", "-   ", "- - ", "-"]),
    st.sampled_from(["a: ", "b: ", "c: ", "d:", "e:", "f: ", "g:  ", "'h': ", "i : ", "", "", "1: ", "x y: ", "# "]),
    st.sampled_from(WORDS),
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(line, max_size=7).map("\n".join), st.sampled_from(["", "\n", "\n\n"]))
@example("a:\n- a: b\n  c: d\n-   e: f\n    g: h\ni: j", "\n")
@example("a: {b: [c, d], e: f}", "")
def test_whatever_the_lines_what_is_read_is_what_the_parser_reads(text: str, end: str) -> None:
    held(text + end)


@settings(max_examples=500, deadline=None)
@given(st.text("ab:,[]{} -#'\"\n?&*!|>%@`\\.\t", max_size=40))
def test_whatever_the_signs_what_is_read_is_what_the_parser_reads(text: str) -> None:
    held(text)
    held(f"a: {text}")
    held(f"a: [{text}]")
    held(f"a: {{b: {text}}}")
