"""Plain text files: letters, agents' scripts, e-mail templates."""

from __future__ import annotations

from checker.model import Source, Statement, TextFile
from checker.read import plain
from knowledge.setting import Setting

SOURCE = Source("letters", None, "", Setting())


def read(text: str) -> list[Statement]:
    return plain.read(TextFile("letter.txt", text, SOURCE))[0]


def texts(text: str) -> list[str]:
    return [statement.text for statement in read(text)]


def test_lines_broken_by_their_width_are_one_sentence() -> None:
    letter = (
        "Thank you for your letter about the engineer's visit, which we have now\n"
        "moved to Monday. If that does not suit you, please call us on 0800 496\n"
        "0123 before the weekend.\n"
    )
    assert texts(letter)[1] == "If that does not suit you, please call us on 0800 496 0123 before the weekend."
    assert read(letter)[1].place(0).line == 2


def test_short_lines_stand_by_themselves_in_one_block() -> None:
    letter = "Harbour Broadband\nPO Box 5\nHull HU1 1AA\n\nDear customer\n"
    assert texts(letter) == ["Harbour Broadband", "PO Box 5", "Hull HU1 1AA", "Dear customer"]
    assert len({statement.block for statement in read(letter)}) == 2


def test_labelled_lines_are_labelled() -> None:
    script = "Phone: 0800 496 0123\nHours: 9am to 5pm\n"
    assert [s.context.label for s in read(script)] == ["Phone", "Hours"]


def test_headings_underlined_in_capitals_or_framed_head_what_follows() -> None:
    for heading in ["Billing\n=======", "BILLING QUESTIONS", "== Billing ==", "# Billing"]:
        last = read(f"{heading}\n\nSay hello.\n")[-1]
        assert (last.text, len(last.context.headings)) == ("Say hello.", 1), heading


def test_codes_in_capitals_and_sentences_are_no_headings() -> None:
    assert [s.kind for s in read("HU1 1AA\n\nWe are open.\n")] == ["sentence", "sentence"]


def test_items_know_what_introduces_them() -> None:
    items = read("Ask for:\n\n- name\n- date of\n  birth\n\nThen wait.\n")
    assert [(s.kind, s.text, s.context.lead) for s in items] == [
        ("sentence", "Ask for:", ""),
        ("item", "name", "Ask for:"),
        ("item", "date of birth", "Ask for:"),
        ("sentence", "Then wait.", "Ask for:"),
    ]


def test_windows_line_ends_and_tabs_are_white_space() -> None:
    assert texts("Call us\ton\r\nMonday.\r\n\r\nBye.\r\n") == ["Call us on", "Monday.", "Bye."]


def test_columns_parted_by_wide_gaps_are_a_table() -> None:
    text = "Line      Code      Open\nSales     *72 4420  Mo-Fr 09:00-19:00\nBilling   *72 4430  Mo-Fr 08:00-18:00\n"
    cells = {s.text: (s.kind, s.context.label, s.context.column) for s in read(text)}
    assert cells["*72 4430"] == ("cell", "Billing", "Code")
    assert cells["Mo-Fr 09:00-19:00"] == ("cell", "Sales", "Open")


def test_two_spaces_after_a_sentence_make_no_table() -> None:
    assert texts("We are open.  Call us.\nWe are here.  Write.\n") == [
        "We are open.", "Call us.", "We are here.", "Write.",
    ]  # fmt: skip


def test_a_line_of_a_text_that_is_not_wrapped_ends_where_it_ends() -> None:
    long = "This letter was typed without line breaks, as one does today, " * 2 + "so that its lines are long."
    text = (
        f"{long}\n\nWe repair a loss of service in two working days, and tell you so\nEngineers come within 4 hours\n"
    )
    assert texts(text)[1:] == [
        "We repair a loss of service in two working days, and tell you so",
        "Engineers come within 4 hours",
    ]


def test_each_sentence_of_a_line_may_have_its_own_label() -> None:
    text = "Own wiring: £65. Nobody at home: £25. We ask first.\n"
    assert [s.context.label for s in read(text)] == ["Own wiring", "Nobody at home", "Nobody at home"]


def test_entries_of_one_line_are_told_apart() -> None:
    assert [(s.context.label, s.text) for s in read("Sales: 0800 1 · Billing: 0800 2 | Post")] == [
        ("Sales", "Sales: 0800 1"),
        ("Billing", "Billing: 0800 2"),
        ("Billing", "Post"),
    ]


def test_who_speaks_is_no_label() -> None:
    assert [s.context.label for s in read("Harbour: we have your order.\n")] == [""]
