"""What is handed in is refused or kept harmlessly: sixty hostile files, and nothing good lost."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from a_portal import TOKEN, Portal
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from portal.services.kept_files import keep, path_of
from portal.services.refusal import Refused
from portal.submissions.unpacking import LARGEST, unpacked

GOOD = "The support line is open 9 to 5."


def a_zip(*members: tuple[str, bytes], **how: object) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name) if how.get("raw") else name, content)
    return made.getvalue()


def a_tar(*members: tuple[str, bytes], sort: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = (len(content) if sort == tarfile.REGTYPE else 0), sort, link
            archive.addfile(info, io.BytesIO(content) if sort == tarfile.REGTYPE else None)
    return made.getvalue()


def a_link_in_a_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("passwd.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return made.getvalue()


def a_liar() -> bytes:
    """A zip whose list says that a member is small."""
    whole = bytearray(a_zip(("a.txt", b"x" * (6 << 20))))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(whole)


BOMB = a_zip(("a.txt", b"0" * (200 << 20)))
NAMES = [
    "../a.txt",
    "../../etc/cron.d/a.txt",
    "a/../../b.txt",
    "/etc/a.txt",
    "//server/a.txt",
    "\\\\server\\a.txt",
    "..\\a.txt",
    "C:\\a.txt",
    "c:a.txt",
    "a/\u202etxt.exe.txt",
    "a\x1b[31m.txt",
    "a\nb.txt",
    "con.txt",
    "x/NUL.txt",
    "x/lpt1.txt",
    "a:b.txt",
    "a|b.txt",
    "a?.txt",
    'a".txt',
    "<a>.txt",
    "x" * 101 + ".txt",
    "/".join("abcdefghijklmn") + "/a.txt",
]
_PLAIN = b"PK\x01\x02\x14\x03\x14\x00\x00"  # the list entry of a member that is not locked
HOSTILE: dict[str, tuple[str, bytes]] = {
    **{f"zip {name!r}": ("x.zip", a_zip((name, b"text"))) for name in NAMES},
    **{f"tar {name!r}": ("x.tar.gz", a_tar((name, b"text"))) for name in NAMES[:10]},
    "link in zip": ("x.zip", a_link_in_a_zip()),
    "symlink in tar": ("x.tar.gz", a_tar(("a.txt", b""), sort=tarfile.SYMTYPE, link="/etc/passwd")),
    "hard link in tar": ("x.tgz", a_tar(("a.txt", b""), sort=tarfile.LNKTYPE, link="/etc/passwd")),
    "device in tar": ("x.tar.gz", a_tar(("a.txt", b""), sort=tarfile.CHRTYPE)),
    "fifo in tar": ("x.tar.gz", a_tar(("a.txt", b""), sort=tarfile.FIFOTYPE)),
    "bomb": ("x.zip", BOMB),
    "bomb in a bomb": ("x.zip", a_zip(("x.zip", BOMB))),
    "liar": ("x.zip", a_liar()),
    "large member": ("x.tar.gz", a_tar(("a.txt", b"y" * (6 << 20)))),
    "many small ones": ("x.zip", a_zip(*((f"{n}.txt", b"t") for n in range(2_100)))),
    "many in a tar": ("x.tar.gz", a_tar(*((f"{n}.txt", b"t") for n in range(2_100)))),
    "large together": ("x.zip", a_zip(*((f"{n}.txt", bytes(range(256)) * 19_000) for n in range(22)))),
    "twice": ("x.tar.gz", a_tar(("a.txt", b"1"), ("A.TXT", b"2"))),
    "nothing": ("a.txt", b""),
    "too large": ("a.txt", b"z" * (LARGEST + 1)),
    "no zip": ("x.zip", b"PK\x03\x04" + b"\x00" * 40),
    "cut zip": ("x.zip", a_zip(("a.txt", b"text" * 900))[:60]),
    "no tar": ("x.tar.gz", b"\x1f\x8b" + b"\x00" * 40),
    "cut tar": ("x.tar.gz", a_tar(("a.txt", b"text" * 90_000))[:90]),
    "empty zip": ("x.zip", a_zip()),
    "only programs": ("x.zip", a_zip(("a.exe", b"MZ"), ("b.sh", b"#!/bin/sh"))),
    "program": ("run.exe", b"MZ\x90"),
    "no ending": ("README", b"text"),
    "picture": ("a.png", b"\x89PNG\r\n\x1a\n"),
    "locked": ("x.zip", a_zip(("a.txt", b"t")).replace(_PLAIN, _PLAIN[:-1] + b"\x01")),
    "no name": ("", b"text"),
    "seven zip": ("x.7z", b"7z\xbc\xaf\x27\x1c"),
}
HARMLESS: dict[str, tuple[str, bytes]] = {
    "bad encoding": ("a.txt", b"\xff\xfe\x00\xd8 not text \x80"),
    "xml bomb": ("a.xml", b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
    "yaml bomb": ("a.yaml", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
    "deep json": ("a.json", b"[" * 50_000),
    "script": ("a.html", b"<script>alert(1)</script>"),
    "zip called text": ("a.txt", b"GIF89a"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(Refused) as refused:
        unpacked(*HOSTILE[name])
    assert refused.value.key.startswith("texts.")


def test_there_are_sixty_of_them() -> None:
    assert len(HOSTILE) + len(HARMLESS) >= 60


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_is_kept_as_it_is(name: str) -> None:
    file, content = HARMLESS[name]
    assert dict(unpacked(file, content).texts) == {file: content}


def test_an_archive_gives_its_texts_and_says_what_it_passed_over() -> None:
    found = unpacked("x.zip", a_zip(("ivr/menu.json", b"{}"), ("ivr/beep.wav", b"RIFF"), ("./faq.md", b"# Q")))
    assert dict(found.texts) == {"ivr/menu.json": b"{}", "faq.md": b"# Q"}
    assert found.passed == ("ivr/beep.wav",)
    assert unpacked("C:\\Users\\x\\faq.md", b"# Q").texts == {"faq.md": b"# Q"}


def test_a_file_is_kept_once_and_never_written_over(tmp_path: Path) -> None:
    digest = keep(tmp_path, b"one")
    path = path_of(tmp_path, digest)
    path.chmod(0o400)
    before = path.stat().st_ino
    assert keep(tmp_path, b"one") == digest
    assert path.stat().st_ino == before
    assert path.read_bytes() == b"one"
    with pytest.raises(ValueError, match="x"):
        path_of(tmp_path, "../x")


def send(browser: FlaskClient, centre: str, name: str, content: bytes, **other: str) -> tuple[int, str]:
    found = TOKEN.search(browser.get("/texts").get_data(as_text=True))
    data = {"source": "ivr", "channel": "voice", "language": "en", "captured": "2026-11-20", **other}
    file = FileStorage(io.BytesIO(content), name)
    boundary, body = encode_multipart({**data, "file": file, "csrf_token": found[1] if found else ""})
    answer = browser.post(
        f"/centres/{centre}/texts",
        data=body,
        content_type=f'multipart/form-data; boundary="{boundary}"',
        follow_redirects=True,
    )
    return answer.status_code, answer.get_data(as_text=True)


def test_a_lead_hands_in_and_only_their_centre_and_the_client_see_it(portal: Portal) -> None:
    lead = portal.client(portal.add("team_lead", "centre:north"))
    other = portal.client(portal.add("team_lead", "centre:south"))
    owner = portal.client(portal.add("product_owner"))
    code, page = send(lead, "north", "menu.txt", GOOD.encode())
    assert code == 200
    assert "menu.txt" in page
    assert "menu.txt" in owner.get("/centres/north/texts/1").get_data(as_text=True)
    assert other.get("/centres/north/texts/1").status_code == 404
    assert other.get("/centres/south/texts/1").status_code == 404
    assert other.get("/centres/south/texts/1/files/menu.txt").status_code == 404
    assert "ivr" not in other.get("/texts").get_data(as_text=True).split("<main")[1].split("<form")[0]
    assert send(other, "north", "x.txt", b"x")[0] == 404
    kept = lead.get("/centres/north/texts/1/files/menu.txt")
    assert kept.data == GOOD.encode()
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in kept.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"source": "../x"}, "letters a to z"),
        ({"channel": "pigeon"}, "no such channel"),
        ({"language": "zz-not"}, "is no language"),
        ({"captured": "2999-01-01"}, "lies ahead"),
        ({"captured": "soon"}, "captured"),
    ],
)
def test_what_is_said_of_them_must_be_sound(portal: Portal, other: dict[str, str], why: str) -> None:
    lead = portal.client(portal.add("team_lead", "centre:north"))
    code, page = send(lead, "north", "menu.txt", b"text", **other)
    assert code == 409
    assert why in page
    assert "Nothing has been handed in" in lead.get("/texts").get_data(as_text=True)


def test_a_large_file_is_taken_and_a_larger_one_refused_in_words(portal: Portal) -> None:
    lead = portal.client(portal.add("team_lead", "centre:north"))
    assert send(lead, "north", "big.txt", b"word " * (3 << 18))[0] == 200
    code, page = send(lead, "north", "huge.txt", b"x" * (LARGEST + (1 << 20)))
    assert code == 413
    assert "too large" in page


def test_later_versions_take_the_place_of_earlier_ones_and_can_be_taken_back(portal: Portal) -> None:
    lead = portal.client(portal.add("team_lead", "centre:north"))

    def back(submission: int) -> int:
        found = TOKEN.search(lead.get("/texts").get_data(as_text=True))
        assert found
        return lead.post(f"/centres/north/texts/{submission}/back", data={"csrf_token": found[1]}).status_code

    send(lead, "north", "a.txt", b"first")
    send(lead, "north", "a.txt", b"second")
    page = lead.get("/texts").get_data(as_text=True)
    assert (page.count(">in use<"), page.count(">replaced<")) == (1, 1)
    assert back(1) == 409
    assert back(2) == 302
    assert "taken back" in lead.get("/texts").get_data(as_text=True)
