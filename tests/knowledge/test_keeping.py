"""The digest of the code is that of its bytes, whether it is read or kept from the last time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from knowledge import keeping


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONEVOICE_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(keeping, "files", lambda package: tmp_path / package)
    folder = tmp_path / "room"
    folder.mkdir()
    (folder / "a.py").write_text("A = 1\n")
    (folder / "words.yaml").write_text("a: b\n")
    return folder


def stamped() -> bytes:
    keeping.stamp.cache_clear()
    try:
        return keeping.stamp("room")
    finally:
        keeping.stamp.cache_clear()


def test_what_is_kept_is_what_would_be_read(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = stamped()
    assert list((room.parent / "kept").iterdir())
    assert stamped() == first
    monkeypatch.setenv("ONEVOICE_CACHE", "")
    assert stamped() == first


def test_another_letter_another_digest(room: Path) -> None:
    first = stamped()
    (room / "a.py").write_text("A = 22\n")
    assert stamped() != first


def test_code_of_the_same_bytes_has_the_same_digest_whenever_it_was_written(room: Path) -> None:
    first = stamped()
    os.utime(room / "a.py", (1, 1))
    assert stamped() == first


@pytest.mark.parametrize("damage", [b"", b"no digest", bytes(64)])
def test_a_digest_that_was_damaged_is_not_believed(room: Path, damage: bytes) -> None:
    first = stamped()
    for path in (room.parent / "kept").iterdir():
        path.write_bytes(damage)
    assert stamped() == first


def test_another_version_of_a_library_another_digest(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = room.parent / "libraries"
    (installed / "PyYAML-6.0.2.dist-info").mkdir(parents=True)
    (installed / "other-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(installed), str(room.parent / "no-such-folder")])
    first = stamped()
    (installed / "other-1.0.dist-info").rename(installed / "other-1.1.dist-info")
    assert stamped() == first  # it decides nothing of what is read
    (installed / "PyYAML-6.0.2.dist-info").rename(installed / "PyYAML-6.0.3.dist-info")
    assert stamped() != first
