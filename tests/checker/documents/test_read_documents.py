"""Word, PDF and Excel: what is read of them, and the words that lead a person to each place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from making_documents import changed, docx_of, pdf_of, small_docx, small_pdf, small_xlsx, xlsx_of

from checker.model import Source, Statement
from checker.read import DOCUMENTS, read_file
from checker.read.documents.xlsx import shown
from knowledge.setting import Setting

SOURCE = Source("texts", None, "", Setting())


def read(folder: Path, raw: bytes, suffix: str) -> list[Statement]:
    path = folder / f"text{suffix}"
    path.write_bytes(raw)
    statements, problems = read_file(path, path.name, SOURCE)
    assert problems == []
    return statements


def by_text(statements: list[Statement]) -> dict[str, Statement]:
    return {statement.text: statement for statement in statements}


@pytest.mark.parametrize(
    ("suffix", "raw"), [(".docx", small_docx), (".pdf", small_pdf), (".xlsx", small_xlsx)], ids=["docx", "pdf", "xlsx"]
)
def test_every_character_stands_in_the_text_that_was_read(tmp_path: Path, suffix: str, raw: Any) -> None:
    statements = read(tmp_path, raw(), suffix)
    assert len(statements) > 8
    for statement in statements:
        text = statement.file.text
        for offset, char in enumerate(statement.text):
            there = text[statement.offset_in_file(offset)]
            assert there == char or (char.isspace() and there.isspace()) or char in "£ days", (statement.text, offset)
        assert statement.place().where


def test_a_word_document_keeps_its_headings_tables_lists_and_footers(tmp_path: Path) -> None:
    found = by_text(read(tmp_path, small_docx(), ".docx"))
    hours = found["Call the support line on 0808 157 0123, Monday to Friday, 8am to 8pm."]
    assert (hours.context.title, str(hours.place())) == ("Your new broadband", "text.docx:paragraph 2")
    price = found["£29.99"]
    assert (price.kind, price.context.label, price.context.column) == ("cell", "Fibre 100", "Price")
    assert price.context.headings == ("Prices",)
    assert price.place().where == "table 1, row 2, cell 2"
    assert price.block == found["18 months"].block != found["£5"].block
    assert found["Missed visits cost £25.00"].kind == "item"
    assert found["Harbour, 0113 496 0123"].place().where == "footer, paragraph 1"


def test_of_tracked_changes_what_is_inserted_is_read_and_what_is_deleted_or_hidden_is_not(tmp_path: Path) -> None:
    def edit(xml: bytes) -> bytes:
        run = b'<w:r><w:t xml:space="preserve">%s</w:t></w:r>'
        paragraph = (
            b"<w:p>" + run % b"It costs " + b'<w:del w:id="1">' + run % b"25 pounds" + b"</w:del>"
            b'<w:ins w:id="2">' + run % b"30 pounds" + b"</w:ins>"
            b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>Draft 9</w:t></w:r>" + run % b"." + b"</w:p>"
        )  # fmt: skip
        return xml.replace(b"<w:body>", b"<w:body>" + paragraph)

    statements = read(tmp_path, changed(small_docx(), {"word/document.xml": edit}), ".docx")
    assert statements[0].text == "It costs 30 pounds."


def test_a_link_in_word_leads_where_it_leads(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = document.add_paragraph("Call ")
        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"), document.part.relate_to("tel:+448081570126", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "0808 157 0162"
        run.append(text)
        link.append(run)
        paragraph._p.append(link)

    (statement,) = read(tmp_path, docx_of(write), ".docx")
    (link,) = statement.links
    assert (statement.text[link.start : link.end], link.target) == ("0808 157 0162", "tel:+448081570126")


def test_a_merged_cell_labels_every_row_it_reaches(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        table = document.add_table(rows=3, cols=3)
        for at, text in {(0, 0): "Line", (0, 1): "Days", (0, 2): "Open", (1, 0): "Sales", (1, 1): "Weekdays",
                         (1, 2): "9am to 7pm", (2, 1): "Saturday", (2, 2): "10am to 4pm"}.items():  # fmt: skip
            table.cell(*at).text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    found = by_text(read(tmp_path, docx_of(write), ".docx"))
    assert (found["10am to 4pm"].context.label, found["10am to 4pm"].context.column) == ("Sales", "Open")


def test_a_workbook_is_read_as_it_shows_its_values(tmp_path: Path) -> None:
    statements = read(tmp_path, small_xlsx(), ".xlsx")
    found = by_text(statements)
    price = found["£29.99"]
    assert (price.context.label, price.context.column) == ("Fibre 100", "Monthly price (£)")
    assert (price.context.title, price.context.headings) == ("Prices", ("Prices for partners",))
    assert str(price.place()) == "text.xlsx:sheet Prices, cell B4"
    assert {"10%", "30 days", "2027-04-01", "£5.00"} <= found.keys()
    assert found["£5.00"].context.headings == ("Prices for partners", "Add-ons")
    assert found["£5.00"].context.column == "Monthly price (£)"
    assert "£27.99" not in found  # of a hidden sheet


@pytest.mark.parametrize(
    ("value", "format", "words"),
    [
        (29.99, "General", "29.99"),
        (30.0, "General", "30"),
        (1234.5, "#,##0.00", "1234.50"),
        (29.9, '"£"#,##0.00', "£29.90"),
        (29.9, "[$£-809]#,##0.00", "£29.90"),
        (29.9, "[$€-2] #,##0.00;[Red]-[$€-2] #,##0.00", "€ 29.90"),
        (29.9, '#,##0.00" kr"', "29.90 kr"),
        (0.125, "0.0%", "12.5%"),
        (0.1, "0%", "10%"),
        (3.0, "0", "3"),
        (2.6, '0 "months"', "3 months"),
        (True, "General", "yes"),
        ("£5", "@", "£5"),
    ],
)
def test_a_number_is_worded_as_its_format_shows_it(value: object, format: str, words: str) -> None:
    assert shown(value, format).strip() == words


def test_a_pdf_is_read_page_by_page_as_it_is_laid_out(tmp_path: Path) -> None:
    statements = read(tmp_path, small_pdf(), ".pdf")
    found = by_text(statements)
    hours = [s for s in statements if s.text.startswith("Call the support line")]
    # Three sentences over lines that the page breaks where it is full.
    assert [s.text for s in hours] == ["Call the support line on 0808 157 0123, Monday to Friday, 8am to 8pm."] * 3
    assert str(hours[0].place()) == "text.pdf:page 1, line 3"
    price = found["£29.99"]
    assert (price.context.label, price.context.column) == ("Fibre 100", "Price")
    assert price.context.headings == ("Your new broadband", "Prices")
    assert found["Missed visits cost £25.00."].place().where == "page 2, line 1"


def test_the_columns_of_a_leaflet_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = "If your broadband is slow, restart the hub and wait for two minutes. A missed visit costs £25.00. " * 3
    right = "Our engineers come on working days between eight and six. We text you the day before they come. " * 3

    def story(styles: Any) -> list[Any]:
        from reportlab.platypus import Paragraph, Table

        return [
            Table([[Paragraph(left, styles["BodyText"]), Paragraph(right, styles["BodyText"])]], colWidths=[230, 230])
        ]

    texts = [statement.text for statement in read(tmp_path, pdf_of(story), ".pdf")]
    assert texts == [
        *["If your broadband is slow, restart the hub and wait for two minutes.", "A missed visit costs £25.00."] * 3,
        *["Our engineers come on working days between eight and six.", "We text you the day before they come."] * 3,
    ]


def test_a_table_whose_cells_are_long_stays_a_table(tmp_path: Path) -> None:
    hours = "Monday to Friday, 9am to 7pm; Saturday, 10am to 4pm"
    rows = [["Team", "Number", "Open"], *([f"Team number {n}", f"0808 157 012{n}", hours] for n in range(5))]

    def story(styles: Any) -> list[Any]:
        from reportlab.platypus import Table

        return [Table(rows, colWidths=[110, 96, 290], hAlign="LEFT", style=[("ALIGN", (0, 0), (-1, -1), "LEFT")])]

    cells = [s for s in read(tmp_path, pdf_of(story), ".pdf") if s.text == hours]
    assert [(s.context.label, s.context.column) for s in cells] == [(f"Team number {n}", "Open") for n in range(5)]


def test_what_goes_on_in_a_cell_of_a_pdf_stays_with_its_cell(tmp_path: Path) -> None:
    def story(styles: Any) -> list[Any]:
        from reportlab.platypus import Paragraph, Table

        def cell(text: str) -> Any:
            return Paragraph(text, styles["BodyText"])

        rows = [
            ["Team", "Number", "Open"],
            ["Support", "0808 157 0123", cell("Monday to Friday, 8am to 8pm; Saturday, 9am to 5pm")],
            ["Sales", "0808 157 0145", cell("Monday to Friday, 9am to 7pm; Saturday, 10am to 4pm")],
        ]
        return [Table(rows, colWidths=[100, 120, 150], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]

    found = by_text(read(tmp_path, pdf_of(story), ".pdf"))
    for team, hours in {
        "Support": "8am to 8pm; Saturday, 9am to 5pm",
        "Sales": "9am to 7pm; Saturday, 10am to 4pm",
    }.items():
        cell = found[f"Monday to Friday, {hours}"]
        assert (cell.context.label, cell.context.column) == (team, "Open")


def test_a_document_without_a_word_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, docx_of(lambda document: None), ".docx") == []
    assert read(tmp_path, xlsx_of(lambda book: None), ".xlsx") == []


def test_no_library_is_loaded_before_a_document_is_read() -> None:
    code = "import checker.run, sys; print(sorted({'lxml', 'openpyxl', 'pypdf'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_the_libraries_a_problem_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.read.find_spec", lambda name: None)
    for suffix in DOCUMENTS:
        path = tmp_path / f"a{suffix}"
        path.write_bytes(small_docx())
        statements, (problem,) = read_file(path, path.name, SOURCE)
        assert statements == []
        assert problem.code == "READ-LIBRARY"
        assert "pip install 'onevoice[documents]'" in str(problem)
