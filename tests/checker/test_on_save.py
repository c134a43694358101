"""What an editor may run whenever a file is saved: the facts alone, quickly, with the place of what is wrong."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_MOST = 1.0  # seconds of one core, from the start of the process


def run(workspace: Path, cache: Path) -> tuple[float, subprocess.CompletedProcess[str]]:
    """A check of the facts, and the CPU time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "onevoice", "check", str(workspace), "--facts-only"],
        capture_output=True,
        text=True,
        check=False,
        env={"XDG_CACHE_HOME": str(cache), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime), done


@pytest.mark.slow
def test_the_facts_of_the_example_are_checked_within_a_second(example: Path, tmp_path: Path) -> None:
    took, done = min((run(example, tmp_path) for _ in range(3)), key=lambda one: one[0])
    assert done.returncode == 0, done.stderr
    assert took < _MOST


def test_what_was_broken_by_a_save_is_told_at_its_place(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "example"
    shutil.copytree(example, copy)
    path = copy / "knowledge/process/escalation.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("contact: partner-desk", "contact: partner-dask", 1), encoding="utf-8")
    line = text[: text.index("contact: partner-desk")].count("\n") + 1
    _, done = run(copy, tmp_path / "cache")
    assert done.returncode == 2
    assert f"knowledge/process/escalation.yaml:{line}:" in done.stdout + done.stderr
    assert "did you mean partner-desk?" in done.stdout + done.stderr
