"""CSV tables and PO translations."""

from __future__ import annotations

import csv as standard
import io
import time

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Source, Statement, TextFile
from checker.read import csv, po
from checker.read.csv import _rows
from knowledge.setting import Setting

SOURCE = Source("kb", None, "", Setting())

TABLE = """Question,Answer,Team
"When are you open?","Mo-Fr 8am to ""8pm"", <b>Sat</b> 9 to 5",Support
How to fax?,0800 496 0124,Post
"""

MESSAGES = r"""# A comment
msgid ""
msgstr ""
"Language: cy\n"

#: page.html:3
msgid "Times out after 30 minutes."
msgstr "Daw i ben ar ôl "
"\"hanner\" awr."

#, fuzzy
msgid "Call us on 0800."
msgstr "Anghywir 0900."

#~ msgid "Old 0844."
#~ msgstr "Hen 0844."
"""


def table(text: str) -> list[Statement]:
    return csv.read(TextFile("kb.csv", text, SOURCE))[0]


def messages(text: str, path: str = "cy.po") -> list[Statement]:
    return po.read(TextFile(path, text, SOURCE))[0]


def test_a_cell_knows_its_column_its_row_and_its_place() -> None:
    cells = {s.text: s for s in table(TABLE)}
    fax = cells["0800 496 0124"]
    assert (fax.kind, fax.context.label, fax.context.column) == ("cell", "How to fax?", "Answer")
    assert (fax.place().line, fax.place().column) == (3, 13)
    quoted = cells['Mo-Fr 8am to "8pm", Sat 9 to 5']
    assert TABLE[quoted.offset_in_file(quoted.text.index("Sat")) :].startswith("Sat")
    assert quoted.block == cells["When are you open?"].block != fax.block


def test_other_separators_and_tables_without_heads_are_read() -> None:
    assert [(s.text, s.context.label) for s in table("Fax;0800 1\nPost;Hull 5\n")][1] == ("0800 1", "Fax")
    assert [s.context.column for s in table("Fax us\tWrite us\nby 5\tby 6\n")] == ["", "", "Fax us", "Write us"]


@given(st.lists(st.lists(st.text('ab ",\n;5', max_size=6), min_size=2, max_size=3), min_size=1, max_size=4))
def test_cells_are_those_that_the_standard_library_reads(rows: list[list[str]]) -> None:
    out = io.StringIO()
    standard.writer(out, lineterminator="\n", quoting=standard.QUOTE_ALL).writerows([["a,", "b,,,,,,,,,,,"], *rows])
    read = [[cell.text for cell in row] for row in _rows(out.getvalue())]
    if ";" not in out.getvalue():
        assert read[1 : len(rows) + 1] == rows


def test_a_quotation_without_end_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    table('"a,' * 50_000)
    table('a,"' * 50_000)
    assert time.process_time() - started < 5


def test_a_message_and_its_translation_are_told_apart_by_language() -> None:
    statements = messages(MESSAGES)
    assert [(s.text, s.file.source.setting.language) for s in statements] == [
        ("Times out after 30 minutes.", "en"),
        ('Daw i ben ar ôl "hanner" awr.', "cy"),
        ("Call us on 0800.", "en"),
    ]
    assert statements[0].block == statements[1].block != statements[2].block
    assert MESSAGES[statements[1].offset_in_file(25) :].startswith("awr")


def test_the_folder_tells_the_language_when_the_header_does_not() -> None:
    text = 'msgid "Yes, please"\nmsgstr "Ie, plîs"\n'
    assert messages(text, "translations/cy/LC_MESSAGES/messages.po")[1].file.source.setting.language == "cy"
    assert messages(text, "messages.po")[1].file.source.setting.language == "en"


def test_broken_messages_are_no_crash() -> None:
    assert messages('msgid "unclosed\n"stray"\nmsgstr\n') == []
