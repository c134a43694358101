"""Of two statements without a number, is it told which contradict; and what does telling it cost?

The pairs are made up and lie beside this file; each statement is put on a page of its own, and the pages are checked by
the very function that `onevoice check` uses. Every second pair is held out from what the rule was made on. The cost is
reckoned in processor time, of all that comparing by meaning does, against nothing but encoding the same sentences.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

import yaml

from benchmarks.cases import AS_OF
from checker.checking import check_texts
from checker.meaning.asked import ON
from checker.meaning.conflicts import opposing
from checker.meaning.encode import Encoder
from checker.meaning.vectors import Vectors
from checker.meaning.weights import missing
from checker.model import Statement
from checker.run import study_texts
from knowledge.kept_folder import PLACE

PAIRS = Path(__file__).with_suffix(".yaml")
CODE = "CONS-RULE"
_FIRST_VECTOR = """
from time import perf_counter, process_time
start, worked = perf_counter(), process_time()
from checker.meaning.encode import Encoder
Encoder().encode(["When are you open on Sundays?"])
print(perf_counter() - start, process_time() - worked)
"""


def pairs() -> Mapping[str, Sequence[Mapping[str, str]]]:
    """The pairs by label: "opposed" and "alike"."""
    loaded: Mapping[str, Sequence[Mapping[str, str]]] = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    return loaded


def told(asked: Sequence[Mapping[str, str]]) -> list[bool]:
    """Of each pair, whether a check of its two pages tells that they are opposed."""
    return [_told(pair) for pair in asked]


def _told(pair: Mapping[str, str]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        for name, title, line in (("a", pair["t"], pair["a"]), ("b", pair.get("u", pair["t"]), pair["b"])):
            Path(folder, f"{name}.md").write_text(f"---\ntitle: {title}\n---\n\n{line}\n", encoding="utf-8")
        findings = check_texts([Path(folder)], AS_OF, "GB", "en", meaning=ON).findings
        return any(finding.code == CODE for finding in findings)


def run(corpora: Path) -> int:
    """Print how many opposed pairs are told, how many others, and what it costs; always 0."""
    if absent := missing():
        print(f"meaning: skipped, {absent} is not installed")
        return 0
    listed = pairs()
    for name, first in (("made on", 0), ("held out", 1)):
        opposed, alike = (told(listed[label][first::2]) for label in ("opposed", "alike"))
        right, all_told = sum(opposed), sum(opposed) + sum(alike)
        print(
            f"meaning: {name}: {right} of {len(opposed)} opposed pairs told (recall {right / len(opposed):.0%}), "
            f"{sum(alike)} of {len(alike)} others (precision {right / max(all_told, 1):.0%})"
        )
    _print_start()
    for name in ("va-2019-03", "govuk-smart-answers-2013-11"):
        if (corpora / name).is_dir():
            _print_cost(corpora / name)
    return 0


def _print_start() -> None:
    first, *later = [_start() for _ in range(6)]
    (wall, worked) = min(later)
    print(
        f"meaning: start to first vector {wall:.2f} s, {worked:.2f} s of it processor time (best of 5; the first of "
        f"all, which makes the graph, {first[0]:.2f} s)"
    )


def _start() -> tuple[float, float]:
    """Seconds from the start of a new process to its first vector: by the clock, and of the processor."""
    done = subprocess.run([sys.executable, "-c", _FIRST_VECTOR], capture_output=True, check=True, text=True)
    wall, worked = map(float, done.stdout.split())
    return wall, worked


def _print_cost(root: Path) -> None:
    statements = [statement for page in study_texts([root], AS_OF).pages for statement in page.statements]
    unique = sorted(set(_sentences(statements)))
    with tempfile.TemporaryDirectory() as place, patch.dict(os.environ, {PLACE: place}):
        encoder = Encoder()
        start = process_time()
        encoder.encode(unique)
        bare = process_time() - start
        cold, new = _compared(statements)
        warm, again = _compared(statements)
    print(
        f"meaning: {root.name}: {len(unique):,} unique sentences encoded in {bare:.1f} s of processor time; comparing "
        f"{cold / bare:.2f} times that ({new:,} encoded), unchanged {warm / bare:.2f} times ({again} encoded)"
    )


def _sentences(statements: Sequence[Statement]) -> Iterator[str]:
    return (statement.text for statement in statements if statement.kind != "heading")


def _compared(statements: Sequence[Statement]) -> tuple[float, int]:
    from checker.meaning.stances import stances  # noqa: PLC0415 its cache is emptied for a first time

    stances.cache_clear()
    vectors: Any = Vectors()
    start = process_time()
    opposing(statements, vectors, of_one_client=False)
    return process_time() - start, vectors.new
