"""Markdown pages, with front matter and the HTML that people mix in."""

from __future__ import annotations

from checker.model import Source, Statement, TextFile
from checker.read import markdown
from knowledge.setting import Setting

SOURCE = Source("web", None, "", Setting())


def read(text: str) -> list[Statement]:
    return markdown.read(TextFile("page.md", text, SOURCE))[0]


def texts(text: str) -> list[str]:
    return [statement.text for statement in read(text)]


def says(text: str, part: str) -> Statement:
    found = [statement for statement in read(text) if part in statement.text]
    assert len(found) == 1, [statement.text for statement in read(text)]
    return found[0]


def test_front_matter_gives_the_title_and_its_texts() -> None:
    page = "---\ntitle: Pay a bill\ndescription: How to pay by phone.\nlayout: plain\n---\nCall us.\n"
    statements = read(page)
    assert [(s.kind, s.text) for s in statements if s.kind != "value"] == [
        ("title", "Pay a bill"),
        ("description", "How to pay by phone."),
        ("sentence", "Call us."),
    ]
    assert {s.context.title for s in statements} == {"Pay a bill"}
    assert (statements[-1].place().line, statements[-1].place().column) == (6, 1)


def test_broken_front_matter_is_one_problem_and_the_page_is_still_read() -> None:
    statements, problems = markdown.read(TextFile("page.md", "---\ntitle: [Pay\n---\nCall us.\n", SOURCE))
    assert [statement.text for statement in statements][-1] == "Call us."
    assert [str(problem.place) for problem in problems] == ["page.md:2:8"]


def test_the_first_heading_titles_a_page_without_front_matter() -> None:
    assert says("Intro.\n\n# Pay a *bill*\n\nCall us.\n", "Intro").context.title == "Pay a bill"


def test_siblings_under_one_heading_differ_in_their_last_heading() -> None:
    page = "# Appeals\n## Send it\n### By mail\nUse box 5.\n### By fax\nUse 0800 496 0123.\n"
    assert says(page, "box").context.headings == ("Appeals", "Send it", "By mail")
    assert says(page, "0800").context.headings == ("Appeals", "Send it", "By fax")
    assert says(page, "box").section != says(page, "0800").section


def test_headings_underlined_and_headings_without_a_space_are_headings() -> None:
    assert says("Pay\n===\nNow.\n", "Now").context.headings == ("Pay",)
    assert says("Opening times\n-----\nDaily.\n", "Daily").context.headings == ("Opening times",)
    assert says("##Telephone\nCall.\n", "Call").context.headings == ("Telephone",)


def test_a_number_sign_before_a_number_is_no_heading() -> None:
    assert texts("#1 in service\n") == ["#1 in service"]


def test_lines_of_a_paragraph_are_one_text_and_end_where_a_break_is_written() -> None:
    assert texts("We are open\nevery day.\n") == ["We are open every day."]
    assert texts("Harbour House  \nQuay Street\\\nHull<br>HU1") == ["Harbour House", "Quay Street", "Hull", "HU1"]


def test_lines_joined_by_breaks_are_one_block() -> None:
    assert len({statement.block for statement in read("Harbour House<br>\nQuay Street<br>\nHull\n")}) == 1


def test_list_items_know_what_introduces_them() -> None:
    page = "You can reach us by:\n\n- phone\n- post, within\n  five days\n    1. first class\n\nBye.\n"
    items = [s for s in read(page) if s.kind == "item"]
    assert [s.text for s in items] == ["phone", "post, within five days", "first class"]
    assert [s.context.lead for s in items] == ["You can reach us by:"] * 2 + ["post, within five days"]
    assert len({s.block for s in items}) == 3


def test_a_label_heads_its_line_and_one_that_stands_alone_heads_the_next() -> None:
    assert says("Textphone: 0800 496 0124\n", "0124").context.label == "Textphone"
    assert says("**Fax:** 0800 496 0124\n", "0124").context.label == "Fax"
    assert says("**Fax**\n\n0800 496 0124\n", "0124").context.label == "Fax"
    assert says("- **Fax** 0800 496 0124\n", "0124").context.label == "Fax"
    assert says("Telephone (if you are abroad): +44 1\n", "+44").context.label == "Telephone (if you are abroad)"


def test_labelled_lines_are_lines_of_their_own() -> None:
    assert texts("Telephone: 0800 496 0123\nTextphone: 0800 496 0124\n") == [
        "Telephone: 0800 496 0123",
        "Textphone: 0800 496 0124",
    ]


def test_remarks_days_and_colons_within_sentences_are_no_labels() -> None:
    for line in ["**Note:** 0124", "Monday to Friday: 0124", "Call 0800 496 0123 (fax: 0124)", "At 8:30 dial 0124"]:
        assert says(line, "0124").context.label == "", line


def test_cells_know_their_row_and_column() -> None:
    page = "Prices:\n\n| Plan | Monthly | Set-up |\n|---|:-:|--:|\n"
    page += "| Fibre 100 | £29.99 | £0 |\n| Fibre 500 | £39.99 | free |\n"
    cell = says(page, "£39.99")
    assert (cell.kind, cell.context.label, cell.context.column) == ("cell", "Fibre 500", "Monthly")
    assert cell.context.lead == "Prices:"
    assert cell.block == says(page, "free").block != says(page, "£29.99").block


def test_rows_without_heads_are_a_table_too() -> None:
    assert says("| Interest | £5 |\n| Penalty | none |\n", "£5").context.label == "Interest"


def test_links_know_their_targets_and_where_these_stand() -> None:
    page = 'Call [0800 1](tel:+448001 "us") or see [help][1], <https://a.example/x> or <hi@a.example>.\n\n[1]: /help\n'
    statement = read(page)[0]
    shown = [(statement.text[link.start : link.end], link.target) for link in statement.links]
    assert shown == [
        ("0800 1", "tel:+448001"),
        ("help", "/help"),
        ("https://a.example/x", "https://a.example/x"),
        ("hi@a.example", "mailto:hi@a.example"),
    ]
    for link in statement.links[:3]:
        assert page.startswith(link.target, link.target_at)


def test_html_links_within_markdown_are_links() -> None:
    page = 'Fax <a class="x" href="tel:+12024956803">1-844-678-8979</a>.'
    (link,) = read(page)[0].links
    assert (link.target, page[link.target_at :][:5]) == ("tel:+12024956803", "tel:+")


def test_images_speak_through_their_alternative_text() -> None:
    statement = says("See ![Call 0800 now](x.png) and wait.\n", "0800")
    assert (statement.kind, statement.text) == ("alt", "Call 0800 now")
    assert texts("See ![Call 0800 now](x.png) and wait.\n")[1] == "See and wait."


def test_marks_are_not_shown_and_what_only_looks_like_one_is() -> None:
    assert texts("It is **really** _not_ `code`, ~~no~~ \\*one\\*.\n") == ["It is really not code, no *one*."]
    assert texts("Dial *72 4410, then 5 * 3 or snake_case_name [sic].\n") == [
        "Dial *72 4410, then 5 * 3 or snake_case_name [sic]."
    ]


def test_entities_are_decoded_and_their_origin_kept() -> None:
    statement = read("Fish &amp; chips: &pound;5&nbsp;a day\n")[0]
    assert statement.text == "Fish & chips: £5 a day"
    assert statement.place(statement.text.index("5")).column == 26


def test_comments_scripts_and_code_blocks_are_hidden() -> None:
    page = "<!-- 0800\n\n1 -->\nShown.\n\n```\n0800 2\n```\n<script>\nvar x = '0800 3'\n</script>\n\n[//]: # (0800 4)\n"
    assert texts(page) == ["Shown."]


def test_an_unclosed_fence_hides_the_rest_and_an_unclosed_tag_hides_nothing() -> None:
    assert texts("One.\n\n```\nTwo.\n") == ["One."]
    assert texts("One <b and two.\n") == ["One <b and two."]


def test_html_blocks_shape_a_markdown_page() -> None:
    page = '<div class="x">\n\n## Post\n\n<ul>\n<li><strong>Mail</strong>\n\nBox 5\n</li>\n'
    page += "<li>\n\n- a\n- b\n\n</li></ul>\n\nEnd.\n</div>"
    assert says(page, "Box 5").context.headings == ("Post",)
    assert says(page, "Box 5").context.label == "Mail"
    assert (says(page, "End").kind, says(page, "End").context.headings) == ("sentence", ("Post",))


def test_quotes_are_read_without_their_marks() -> None:
    page = "> We are open\n> every day.\n>\n> ## Hours\n> 9 to 5\n"
    assert texts(page) == ["We are open every day.", "Hours", "9 to 5"]


def test_govspeak_contacts_are_read_line_by_line() -> None:
    page = "$C\n__Helpline__\n0800 496 0123\nMonday to Friday, 9am to 5pm\n$C\n\n$C Telephone: 028 9018 0123 $C\n"
    assert texts(page) == ["Helpline", "0800 496 0123", "Monday to Friday, 9am to 5pm", "Telephone: 028 9018 0123"]
    assert says(page, "0800").context.label == "Helpline"
    assert len({statement.block for statement in read(page)}) == 2


def test_govspeak_steps_callouts_and_attributes_are_read_without_their_marks() -> None:
    page = 's1. Call us.\ns2. See [this](/x){:rel="external"} form.\n\n%Do not wait%\n\n^It is free^\n'
    assert texts(page) == ["Call us.", "See this form.", "Do not wait", "It is free"]
    assert [s.kind for s in read(page)] == ["item", "item", "sentence", "sentence"]
    assert texts("save 5% or 10% now, %{name}\n") == ["save 5% or 10% now, %{name}"]


def test_tables_without_outer_bars_are_tables_and_a_bar_in_a_sentence_is_none() -> None:
    page = "Form | Use\n- | -\nPA1 a | to apply\n\nCall us | write to us.\n"
    assert (says(page, "apply").kind, says(page, "apply").context.column) == ("cell", "Use")
    assert says(page, "apply").context.label == "PA1 a"
    assert says(page, "Call").kind == "sentence"
