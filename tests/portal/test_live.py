"""The workspace as pages see it: at once, though its texts take long to check."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.workspace import Workspace
from onboarding.texts_checked import TextsChecked, checked
from portal.live import Live


@pytest.fixture
def root(places: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(places, tmp_path / "acme"))


def test_the_first_page_does_not_wait_until_the_texts_are_checked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def slowly(workspace: Workspace, day: date) -> TextsChecked:
        assert let_go.wait(60)
        return checked(workspace, day)

    monkeypatch.setattr("portal.live.checked", slowly)
    one = Live(root, lambda: datetime.now(UTC))
    assert one.seen().findings is None
    let_go.set()
    for _ in range(1000):
        if (seen := one.seen()).findings is not None:
            break
        time.sleep(0.02)
    assert seen.findings is not None
    assert one.fresh() is seen


def test_what_is_decided_waits_for_the_texts(root: Path) -> None:
    one = Live(root, lambda: datetime.now(UTC))
    assert one.seen().findings is None
    assert one.fresh().findings is not None
