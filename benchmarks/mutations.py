"""Slips in a copy of a workspace's texts: how many does a check find, and what else does it then report?

What may be changed is listed by hand in `stated.yaml` (see `stated`): values that a reader ties to one recorded fact.
The workspace's memory of what its texts state (see `checker.remembered`) helps, unless it is left out.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from benchmarks.mutate import Mutation, mutations_of
from benchmarks.planted import AS_OF, EXAMPLE
from benchmarks.stated import Pool, pool
from checker.accounts.means import Means
from checker.accounts.store import Store
from checker.checking import check_workspace
from checker.folders.files import shown
from checker.model import Finding, Severity
from checker.remembered.folder import FOLDER
from knowledge.loading import load
from knowledge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutation, whether a new finding names its place, and how many new ones name only other places.

    right: whether such a finding is about the fact that the value stated.
    """

    mutation: Mutation
    found: bool
    right: bool
    others: int


def try_mutations(count: int, seed: int, root: Path = EXAMPLE, remembering: bool = True) -> Iterator[Trial]:
    """Change `count` values drawn at random, one at a time, and check the texts after each."""
    chance = random.Random(seed)
    listed = list(_changes(pool(root, AS_OF), chance))
    chance.shuffle(listed)
    yield from _trials(root, list(islice((ways[0] for ways in listed), count)), remembering)


def try_every(ways: int, seed: int, root: Path = EXAMPLE, workers: int = 1, remembering: bool = True) -> list[Trial]:
    """Change every listed value, each in up to `ways` ways, one at a time, and check the texts after each."""
    changes = [change for some in _changes(pool(root, AS_OF), random.Random(seed)) for change in some[:ways]]
    if workers < 2:
        return list(_trials(root, changes, remembering))
    parts = [changes[start::workers] for start in range(workers)]
    with ProcessPoolExecutor(workers) as pools:
        return [
            trial for part in pools.map(_all_trials, [root] * workers, parts, [remembering] * workers) for trial in part
        ]


def _all_trials(root: Path, changes: Sequence[Mutation], remembering: bool) -> list[Trial]:
    return list(_trials(root, changes, remembering))


def _changes(listed: Pool, chance: random.Random) -> Iterator[list[Mutation]]:
    """For each listed value that can be changed, the ways to change it, in random order."""
    types = {fact.name: fact.attribute.sought_as for fact in listed.workspace.facts()}
    for one in listed.stated:
        text = one.path.read_text(encoding="utf-8")
        ways = list(mutations_of(one, types[one.fact], listed.sources[one.path], text, chance))
        if ways:
            yield ways


def _trials(root: Path, changes: Iterable[Mutation], remembering: bool) -> Iterator[Trial]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / root.name
        shutil.copytree(root, copy, ignore=None if remembering else shutil.ignore_patterns(FOLDER))
        workspace = load(copy)
        means = Means(store=Store(Path(folder) / "texts.sqlite"))  # one file changes at a time
        before = {_said(finding) for finding in _findings(workspace, means)}
        for change in changes:
            here = replace(change, path=copy / change.path.relative_to(root))
            trial = _trial(workspace, means, here, before)
            yield replace(trial, mutation=change)


def _trial(workspace: Workspace, means: Means, mutation: Mutation, before: set[tuple[str, ...]]) -> Trial:
    original = mutation.path.read_text(encoding="utf-8")
    mutation.path.write_text(mutation.applied_to(original), encoding="utf-8")
    try:
        new = [finding for finding in _findings(workspace, means) if _said(finding) not in before]
    finally:
        mutation.path.write_text(original, encoding="utf-8")
    naming = [finding for finding in new if _names(finding, mutation)]
    right = any(finding.fact == mutation.fact for finding in naming)
    return Trial(mutation, bool(naming), right, len(new) - len(naming))


def _findings(workspace: Workspace, means: Means) -> Sequence[Finding]:
    return [f for f in check_workspace(workspace, AS_OF, means).findings if f.severity is not Severity.INFO]


def _said(finding: Finding) -> tuple[str, ...]:
    # Not by digest: that of a value changes with any other value of its sentence.
    places = (f"{value.value} {place.file}:{place.line}" for value in finding.values for place in value.occurrences)
    return (finding.key, *sorted(places))


def _names(finding: Finding, mutation: Mutation) -> bool:
    return any(
        Path(place.file).resolve() == mutation.path.resolve() and place.line == mutation.line
        for value in finding.values
        if value.role != "record"
        for place in value.occurrences
    )


def main(
    count: int = 50, seed: int | None = None, ways: int = 0, root: Path = EXAMPLE, remembering: bool = True
) -> None:
    """Print how many of the mutations were found, each miss, and the seed with which to repeat the run.

    ways: where not 0, every listed value is changed in up to so many ways, instead of `count` of them once.
    remembering: with what the workspace remembers of its texts.
    """
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    workers = min(2, os.cpu_count() or 1)
    trials = (
        try_every(ways, seed, root, workers, remembering)
        if ways
        else list(try_mutations(count, seed, root, remembering))
    )
    found = sum(trial.found for trial in trials)
    right = sum(trial.right for trial in trials)
    others = sum(trial.others for trial in trials)
    values = len(pool(root, AS_OF).stated)
    print(f"mutations found: {found} of {len(trials)} ({found / len(trials):.1%}; seed {seed}; {values} values listed)")
    print(f"  told of the very fact: {right}; new findings elsewhere: {others}")
    missed = Counter(trial.mutation.type for trial in trials if not trial.found)
    if missed:
        print(f"  missed by type: {', '.join(f'{type} {times}' for type, times in missed.most_common())}")
    for trial in trials:
        if not trial.found or trial.others:
            m = trial.mutation
            what = "missed" if not trial.found else f"{trial.others} elsewhere"
            print(f"  {what}: {m.fact} {m.old!r} -> {m.new!r} at {shown(m.path)}:{m.line}")


if __name__ == "__main__":
    main()
