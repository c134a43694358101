"""How time and memory grow with the texts: `python -m benchmarks growth`; `python -m benchmarks.growth --most 100000`.

Each folder is checked by one process of its own, of which the time of the processor and the most memory are taken. The
time is fitted to a power of the number of documents; the memory is held to a bound that does not depend on it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from math import log
from pathlib import Path

import click

from benchmarks.generated import make

DOCUMENTS, SIZE = (1_000, 3_000, 10_000), 1_500  # bytes of each
MOST_POWER = 1.05
MOST_MEMORY = 2_000  # MB, for however many documents up to 100,000


def _spent(folder: Path) -> tuple[float, float]:
    """Seconds of the processor that a check takes, and the most memory, in MB."""
    asked = ["check", str(folder), "--country", "GB", "--as-of", "2026-11-23", "--limit", "1", "--meaning", "off"]
    command = [sys.executable, "-m", "onevoice", *asked, "--jobs", "1"]
    with subprocess.Popen(command, env={**os.environ, "ONEVOICE_CACHE": ""}, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in {0, 1}:
        raise RuntimeError(f"the check ended with {running.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def power(counts: Sequence[int], seconds: Sequence[float]) -> float:
    """The power of the counts by which the seconds grow, by least squares of the logarithms."""
    xs, ys = [log(count) for count in counts], [log(each) for each in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def run(counts: Sequence[int] = DOCUMENTS, size: int = SIZE) -> int:
    """Measure; 1 when a promise is broken, else 0."""
    seconds, most = [], 0.0
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, "texts")
            make(folder, count, size)
            taken, memory = _spent(folder)
        seconds.append(taken)
        most = max(most, memory)
        each = f"{taken / count * 1000:.2f} ms and {memory / count * 1000:.0f} kB each"
        print(f"growth: {count:,} documents: {taken:.1f} s, {memory:,.0f} MB; {each}", flush=True)
    grows = power(counts, seconds)
    holds = grows <= MOST_POWER, most <= MOST_MEMORY
    print(f"growth: {'kept' if holds[0] else 'BROKEN'}: time grows by the power of {grows:.2f}, at most {MOST_POWER}")
    print(f"growth: {'kept' if holds[1] else 'BROKEN'}: {most:,.0f} MB, at most {MOST_MEMORY:,}")
    return 0 if all(holds) else 1


@click.command()
@click.option("--most", default=DOCUMENTS[-1], show_default=True, help="Documents of the largest folder.")
@click.option("--size", default=SIZE, show_default=True, help="Bytes of each.")
def main(most: int, size: int) -> None:
    """Check larger and larger folders; exits with 1 when a promise is broken."""
    sys.exit(run((*(count for count in (1_000, 3_000, 10_000, 30_000) if count < most), most), size))


if __name__ == "__main__":
    main()
