"""How much of what is reported is true?

Every finding on some texts was read in its source and judged; the verdicts stand in `benchmarks/verdicts/<corpus>.yaml`
(`a+b.yaml` for two that are checked as one site). The share of true ones is computed again from the findings of
today, and findings that nobody has judged yet are listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.cases import AS_OF
from checker.checking import check_texts
from checker.model import Finding

VERDICTS = Path(__file__).parent / "verdicts"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of one finding, after reading both places. reason: in their own words."""

    key: str
    true: bool
    reason: str


def read_verdicts(path: Path) -> dict[str, Verdict]:
    """The verdicts of a file by key."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["verdicts"]
    return {str(e["key"]): Verdict(str(e["key"]), bool(e["holds"]), str(e["reason"])) for e in entries}


def run(corpora: Path) -> int:
    """Print the share of true findings for each judged corpus; always 0, for the number is the result."""
    for path in sorted(VERDICTS.glob("*.yaml")):
        roots = [corpora / name for name in path.stem.split("+")]
        if not all(root.is_dir() for root in roots):
            print(f"truth: {path.stem} skipped, not at {corpora}")
            continue
        _print(path.stem, check_texts(roots, AS_OF).findings, read_verdicts(path))
    return 0


def _print(corpus: str, findings: tuple[Finding, ...], verdicts: dict[str, Verdict]) -> None:
    judged = [verdicts[finding.key] for finding in findings if finding.key in verdicts]
    true = sum(verdict.true for verdict in judged)
    share = f"{100 * true / len(judged):.0f}%" if judged else "none"
    print(f"truth: {corpus}: {true} of {len(judged)} judged findings are true ({share}), {len(findings)} in all")
    for finding in findings:
        if finding.key not in verdicts:
            place = next(place for value in finding.values for place in value.occurrences)
            print(f"  not judged: {finding.key} {finding.code} {place.file}:{place.line} {finding.message}")
    gone = sorted(set(verdicts) - {finding.key for finding in findings})
    if gone:
        print(f"  no longer reported: {', '.join(gone)}")
