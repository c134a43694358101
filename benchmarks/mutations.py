"""Slips in a copy of the example's texts: how many does a check find, and what else does it then report?"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutate import Mutation, mutations_of
from benchmarks.planted import AS_OF, EXAMPLE
from checker.bare import describe
from checker.extract import mentions
from checker.files import list_texts
from checker.model import Finding, Mention, Severity
from checker.read import READERS, read_file
from checker.run import NEVER_FOUND, check_workspace
from knowledge.loading import load
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace

SEARCHED = {name: type for name, type in TYPES.items() if name not in NEVER_FOUND}


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutation, whether a finding names its place, and how many new findings name other places."""

    mutation: Mutation
    found: bool
    others: int


def try_mutations(count: int, seed: int, example: Path = EXAMPLE) -> Iterator[Trial]:
    """Make `count` mutations, one at a time, each in a fresh copy of the example, and check each copy.

    A value is chosen among those in the texts that the record holds as the current value of some fact, by
    comparing values alone: nothing here knows how the checker ties texts to facts.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "example"
        shutil.copytree(example, copy)
        workspace = load(copy)
        before = {_said(finding) for finding in _findings(workspace)}
        pool = list(_recorded_values(workspace))
        chance.shuffle(pool)
        made = 0
        for mention in pool:
            mutation = next((m for m in mutations_of(mention, chance) if _is_another_value(mention, m)), None)
            if mutation is None:
                continue
            yield _trial(workspace, mutation, before)
            made += 1
            if made == count:
                return


def _trial(workspace: Workspace, mutation: Mutation, before: set[tuple[str, ...]]) -> Trial:
    path = Path(mutation.file)
    original = path.read_text(encoding="utf-8")
    path.write_text(mutation.applied_to(original), encoding="utf-8")
    try:
        new = [finding for finding in _findings(workspace) if _said(finding) not in before]
    finally:
        path.write_text(original, encoding="utf-8")
    naming = [finding for finding in new if _names(finding, mutation)]
    return Trial(mutation, bool(naming), len(new) - len(naming))


def _recorded_values(workspace: Workspace) -> Iterator[Mention]:
    """The values of the channel texts that are the current value of some fact."""
    held: dict[str, list[object]] = {}
    for fact in workspace.facts():
        span = fact.base_at(AS_OF)
        if span:
            held.setdefault(fact.attribute.type, []).append(span.value)
    paths = list_texts([workspace.root / "channels"], READERS).paths
    texts, _ = describe(paths, country=workspace.organisation.country)
    for text in texts:
        statements, _ = read_file(text.path, str(text.path), text.source)
        for statement in statements:
            for mention in mentions(statement, SEARCHED):
                values = held.get(mention.type, ())
                if any(TYPES[mention.type].same(v, mention.value).likeness is Likeness.EQUAL for v in values):
                    yield mention


def _is_another_value(mention: Mention, mutation: Mutation) -> bool:
    setting = mention.statement.file.source.setting
    found = list(TYPES[mention.type].find(mutation.new, setting))
    return len(found) == 1 and (TYPES[mention.type].same(mention.value, found[0].value).likeness is Likeness.DIFFERENT)


def _findings(workspace: Workspace) -> Sequence[Finding]:
    return [f for f in check_workspace(workspace, AS_OF).findings if f.severity is not Severity.INFO]


def _said(finding: Finding) -> tuple[str, ...]:
    # Not by digest: that of a value changes with any other value of its sentence.
    places = (f"{value.value} {place.file}:{place.line}" for value in finding.values for place in value.occurrences)
    return (finding.key, *sorted(places))


def _names(finding: Finding, mutation: Mutation) -> bool:
    return any(
        Path(place.file).resolve() == Path(mutation.file).resolve() and place.line == mutation.line
        for value in finding.values
        if value.role != "record"
        for place in value.occurrences
    )


def main(count: int = 50, seed: int | None = None) -> None:
    """Print how many of the mutations were found, each miss, and the seed with which to repeat the run."""
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    trials = list(try_mutations(count, seed))
    found = sum(trial.found for trial in trials)
    others = sum(trial.others for trial in trials)
    print(f"mutations found: {found} of {len(trials)} (seed {seed}); new findings elsewhere: {others}")
    for trial in trials:
        if not trial.found or trial.others:
            m = trial.mutation
            what = "missed" if not trial.found else f"{trial.others} elsewhere"
            print(f"  {what}: {m.type} {m.old!r} -> {m.new!r} at {Path(m.file).name}:{m.line}")


if __name__ == "__main__":
    main()
