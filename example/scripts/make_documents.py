"""Make the printed guides and the partner's price list in `channels/`, the same bytes each time.

`python example/scripts/make_documents.py` writes them; what they say is written here and nowhere else.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

CHANNELS = Path(__file__).parents[1] / "channels"
_DAY = (2026, 11, 2, 9, 0, 0)  # of every part of an archive
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def prices_and_help() -> bytes:
    """The price leaflet that goes with every order (PDF)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from reportlab.lib import colors
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

        styles = getSampleStyleSheet()

        def text(words: str) -> Any:
            return Paragraph(words, styles["BodyText"])

        def head(words: str) -> Any:
            return Paragraph(words, styles["Heading2"])

        def table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Any:
            lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")]
            return Table(rows, colWidths=widths, style=[*lines, ("VALIGN", (0, 0), (-1, -1), "TOP")], hAlign="LEFT")

        story = [
            Paragraph("Our prices, and help when you need it", styles["Title"]),
            text(
                "Thank you for choosing Harbour. This leaflet tells what you pay, what you can expect from us, and how to "
                "reach us. Keep it with your papers, or find it again at www.harbour.example/prices."
            ),
            head("Broadband at home"),
            text("Prices are per month and include VAT. They change once a year, in April."),
            Spacer(1, 6),
            table(
                [
                    ["Package", "Monthly price", "Set-up", "Download speed", "Guaranteed speed", "Minimum term"],
                    ["Fibre 100", "£29.99", "£10.00", "100 Mbps", "at least 75 Mbps", "18 months"],
                    ["Fibre 500", "£38.99", "£10.00", "500 Mbps", "at least 450 Mbps", "18 months"],
                    ["Full Fibre 900", "£49.99", "Free", "900 Mbps", "at least 700 Mbps", "24 months"],
                    ["Harbour Essentials", "£15.00", "Free", "50 Mbps", "", "1 month"],
                ],
                [92, 72, 48, 86, 104, 80],
            ),
            head("Extras"),
            text("Home Phone: £6.50 a month, for at least 12 months."),
            text("Anytime Calls: £9.00 a month. You can stop it with 30 days' notice."),
            text("Harbour TV Box: £8.00 a month, and £25.00 once. Full Fibre 900 customers pay 10% less each month."),
            text("Wi-Fi Pod: £4.00 a month each. One Pod is free with Full Fibre 900."),
            text("Static IP address: £5.00 a month."),
            text("Paper bills: £2.50 a month. Bills in large print or braille cost nothing."),
            PageBreak(),
            head("If something goes wrong"),
            text(
                "If your service stops and we have not mended it after 2 working days, we pay you £9.33 for each day. If our "
                "engineer does not come, we pay you £30.50. If your service starts late, we pay you £6.10 for each day."
            ),
            text("You need not ask: we take it off your next bill."),
            head("When you move, leave or change your mind"),
            text("Moving home costs £20.00. Tell us at least 14 days before you move."),
            text(
                "You have 14 days to change your mind, from the day your service starts. If you leave before your minimum "
                "term ends you pay £18.50 for each month left on Fibre 100, £24.00 on Fibre 500 and £31.00 on Full Fibre 900."
            ),
            head("How to reach us"),
            text("Calls to our 0808 numbers are free from landlines and mobiles. We are closed on bank holidays."),
            Spacer(1, 6),
            table(
                [
                    ["Team", "Number", "Open"],
                    ["Technical support", "0808 157 0123", "Monday to Friday, 8am to 8pm; Saturday, 9am to 5pm"],
                    ["Sales", "0808 157 0145", "Monday to Friday, 9am to 7pm; Saturday, 10am to 4pm"],
                    ["Billing", "0808 157 0162", "Monday to Friday, 8am to 6pm"],
                    ["Complaints", "0808 157 0187", "Monday to Friday, 9am to 5pm"],
                ],
                [110, 96, 290],
            ),
            text("Deaf or hard of hearing? Reach technical support through text relay on 18001 0808 157 0123."),
            text("Harbour Broadband, PO Box 400, Leeds LS99 9HB. Printed November 2026."),
        ]
        out = BytesIO()
        document = SimpleDocTemplate(
            out,
            pagesize=A4,
            invariant=1,
            pageCompression=0,
            title="Our prices, and help when you need it",
            author="Harbour",
        )
        document.build(story)
    return out.getvalue()


def moving_home_guide() -> bytes:
    """The guide that the moving home team sends (Word)."""
    from docx import Document

    document = Document()
    document.add_heading("Moving home with Harbour", 0)
    document.add_paragraph("Boxes, keys, goodbyes: there is enough to think of. Leave your broadband to us.")
    document.add_heading("Before you move", 1)
    for step in (
        "Tell the moving home team at least 14 days before you move: 0808 157 0154, Monday to Friday, 9am to 5pm.",
        "A move costs £20.00. It goes on your next bill.",
        "Your package and its price move with you. If we cannot bring your package to the new address, you may leave free.",
    ):
        document.add_paragraph(step, style="List Number")
    document.add_heading("On the day", 1)
    document.add_paragraph(
        "If your new home needs an engineer, we agree a 4-hour slot with you. Nobody in when we come? That costs £25.00. "
        "Did we not come? Then we pay you £30.50."
    )
    document.add_paragraph("You can move your appointment without charge up to 48 hours before it.")
    document.add_heading("Your Hub and your other equipment", 1)
    document.add_paragraph(
        "Take your Hub with you: it works at your new address. What is ours and stays behind is charged:"
    )
    rows = (
        ("Equipment", "Lost or broken", "Not sent back"),
        ("Harbour Hub", "£45.00", "£45.00 after 21 days"),
        ("Wi-Fi Pod", "£30.00", ""),
    )
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Light Grid Accent 1")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_heading("If you need more from us", 1)
    document.add_paragraph(
        "Tell us if somebody in your new home depends on the phone, for example for a personal alarm."
    )
    lines = document.add_paragraph()
    for label, words in (
        ("Technical support: ", "0808 157 0123, Monday to Friday, 8am to 8pm, and Saturday, 9am to 5pm"),
        ("Bills: ", "0808 157 0162, Monday to Friday, 8am to 6pm"),
        ("Through text relay: ", "18001 0808 157 0123"),
    ):
        lines.add_run(label).bold = True
        lines.add_run(words).add_break()
    section = document.sections[0]
    section.footer.paragraphs[
        0
    ].text = "Harbour Broadband, PO Box 400, Leeds LS99 9HB · help@harbour.example · October 2026"
    return _timeless(document.save)


def partner_price_list() -> bytes:
    """What Pacific Voice's agents have open while they sell (Excel)."""
    from openpyxl import Workbook

    book = Workbook()
    packages = book.active
    packages.title = "Packages"
    for row in (
        ("Harbour consumer packages - quote in GBP, VAT included",),
        (),
        ("Package", "Monthly price", "Set-up", "Minimum term (months)", "Exit fee per month left"),
        ("Fibre 100", 29.99, 10, 18, 18.5),
        ("Fibre 500", 38.99, 10, 18, 26),
        ("Full Fibre 900", 49.99, 0, 24, 31),
        (),
        ("Extra", "Monthly price", "Set-up", "Notice (days)"),
        ("Home Phone", 6, 0),
        ("Anytime Calls", 9, 0, 30),
        ("TV Box", 5.5, 25),
        ("Wi-Fi Pod", 4, 0),
        ("Static IP", 5, 0),
    ):
        packages.append(row)
    for row in packages.iter_rows(min_row=4):
        for cell in row:
            if isinstance(cell.value, int | float) and cell.column_letter in "BCE":
                cell.number_format = '"GBP" 0.00'
    times = book.create_sheet("Lead times")
    for row in (
        ("What", "Working days", "Say to the customer"),
        ("New connection", 10, "Usually 10 working days"),
        ("Switch from another provider", 5, "5 working days, and you do not call them"),
        ("Hub by post", 2, "2 working days"),
        ("Wi-Fi Pod by post", 3, "3 working days"),
        ("Static IP", 5, "Ready in 5 working days"),
    ):
        times.append(row)
    transfers = book.create_sheet("Transfers")
    for row in (
        ("Caller wants", "Transfer to", "Open (UK time)"),
        ("Technical support", "*72 4410", "Mon-Fri 08:00-20:00, Sat 09:00-17:00"),
        ("Sales in Leeds", "*72 4420", "Mon-Fri 09:00-19:00, Sat 10:00-16:00"),
        ("Billing", "*72 4430", "Mon-Fri 08:00-18:00"),
        ("Leaving us", "*72 4440", "Mon-Fri 08:00-18:00, Sat 09:00-13:00"),
        ("Moving home", "*72 4450", "Mon-Fri 09:00-18:00"),
    ):
        transfers.append(row)
    return _timeless(book.save)


DOCUMENTS: Mapping[str, Callable[[], bytes]] = {
    "print/prices-and-help.pdf": prices_and_help,
    "print/moving-home-guide.docx": moving_home_guide,
    "manila/partner-prices.xlsx": partner_price_list,
}
"""What is made, by its path below `channels/`."""


def _timeless(save: Callable[[BytesIO], object]) -> bytes:
    """An Office document without anything that tells when it was saved."""
    saved, out = BytesIO(), BytesIO()
    save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(rb"\g<1>2026-11-02T09:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


if __name__ == "__main__":
    for path, make in DOCUMENTS.items():
        (CHANNELS / path).write_bytes(make())
