"""Documents that are broken, locked, hostile or empty: one problem with a clear message, never a crash."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from making_documents import changed, pdf_of, small_docx, small_pdf, small_xlsx, xlsx_of

from checker.model import Source
from checker.read import read_file
from checker.read.documents import archive, pdf, xlsx
from knowledge.problems import Problem
from knowledge.setting import Setting

SOURCE = Source("texts", None, "", Setting())
GOOD: dict[str, Callable[[], bytes]] = {".docx": small_docx, ".pdf": small_pdf, ".xlsx": small_xlsx}
MAIN = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}


def read(folder: Path, suffix: str, raw: bytes) -> tuple[int, list[Problem]]:
    path = folder / f"a{suffix}"
    path.write_bytes(raw)
    statements, problems = read_file(path, path.name, SOURCE)
    return len(statements), problems


def problem(folder: Path, suffix: str, raw: bytes) -> Problem:
    count, problems = read(folder, suffix, raw)
    assert count == 0
    (one,) = problems
    assert str(one).startswith(f"a{suffix}:1:1: READ-")
    assert one.do
    return one


@pytest.mark.parametrize("suffix", GOOD)
@pytest.mark.parametrize("raw", [b"", b"\0" * 100, b"PK\x03\x04", b"%PDF-1.7", b"<html>Sign in</html>"])
def test_what_is_no_document_is_one_problem(tmp_path: Path, suffix: str, raw: bytes) -> None:
    assert problem(tmp_path, suffix, raw).code in {"READ-DOCUMENT", "READ-PICTURES"}


@pytest.mark.parametrize("suffix", GOOD)
def test_a_document_of_another_kind_is_a_problem(tmp_path: Path, suffix: str) -> None:
    for other in GOOD.keys() - {suffix}:
        _, problems = read(tmp_path, suffix, GOOD[other]())
        assert [one.code for one in problems] == ["READ-DOCUMENT"]


@pytest.mark.parametrize("suffix", GOOD)
@pytest.mark.filterwarnings("ignore")  # of the libraries, on what they mend
def test_cut_or_damaged_documents_are_read_or_told_but_never_crash(tmp_path: Path, suffix: str) -> None:
    good = GOOD[suffix]()
    chance = random.Random(17)
    told = 0
    started = process_time()
    for number in range(240):
        raw = bytearray(good)
        if number % 3 == 0:
            del raw[chance.randrange(len(raw)) :]
        else:
            for _ in range(chance.choice([1, 4, 30])):
                raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        _, problems = read(tmp_path, suffix, bytes(raw))
        told += bool(problems)
        assert len(problems) <= 1
    assert told > 60
    assert process_time() - started < 60


@pytest.mark.parametrize("suffix", MAIN)
def test_damage_within_the_archive_is_told_too(tmp_path: Path, suffix: str) -> None:
    good = GOOD[suffix]()
    chance = random.Random(23)
    for number in range(200):

        def damage(xml: bytes, number: int = number) -> bytes:
            at = chance.randrange(len(xml))
            return xml[:at] if number % 2 else xml[:at] + bytes([chance.randrange(32, 127)]) + xml[at + 1 :]

        _, problems = read(tmp_path, suffix, changed(good, {MAIN[suffix]: damage}))
        assert len(problems) <= 1


@pytest.mark.parametrize("suffix", MAIN)
def test_entities_are_refused(tmp_path: Path, suffix: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    for encoding, declared in (("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("cp037", "cp037")):
        xml = f'<?xml version="1.0" encoding="{declared}"?><!DOCTYPE x [{laughs}]><x>&l11;</x>'.encode(encoding)
        started = process_time()
        _, (one,) = read(tmp_path, suffix, changed(GOOD[suffix](), {MAIN[suffix]: xml}))
        assert one.code == "READ-DOCUMENT"
        assert process_time() - started < 2
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    assert "declares" in problem(tmp_path, suffix, changed(GOOD[suffix](), {MAIN[suffix]: outside})).what


@pytest.mark.parametrize("suffix", MAIN)
def test_a_bomb_is_not_unpacked(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 10_000_000)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(MAIN[suffix], b"0" * 20_000_000)
    assert len(out.getvalue()) < 50_000
    assert problem(tmp_path, suffix, out.getvalue()).code == "READ-SIZE"


def test_a_workbook_with_cells_far_out_costs_no_more_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 20_000)

    def write(book: Any) -> None:
        book.active["A1"] = "Call 0808 157 0123"
        book.active["XFD1048576"] = "Far out"

    count, (one,) = read(tmp_path, ".xlsx", xlsx_of(write))
    assert (count, one.code) == (1, "READ-SIZE")
    assert "sheet Sheet" in str(one)


def _locked(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(small_pdf())))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_is_told_and_a_pdf_that_all_may_read_is_read(tmp_path: Path) -> None:
    assert problem(tmp_path, ".pdf", _locked("secret")).code == "READ-LOCKED"
    count, problems = read(tmp_path, ".pdf", _locked(""))
    assert (count > 8, problems) == (True, [])
    old_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert problem(tmp_path, ".docx", old_office).code == problem(tmp_path, ".xlsx", old_office).code == "READ-LOCKED"


def _pictured(with_text: bool) -> bytes:
    def story(styles: Any) -> list[Any]:
        from PIL import Image as Picture
        from reportlab.platypus import Image, PageBreak, Paragraph

        scan = BytesIO()
        Picture.new("L", (20, 20), 128).save(scan, "PNG")
        text = (
            [Paragraph("Call 0808 157 0123.", styles["BodyText"])] if with_text else [Image(BytesIO(scan.getvalue()))]
        )
        return [*text, PageBreak(), Image(scan)]

    return pdf_of(story)


def test_pages_that_are_pictures_are_told(tmp_path: Path) -> None:
    assert problem(tmp_path, ".pdf", _pictured(with_text=False)).code == "READ-PICTURES"
    count, (one,) = read(tmp_path, ".pdf", _pictured(with_text=True))
    assert (count, str(one).split(";")[0]) == (1, "a.pdf:page 2: READ-PICTURES page 2 is a picture without text")


def test_a_pdf_of_too_many_pages_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert problem(tmp_path, ".pdf", small_pdf()).code == "READ-SIZE"
