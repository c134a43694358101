"""What a check finds: as it was the last time where nothing has changed since, else worked out anew.

Nothing is imported here that only reading texts needs: a check of which nothing has changed does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from checker.accounts.means import HERE, Means
from checker.accounts.unchanged import Unchanged
from checker.folders.glance import glance
from checker.meaning.asked import OFF, by_meaning, compares, state_of
from checker.outcome import Outcome

if TYPE_CHECKING:
    from checker.outcome import Study
    from knowledge.records import Records
    from knowledge.workspace import Workspace

MANY = 2_000
"""Files; of so many not all that they say is held, but what their outcome follows from."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. study: all that was looked at for it; None where the outcome was kept from the last time, or
    not all was held."""

    outcome: Outcome
    study: Study | None = None


def check_texts(
    paths: Iterable[Path],
    as_of: date,
    country: str = "",
    language: str = "",
    means: Means = HERE,
    apart: Iterable[Path] = (),
    meaning: str = OFF,
) -> Outcome:
    """Check texts against one another, without any record. Raises OSError for a path that is not there.

    means: how the texts are read, and what is kept of them; the outcome is the same, whatever they are.
    apart: files that may lie among the texts and are none. meaning: whether statements are compared by meaning too, as
    `checker.meaning.asked` names it. Raises NoModel.
    """
    return checked_texts(paths, as_of, country, language, means, apart, meaning).outcome


def checked_texts(
    paths: Iterable[Path],
    as_of: date,
    country: str,
    language: str,
    means: Means,
    apart: Iterable[Path],
    meaning: str,
) -> Checked:
    """As `check_texts`, with what was looked at."""
    start = perf_counter()
    paths = list(paths)
    lying = glance(paths, apart)
    asked = (state_of(meaning), as_of.isoformat(), country, language, lying.passed_over, list(lying.problems))
    kept = Unchanged(means.store, [b"texts", repr(asked).encode()], (one.mark for one in lying.files))
    outcome = kept.outcome()
    if outcome is None:
        from checker.ledger.book import Book  # noqa: PLC0415 see above

        book = None
        if means.store and not compares(meaning):
            book = Book(means, [Path.cwd(), *map(str, paths), *asked[:4]], as_of, country, language)
            outcome = book.renewed(lying)
        if outcome is None:
            from checker.run import studied  # noqa: PLC0415 see above

            whole = len(lying.files) < MANY
            return _kept(kept, studied(lying, as_of, country, language, means, meaning, book, whole=whole), start)
        outcome = replace(outcome, skipped=by_meaning(meaning, (), of_one_client=False).skipped)
        kept.keep(outcome)
    return Checked(replace(outcome, seconds=perf_counter() - start))


def check_workspace(
    workspace: Workspace,
    as_of: date,
    means: Means = HERE,
    meaning: str = OFF,
    acts: Records | None = None,
) -> Outcome:
    """Check the texts of a workspace against its record, and against one another where the record is silent.

    acts: of people; None where they are not known, so that rules on them are not evaluated.
    Raises WrongInput for a wrong `channels/sources.yaml`, NoModel.
    """
    return checked_workspace(workspace, as_of, means, meaning, acts).outcome


def checked_workspace(workspace: Workspace, as_of: date, means: Means, meaning: str, acts: Records | None) -> Checked:
    """As `check_workspace`, with what was looked at."""
    from checker.accounts.recorded import of_record  # noqa: PLC0415 only for a workspace
    from checker.texts import of_workspace  # noqa: PLC0415 as above

    start = perf_counter()
    texts, problems = of_workspace(workspace)
    asked = (state_of(meaning), as_of.isoformat(), str(workspace.root), list(problems), acts)
    record = of_record(workspace) if means.store else b""
    kept = Unchanged(means.store, [b"workspace", repr(asked).encode(), record], (one.mark for one in texts))
    outcome = kept.outcome()
    if outcome is None:
        from checker.run import studied_of  # noqa: PLC0415 see above

        return _kept(kept, studied_of(workspace, texts, problems, as_of, means, meaning, acts), start)
    return Checked(replace(outcome, seconds=perf_counter() - start))


def _kept(kept: Unchanged, study: Study, start: float) -> Checked:
    if study.lasting:
        kept.keep(study.outcome)
    outcome = replace(study.outcome, seconds=perf_counter() - start)
    return Checked(outcome, study if study.whole else None)
