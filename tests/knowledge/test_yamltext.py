"""Every scalar of a definition is text, and the place of each key and value is known."""

from __future__ import annotations

import io
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.problems import Place, Problem, Problems
from knowledge.yamlbounds import DEEPEST
from knowledge.yamltext import Document, parse_document


def read(text: str, sort: type = dict) -> Document:
    problems = Problems()
    document = parse_document(text, "file", problems, sort)
    assert not list(problems)
    assert document is not None
    return document


def wrong(text: str) -> list[Problem]:
    problems = Problems()
    assert parse_document(text, "file", problems) is None
    return list(problems)


words = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cn"), blacklist_characters="\u2028\u2029\ufeff"))
keys = st.text("abcdefgh_", min_size=1, max_size=6)
trees = st.dictionaries(
    keys,
    st.recursive(
        words,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


def dumped(tree: Any, flow: bool) -> str:
    out = io.StringIO()
    yaml.dump(tree, out, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=flow, width=10_000)
    return out.getvalue()


@given(trees, st.booleans())
def test_what_another_library_writes_is_read_as_it_was(tree: dict[str, Any], flow: bool) -> None:
    assert read(dumped(tree, flow)).data == tree


def paths(tree: Any, at: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(tree, str):
        return [(at, tree)]
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [found for key, one in items for found in paths(one, (*at, key))]


def at(text: str, place: Place) -> str:
    """What stands at a place of a text, to the end of its line."""
    return text.split("\n")[place.line - 1][place.column - 1 :]


plain = st.recursive(
    st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True).map(lambda word: f"w{word}"),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(keys, inner, min_size=1, max_size=40)
    ),
    max_leaves=50,
)


@given(st.dictionaries(keys, plain, min_size=1, max_size=50), st.booleans())
def test_the_place_of_a_value_is_where_it_stands(tree: dict[str, Any], flow: bool) -> None:
    text = dumped(tree, flow)
    document = read(text)
    for path, value in paths(tree):
        assert at(text, document.place(path)).startswith(value)
        if isinstance(path[-1], str):
            assert at(text, document.place(path, key=True)).startswith(path[-1])
    assert document.places(()) == {key: document.place((key,)) for key in tree}


@pytest.mark.parametrize(
    ("line", "column"),
    [("phone: abcXdef", 11), ("phone: 'abcXdef'", 12), ('phone: "abcXdef"', 12), ('phone: "ab\\x63Xdef"', 8)],
)
def test_a_place_within_a_value_is_told_where_it_stands_as_it_is(line: str, column: int) -> None:
    assert read(line).place(("phone",), offset=3) == Place("file", 1, column)


def test_a_place_that_is_not_there_is_the_nearest_that_is() -> None:
    document = read("a:\n  b: c\n")
    assert document.place(("a", "x", "y")) == Place("file", 2, 3)
    assert document.place(("a", "b", 7)) == Place("file", 2, 6)
    assert document.places(("a", "x")) == document.places(("a", "b")) == {}


def test_nesting_is_read_to_the_limit_and_no_deeper() -> None:
    most = "a: " + "[" * (DEEPEST - 1) + "x" + "]" * (DEEPEST - 1)
    assert read(most).data
    assert [problem.code for problem in wrong("a: [" + most[3:] + "]")] == ["YAML-DEPTH"]
    block = "".join(f"{'  ' * n}a:\n" for n in range(DEEPEST)) + "  " * DEEPEST + "x"
    assert read(block).data
    deeper = "".join(f"{'  ' * n}a:\n" for n in range(DEEPEST + 1)) + "  " * (DEEPEST + 1) + "x"
    assert [problem.code for problem in wrong(deeper)] == ["YAML-DEPTH"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{b: ", "\n a:"])
@pytest.mark.parametrize("depth", [100, 1000, 30_000, 100_000])
def test_no_depth_overflows_anything(opening: str, depth: int) -> None:
    text = "".join(f"\n{' ' * n}a:" for n in range(min(depth, 900))) if "\n" in opening else opening * depth
    assert wrong(text)


@pytest.mark.parametrize(
    "text",
    ["a: R & D", "a: 5 * 3", "a: Hello!", "a: '&x'", 'a: "*72"', "a: |\n  & *\n", "a: >\n  stop ! here\n", "a: 50%"],
)
def test_signs_within_prose_are_no_anchors_aliases_or_tags(text: str) -> None:
    assert isinstance(read(text).data["a"], str)


@pytest.mark.parametrize(
    "text", ["a: &b c", "&b a: c", "a: [&b c]", "- &b", "{a: *b}", "a: !b c", "a: !!int 1", "!b\na: c"]
)
def test_anchors_aliases_and_tags_are_refused_wherever_they_stand(text: str) -> None:
    assert {problem.code for problem in wrong(text)} <= {"YAML-ALIAS", "YAML-TAG", "SHAPE"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: *72 4410", "file:1:4: YAML-ALIAS aliases are not read (read: *72); write the value out, or quote it"),
        ("a:\n\tb: c", "file:2:1: YAML-SYNTAX this may not begin with a tab; indent with spaces"),
        ("a: @home", "file:1:4: YAML-SYNTAX this may not begin with @; quote a text that begins with @"),
        ("a: b: c", "file:1:5: YAML-SYNTAX mapping values are not allowed in this context; correct it; quote a text"),
    ],
)
def test_a_mistake_of_form_is_told_once_with_what_to_do(text: str, told: str) -> None:
    (problem,) = wrong(text)
    assert str(problem).startswith(told)


@given(st.text(max_size=200))
def test_any_text_is_read_or_told(text: str) -> None:
    problems = Problems()
    try:
        document = parse_document(text, "file", problems)
    except UnicodeEncodeError:
        assert any("\ud800" <= sign <= "\udfff" for sign in text), "a surrogate is no text; no file can hold one"
        return
    assert (document is None) == bool(len(problems))
