"""Documents as people make them, for the tests of their readers."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any


def docx_of(write: Callable[[Any], None]) -> bytes:
    """A Word document that `write` fills."""
    from docx import Document

    document = Document()
    write(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_of(write: Callable[[Any], None]) -> bytes:
    """A workbook that `write` fills."""
    from openpyxl import Workbook

    book = Workbook()
    write(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pdf_of(story: Callable[[Any], list[Any]], **options: Any) -> bytes:
    """A PDF of the flowables that `story` makes with the usual styles."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import SimpleDocTemplate

        out = BytesIO()
        SimpleDocTemplate(out, invariant=1, **options).build(story(getSampleStyleSheet()))
    return out.getvalue()


def changed(archive: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The archive with some of its parts replaced, or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            part = parts.get(name)
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, content if part is None else part if isinstance(part, bytes) else part(content))
    return out.getvalue()


@cache
def small_docx() -> bytes:
    def write(document: Any) -> None:
        document.add_heading("Your new broadband", 0)
        document.add_paragraph("Call the support line on 0808 157 0123, Monday to Friday, 8am to 8pm.")
        document.add_heading("Prices", 1)
        table = document.add_table(rows=3, cols=3)
        for row, cells in enumerate(
            (("Package", "Price", "Term"), ("Fibre 100", "£29.99", "18 months"), ("TV", "£5", "1 month"))
        ):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        document.add_paragraph("Missed visits cost ", style="List Bullet").add_run("£25.00").bold = True
        document.sections[0].footer.paragraphs[0].text = "Harbour, 0113 496 0123"

    return docx_of(write)


@cache
def small_xlsx() -> bytes:
    from datetime import date

    def write(book: Any) -> None:
        sheet = book.active
        sheet.title = "Prices"
        for row in (
            ["Prices for partners"],
            [],
            ["Package", "Monthly price (£)", "Discount", "Notice (days)", "From"],
            ["Fibre 100", 29.99, 0.1, 30, date(2027, 4, 1)],
            ["Add-ons"],
            ["TV Box", 5, None, 30, None],
        ):
            sheet.append(row)
        sheet["C4"].number_format = "0%"
        sheet["B6"].number_format = '_-"£"* #,##0.00_-'
        hidden = book.create_sheet("Old")
        hidden.append(["Fibre 100", "£27.99"])
        hidden.sheet_state = "hidden"

    return xlsx_of(write)


@cache
def small_pdf() -> bytes:
    def story(styles: Any) -> list[Any]:
        from reportlab.platypus import PageBreak, Paragraph, Table

        return [
            Paragraph("Your new broadband", styles["Title"]),
            Paragraph("Call the support line on 0808 157 0123, Monday to Friday, 8am to 8pm. " * 3, styles["BodyText"]),
            Paragraph("Prices", styles["Heading2"]),
            Table(
                [
                    ["Package", "Price", "Minimum term"],
                    ["Fibre 100", "£29.99", "18 months"],
                    ["TV Box", "£5", "1 month"],
                ]
            ),
            PageBreak(),
            Paragraph("Missed visits cost £25.00.", styles["BodyText"]),
        ]

    return pdf_of(story)
