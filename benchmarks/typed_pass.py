"""How long a check of many generated texts takes: `python -m benchmarks.typed_pass`.

In one run: markdown-it-py tokenises the Markdown, which is what other checkers begin with; then the first check of all
texts on one core and on two; with nothing changed, and with one file changed; and listing and hashing the files.
Compared is the time of the processors, save for two workers, which are compared by the clock.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import click

from benchmarks.generated import make

DOCUMENTS, SIZE = 10_000, 10_000  # bytes of each
MOST_OF_TOKENISING, LEAST_BY_TWO, MOST_UNCHANGED, MOST_ONE_CHANGED = 0.5, 1.6, 3.0, 4.0
# The forms of values in running text, as a plain search would look for them.
_PATTERNS = (
    r"(?:\+44|\b0)[0-9 ]{9,13}[0-9]",
    r"[£$€][0-9][0-9.,]*",
    r"\b[0-9]+ (?:working )?(?:days?|weeks?|months?|hours?|minutes?)",
    r"\b[0-9]{1,2}(?::[0-9]{2})?(?:am|pm)\b",
    r"\b[0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)",
    r"\b[0-9]+(?:\.[0-9]+)?%",
    r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+",
)
_AMOUNT = re.compile(r"£[0-9]+")
_TOKENISE = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
read = MarkdownIt("commonmark").enable("table")
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    read.parse(path.read_text(encoding="utf-8"))
"""


def _spent(command: list[str], cache: str = "") -> tuple[float, float]:
    """Seconds of the processor, and by the clock, that a command takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    environment = {**os.environ, "ONEVOICE_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at every start
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    taken, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, taken


def _check(folder: Path, *options: str) -> list[str]:
    asked = ["check", str(folder), "--country", "GB", "--as-of", "2026-11-23", "--limit", "1", "--meaning", "off"]
    return [sys.executable, "-m", "onevoice", *asked, *options]


def _listed_and_hashed(folder: Path) -> float:
    """Seconds to list the files and to hash what they hold, the least by which a change is seen."""
    code = (
        "import os, sys, hashlib\n"
        "for at, _, names in os.walk(sys.argv[1]):\n"
        "    for name in names:\n"
        "        with open(os.path.join(at, name), 'rb') as file: hashlib.sha256(file.read()).digest()\n"
    )
    return min(_spent([sys.executable, "-c", code, str(folder)])[0] for _ in range(3))


def run(documents: int = DOCUMENTS, size: int = SIZE) -> int:
    """Measure; 1 when a promise is broken, else 0."""
    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name, "texts"), str(Path(name, "kept"))
        make(folder, documents, size)
        total = sum(path.stat().st_size for path in folder.rglob("*.*"))
        print(f"typed-pass: {documents:,} documents, {total / 1e6:.1f} MB, a half of them Markdown")
        tokenising, _ = _spent([sys.executable, "-c", _TOKENISE, str(folder)])
        print(f"typed-pass: markdown-it-py, the Markdown to tokens: {tokenising:.1f} s")
        one, one_by_clock = _spent(_check(folder, "--jobs", "1"))
        print(f"typed-pass: first check, one core: {one:.1f} s, {total / 1e6 / one:.2f} MB/s")
        two, two_by_clock = _spent(_check(folder, "--jobs", "2"), kept)
        print(f"typed-pass: first check, two workers: {two_by_clock:.1f} s by the clock, {two:.1f} s of the processors")
        floor = _listed_and_hashed(folder)
        print(f"typed-pass: listing and hashing: {floor:.2f} s")
        unchanged = min(_spent(_check(folder), kept)[0] for _ in range(3))
        print(f"typed-pass: nothing changed: {unchanged:.2f} s")
        page = next(iter(sorted(folder.rglob("*.md"))))
        page.write_text(page.read_text(encoding="utf-8") + "\nYou have 31 days.\n", encoding="utf-8")
        changed, _ = _spent(_check(folder), kept)
        print(f"typed-pass: one file changed: {changed:.2f} s")
        for what, taken in _other_changes(folder, page, kept):
            print(f"typed-pass: {what}: {taken:.2f} s, {taken / floor:.1f} times listing and hashing")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"typed-pass: the process that took most memory had {most:,.0f} MB")
        _against_search(folder, one)
    load = os.getloadavg()[0]
    print(f"typed-pass: {os.cpu_count()} processors, of which {load:.1f} were wanted during the last minute")
    ratios = {
        f"first check at most {MOST_OF_TOKENISING} of tokenising": (
            one / tokenising,
            one / tokenising <= MOST_OF_TOKENISING,
        ),
        f"two workers at least {LEAST_BY_TWO} times one": (
            one_by_clock / two_by_clock,
            one_by_clock / two_by_clock >= LEAST_BY_TWO,
        ),
        f"nothing changed at most {MOST_UNCHANGED} times listing and hashing": (
            unchanged / floor,
            unchanged / floor <= MOST_UNCHANGED,
        ),
        f"one file changed at most {MOST_ONE_CHANGED} times": (changed / floor, changed / floor <= MOST_ONE_CHANGED),
    }
    for promise, (ratio, holds) in ratios.items():
        print(f"typed-pass: {'kept' if holds else 'BROKEN'}: {promise}: {ratio:.2f}")
    return 0 if all(holds for _, holds in ratios.values()) else 1


def _other_changes(folder: Path, page: Path, kept: str) -> Iterator[tuple[str, float]]:
    """Seconds that a check takes after other changes than a sentence more."""
    text = page.read_text(encoding="utf-8")
    page.write_text(_AMOUNT.sub("£111", text, count=1), encoding="utf-8")
    yield "one amount changed", _spent(_check(folder), kept)[0]
    page.write_text(text.replace("\n# ", "\n\nPlease read this page.\n\n# ", 1), encoding="utf-8")
    yield "a line more at the top of a page", _spent(_check(folder), kept)[0]
    copy = page.with_name("zz-copy.md")
    copy.write_text(text, encoding="utf-8")
    yield "a file more", _spent(_check(folder), kept)[0]
    copy.unlink()
    yield "a file less", _spent(_check(folder), kept)[0]


def _against_search(folder: Path, one: float) -> None:
    search = shutil.which("rg")
    if search is None:
        print("typed-pass: ripgrep is not here, so the check is not compared with it")
        return
    patterns = [part for pattern in _PATTERNS for part in ("-e", pattern)]
    taken, _ = _spent([search, "-o", "--no-filename", *patterns, str(folder)])
    times = f"the first check is {one / taken:.0f} times that"
    print(f"typed-pass: ripgrep -o with {len(_PATTERNS)} patterns: {taken:.2f} s; {times}")


@click.command()
@click.option("--documents", default=DOCUMENTS, show_default=True)
@click.option("--size", default=SIZE, show_default=True, help="Bytes of each.")
def main(documents: int, size: int) -> None:
    """Compare checking with tokenising and with hashing; exits with 1 when a promise is broken."""
    sys.exit(run(documents, size))


if __name__ == "__main__":
    main()
