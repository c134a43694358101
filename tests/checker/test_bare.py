"""A folder without any description: which files are texts, and whose language and country they speak."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.folders.files import list_texts, report_denied
from checker.sources.bare import describe
from knowledge.problems import Problems


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    texts = {
        "web/index.md": "Call 0113 496 0123.",
        "web/index.cy.md": "Ffoniwch 0113 496 0123.",
        "cy/ivr.txt": "Pwyswch un.",
        "web/de.html": "<!doctype html><html lang='de-AT'><p>Hallo",
        "web/logo.png": "",
        ".git/config.txt": "",
        "node_modules/x/readme.md": "",
        "LICENSE.txt": "",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_texts_are_listed_in_order_and_the_rest_is_counted(folder: Path) -> None:
    listing = list_texts([folder], [".md", ".txt", ".html"])
    names = [str(path.relative_to(folder)) for path in listing.paths]
    assert names == ["cy/ivr.txt", "web/de.html", "web/index.cy.md", "web/index.md"]
    assert listing.passed_over == {".png": 1}


def test_links_that_lead_out_or_round_in_a_circle_are_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("secret", encoding="utf-8")
    (folder / "out.md").symlink_to(outside)
    (folder / "round.md").symlink_to(folder / "round.md")
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    names = {path.name for path in list_texts([folder], [".md"]).paths}
    assert names == {"index.md", "index.cy.md"}


def test_a_folder_that_is_not_there_is_an_error_and_not_an_empty_list(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list_texts([tmp_path / "gone"], [".md"])


def test_language_is_told_by_the_page_itself_its_name_or_its_folder(folder: Path) -> None:
    texts, guess = describe(list_texts([folder], [".md", ".txt", ".html"]).paths)
    languages = {text.shown: text.source.setting.language for text in texts}
    assert languages == {"cy/ivr.txt": "cy", "web/de.html": "de", "web/index.cy.md": "cy", "web/index.md": "en"}
    assert guess.country == "GB"


def test_what_the_user_says_goes_before_what_is_guessed(folder: Path) -> None:
    texts, guess = describe([folder / "cy/ivr.txt"], country="US", language="en")
    assert texts[0].source.setting.language == "en"
    assert texts[0].source.setting.currency == "USD"
    assert guess.why == "as given"


def test_what_is_no_text_tells_no_country(tmp_path: Path) -> None:
    (tmp_path / "program.md").write_bytes(b"\x7fELF\0 www.shop.de www.bank.de")
    texts, guess = describe([tmp_path / "program.md"])
    assert not guess.sure and texts[0].source.setting.country == guess.country


def test_a_file_of_any_size_is_read_no_further_than_a_guess_needs(tmp_path: Path) -> None:
    path = tmp_path / "export.md"
    with path.open("wb") as file:
        file.write(b"Ring 0113 496 0123.\n")
        file.truncate(1 << 36)  # a file with a hole: it takes no room on the disk, but would in memory
    started = time.monotonic()
    describe([path])
    assert time.monotonic() - started < 5


def test_a_folder_without_rights_is_told_and_the_rest_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "cy":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    listing = list_texts([folder], [".md", ".txt", ".html"])
    assert [path.name for path in listing.paths] == ["de.html", "index.cy.md", "index.md"]
    problems = Problems()
    report_denied(listing, problems)
    assert [str(problem) for problem in problems] == [
        "cy:1:1: READ-FILE this folder cannot be read: permission denied; check its rights"
    ]
