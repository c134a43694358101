"""A check says the same every time: whatever order sets have in a process, however many processes read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.planted import EXAMPLE


def _checked(seed: str, jobs: int, kept: Path) -> Any:
    asked = ["check", ".", "--as-of", "2026-11-23", "--meaning", "off", "--format", "json", "--jobs", str(jobs)]
    done = subprocess.run(
        [sys.executable, "-m", "onevoice", *asked],
        cwd=EXAMPLE,
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "ONEVOICE_CACHE": str(kept),
            "PYTHONPATH": str(EXAMPLE.parent),
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.slow
def test_no_order_of_sets_cache_or_number_of_processes_changes_what_is_found(tmp_path: Path) -> None:
    first = _checked("0", 1, tmp_path / "kept")
    assert first["findings"]
    assert _checked("1", 2, tmp_path / "anew") == first
    assert _checked("2", 1, tmp_path / "kept") == first
