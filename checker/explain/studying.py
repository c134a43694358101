"""The check in which an answer is to be found: as it is kept from the last time, or anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from checker.accounts.means import Means
from checker.accounts.studied import Studied
from checker.align.considered import Considered
from checker.asked import means_of, workspace_above
from checker.checking import checked_texts, checked_workspace
from checker.explain.answer import file_asked
from checker.folders.files import shown
from checker.folders.glance import glance
from checker.meaning.asked import AUTO, OFF
from checker.model import Mention
from checker.outcome import Study
from checker.texts import described, of_workspace
from knowledge.workspace import Workspace


def studied(asked: Iterable[str], folder: Path | None, as_of: date, country: str, language: str) -> Study:
    """A check of the texts in which the answer is to be found, with what it looked at.

    Where no folder is named it is the workspace above, else that of the file that is asked for, else what is here.
    """
    places = [folder] if folder else [Path(), *(file.parent for one in asked if (file := file_asked(one)))]
    root = next((root for place in places if (root := workspace_above(place))), None)
    if root is not None:
        from knowledge.loading import load  # noqa: PLC0415 a folder without a record needs none of it

        return _of_workspace(load(Path(shown(root))), as_of, means_of())
    here = next((p for p in places[1:] if p.is_dir() and not p.resolve().is_relative_to(Path().resolve())), places[0])
    return _of_texts(here, as_of, country, language, means_of())


def _of_workspace(workspace: Workspace, as_of: date, means: Means) -> Study:
    done = checked_workspace(workspace, as_of, means, AUTO, None)
    if done.study is not None:
        return done.study
    kept = Studied(of_workspace(workspace)[0], workspace, as_of, AUTO, means.store).study(done.outcome)
    if kept is not None:
        return replace(kept, considered=_Considering(workspace, as_of, means))
    from checker.run import study_workspace  # noqa: PLC0415 takes long to import

    return study_workspace(workspace, as_of, means, AUTO)


def _of_texts(folder: Path, as_of: date, country: str, language: str, means: Means) -> Study:
    """Only who asks why once will do so again: a check of texts alone does not keep what it looked at."""
    done = checked_texts([folder], as_of, country, language, means, (), AUTO)
    kept = Studied(described(glance([folder]), country, language).texts, None, as_of, AUTO, means.store)
    study = done.study or kept.study(done.outcome)
    if study is None:
        from checker.run import study_texts  # noqa: PLC0415 as above

        study = study_texts([folder], as_of, country, language, means, meaning=AUTO)
    if study.whole and study.lasting:
        kept.keep(study)
    return study


class _Considering:
    """What is thought of values that are tied to nothing: all texts together tell, so these are looked at anew."""

    def __init__(self, workspace: Workspace, as_of: date, means: Means) -> None:
        self._asked = workspace, as_of, means

    def __call__(self, mentions: Sequence[Mention]) -> Sequence[Considered]:
        study = self._study
        same = {_place_of(mention): mention for mention in study.evidence.mentions}
        return study.considered([same[_place_of(mention)] for mention in mentions]) if study.considered else []

    @cached_property
    def _study(self) -> Study:
        from checker.run import study_workspace  # noqa: PLC0415 as above

        return study_workspace(*self._asked, OFF)


def _place_of(mention: Mention) -> tuple[object, ...]:
    statement, found = mention.statement, mention.found
    link = (mention.link.start, mention.link.target_at) if mention.link else None
    return statement.file.path, statement.order, mention.type, found.start, found.end, mention.target, link
