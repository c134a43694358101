"""What a check looked at is kept: an answer out of that is the one that a fresh look gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generated import make
from benchmarks.planted import AS_OF, EXAMPLE
from checker import run
from checker.accounts.means import Means
from checker.accounts.store import Store
from checker.explain import studying
from checker.explain.answer import answers
from checker.explain.data import as_json
from checker.model import Mention
from checker.outcome import Study


def _line_of(mention: Mention) -> str:
    place = mention.statement.place()
    return f"{place.file}:{place.line}"


@pytest.fixture
def means(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Means:
    means = Means(Store(tmp_path / "kept.sqlite"))
    monkeypatch.setattr(studying, "means_of", lambda: means)
    return means


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The whole looks at texts that are taken."""
    taken: list[object] = []

    def counted(look: Callable[..., Study]) -> Callable[..., Study]:
        def looked(*asked: Any, **others: Any) -> Study:
            taken.append(asked)
            return look(*asked, **others)

        return looked

    for name in ("studied", "studied_of"):
        monkeypatch.setattr(run, name, counted(getattr(run, name)))
    return taken


def test_of_a_workspace_every_answer_is_as_from_a_fresh_look(means: Means, looks: list[object]) -> None:
    anew = studying.studied((), EXAMPLE, AS_OF, "", "")
    assert len(looks) == 1
    kept = studying.studied((), EXAMPLE, AS_OF, "", "")
    assert len(looks) == 1
    names = {claim.fact.name for claim in anew.evidence.claims if claim.fact}
    asked = [*(one.key for one in anew.outcome.findings), *sorted(name for name in names if name.count(".") == 1)]
    assert len(asked) > 100
    assert as_json(answers(asked, kept)) == as_json(answers(asked, anew))
    assert len(looks) == 1
    lines = sorted(line for line in {_line_of(one) for one in anew.evidence.mentions} if " " not in line)
    assert as_json(answers(lines[::150], kept)) == as_json(answers(lines[::150], anew))


def test_of_a_folder_every_answer_is_as_from_a_fresh_look(
    means: Means, looks: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "texts", 30, 3_000, seed=5)
    monkeypatch.chdir(tmp_path)
    anew = studying.studied((), Path("texts"), AS_OF, "GB", "")
    kept = studying.studied((), Path("texts"), AS_OF, "GB", "")
    assert len(looks) == 1
    lines = sorted({_line_of(mention) for mention in anew.evidence.mentions})
    asked = [*(finding.key for finding in anew.outcome.findings), *lines[::5]]
    assert len(asked) > 30
    assert as_json(answers(asked, kept)) == as_json(answers(asked, anew))


def test_another_day_another_text_or_another_record_is_looked_at_anew(
    means: Means, looks: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "texts"
    make(folder, 4, 900, seed=5)
    monkeypatch.chdir(tmp_path)
    studying.studied((), folder, AS_OF, "GB", "")
    studying.studied((), folder, AS_OF + timedelta(days=1), "GB", "")
    next(folder.rglob("*.md")).write_text("# Repairs\n\nCall 0808 157 0123.\n", encoding="utf-8")
    studying.studied((), folder, AS_OF, "GB", "")
    assert len(looks) == 3
