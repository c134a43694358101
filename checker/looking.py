"""The check that a command asks for: of a workspace, or of texts that have no record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.accounts.means import HERE, Means
from checker.checking import checked_texts, checked_workspace
from checker.meaning.asked import AUTO
from checker.meaning.weights import NoModel

if TYPE_CHECKING:
    from checker.model import Finding
    from checker.outcome import Outcome, Study
    from knowledge.records import Records
    from knowledge.workspace import Workspace


@dataclass(frozen=True)
class Look:
    """A check, and the workspace that was checked; None where texts are checked on their own.

    looked: gives all that was looked at, which costs more than the outcome where nothing has changed.
    """

    outcome: Outcome
    looked: Callable[[], Study]
    workspace: Workspace | None = None

    @cached_property
    def study(self) -> Study:
        """The check with all that was looked at."""
        return self.looked()

    @property
    def root(self) -> Path | None:
        """Of the workspace."""
        return self.workspace.root if self.workspace else None

    @property
    def country(self) -> str:
        """For which country national numbers were read; "" in a workspace, which says it itself."""
        return self.outcome.country.partition(" ")[0]


def look(
    paths: Sequence[Path],
    workspace: Workspace | None,
    as_of: date,
    country: str = "",
    language: str = "",
    apart: Iterable[Path] = (),
    means: Means = HERE,
    meaning: str = AUTO,
    acts: Records | None = None,
) -> Look:
    """Check what the paths name. Raises UsageError where there is nothing that can be checked.

    workspace: that they belong to (see `checker.asked.workspace_of`). apart: files of ours that may lie among texts
    and are none, such as the report that is to be written. meaning: whether statements are compared by meaning (see
    `checker.meaning.asked`). acts: of people, for the rules on them.
    """
    try:
        if workspace is None:
            return _look_at_texts(paths, as_of, country, language, tuple(apart), means, meaning)
        done = checked_workspace(workspace, as_of, means, meaning, acts)
        asked = (workspace, as_of, means, meaning, acts)
        return Look(done.outcome, lambda: done.study or _study_of_workspace(*asked), workspace)
    except NoModel as why:
        raise click.UsageError(str(why)) from why


def _look_at_texts(
    paths: Sequence[Path],
    as_of: date,
    country: str,
    language: str,
    apart: tuple[Path, ...],
    means: Means,
    meaning: str,
) -> Look:
    asked = (paths, as_of, country, language, means, apart, meaning)
    done = checked_texts(*asked)
    if not done.outcome.files:
        raise click.UsageError(_nothing_in(paths, done.outcome))
    return Look(done.outcome, lambda: done.study or _study_of_texts(*asked))


def _study_of_workspace(workspace: Workspace, as_of: date, means: Means, meaning: str, acts: Records | None) -> Study:
    from checker.run import study_workspace  # noqa: PLC0415 only who asks for more than the outcome waits for it

    return study_workspace(workspace, as_of, means, meaning, acts)


def _study_of_texts(
    paths: Sequence[Path],
    as_of: date,
    country: str,
    language: str,
    means: Means,
    apart: tuple[Path, ...],
    meaning: str,
) -> Study:
    from checker.run import study_texts  # noqa: PLC0415 as above

    return study_texts(paths, as_of, country, language, means, apart, meaning)


def within(outcome: Outcome, paths: Sequence[Path], root: Path | None) -> Outcome:
    """The outcome with the findings alone that have a place within the paths; all of it where they name the root."""
    named = {path.resolve() for path in paths}
    if root is None or root.resolve() in named:
        return outcome
    return only_those(outcome, lambda finding: _touches(finding, named))


def only_those(outcome: Outcome, wanted: Callable[[Finding], bool]) -> Outcome:
    """The outcome with the findings alone that are wanted, waived and known ones too."""
    known = outcome.known
    return replace(
        outcome,
        findings=tuple(filter(wanted, outcome.findings)),
        waived=tuple(one for one in outcome.waived if wanted(one.finding)),
        known=replace(known, findings=tuple(filter(wanted, known.findings))) if known else None,
    )


def seen_by(found: Look, *of: str) -> Look:
    """The check as a centre may see it; of several: as who works for all of them. Raises UsageError without such."""
    from checker.redacted import redacted  # noqa: PLC0415 only when asked for
    from knowledge.loading.shapes import meant  # noqa: PLC0415 as above

    workspace = found.workspace
    if workspace is None:
        raise click.UsageError("--for names a centre of a workspace, and there is no onevoice.yaml here or above")
    centres = [entity.id for entity in workspace.of_kind("centre")]
    ids = []
    for centre in of:
        entity = workspace.entity(centre)
        if entity is None or entity.id not in centres:
            raise click.UsageError(f"there is no centre {centre}; {meant(centre, centres)}")
        ids.append(entity.id)
    study = redacted(found.study, *ids)
    return Look(study.outcome, lambda: study, workspace)


def _nothing_in(paths: Iterable[Path], outcome: Outcome) -> str:
    """What to say of folders without a text: that nothing was checked must not pass for that nothing was found."""
    others = ", ".join(f"{count} {suffix}" for suffix, count in outcome.passed_over.items())
    where = ", ".join(map(str, paths))
    return f"there is no text to check in {where}{f' (not read: {others})' if others else ''}"


def _touches(finding: Finding, paths: Iterable[Path]) -> bool:
    places = {Path(place.file).resolve() for place in finding.places}
    return any(place.is_relative_to(path) for place in places for path in paths)
