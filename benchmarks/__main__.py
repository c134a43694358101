"""The front door of the benchmarks: `python -m benchmarks [NAME …] --corpora FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from benchmarks import (
    boards,
    cases,
    charges,
    drift,
    folders,
    foresight,
    gates,
    growth,
    harvest,
    injected,
    loading,
    meaning,
    mutations,
    planted,
    portal_speed,
    reading,
    real_workspace,
    rules,
    site_switch,
    stated,
    truth,
    two_revisions,
    typed_pass,
    unrelated,
)


def _foresight(_: Path) -> int:
    return foresight.run()


def _planted(_: Path) -> int:
    planted.main()
    return 0


def _loading(_: Path) -> int:
    return loading.run()


def _typed_pass(_: Path) -> int:
    return typed_pass.run()


def _growth(_: Path) -> int:
    return growth.run()


def _rules(_: Path) -> int:
    return rules.run()


def _boards(_: Path) -> int:
    return boards.run()


def _gates(_: Path) -> int:
    return gates.run()


def _site_switch(_: Path) -> int:
    return site_switch.run()


def _portal(_: Path) -> int:
    return portal_speed.run()


def _mutations(_: Path) -> int:
    mutations.main()
    return 0


def _unrelated(_: Path) -> int:
    return unrelated.run()


def _stated(_: Path) -> int:
    return stated.main(planted.EXAMPLE, planted.AS_OF)


BENCHMARKS: Mapping[str, Callable[[Path], int]] = {
    "cases": cases.run,
    "truth": truth.run,
    "charges": charges.run,
    "drift": drift.run,
    "folders": folders.run,
    "injected": injected.run,
    "planted": _planted,
    "stated": _stated,
    "mutations": _mutations,
    "unrelated": _unrelated,
    "meaning": meaning.run,
    "real-workspace": real_workspace.run,
    "two-revisions": two_revisions.run,
    "harvest": harvest.run,
    "loading": _loading,
    "foresight": _foresight,
    "typed-pass": _typed_pass,
    "growth": _growth,
    "reading": reading.run,
    "gates": _gates,
    "boards": _boards,
    "rules": _rules,
    "portal": _portal,
    "site-switch": _site_switch,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHMARKS)))
@click.option("--corpora", type=click.Path(path_type=Path), default=Path("../shared/corpora"), show_default=True)
@click.option(
    "--every", type=click.IntRange(1), help="For mutations: change every listed value, in up to so many ways each."
)
@click.option("--seed", type=click.IntRange(0), help="For mutations: draw the changes of an earlier run again.")
@click.option("--forgetting", is_flag=True, help="For mutations: without what the example remembers of its texts.")
def main(names: tuple[str, ...], corpora: Path, every: int | None, seed: int | None, forgetting: bool) -> None:
    """Measure what is promised; all of it when no name is given. Exits with 1 when a promise is broken."""
    if every or seed is not None or forgetting:
        mutations.main(ways=every or 0, seed=seed, remembering=not forgetting)
        return
    sys.exit(max(BENCHMARKS[name](corpora) for name in names or BENCHMARKS))


if __name__ == "__main__":
    main()
