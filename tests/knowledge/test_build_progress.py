"""A progress bar shows itself to a person who waits, and to nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from knowledge import progress as module
from knowledge.progress import progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with progress("building", 3) as step:
        for _ in range(3):
            step()
    return stream.getvalue()


def test_long_work_on_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "building" in shown(monkeypatch, _Terminal(), -1)


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, _Terminal(), 60) == ""


def test_a_pipe_sees_nothing_however_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), -1) == ""
