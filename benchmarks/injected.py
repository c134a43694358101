"""Of values changed in one place, how many are found?

This knows nothing of how texts are aligned. By plain text search it looks for a value that stands behind the same
words in two or more files, changes one digit of it in one of them, and checks the folder again: the change is found
when a new finding shows the changed place; any other new finding is a false one.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.cases import AS_OF
from checker.accounts.means import Means
from checker.accounts.store import Store
from checker.checking import check_texts
from checker.model import Finding

ROOT = Path(__file__).parents[1]
TIMES = 500
# Values as plain text shows them: sums, numbers with a unit, telephone numbers, times of day.
_UNIT = r"%|p\b|pounds?|dollars?|euros?|minutes?|hours?|(?:working |business )?days?|weeks?|months?|years?|kg|Mbps|€"
_VALUE = re.compile(
    rf"(?<![\w.,/-])(?:[£$€]\s?\d[\d,]*(?:\.\d\d)?|\d[\d,.]*\s?(?:{_UNIT})|\+?\d[\d() -]{{7,16}}\d"
    r"|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?(?: to | ?[-–] ?)\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?)(?![\w/-]| a day| a week)"
)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_WORDS_OF_A_LABEL = 4
_LAST_HOUR = re.compile(r"(\d{1,2})(?:[:.]\d\d)?\s?[ap]\.?m\.?$")
_OF_A_NUMBER = 9  # digits
_SUFFIXES = frozenset({".md", ".html", ".htm", ".txt", ".yml", ".yaml", ".json", ".erb"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: `text[start:end]` of a file."""

    file: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Injection:
    """A place whose value is changed from what it was."""

    spot: Spot
    was: str
    now: str


def injections(root: Path, times: int) -> list[Injection]:
    """Places where one value stands behind the same words in several files, drawn by the digest of the words."""
    groups: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix.lower() in _SUFFIXES:
            for label, value, spot in _places(path):
                groups[label, value].append(spot)
    repeated = {key: spots for key, spots in groups.items() if len({spot.file for spot in spots}) > 1}
    chosen = [
        Injection(spot, value, changed)
        for (label, value), spots in repeated.items()
        for spot in spots
        if (changed := _changed(value, f"{label}{spot.file.name}{spot.start}")) != value
    ]
    chosen.sort(key=lambda one: sha256(f"{one.spot.file.relative_to(root)}{one.spot.start}".encode()).hexdigest())
    return chosen[:times]


def _places(path: Path) -> Iterator[tuple[str, str, Spot]]:
    """Each value of a file with the words before it in its line: a label, where there are enough of them."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for match in _VALUE.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        words = _WORD.findall(text[line : match.start()].casefold())
        if len(words) >= _WORDS_OF_A_LABEL:
            yield " ".join(words[-_WORDS_OF_A_LABEL:]), match.group(), Spot(path, *match.span())


def _changed(value: str, seed: str) -> str:
    """The value with one digit made another, so that it stays of its form.

    Of a telephone number one of the last four digits, of times of day the last hour, of another number any digit; the
    first never becomes nought.
    """
    number = int(sha256(seed.encode()).hexdigest(), 16)
    hour = _LAST_HOUR.search(value)
    if hour:
        other = str((int(hour[1]) + number % 11) % 12 + 1)
        return value[: hour.start(1)] + other + value[hour.end(1) :]
    digits = [at for at, sign in enumerate(value) if sign.isdigit()]
    if len(digits) >= _OF_A_NUMBER:
        digits = digits[-4:]
    at = digits[number % len(digits)]
    other = str((int(value[at]) + 1 + number // 7 % 8) % 10)
    if other == value[at] or (at == 0 and other == "0"):
        other = "9" if value[at] != "9" else "8"
    return f"{value[:at]}{other}{value[at + 1 :]}"


def run(corpora: Path) -> int:
    """Print how many of the changed values were found in the example's channels and in the corpora that are there."""
    roots = [ROOT / "example" / "channels"]
    roots += [path for name in ("va-2019-03", "govuk-smart-answers-2013-11") if (path := corpora / name).is_dir()]
    each = TIMES // len(roots)
    found = made = false = 0
    for root in roots:
        seen = _in_folder(root, each)
        print(f"injected: {root.name}: {seen[0]} of {seen[1]} changes found, {seen[2]} other new findings")
        found, made, false = found + seen[0], made + seen[1], false + seen[2]
    print(
        f"injected: recall {found / max(made, 1):.0%}, {20 * false / max(made, 1):.1f} false findings in 20 injections"
    )
    return 0


def _in_folder(root: Path, times: int) -> tuple[int, int, int]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / root.name
        shutil.copytree(root, copy)
        chosen = injections(copy, times)
        # What is known of the texts that are not changed is kept, so that each check reads one of them anew.
        means = Means(Store(Path(folder, "kept.sqlite")))
        before = _findings(copy, means)
        told = {each for finding in before for each in _told(finding)}
        found = false = 0
        for one in chosen:
            text = one.spot.file.read_text(encoding="utf-8", errors="replace")
            one.spot.file.write_text(f"{text[: one.spot.start]}{one.now}{text[one.spot.end :]}", encoding="utf-8")
            line = text.count("\n", 0, one.spot.start) + 1
            new = [finding for finding in _findings(copy, means) if not _told(finding) <= told]
            shown = [finding for finding in new if _shows(finding, one.spot.file, line)]
            found += bool(shown)
            false += len(new) - len(shown)
            _tell(one, line, new, shown)
            one.spot.file.write_text(text, encoding="utf-8")
        return found, len(chosen), false


def _findings(root: Path, means: Means) -> Sequence[Finding]:
    return check_texts([root], AS_OF, means=means).findings


def _tell(one: Injection, line: int, new: Sequence[Finding], shown: Sequence[Finding]) -> None:
    """Name what was missed and what was found beside, for those who look into it."""
    where = f"{one.spot.file.name}:{line}: {one.was!r} made {one.now!r}"
    if not shown:
        print(f"injected: missed {where}")
    for finding in new:
        if finding not in shown:
            print(f"injected: beside {where}: {finding.key} {finding.code} {finding.message}")


def _told(finding: Finding) -> frozenset[tuple[str, str, str, int]]:
    """Each value of a finding at each of its places. One that only has lost a place or a value is no new one."""
    return frozenset((finding.key, v.value, o.file, o.line) for v in finding.values for o in v.occurrences)


def _shows(finding: Finding, file: Path, line: int) -> bool:
    return any(Path(o.file).resolve() == file and o.line == line for v in finding.values for o in v.occurrences)
