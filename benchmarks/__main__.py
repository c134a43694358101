"""The front door of the benchmarks: `python -m benchmarks [NAME …] --corpora FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from benchmarks import cases, drift, folders, harvest, loading, mutations, planted, real_workspace, truth


def _planted(_: Path) -> int:
    planted.main()
    return 0


def _loading(_: Path) -> int:
    return loading.run()


def _mutations(_: Path) -> int:
    mutations.main()
    return 0


BENCHMARKS: Mapping[str, Callable[[Path], int]] = {
    "cases": cases.run,
    "truth": truth.run,
    "drift": drift.run,
    "folders": folders.run,
    "planted": _planted,
    "mutations": _mutations,
    "real-workspace": real_workspace.run,
    "harvest": harvest.run,
    "loading": _loading,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHMARKS)))
@click.option("--corpora", type=click.Path(path_type=Path), default=Path("../shared/corpora"), show_default=True)
def main(names: tuple[str, ...], corpora: Path) -> None:
    """Measure what is promised; all of it when no name is given. Exits with 1 when a promise is broken."""
    sys.exit(max(BENCHMARKS[name](corpora) for name in names or BENCHMARKS))


if __name__ == "__main__":
    main()
