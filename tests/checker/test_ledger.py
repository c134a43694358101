"""After any edits the ledger tells what a check of all texts from scratch tells; where it cannot, all is checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generated import make
from checker.accounts.gather import gathered
from checker.accounts.means import Means
from checker.accounts.spread import here
from checker.accounts.store import Store
from checker.align import tied
from checker.checking import check_texts
from checker.judging import judged
from checker.ledger import book, rows, turning
from checker.ledger.book import Book
from checker.outcome import Outcome
from checker.report.json import as_json
from checker.rules.every import RULES
from checker.rules.of_texts import TEXT_RULES
from checker.run import study_texts

DAY = date(2026, 11, 23)
RENEWED: list[bool] = []


def told(outcome: Outcome) -> str:
    return as_json(replace(outcome, seconds=0.0))


@pytest.fixture(autouse=True)
def _of_few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of few files, in which one more or less says nothing of the others."""
    monkeypatch.setattr(book, "LEAST", 2)
    monkeypatch.setattr(tied, "_roundly", lambda count: 1 << count.bit_length() >> 1)
    RENEWED.clear()
    renewed = Book.renewed

    def counted(self: Book, *asked: Any) -> Outcome | None:
        outcome = renewed(self, *asked)
        RENEWED.append(outcome is not None)
        return outcome

    monkeypatch.setattr(Book, "renewed", counted)


def another_digit(text: str, _: str, random: Random) -> str:
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    at = random.choice(digits) if digits else 0
    return text[:at] + str(random.randrange(10)) + text[at + 1 :]


def some_lines_more(text: str, other: str, random: Random) -> str:
    lines, others = text.split("\n"), other.split("\n")
    at, first = random.randrange(len(lines)), random.randrange(len(others))
    return "\n".join((*lines[:at], *others[first : first + random.randrange(1, 8)], *lines[at:]))


def some_lines_less(text: str, _: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    return "\n".join((*lines[:at], *lines[at + random.randrange(1, 5) :]))


def the_other(_: str, other: str, random: Random) -> str:
    return another_digit(other, "", random)


def nothing(_: str, __: str, ___: Random) -> str:
    return ""


EDITS: tuple[Callable[[str, str, Random], str], ...] = (
    another_digit,
    another_digit,
    some_lines_more,
    some_lines_less,
    the_other,
    nothing,
)


def edit(folder: Path, random: Random) -> None:
    """Something that a person may do to a folder of texts: also a file more, or one less."""
    files = sorted(path for path in folder.rglob("*.*") if path.suffix in {".md", ".html", ".txt", ".yaml", ".json"})
    path, other = random.choice(files), random.choice(files)
    text, there = path.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
    sort = random.random()
    if sort < 0.1 and len(files) > 8:
        path.unlink()
    elif sort < 0.2:
        put = path.with_name(f"new-{random.randrange(1_000_000)}{path.suffix}")
        put.write_text(another_digit(text, "", random), encoding="utf-8")
    else:
        path.write_text(random.choice(EDITS)(text, there, random), encoding="utf-8")


def followed(folder: Path, kept: Path, turns: int, random: Random) -> None:
    """Edit in so many turns; after each the ledger must tell what a check from scratch tells."""
    means = Means(Store(kept / "texts.sqlite"), here)
    for turn in range(turns):
        for _ in range(random.randrange(1, 4) if turn else 0):
            edit(folder, random)
        assert told(check_texts([folder], DAY, "GB", means=means)) == told(check_texts([folder], DAY, "GB"))


def test_edits_of_generated_pages(tmp_path: Path) -> None:
    make(tmp_path / "texts", 16, 1_500, seed=11)
    followed(tmp_path / "texts", tmp_path / "kept", 12, Random(11))
    assert RENEWED[0] is False
    assert sum(RENEWED) > 6  # most turns, or nothing was shown


def test_edits_of_the_texts_of_the_example(example: Path, tmp_path: Path) -> None:
    copytree(example / "channels", tmp_path / "texts")
    followed(tmp_path / "texts", tmp_path / "kept", 5, Random(5))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_any_edits(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    there = tmp_path_factory.mktemp("texts")
    make(there / "texts", 10, 900, seed)
    followed(there / "texts", there / "kept", 4, Random(seed))


@pytest.mark.soak
@pytest.mark.timeout(7_200)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_many_edits(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    there = tmp_path_factory.mktemp("texts")
    make(there / "texts", 30, 2_000, seed)
    followed(there / "texts", there / "kept", 12, Random(seed))


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[], str]:
    """Checks some pages with what is kept of them, of which one has changed since the first check."""
    folder = tmp_path / "texts"
    make(folder, 12, 900, seed=3)
    means = Means(Store(tmp_path / "kept" / "texts.sqlite"), here)

    def check() -> str:
        return told(check_texts([folder], DAY, "GB", means=means))

    check()
    edit(folder, Random(8))
    expected = told(check_texts([folder], DAY, "GB"))
    RENEWED.clear()

    def as_expected() -> str:
        assert check() == expected
        return expected

    return as_expected


def ledger(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "kept").glob("ledger-*.sqlite")
    return path


def test_a_ledger_is_used(checked: Callable[[], str]) -> None:
    checked()
    assert RENEWED == [True]


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"\0" * 4096])
def test_a_damaged_ledger_is_made_anew(checked: Callable[[], str], tmp_path: Path, damage: bytes) -> None:
    ledger(tmp_path).write_bytes(damage)
    checked()
    assert RENEWED == [False]


def test_a_row_that_was_altered_is_not_believed(checked: Callable[[], str], tmp_path: Path) -> None:
    with sqlite3.connect(ledger(tmp_path)) as store:
        store.execute("UPDATE rows SET body = body || x'00' WHERE sort = 'files'")
    store.close()
    checked()
    assert RENEWED == [False]


def test_what_another_version_wrote_is_passed_over(checked: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "stamp", lambda *_: b"another")
    checked()
    assert RENEWED == [False]


def test_accounts_that_were_let_go_are_read_again(checked: Callable[[], str], tmp_path: Path) -> None:
    (tmp_path / "kept" / "texts.sqlite").unlink()
    checked()


def test_a_check_that_is_broken_off_leaves_the_ledger_as_it_was(
    checked: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class BrokenOff(Exception):
        """As Ctrl-C, or a full disk."""

    with monkeypatch.context() as broken, pytest.raises(BrokenOff):
        broken.setattr(rows.Rows, "write", lambda _: (_ for _ in ()).throw(BrokenOff()))
        checked()
    checked()
    assert RENEWED == [True]


def test_a_ledger_that_another_check_has_open_is_left_alone(
    checked: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_PATIENCE", 0.05)
    other = sqlite3.connect(ledger(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    checked()
    other.close()
    assert RENEWED == [False]


def test_too_many_changes_are_checked_as_a_whole(checked: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turning, "MOST_READ", 0)
    checked()
    assert RENEWED == [False]


def test_only_what_a_change_touches_is_read_again(checked: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(texts: Any, *others: Any) -> Any:
        read.append(len(texts))
        return gathered(texts, *others)

    monkeypatch.setattr(book, "gathered", counted)
    checked()
    assert read == [1]


def test_rules_that_the_ledger_does_not_ask_find_nothing_without_a_record_or_a_menu(example: Path) -> None:
    evidence = replace(study_texts([example / "channels"], DAY).evidence, flows=())
    others = {code: rule for code, rule in RULES.items() if code not in TEXT_RULES}
    assert judged(evidence, TEXT_RULES)
    assert [finding.message for finding in judged(evidence, others)] == []
