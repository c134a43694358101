"""What is handed in is refused or kept harmlessly: sixty hostile files, and nothing good lost."""

from __future__ import annotations

import io
import resource
from pathlib import Path
from urllib.parse import quote

import pytest
from a_help_line import WRONG, with_help_line
from a_portal import TOKEN, Portal
from flask.testing import FlaskClient
from hostile_files import BESIDE, GOOD, HARMLESS, LYING, WHOLE, a_zip
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from portal.background.findings import check_if_due
from portal.services.kept_files import keep, path_of
from portal.services.refusal import Refused
from portal.settings import Settings
from portal.submissions.unpacking import LARGEST, unpacked
from portal.words import said


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_hostile_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(Refused) as refused:
        unpacked(*WHOLE[name])
    assert refused.value.key.startswith("texts.")
    assert "{" not in said(refused.value.key, "en", **refused.value.values)


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_good_beside_it_is_taken(name: str) -> None:
    file, why = BESIDE[name]
    found = unpacked(*file)
    assert found.texts == {"faq.txt": GOOD, "z.txt": GOOD}
    assert list(found.refused.values()) == [why]
    assert all(one.isprintable() and len(one) <= 100 for one in found.refused)


def test_a_member_is_what_it_unpacks_to_whatever_is_claimed_of_it() -> None:
    assert unpacked("x.zip", LYING).texts == {"a.txt": b"text"}


def test_there_are_sixty_of_them_and_each_another() -> None:
    contents = {content for _, content in WHOLE.values()} | set(HARMLESS.values())
    assert len(contents) >= 60
    assert len(WHOLE) + len(HARMLESS) >= 160


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_is_kept_as_it_is(name: str) -> None:
    assert dict(unpacked(name, HARMLESS[name]).texts) == {name: HARMLESS[name]}


@pytest.mark.slow
@pytest.mark.both_databases
def test_a_check_gets_over_all_that_is_odd_and_finds_what_is_wrong_beside_it(
    portal: Portal, places: Path, tmp_path: Path
) -> None:
    root = with_help_line(places, tmp_path)
    settings: Settings = portal.app.extensions["onevoice.settings"]
    lead = portal.client(portal.add("team_lead", "centre:north"))
    assert send(lead, "north", "good.txt", WRONG.encode(), source="good")[0] == 200
    code, page = send(
        lead, "north", "odd.zip", a_zip(*HARMLESS.items(), ("../z.txt", b"x"), ("menu.txt", WRONG.encode()))
    )
    assert code == 200
    assert "Left out; the other texts were taken" in page
    assert "The name ../z.txt leads out of the archive" in page
    shelf = portal.app.extensions["onevoice.checks"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert check_if_due(root, shelf, portal.database, "Europe/London", settings.folder)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 40
    told = portal.program(portal.people["team_lead centre north"]).ask("GET", "/centres/north/texts/2").json
    assert told["state"] == "checked"
    assert list(told["refused"]) == ["../z.txt"]
    found = [one for one in told["findings"] if one["code"] == "CONS-HOURS"]
    assert {place["file"] for one in found for place in one["places"]} >= {"menu.txt"}
    assert "root:" not in str(told)
    assert not Path("made-by-yaml").exists()


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
    code, page = send(lead, "north", "menu.txt", GOOD)
    assert code == 200
    assert "menu.txt" in page
    assert "menu.txt" in owner.get("/centres/north/texts/1").get_data(as_text=True)
    assert other.get("/centres/north/texts/1").status_code == 404
    assert other.get("/centres/south/texts/1").status_code == 404
    assert other.get("/centres/south/texts/1/files/menu.txt").status_code == 404
    assert "ivr" not in other.get("/texts").get_data(as_text=True).split("<main")[1].split("<form")[0]
    assert send(other, "north", "x.txt", b"x")[0] == 404
    kept = lead.get("/centres/north/texts/1/files/menu.txt")
    assert kept.data == GOOD
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


def test_whatever_is_handed_in_is_refused_or_kept_harmlessly_and_nothing_good_is_lost(portal: Portal) -> None:
    lead = portal.client(portal.add("team_lead", "centre:north"))
    folder = portal.app.extensions["onevoice.settings"].folder
    assert send(lead, "north", "good.txt", GOOD, source="good")[0] == 200
    before = everything_below(folder.parent)
    for what, (name, content) in WHOLE.items():
        code, page = send(lead, "north", name, content)
        assert (what, code) == (what, 409)
        assert 'role="alert"' in page, what
    assert everything_below(folder.parent) == before
    count = 1
    for what, ((name, content), why) in BESIDE.items():
        code, page = send(lead, "north", name, content, source=f"beside-{count}")
        count += 1
        assert (what, code) == (what, 200)
        assert "Left out; the other texts were taken" in page, (what, why)
        assert lead.get(f"/centres/north/texts/{count}/files/faq.txt").data == GOOD, what
    for name, content in HARMLESS.items():
        code, page = send(lead, "north", name, content, source=f"odd-{count}")
        count += 1
        assert (name, code) == (name, 200)
        kept = lead.get(f"/centres/north/texts/{count}/files/{quote(name)}")
        assert (kept.status_code, kept.data == content) == (200, True), name
        assert kept.headers["Content-Disposition"].startswith("attachment"), name
    assert lead.get("/centres/north/texts/1/files/good.txt").data == GOOD
    new = everything_below(folder.parent) - before
    assert {path.parent.parent for path in new if path.suffix != ".db"} == {folder / "texts"}
    assert all(not path.is_symlink() and not path.stat().st_mode & 0o111 for path in new)


def everything_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.is_dir()}


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
