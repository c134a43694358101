"""Sentences about nothing on record, put into a workspace's texts at random: how many are taken for a fact's?

This is the other side of `mutations`: what ties more values to the record ties wrong ones too. Each sentence of
`unrelated.yaml` has a value that a reader would tie to no fact, wherever it stands. It is put behind a sentence of a
text, one in every text at a time, and the texts are checked again; each new finding that names it is a false one.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.planted import AS_OF, EXAMPLE
from checker.accounts.means import Means
from checker.accounts.store import Store
from checker.checking import check_workspace
from checker.folders.files import shown
from checker.model import Finding, Severity, Statement
from checker.read import DOCUMENTS
from checker.run import study_workspace
from knowledge.loading import load
from knowledge.workspace import Workspace

FIXTURES = Path(__file__).parents[1] / "tests" / "checker" / "fixtures"
ROOTS = (EXAMPLE, FIXTURES / "cedar-water", FIXTURES / "banksia-health")
TIMES = 8  # sentences a text
_SIGNS = {"GBP": "£", "USD": "$", "AUD": "$", "EUR": "€"}
_ROOMY = frozenset({"sentence", "item", "value"})


@dataclass(frozen=True, slots=True)
class Inserted:
    """A sentence that stands at these columns of a line, and the findings that name it."""

    file: str
    line: int
    start: int
    end: int
    says: str
    after: str
    findings: tuple[Finding, ...] = ()


def inserted(root: Path, seed: int, times: int = TIMES) -> Iterator[Inserted]:
    """Put a sentence into every text that has room for one, `times` times over, and say what is made of each."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / root.name
        shutil.copytree(root, copy)
        workspace, means = load(copy), Means(store=Store(Path(folder) / "texts.sqlite"))
        sentences = _sentences(workspace)
        room = _room(workspace, means)
        before = {_said(finding) for finding in _findings(workspace, means)}
        drawn: Mapping[Path, list[str]] = {path: chance.sample(sentences, times) for path in room}
        originals = {path: path.read_text(encoding="utf-8") for path in room}
        for turn in range(times):
            put = [
                _put(path, originals[path], chance.choice(places), drawn[path][turn]) for path, places in room.items()
            ]
            new = [finding for finding in _findings(workspace, means) if _said(finding) not in before]
            for one in put:
                naming = tuple(finding for finding in new if _names(finding, one))
                yield Inserted(one.file, one.line, one.start, one.end, one.says, one.after, naming)


def _sentences(workspace: Workspace) -> list[str]:
    listed = yaml.load((Path(__file__).parent / "unrelated.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    organisation = workspace.organisation
    sign, phone = _SIGNS[organisation.currency], listed["phones"][organisation.country]
    return [str(one).replace("£", sign).replace("{phone}", phone) for one in listed["sentences"]]


def _room(workspace: Workspace, means: Means) -> dict[Path, list[Statement]]:
    """By text, the sentences in English behind which another can stand."""
    room: dict[Path, list[Statement]] = {}
    for page in study_workspace(workspace, AS_OF, means).pages:
        for one in page.statements:
            path = Path(one.file.path)
            if path.suffix in DOCUMENTS or path.suffix == ".eml" or not path.is_file():
                continue
            if one.file.source.setting.language == "en" and one.kind in _ROOMY and one.text.endswith("."):
                end = one.offset_in_file(len(one.text) - 1)
                if one.file.text[end : end + 1] == ".":
                    room.setdefault(path, []).append(one)
    return room


def _put(path: Path, text: str, behind: Statement, says: str) -> Inserted:
    at = behind.offset_in_file(len(behind.text) - 1) + 1
    path.write_text(f"{text[:at]} {says}{text[at:]}", encoding="utf-8")
    column = at - (text.rfind("\n", 0, at) + 1) + 2
    return Inserted(str(path.resolve()), text.count("\n", 0, at) + 1, column, column + len(says), says, behind.text)


def _findings(workspace: Workspace, means: Means) -> Sequence[Finding]:
    return [f for f in check_workspace(workspace, AS_OF, means).findings if f.severity is not Severity.INFO]


def _said(finding: Finding) -> tuple[str, ...]:
    return (finding.key, *sorted(value.value for value in finding.values))


def _names(finding: Finding, one: Inserted) -> bool:
    return any(
        place.line == one.line and one.start <= place.column < one.end and str(Path(place.file).resolve()) == one.file
        for value in finding.values
        if value.role != "record"
        for place in value.occurrences
    )


def run(seed: int | None = None) -> int:
    """Print for each workspace how many of the sentences were taken for a fact's, and each of them."""
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    for root in ROOTS:
        listed = list(inserted(root, seed))
        wrong = [one for one in listed if one.findings]
        print(f"unrelated: {root.name}: {len(wrong)} of {len(listed)} sentences taken for a fact's (seed {seed})")
        for one in wrong:
            facts = ", ".join(sorted({finding.fact or finding.code for finding in one.findings}))
            print(f"  {facts}: {one.says!r} at {shown(Path(one.file))}:{one.line}, after {one.after!r}")
    return 0


if __name__ == "__main__":
    run()
