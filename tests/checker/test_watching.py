"""`onevoice watch` checks at once and after each change, and ends with Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

ROOT = Path(__file__).parents[2]
WAITING = "waiting for changes"


class Watching:
    """A `onevoice watch` that runs; its lines are read as they come."""

    def __init__(self, folder: Path) -> None:
        # A shell that runs the tests in the background has them ignore it, and what they start too.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "onevoice.py"), "watch", ".", "--country", "GB"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, wanted: str) -> str:
        """All lines up to one that says this."""
        said = ""
        while wanted not in said:
            said += self.lines.get(timeout=60)
        return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("# Repairs\n\nCall 0808 157 0123, Monday to Friday, 8am to 8pm.\n")
    (tmp_path / "b.md").write_text("# Repairs\n\nCall 0808 157 0123, Monday to Friday, 8am to 8pm.\n")
    return tmp_path


def test_a_change_is_checked_and_ctrl_c_ends(folder: Path) -> None:
    watching = Watching(folder)
    try:
        assert "CONS-HOURS" not in watching.until(WAITING)
        (folder / "b.md").write_text("# Repairs\n\nCall 0808 157 0123, Monday to Friday, 8am to 6pm.\n")
        said = watching.until(WAITING)
        assert "b.md changed" in said
        assert "CONS-HOURS" in said
        for path in folder.iterdir():
            path.unlink()
        assert "there is no text" in watching.until(WAITING)
        watching.process.send_signal(signal.SIGINT)
        assert watching.process.wait(60) == 0
    finally:
        watching.process.kill()
        watching.process.wait()
        assert watching.process.stdout
        watching.process.stdout.close()
