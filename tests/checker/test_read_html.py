"""HTML pages and e-mails."""

from __future__ import annotations

import time

import pytest

from checker.model import Source, Statement, TextFile
from checker.read import html
from knowledge.setting import Setting

SOURCE = Source("web", None, "", Setting())


def read(text: str) -> list[Statement]:
    return html.read(TextFile("page.html", text, SOURCE))[0]


def texts(text: str) -> list[str]:
    return [statement.text for statement in read(text)]


def says(text: str, part: str) -> Statement:
    found = [statement for statement in read(text) if part in statement.text]
    assert len(found) == 1, [statement.text for statement in read(text)]
    return found[0]


def test_title_and_description_are_statements_and_the_title_is_context() -> None:
    page = '<head><meta name="description" content="Call &amp; chat"><title>Help</title></head><h1>Other</h1><p>Hi</p>'
    assert [(s.kind, s.text) for s in read(page)][:2] == [("description", "Call & chat"), ("title", "Help")]
    assert says(page, "Hi").context.title == "Help"


def test_only_what_is_shown_is_read() -> None:
    page = "<!DOCTYPE html><style>p{}</style><SCRIPT>0800</SCRIPT><p>a<!-- b -->c</p>"
    page += "<svg><title>d</title></svg><template>e</template>"
    assert texts(page) == ["ac"]


def test_white_space_is_folded_and_inline_tags_join() -> None:
    assert texts("<p>\n  <span>4</span>-<em>5</em>\n\t months </p>") == ["4-5 months"]


def test_an_abbreviation_keeps_its_text() -> None:
    assert texts('<p>8 to 9 (<abbr title="eastern time">ET</abbr>)</p>') == ["8 to 9 (ET)"]


def test_addresses_are_one_block_of_lines() -> None:
    page = "<p>Send it to:</p><p>Harbour<br/>PO Box 5<br>Hull</p><p>Thanks.</p>"
    lines = [s for s in read(page) if s.block == says(page, "PO Box").block]
    assert [s.text for s in lines] == ["Harbour", "PO Box 5", "Hull"]
    assert {s.context.lead for s in lines} == {"Send it to:"}
    assert {s.context.label for s in lines} == {"Send it to"}


def test_a_bold_label_heads_the_lines_below_it_in_its_block() -> None:
    page = "<p><strong>By fax</strong><br>0800 496 0123<br>0800 496 0124</p><p>Or call.</p><p>Bye.</p>"
    assert [s.context.label for s in read(page)][:3] == ["By fax"] * 3
    assert says(page, "Bye").context.label == ""


def test_a_page_without_end_tags_is_read_alike() -> None:
    assert texts("<ul><li>One<li>Two</ul><p>Three<p>Four<table><tr><td>5<td>6<tr><td>7</table>") == [
        "One", "Two", "Three", "Four", "5", "6", "7",
    ]  # fmt: skip


def test_table_heads_reach_their_cells() -> None:
    page = """<table><caption>Prices</caption>
    <thead><tr><th></th><th colspan=2>Monthly</th></tr><tr><th>Plan</th><th>New</th><th>Old</th></tr></thead>
    <tbody><tr><th rowspan="2">Fibre</th><td>£1</td><td>£2</td></tr><tr><td>£3</td><td>£4</td></tr></tbody></table>"""
    assert (says(page, "£1").context.label, says(page, "£1").context.column) == ("Fibre", "Monthly, New")
    assert (says(page, "£4").context.label, says(page, "£4").context.column) == ("Fibre", "Monthly, Old")


def test_a_table_of_two_columns_without_heads_has_row_labels() -> None:
    page = "<table><tr><td>Phone</td><td>0800 496 0123</td></tr><tr><td>Fax</td><td>0800 496 0124</td></tr></table>"
    assert [s.context.label for s in read(page) if "0800" in s.text] == ["Phone", "Fax"]


def test_definitions_are_labelled_by_their_terms() -> None:
    page = "<dl><dt>Phone</dt><dd>0800 496 0123</dd><dd>or 0124</dd><dt>Post:</dt><dd>Hull</dd></dl><p>Bye</p>"
    assert [(s.context.label, s.text) for s in read(page) if s.kind == "sentence"] == [
        ("Phone", "0800 496 0123"), ("Phone", "or 0124"), ("Post", "Hull"), ("", "Bye"),
    ]  # fmt: skip


def test_items_know_their_introduction_and_lists_within_lists_theirs() -> None:
    page = "<p>Call if:</p><ul><li>ill</li><li>late:<ul><li>by a day</li></ul></li><li>lost</li></ul><p>End</p>"
    assert {s.text: s.context.lead for s in read(page) if s.kind == "item"} == {
        "ill": "Call if:", "late:": "Call if:", "by a day": "late:", "lost": "Call if:",
    }  # fmt: skip


def test_links_are_kept_with_decoded_targets() -> None:
    page = '<p>See <a\n href="/a?b=1&amp;c=2">this <b>page</b></a> or '
    page += "<a href='tel:1'>call</a>, <a name=x>no</a>.</p>"
    (statement,) = read(page)
    shown = [(statement.text[link.start : link.end], link.target) for link in statement.links]
    assert shown == [("this page", "/a?b=1&c=2"), ("call", "tel:1")]


def test_alternative_texts_are_statements() -> None:
    statement = says('<p>Hi <img src="x" alt=" Call 0800 496 0123 "> there</p>', "0800")
    assert (statement.kind, statement.text, statement.place().column) == ("alt", "Call 0800 496 0123", 26)


def test_headings_nest_and_end() -> None:
    page = "<h1>A</h1><h3>B</h3><p>b</p><h2>C</h2><p>c</p>"
    assert says(page, "b").context.headings == ("A", "B")
    assert says(page, "c").context.headings == ("A", "C")


def test_stray_ends_and_unclosed_things_do_no_harm() -> None:
    assert texts("</ul></li></table></h2></dl></a></p>Hi</b>") == ["Hi"]
    assert texts("<p>Hi <a href='/x'>there") == ["Hi there"]
    assert texts("<p>1 < 2 && 3 > 2 &unknown; <5 days") == ["1 < 2 && 3 > 2 &unknown; <5 days"]
    assert texts("<p>Hi<!-- never closed <p>there") == ["Hi"]


@pytest.mark.parametrize(
    "unit",
    ["<a ", "<a b='", '<a b="<', "&", "<!--", "{%", "{{", "<", "[", "](", "*", "_a", "`", "<b>", "<li>", "<td>", "| ",
     "- ", "> ", "a: ", "\n", " \n", "\u2060", "{% if a %}", "<script>", "![", "a. ", "(", "\\", "<table>", "<ul>"],
)  # fmt: skip
@pytest.mark.parametrize("reader", ["html", "markdown", "plain"])
def test_hostile_repetition_costs_no_more_than_its_length(unit: str, reader: str) -> None:
    from checker.read import markdown, plain

    read = {"html": html.read, "markdown": markdown.read, "plain": plain.read}[reader]
    started = time.process_time()
    read(TextFile("x", unit * (100_000 // len(unit)), SOURCE))
    assert time.process_time() - started < 5  # quadratic cost would take minutes


def test_headings_end_with_their_part_of_the_page() -> None:
    page = "<header><h1>A</h1></header><main><h2>B</h2><section><h3>C</h3><p>c</p></section><p>b</p></main>"
    page += "<footer><p>f</p></footer>"
    assert [says(page, letter).context.headings for letter in "cb"] == [("A", "B", "C"), ("A", "B")]
    assert says(page, "f").context.headings == ()
    assert len({says(page, letter).section for letter in "cbf"}) == 3


def test_each_block_within_a_link_leads_where_the_link_leads() -> None:
    page = '<a href="tel:1"><div>Call us</div><div>0800 1</div></a><p>Bye</p>'
    assert [[link.target for link in s.links] for s in read(page)] == [["tel:1"], ["tel:1"], []]


def test_the_title_introduces_nothing() -> None:
    assert says("<title>Help</title><p>Hi</p>", "Hi").context.lead == ""


def test_front_matter_and_linked_data_are_read() -> None:
    page = '---\ntitle: Help\n---\n<p>Hi</p><script type="application/ld+json">{"telephone": "+44 1"}</script>'
    assert says(page, "Hi").context.title == "Help"
    number = says(page, "+44")
    assert (number.context.path, number.context.label) == (("telephone",), "telephone")
    assert page[number.offset_in_file(0) :].startswith("+44")


def test_broken_linked_data_is_a_problem_and_the_page_is_still_read() -> None:
    page = TextFile("page.html", '<p>Hi</p>\n<script type="application/ld+json">{"a": }</script>', SOURCE)
    statements, problems = html.read(page)
    assert [statement.text for statement in statements] == ["Hi"]
    assert [(problem.code, problem.place.line) for problem in problems] == [("READ-JSON", 2)]


def test_a_table_within_a_list_has_cells_and_a_list_within_a_cell_has_items() -> None:
    page = "<ul><li>Rates:<table><tr><th>Age</th><th>Fee</th></tr><tr><td>30</td><td>£5<ul><li>once</li></ul></td></tr>"
    page += "</table></li><li>End</li></ul>"
    kinds = {s.text: (s.kind, s.context.column) for s in read(page)}
    assert kinds["£5"] == ("cell", "Fee")
    assert kinds["once"] == ("item", "Fee")
    assert kinds["End"] == ("item", "")
