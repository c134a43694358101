"""Are known contradictions found, and known look-alikes left alone?

The cases are pairs of places in real texts, each labelled by hand: `inconsistent` (both cannot be true) or
`consistent` (they look contradictory, and are not). A contradiction counts as found when one finding shows unlike
values at its two places; a look-alike as left alone when none does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.checking import check_texts
from checker.model import Finding

AS_OF = date(2026, 11, 23)  # any day: texts are compared with texts
INCONSISTENT, CONSISTENT = "inconsistent", "consistent"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: file relative to its corpus, and line."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """Two places, and whether what they say contradicts."""

    id: str
    label: str
    corpus: str
    kind: str
    a: Spot
    b: Spot


@dataclass(frozen=True, slots=True)
class Result:
    """A case and the key of the finding that shows its two places as unlike; "" where none does."""

    case: Case
    key: str

    @property
    def right(self) -> bool:
        return bool(self.key) == (self.case.label == INCONSISTENT)


def read_cases(corpora: Path) -> list[Case]:
    """The labelled cases of a folder of corpora, in their order. Raises OSError where there are none."""
    lines = (corpora / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines if line.strip()]


def results(corpora: Path, cases: Iterable[Case]) -> Iterator[Result]:
    """Each case with what a check of its corpus, without any preparation, says of it."""
    checked: dict[str, Sequence[Finding]] = {}
    for case in cases:
        root = corpora / case.corpus
        if case.corpus not in checked:
            checked[case.corpus] = check_texts([root], AS_OF).findings
        yield Result(case, key_that_shows(case.a, case.b, root, checked[case.corpus]))


def key_that_shows(one: Spot, other: Spot, root: Path, findings: Iterable[Finding]) -> str:
    """The key of the first finding in which the two places stand under unlike values; "" if there is none."""
    a, b = ((root / spot.file).resolve() for spot in (one, other))
    for finding in findings:
        places = [{(Path(place.file).resolve(), place.line) for place in value.occurrences} for value in finding.values]
        at_a = {number for number, spots in enumerate(places) if (a, one.line) in spots}
        at_b = {number for number, spots in enumerate(places) if (b, other.line) in spots}
        if at_a and at_b and len(at_a | at_b) > 1:
            return finding.key
    return ""


def run(corpora: Path) -> int:
    """Print each case with its outcome; 1 when a look-alike is reported as a contradiction."""
    try:
        cases = read_cases(corpora)
    except OSError:
        print(f"cases: skipped, no labelled cases at {corpora}")
        return 0
    found = list(results(corpora, cases))
    for result in found:
        case = result.case
        said = f"finding {result.key}" if result.key else "no finding"
        print(f"{'ok  ' if result.right else 'MISS' if case.label == INCONSISTENT else 'FALSE'} ", end="")
        print(f"{case.id}  {case.label:12}  {case.corpus:28}  {case.kind:24}  {said}")
    for label, verb in ((INCONSISTENT, "found"), (CONSISTENT, "left alone")):
        of = [result for result in found if result.case.label == label]
        print(f"cases: {sum(result.right for result in of)} of {len(of)} {label} pairs {verb}")
    return int(any(not result.right for result in found if result.case.label == CONSISTENT))


def _case(data: dict[str, dict[str, str]]) -> Case:
    def text(key: str) -> str:
        return str(data[key])

    spots = [Spot(data[side]["file"], int(data[side]["line"])) for side in ("a", "b")]
    return Case(text("id"), text("label"), text("corpus"), text("kind"), spots[0], spots[1])
