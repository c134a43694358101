"""Who asks for little does not wait for what only others need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Each takes long to import, and only who checks texts, builds pages or serves the portal needs it.
HEAVY = (
    "checker.run",
    "checker.read",
    "checker.align",
    "checker.rules",
    "onboarding.gate",
    "portal.models",
    "alembic",
    "altair",
    "authlib",
    "babel",
    "dask",
    "distributed",
    "docx",
    "flask",
    "holidays",
    "icalendar",
    "lxml",
    "markdown",
    "mkdocs",
    "num2words",
    "numpy",
    "openpyxl",
    "pypdf",
    "rapidfuzz",
    "re2",
    "rich",
    "ruamel",
    "snowballstemmer",
    "sqlalchemy",
    "sqlite3",
    "torch",
    "watchfiles",
)
# Beside these, what only who loads facts needs.
OF_FACTS = ("knowledge.loading", "knowledge.types", "phonenumbers", "pydantic", "yaml")

STARTED = """
import sys
import onevoice
from knowledge.funnel import guarded
guarded(onevoice.onevoice, sys.argv[2:])
named = sys.argv[1].split()
print(sorted(name for name in named if any(one == name or one.startswith(name + ".") for one in sys.modules)))
"""


def imported(heavy: tuple[str, ...], *arguments: str) -> str:
    """Which of the heavy modules a command has imported by its end."""
    command = [sys.executable, "-c", STARTED, " ".join(heavy), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["check", "no-such-folder"], ["--version"]])
def test_help_and_wrong_use_need_nothing_heavy(arguments: list[str]) -> None:
    assert imported((*HEAVY, *OF_FACTS), *arguments) == "[]"


def test_a_workspace_that_is_wrong_is_refused_without_the_checker(tmp_path: Path) -> None:
    (tmp_path / "onevoice.yaml").write_text("name: [\n", encoding="utf-8")
    assert imported((*HEAVY, "phonenumbers"), "check", str(tmp_path)) == "[]"


def test_facts_alone_are_checked_without_the_checker(tmp_path: Path, example: Path) -> None:
    assert imported(HEAVY, "check", str(example), "--facts-only") == "[]"


def test_who_checks_texts_does_import_the_checker(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Call 0808 157 0123.\n", encoding="utf-8")
    assert "checker.run" in imported(HEAVY, "check", str(tmp_path))


def test_a_check_of_which_nothing_has_changed_tells_the_same_without_reading_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONEVOICE_CACHE", str(tmp_path / "kept"))
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, number in (("a", "0808 157 0123"), ("b", "0808 157 0124")):
        (texts / f"{name}.md").write_text(f"# Repairs\n\nCall the repairs team on {number}.\n", encoding="utf-8")
    asked = ("check", str(texts), "--as-of", "2026-11-23", "--format", "json", "--output")
    reading = ("checker.run", "checker.read", "checker.align", "checker.rules", "re2", "phonenumbers")
    assert "checker.run" in imported(reading, *asked, str(tmp_path / "first.json"))
    assert imported(reading, *asked, str(tmp_path / "again.json")) == "[]"
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "again.json").read_bytes()
    (texts / "b.md").write_text("# Repairs\n\nCall the repairs team on 0808 157 0123.\n", encoding="utf-8")
    assert "checker.run" in imported(reading, *asked, str(tmp_path / "changed.json"))
    assert (tmp_path / "first.json").read_bytes() != (tmp_path / "changed.json").read_bytes()
