"""A file gets a new content whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from knowledge.replacing import replace_text


def test_a_new_file_holds_the_text_to_the_last_byte(tmp_path: Path) -> None:
    replace_text(tmp_path / "naïve 日本.txt", "£5\r\n")
    assert (tmp_path / "naïve 日本.txt").read_bytes() == "£5\r\n".encode()


def test_a_file_keeps_its_rights_and_a_link_leads_where_it_led(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    replace_text(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_when_the_disk_is_full_the_old_content_stays_and_the_named_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "findings.json"
    path.write_text("old", encoding="utf-8")
    whole = Path.write_text

    def half(self: Path, data: str, *args: str, **options: str) -> int:
        whole(self, data[:3], encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", half)
    with pytest.raises(OSError, match="No space left on device") as told:
        replace_text(path, "new and longer")
    assert told.value.filename == str(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["findings.json"]


def test_a_device_is_written_to_and_stays_a_device() -> None:
    replace_text(Path("/dev/null"), "text")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_told_by_the_name_the_user_gave(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as told:
        replace_text(tmp_path / "none" / "x.json", "text")
    assert told.value.filename == str(tmp_path / "none" / "x.json")
