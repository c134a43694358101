"""Verdicts on findings are complete and in our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.truth import VERDICTS, read_verdicts


@pytest.mark.parametrize("path", sorted(VERDICTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_verdict_gives_a_reason(path: Path) -> None:
    verdicts = read_verdicts(path)
    assert verdicts
    assert all(len(verdict.reason.split()) > 3 for verdict in verdicts.values())
