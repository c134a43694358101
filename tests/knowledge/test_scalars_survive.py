"""Whatever a person may write as a value, the reader reads it as text, and what the writer writes comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.problems import Problems, WrongInput
from knowledge.writing import changed
from knowledge.yamltext import parse_document

AWKWARD = [
    "0700123456", "12:30", "no", "No", "yes", "on", "off", "y", "n", "true", "FALSE", "1.10", "~", "null", "Null",
    "2026-01-01", "2026-01-01 10:00:00", "0x1F", "0o17", "017", "1e3", "1_000", ".inf", "-.INF", ".nan", "=", "<<",
    "+44 20 7946 0000", "-", "- a", "?", "? a", ":", "a: b", "a:b", "a :b", "#", "# a", "a # b", "a#b", "*72 4410",
    "&c", "R & D", "!important", "% off", "@home", "`code`", "|", ">", "[a]", "{a: b}", "{{ a.b }}", "a, b", "'", '"',
    "it's", '"quoted"', "\\", "\\n", "a\tb", "\ta", " a", "a ", "  ", "a\nb", "a\n", "\na", "a\n\nb\n\n", "a\n  b\n",
    "---", "...", "--- a", "é", "e\u0301", "\u200f123", "\u202eabc\u202c", "a\x85b", "a\u2028b", "a\u2029b", "\u00a0",
    "a\u00a0b", "\ufeff", "a\ufeffb", "😀", "\U0010fffd", "0", "", "1:2:3", "190:20:30", "a" * 5000, "a " * 500,
    "Mo-Fr 08:00-20:00; PH off", "£29.99", "$1", "80% in 60 s", "tel:+441134960000", "<b>a</b>", "a\r\nb", "\r",
]  # fmt: skip

REFUSED = ["\x00", "a\x07b", "\x1b[0m", "\x7f", "\ud800", "\x9f", "\ufffe", "\uffff"]

DOCUMENT = "id: a\nfacts:\n  phone: old  # why\n  many: [x, 'y']\n"


def read(text: str) -> object:
    problems = Problems()
    document = parse_document(text, "file", problems)
    assert not list(problems)
    assert document is not None
    return document.data


@pytest.mark.parametrize("scalar", AWKWARD, ids=lambda scalar: ascii(scalar)[:40])
def test_what_the_writer_writes_the_reader_reads_back(scalar: str) -> None:
    written = changed(DOCUMENT, ("facts", "phone"), scalar)
    assert read(written) == {"id": "a", "facts": {"phone": scalar, "many": ["x", "y"]}}


@pytest.mark.parametrize("scalar", AWKWARD, ids=lambda scalar: ascii(scalar)[:40])
def test_it_also_survives_in_a_flow_list_and_in_a_new_key(scalar: str) -> None:
    written = changed(changed(DOCUMENT, ("facts", "many", 1), scalar), ("facts", "new"), {"value": scalar})
    assert read(written) == {"id": "a", "facts": {"phone": "old", "many": ["x", scalar], "new": {"value": scalar}}}


@pytest.mark.parametrize("scalar", REFUSED, ids=ascii)
def test_what_could_not_survive_is_refused(scalar: str) -> None:
    with pytest.raises(WrongInput):
        changed(DOCUMENT, ("facts", "phone"), scalar)


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cn"), whitelist_characters="\n\t"), max_size=60))
def test_any_text_survives(scalar: str) -> None:
    assert read(changed(DOCUMENT, ("facts", "phone"), scalar)) == {
        "id": "a",
        "facts": {"phone": scalar, "many": ["x", "y"]},
    }


@pytest.mark.parametrize(
    "scalar", [s for s in AWKWARD if s.strip() == s and s.isascii() and s.replace(" ", "").replace(".", "").isalnum()]
)
def test_a_plain_scalar_is_text_whatever_it_looks_like(scalar: str) -> None:
    assert read(f"id: {scalar}\n") == {"id": scalar}


def test_a_change_touches_nothing_else() -> None:
    document = (
        "# about\nid: a   # the id\n\nname: {en: A, cy: 'B'}\nlist:\n- no   # one\n- \"0x1F\"\n"
        "empty: ~\ndate: 2026-01-01\nn: 0700\nprose: |\n  one\n\n  two\nfolded: >-\n  three\n  four\n"
    )
    assert changed(document, ("n",), "0800") == document.replace("0700", "0800")


def test_lists_keep_the_indentation_they_had() -> None:
    document = "id: a\nhandles:\n  - faults  # all\n  - visits\nn: 1\n"
    assert changed(document, ("n",), "2") == document.replace("n: 1", "n: 2")
    assert changed(document, ("handles", 2), "more") == document.replace("visits\n", "visits\n  - more\n")


def test_a_path_through_a_text_is_told() -> None:
    with pytest.raises(WrongInput, match="leads nowhere"):
        changed(DOCUMENT, ("id", "phone"), "x")
    with pytest.raises(WrongInput, match="leads nowhere"):
        changed(DOCUMENT, ("facts", "many", 7), "x")


def test_a_document_that_is_a_list_can_be_changed() -> None:
    assert changed("- name: a\n- name: b\n", (1, "name"), "no") == "- name: a\n- name: no\n"


def test_a_key_on_the_way_is_made() -> None:
    assert read(changed("id: a\n", ("changes", 0, "facts", "phone"), "1")) == {
        "id": "a",
        "changes": [{"facts": {"phone": "1"}}],
    }
