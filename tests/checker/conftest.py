"""A folder of texts, made and checked in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from checker.checking import check_texts
from checker.outcome import Outcome

Check = Callable[[Mapping[str, str]], Outcome]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Writes files into an empty folder and checks them against one another; paths are shown as written."""
    monkeypatch.chdir(tmp_path)

    def checked(files: Mapping[str, str]) -> Outcome:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return check_texts([tmp_path], date(2026, 11, 23), "GB", "en")

    return checked
