"""What reading costs, format by format: the same page of a help centre, many times over, in each."""

from __future__ import annotations

import csv
import json
import tempfile
import warnings
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from io import BytesIO, StringIO
from pathlib import Path
from time import process_time

from checker.model import Source
from checker.read import read_file
from knowledge.setting import Setting

PAGES = 300
LEAST = 0.02
"""Of the speed of Markdown, in characters that are said: the least that any format may have."""
_SOURCE = Source("texts", None, "", Setting())
_SENTENCES = (
    "Call the support line on 0808 157 0123, Monday to Friday, 8am to 8pm.",
    "Calls are free from landlines and mobiles in the United Kingdom.",
    "A visit that is missed costs £25.00, unless you tell us the day before.",
)
_ROWS = (
    ("Package", "Monthly price", "Minimum term"),
    ("Fibre 100", "£29.99", "18 months"),
    ("TV Box", "£5.00", "1 month"),
)


def _markdown() -> bytes:
    table = "\n".join(f"| {' | '.join(row)} |" for row in _ROWS).replace("\n", "\n|---|---|---|\n", 1)
    return "".join(f"# Page {n}\n\n{' '.join(_SENTENCES)}\n\n{table}\n\n" for n in range(PAGES)).encode()


def _page(n: int) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _ROWS)
    return f"<h1>Page {n}</h1><p>{' '.join(_SENTENCES)}</p><table>{cells}</table>\n"


def _html() -> bytes:
    return f"<html><body>{''.join(map(_page, range(PAGES)))}</body></html>".encode()


def _text() -> bytes:
    table = "\n".join("    ".join(f"{cell:<14}" for cell in row).rstrip() for row in _ROWS)
    return "".join(f"PAGE NUMBER {n}\n\n{' '.join(_SENTENCES)}\n\n{table}\n\n" for n in range(PAGES)).encode()


def _json() -> bytes:
    return json.dumps({"articles": [{"title": f"Page {n}", "body": _page(n)} for n in range(PAGES)]}).encode()


def _yaml() -> bytes:
    return "".join(f"- title: Page {n}\n  body: |\n    {_page(n)}" for n in range(PAGES)).encode()


def _csv() -> bytes:
    out = StringIO()
    csv.writer(out).writerows([("title", "body"), *((f"Page {n}", _page(n)) for n in range(PAGES))])
    return out.getvalue().encode()


def _eml(encoding: str) -> Callable[[], bytes]:
    def made() -> bytes:
        mail = EmailMessage()
        mail["Subject"] = "Our pages"
        mail.set_content(_html().decode(), subtype="html", cte=encoding)
        return mail.as_bytes()

    return made


def _docx() -> bytes:
    from docx import Document  # noqa: PLC0415 only where it is measured

    document = Document()
    for n in range(PAGES):
        document.add_heading(f"Page {n}", 1)
        document.add_paragraph(" ".join(_SENTENCES))
        table = document.add_table(rows=len(_ROWS), cols=len(_ROWS[0]))
        for row, cells in zip(table.rows, _ROWS, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return _saved(document.save)


def _xlsx() -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 as above

    book = Workbook(write_only=True)
    for n in range(PAGES // 30):
        sheet = book.create_sheet(f"Sheet {n}")
        for _ in range(30):
            for row in (*((sentence,) for sentence in _SENTENCES), (), *_ROWS, ()):
                sheet.append(row)
    return _saved(book.save)


def _pdf() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415 as above
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Table  # noqa: PLC0415 as above

        styles = getSampleStyleSheet()
        story = []
        for n in range(PAGES):
            story += [Paragraph(f"Page {n}", styles["Heading1"]), Paragraph(" ".join(_SENTENCES), styles["BodyText"])]
            story.append(Table(_ROWS))
        return _saved(lambda out: SimpleDocTemplate(out).build(story))


def _saved(save: Callable[[BytesIO], object]) -> bytes:
    out = BytesIO()
    save(out)
    return out.getvalue()


FORMATS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "Markdown": (".md", _markdown),
    "HTML": (".html", _html),
    "text": (".txt", _text),
    "JSON of HTML": (".json", _json),
    "YAML of HTML": (".yaml", _yaml),
    "CSV of HTML": (".csv", _csv),
    "e-mail, quoted": (".eml", _eml("quoted-printable")),
    "e-mail, base64": (".eml", _eml("base64")),
    "Word": (".docx", _docx),
    "Excel": (".xlsx", _xlsx),
    "PDF": (".pdf", _pdf),
}


def run(_: Path = Path()) -> int:
    """Print the speed of each format; 1 when one is slower than it may be."""
    slow = 0
    plain = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, (suffix, made) in FORMATS.items():
            path = Path(folder, f"a{suffix}")
            path.write_bytes(made())
            read_file(path, path.name, _SOURCE)  # what is loaded once is not counted
            seconds = min(_seconds(path) for _ in range(3))
            statements, problems = read_file(path, path.name, _SOURCE)
            said = sum(len(statement.text) for statement in statements)
            plain = plain or said / seconds
            share = said / seconds / plain
            slow += share < LEAST or bool(problems)
            size = path.stat().st_size
            print(
                f"{name:15} {size / seconds / 1e6:6.2f} MB/s of file, {said / seconds / 1e6:5.2f} million characters "
                f"said a second, {share:5.2f} of Markdown, {len(statements):,} statements"
            )
    return int(slow > 0)


def _seconds(path: Path) -> float:
    start = process_time()
    read_file(path, path.name, _SOURCE)
    return process_time() - start


if __name__ == "__main__":
    run()
