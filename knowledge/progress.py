"""A progress bar that shows itself only to a person who is kept waiting."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 2.0


@contextmanager
def progress(doing: str, total: int) -> Iterator[Callable[[], None]]:
    """A function to call after each step, of about `total` steps.

    A bar appears on standard error once the work has taken two seconds, and only on a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - heavy, and no pipe needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total)
    began = time.monotonic()

    def step() -> None:
        if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
            bar.start()
        bar.advance(task)

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()
