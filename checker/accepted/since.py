"""What was found in an earlier revision of git: its files, laid out in a folder aside, checked by the same code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import chdir
from datetime import date
from pathlib import Path

import click

from checker.accepted.standing import Before, Digests, digests_of
from checker.asked import workspace_of
from checker.folders.files import shown
from checker.looking import look
from knowledge.problems import WrongInput
from knowledge.revisions import NoRevision, laid_out, top_of


def found_in(
    revision: str,
    paths: Sequence[Path],
    root: Path | None,
    as_of: date,
    country: str,
    language: str,
    apart: Iterable[Path],
) -> Before:
    """The findings of these paths (of a whole workspace, where `root` is one) as they were in a revision.

    country, language, apart: as for the check itself. Raises UsageError where git has no answer, or where the
    workspace of that revision cannot be loaded.
    """
    named = [root] if root else list(paths)
    try:
        top = top_of(named[0] if named[0].is_dir() else named[0].parent).resolve()
        within = [_within(path, top) for path in named]
        with laid_out(top, revision) as folder:
            old = folder.resolve()
            there = [path for path in (old / one for one in within) if path.exists()]
            if not there or (root and not (there[0] / "onevoice.yaml").exists()):
                return Before(revision)
            beside = [old / one.resolve().relative_to(top) for one in apart if one.resolve().is_relative_to(top)]
            here = Path.cwd().resolve()
            stand = old / here.relative_to(top) if here.is_relative_to(top) else old
            stand.mkdir(parents=True, exist_ok=True)
            # How a path is shown, and so which language a folder's name tells, depends on where one stands.
            with chdir(stand):
                return Before(revision, _findings(there, as_of, country, language, beside, revision))
    except NoRevision as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _findings(
    paths: Sequence[Path], as_of: date, country: str, language: str, apart: Sequence[Path], revision: str
) -> dict[str, Digests]:
    found: dict[str, Digests] = {}
    try:
        outcome = look(paths, workspace_of(paths), as_of, country, language, apart).outcome
    except WrongInput as wrong:
        why = f"the workspace as of {revision} cannot be loaded, so nothing can be compared with it"
        raise click.UsageError(f"{why}: {wrong.problems[0]}") from wrong
    except click.UsageError:  # no text at all was there
        return found
    for finding in outcome.findings:
        found[finding.key] = found.get(finding.key, Counter()) + digests_of(finding)
    return found


def _within(path: Path, top: Path) -> Path:
    resolved = path.resolve()
    if not resolved.is_relative_to(top):
        raise click.UsageError(f"{shown(path)} is not in the git repository {shown(top)}")
    return resolved.relative_to(top)
