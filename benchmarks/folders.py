"""Are the contradictions of small folders of other trades and countries found, and their look-alikes left alone?

Each folder has a listing: pairs of places that contradict, and pairs that only look so. A pair counts as found when a
finding shows its two places under unlike values; a finding that shows no listed pair counts as false.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.cases import AS_OF, Spot, key_that_shows
from checker.checking import check_texts
from checker.model import Finding

FOLDERS = Path(__file__).parents[1] / "tests" / "checker" / "fixtures" / "folders"
LISTING = "listing.yaml"
# Read while the rules were written; the others were not.
FOR_DEVELOPMENT = frozenset({"lakeshore-libraries", "stadtwerke-auental"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places of a folder and what is said there."""

    what: str
    a: Spot
    b: Spot


@dataclass(frozen=True, slots=True)
class Outcome:
    """found, missed: of the contradictions. shown: look-alikes that a finding shows. false: the other findings."""

    found: Sequence[Pair]
    missed: Sequence[Pair]
    shown: Sequence[Pair]
    false: Sequence[Finding]


def listed(folder: Path) -> Mapping[str, Sequence[Pair]]:
    """The contradictions and the look-alikes of a folder. Raises ValueError where words do not stand on one line."""
    entries = yaml.safe_load((folder / LISTING).read_text(encoding="utf-8"))
    return {sort: [_pair(folder, entry) for entry in pairs] for sort, pairs in entries.items()}


def outcome(folder: Path) -> Outcome:
    """What a check of a folder, without any preparation, shows of the pairs listed for it."""
    pairs = listed(folder)
    findings = check_texts(
        [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LISTING], AS_OF
    ).findings
    keys = {pair: _key(pair, folder, findings) for sort in pairs.values() for pair in sort}
    true = [pair for pair in pairs["contradictions"] if keys[pair]]
    showing = {key_that_shows_any(pair, folder, findings) for pair in true}
    told = frozenset[str]().union(*showing) if showing else frozenset()
    return Outcome(
        true,
        [pair for pair in pairs["contradictions"] if not keys[pair]],
        [pair for pair in pairs["look_alikes"] if keys[pair]],
        [finding for finding in findings if finding.key not in told],
    )


def key_that_shows_any(pair: Pair, folder: Path, findings: Iterable[Finding]) -> frozenset[str]:
    """The keys of all findings that show a pair."""
    return frozenset(finding.key for finding in findings if _key(pair, folder, [finding]))


def run(_: Path) -> int:
    """Print what was found in each folder; always 0, for the numbers are the result."""
    for folder in sorted(path.parent for path in FOLDERS.glob(f"*/{LISTING}")):
        _print(folder, outcome(folder))
    return 0


def _print(folder: Path, seen: Outcome) -> None:
    sort = "development" if folder.name in FOR_DEVELOPMENT else "held out"
    of = len(seen.found) + len(seen.missed)
    print(
        f"folders: {folder.name} ({sort}): {len(seen.found)} of {of} contradictions found, "
        f"{len(seen.shown)} look-alikes shown, {len(seen.false)} other findings"
    )
    for pair in seen.missed:
        print(f"  missed: {pair.what}")
    for pair in seen.shown:
        print(f"  shown: {pair.what}")
    for finding in seen.false:
        places = [f"{Path(o.file).name}:{o.line}" for value in finding.values for o in value.occurrences]
        print(f"  other: {finding.key} {finding.code} {finding.message} ({', '.join(places)})")


def _key(pair: Pair, folder: Path, findings: Iterable[Finding]) -> str:
    return key_that_shows(pair.a, pair.b, folder, findings)


def _pair(folder: Path, entry: Mapping[str, object]) -> Pair:
    return Pair(str(entry["what"]), *(_spot(folder, *entry[side]) for side in ("a", "b")))  # type: ignore[misc]  # a listing's entries are pairs of texts


def _spot(folder: Path, file: str, words: str) -> Spot:
    text = (folder / file).read_text(encoding="utf-8")
    if text.count(words) != 1:
        raise ValueError(
            f"{folder / file}: “{words}” should stand there once, and stands there {text.count(words)} times"
        )
    return Spot(file, text.count("\n", 0, text.index(words)) + 1)
