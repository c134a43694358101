"""The page of coverage shows each contact with its week, and tells gaps in words, in the language that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.coverage.commands import coverage
from tests.checker.record_edits import copied, edit

DAY = "2026-11-23"


def written(root: Path, folder: Path, *more: str) -> tuple[int, str]:
    call = [str(root), "--as-of", DAY, "--format", "html", "--output", str(folder), *more]
    done = CliRunner().invoke(coverage, call)
    return done.exit_code, (folder / "coverage.html").read_text("utf-8")


@pytest.fixture
def uncovered(tmp_path: Path) -> Path:
    root = copied(tmp_path / "workspace")
    hours = {"staffs.0.hours": "Mo-Fr 09:00-17:00"}
    edit(root, {"agreement/leeds-in-house": hours, "agreement/manila-services": hours})
    return root


def test_each_contact_has_its_week_and_nothing_is_fetched(tmp_path: Path) -> None:
    code, page = written(copied(tmp_path / "workspace"), tmp_path)
    assert code == 0
    assert page.count("<svg") == page.count("<section") >= 10
    assert "Technical support line: the week from 23 November 2026" in page
    assert 'class="open"' not in page
    assert "<script" not in page and "src=" not in page and "href=" not in page


def test_hours_that_nobody_staffs_are_told_with_the_day_on_which_they_first_bite(
    uncovered: Path, tmp_path: Path
) -> None:
    code, page = written(uncovered, tmp_path)
    assert code == 1
    assert 'id="support-line" class="open"' in page
    assert "Sat 09:00–17:00, first on 28 November 2026" in page


def test_the_page_speaks_welsh(uncovered: Path, tmp_path: Path) -> None:
    _, page = written(uncovered, tmp_path, "--language", "cy")
    assert '<html lang="cy">' in page
    assert "Llinell cymorth technegol: yr wythnos o 23 Tachwedd 2026" in page
    assert "Sad 09:00–17:00, am y tro cyntaf ar 28 Tachwedd 2026" in page
    assert "nobody" not in page and "promised" not in page
