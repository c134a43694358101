"""Whatever somebody uploads: it is refused, or lies there harmlessly; nothing runs, and nothing is written over."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from a_portal import TOKEN, Portal
from an_onboarding import Clock, begun, workspace
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from portal.services.documents import LARGEST, SORTS, cleaned

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(17)
PAGE = "/centres/north/onboarding/1/items/terms"


def packed(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


TYPES = ("[Content_Types].xml", b"<Types/>")
WORD = packed(TYPES, ("word/document.xml", b"<w/>"))
BOMB = packed(TYPES, ("word/document.xml", bytes(30 * 1024 * 1024)))
NESTED = packed(TYPES, ("word/document.xml", b"<w/>"), ("word/media/inner.zip", BOMB))
MANY = packed(TYPES, ("word/document.xml", b""), *((f"word/{n}", b"") for n in range(4_100)), method=zipfile.ZIP_STORED)
LYING = WORD.replace(struct.pack("<I", 4), struct.pack("<I", 0x7FFFFFFF))
ENCRYPTED = bytearray(WORD)
ENCRYPTED[ENCRYPTED.index(b"PK\x01\x02") + 8] |= 1
REFUSED = {
    "nothing": ("a.pdf", b""),
    "too large": ("a.pdf", PDF + bytes(LARGEST)),
    "a page called PDF": ("a.pdf", b"<html><script>alert(1)</script>"),
    "a page called text": ("a.txt", b"<!DOCTYPE html><p>hello"),
    "a script in text": ("a.txt", b"hello <script>alert(1)</script>"),
    "a picture that runs": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "XML": ("a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "PHP": ("a.php", b"<?php system('id');"),
    "a shell script": ("a.pdf", b"#!/bin/sh\nid\n"),
    "PostScript": ("a.txt", b"%!PS\n(x) run"),
    "a program for Windows": ("a.pdf", b"MZ\x90\x00" + bytes(60)),
    "a program for Linux": ("a.pdf", b"\x7fELF\x02\x01" + bytes(60)),
    "a Java archive": ("a.jar", packed(("META-INF/MANIFEST.MF", b"Main-Class: A"))),
    "a plain archive": ("a.zip", packed(("a.txt", b"hello"))),
    "an archive called Word": ("a.docx", packed(("a.txt", b"hello"))),
    "a bomb": ("a.docx", BOMB),
    "a bomb of many parts": ("a.docx", MANY),
    "a part that lies of its size": ("a.docx", LYING),
    "macros": ("a.docm", packed(TYPES, ("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"x"))),
    "a part that leads out": ("a.docx", packed(TYPES, ("word/document.xml", b""), ("../../etc/passwd", b"x"))),
    "a part with a root": ("a.docx", packed(TYPES, ("word/document.xml", b""), ("/etc/passwd", b"x"))),
    "encrypted": ("a.docx", bytes(ENCRYPTED)),
    "cut off": ("a.docx", WORD[:-30]),
    "half a picture": ("a.png", b"\x89PNG\r\n\x1a\nnothing of the kind"),
    "a name with a header in it": ("a\r\nSet-Cookie: a=b.pdf", PDF),
    "Latin-1": ("a.txt", "caf\xe9".encode("latin-1")),
    "bytes in text": ("a.txt", b"hello\x00world"),
    "RTF with an object": ("a.rtf", b"{\\rtf1{\\object\\objdata 00}}\x01"),
    "a shortcut": ("a.lnk", b"L\x00\x00\x00\x01\x14\x02\x00"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
}
STORED = {
    "a name that leads out": ("../../../etc/passwd", PDF, "passwd.pdf"),
    "a name that leads out of Windows": ("..\\..\\boot.ini", PDF, "boot.pdf"),
    "an absolute name": ("/etc/cron.d/run", PDF, "run.pdf"),
    "a name that ends early": ("report.pdf\x00.exe", PDF, "report.pdf.pdf"),
    "two endings": ("invoice.pdf.exe", PDF, "invoice.pdf.pdf"),
    "a name that turns text": ("report\u202efdp.exe", PDF, "report fdp.pdf"),
    "a name with markup": ("<img src=x onerror=alert(1)>.pdf", PDF, "img src=x onerror=alert(1).pdf"),
    "a picture that is a script": ("a.gif", b"GIF89a=1;alert(1)", "a.txt"),
    "a reserved name": ("CON.pdf", PDF, "document CON.pdf"),
    "no name": (".", PDF, "document.pdf"),
    "a very long name": ("a" * 5_000 + ".pdf", PDF, "a" * 120 + ".pdf"),
    "PDF and archive in one": ("both.pdf", PDF + WORD, "both.pdf"),
    "PDF with a script": ("a.pdf", PDF + b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "a.pdf"),
    "a picture with a page behind": ("a.png", PNG + b"<script>alert(1)</script>", "a.png"),
    "a picture called a program": ("a.exe", PNG, "a.png"),
    "an archive within": ("a.docx", NESTED, "a.docx"),
    "formulas": ("a.csv", b"=cmd|'/c calc'!A0,1\n", "a.csv"),
}


@pytest.fixture
def led(make_portal: Callable[..., Portal], places: Path, tmp_path: Path) -> tuple[Portal, FlaskClient, Path]:
    root = workspace(places, tmp_path)
    portal = make_portal(tmp_path / "portal.db", workspace=root, clock=Clock())
    begun(portal, root, portal.add("onboarding_lead"))
    return portal, portal.client(portal.add("team_lead", "centre:north")), root


def sent(client: FlaskClient, name: str, content: bytes) -> tuple[int, str]:
    token = TOKEN.search(client.get(PAGE).get_data(as_text=True))
    assert token
    data = {"sort": "document", "on": "2026-11-20", "csrf_token": token[1]}
    file = FileStorage(io.BytesIO(content), name, content_type="application/octet-stream")
    boundary, body = encode_multipart(
        {**data, "file": file}
    )  # whole: what the client of the tests would keep on disk it leaves open
    sort = f'multipart/form-data; boundary="{boundary}"'
    answer = client.post(f"{PAGE}/evidence", input_stream=io.BytesIO(body), content_type=sort)
    return answer.status_code, answer.get_data(as_text=True)


def kept(portal: Portal) -> dict[str, bytes]:
    folder = portal.app.extensions["onevoice.settings"].documents
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_are_forty_hostile_files() -> None:
    assert len(REFUSED) + len(STORED) >= 40


def test_what_is_no_document_is_refused(led: tuple[Portal, FlaskClient, Path]) -> None:
    portal, client, _ = led
    for what, (name, content) in REFUSED.items():
        code, said = sent(client, name, content)
        assert code in (409, 413), f"{what}: {code}"
        assert "This was not done" in said, what
        assert ("No file was sent" in said) == (not content or "\r" in name), what
    assert kept(portal) == {}


def test_what_is_taken_lies_there_harmlessly(led: tuple[Portal, FlaskClient, Path]) -> None:
    portal, client, root = led
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for number, (what, (name, content, expected)) in enumerate(STORED.items(), 1):
        code, _ = sent(client, name, content)
        assert code == 302, f"{what}: {code}"
        answer = client.get(f"/centres/north/onboarding/1/documents/{number}")
        assert answer.data == content, what
        disposition = answer.headers["Content-Disposition"]
        assert disposition.startswith("attachment") and "\n" not in disposition
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert "html" not in answer.headers["Content-Type"] and "svg" not in answer.headers["Content-Type"]
        page = client.get(PAGE).get_data(as_text=True)
        assert expected in page and "<img src=x" not in page, what
    assert set(kept(portal).values()) == {content for _, content, _ in STORED.values()}
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_of_two_files_of_one_name_both_stay_and_one_file_twice_is_kept_once(
    led: tuple[Portal, FlaskClient, Path],
) -> None:
    portal, client, _ = led
    for content in (PDF, PDF + b"2", PDF):
        assert sent(client, "same.pdf", content)[0] == 302
    assert sorted(kept(portal).values()) == sorted([PDF, PDF + b"2"])
    numbers = {n: client.get(f"/centres/north/onboarding/1/documents/{n}").data for n in (1, 2, 3)}
    assert numbers == {1: PDF, 2: PDF + b"2", 3: PDF}


def test_names_keep_their_words_and_get_the_ending_of_the_content() -> None:
    assert cleaned("Cytundeb gwasanaeth, fersiwn 2.PDF", "pdf") == "Cytundeb gwasanaeth, fersiwn 2.pdf"
    assert cleaned("年度报告.docx", "docx") == "年度报告.docx"
    assert {cleaned("x", sort) for sort in SORTS} == {f"x{ending}" for _, ending in SORTS.values()}
