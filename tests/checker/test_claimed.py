"""What texts claim on the record is kept, and known again until a text, the record or the day is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks.planted import AS_OF, EXAMPLE
from checker import run
from checker.accounts.means import Means
from checker.accounts.store import Store
from checker.foresight.texts_ahead import spot_of
from checker.model import Claim
from checker.run import claims_on_record, study_workspace
from knowledge.loading import load
from knowledge.workspace import Workspace


def _told(claims: Sequence[Claim]) -> list[object]:
    return [
        (claim.about, claim.scope, claim.reasons, claim.fact, claim.mention.found, spot_of(claim)) for claim in claims
    ]


def test_what_is_kept_is_what_was_claimed_until_anything_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = load(EXAMPLE)
    means = Means(Store(tmp_path / "kept.sqlite"))
    anew = study_workspace(workspace, AS_OF, means).evidence.claims
    looks = []

    def counted(workspace: Workspace, as_of: date, means: Means) -> object:
        looks.append(as_of)
        return study_workspace(workspace, as_of, means)

    monkeypatch.setattr(run, "study_workspace", counted)
    kept = claims_on_record(workspace, AS_OF, means)
    assert not looks
    assert _told(kept) == _told(anew)
    assert len({id(claim.mention) for claim in kept}) == len({id(claim.mention) for claim in anew})
    claims_on_record(workspace, AS_OF + timedelta(days=1), means)
    assert len(looks) == 1
    first, *_ = workspace.entities.values()
    called = {**workspace.entities, first.id: replace(first, also_called=(*first.also_called, "Nordlicht"))}
    claims_on_record(replace(workspace, entities=called), AS_OF, means)
    assert len(looks) == 2
