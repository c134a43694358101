"""How well a check finds what is planted in the example, and leaves alone what only looks wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checker.checking import check_workspace
from checker.model import Finding, Severity, Source
from checker.read import DOCUMENTS, read_file
from knowledge.loading import load
from knowledge.setting import Setting

EXAMPLE = Path(__file__).parents[1] / "example"
AS_OF = date(2026, 11, 23)  # the day for which planted.yaml says what is wrong


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text: lines and columns count from 1, the end is exclusive."""

    file: str
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """One planted inconsistency, or look-alike, and the codes of the findings that name its place."""

    id: str
    sort: str
    codes: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Score:
    """missed: planted and not found. flagged: look-alikes reported. others: findings that touch neither."""

    planted: tuple[Judged, ...]
    look_alikes: tuple[Judged, ...]
    others: tuple[Finding, ...]

    @property
    def missed(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.planted if not one.codes)

    @property
    def flagged(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.look_alikes if one.codes)


def judge(root: Path = EXAMPLE) -> Score:
    """Check the workspace at `root` and hold the findings against its planted.yaml."""
    outcome = check_workspace(load(root), AS_OF)
    listed = yaml.load((root / "planted.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    findings = [finding for finding in outcome.findings if finding.severity is not Severity.INFO]
    planted = tuple(_planted(entry, root, findings) for entry in listed["planted"])
    look_alikes = tuple(_look_alike(entry, root, findings) for entry in listed["look_alikes"])
    passages = [one.passage for one in (*planted, *look_alikes)]
    others = tuple(f for f in findings if not any(_names(f, passage) for passage in passages))
    return Score(planted, look_alikes, others)


def _planted(entry: Mapping[str, Any], root: Path, findings: list[Finding]) -> Judged:
    passage = passage_of(entry, root)
    codes = tuple(sorted({finding.code for finding in findings if _names(finding, passage)}))
    return Judged(str(entry["id"]), str(entry["sort"]), codes, passage)


def _look_alike(entry: Mapping[str, Any], root: Path, findings: list[Finding]) -> Judged:
    """Flagged when a finding sets the two sides against each other."""
    a, b = entry["a"], entry["b"]
    passage = passage_of(a, root)
    if "fact" in b:
        codes = {f.code for f in findings if _names(f, passage) and f.fact == b["fact"]}
    else:
        other = passage_of(b, root)
        codes = {f.code for f in findings if _names(f, passage) and _names(f, other)}
    return Judged(str(entry["id"]), str(entry["sort"]), tuple(sorted(codes)), passage)


def passage_of(entry: Mapping[str, Any], root: Path) -> Passage:
    """Where the words of an entry stand. Raises ValueError unless they stand exactly once in their file."""
    path = root / "channels" / str(entry["file"])
    text = text_of(path)
    says = str(entry["says"])
    if text.count(says) != 1:
        raise ValueError(f"{path}: “{says}” stands {text.count(says)} times, not once")
    at = text.index(says)
    return Passage(str(path.resolve()), _position(text, at), _position(text, at + len(says)))


def text_of(path: Path) -> str:
    """The text in which lines are counted: the file's own, or of a document what is read of it. Raises ValueError."""
    if path.suffix not in DOCUMENTS:
        return path.read_text(encoding="utf-8")
    statements, problems = read_file(path, str(path), Source("", None, "", Setting()))
    if problems or not statements:
        raise ValueError(f"{path} cannot be read: {', '.join(map(str, problems))}")
    return statements[0].file.text


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _names(finding: Finding, passage: Passage) -> bool:
    return any(
        passage.start <= (line, column) < passage.end for file, line, column in _places(finding) if file == passage.file
    )


def _places(finding: Finding) -> Iterator[tuple[str, int, int]]:
    for value in finding.values:
        if value.role != "record":
            for place in value.occurrences:
                yield str(Path(place.file).resolve()), place.line, place.column


def main() -> None:
    """Print the score, each miss, each false alarm and what else was reported."""
    score = judge()
    print(f"planted found: {len(score.planted) - len(score.missed)} of {len(score.planted)}")
    for one in score.missed:
        print(f"  missed {one.id} ({one.sort}): {one.passage.file}:{one.passage.start[0]}")
    print(f"look-alikes flagged: {len(score.flagged)} of {len(score.look_alikes)}")
    for one in score.flagged:
        print(f"  flagged {one.id} ({one.sort}) by {', '.join(one.codes)}")
    print(f"findings that name nothing planted: {len(score.others)}")
    for finding in score.others:
        first = finding.values[-1].occurrences[0] if finding.values[-1].occurrences else None
        print(f"  {finding.code} {finding.message} ({first.file}:{first.line})" if first else f"  {finding.message}")


if __name__ == "__main__":
    main()
