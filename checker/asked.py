"""What a command was asked about, and how far its reading has come: shared by the commands of this room."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.bare import TextPath

_PATIENCE = 2.0  # seconds before a progress bar appears


def workspace_above(path: Path) -> Path | None:
    """The nearest folder, from the path upward, that holds an onevoice.yaml."""
    start = path.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / "onevoice.yaml").is_file()), None)


def watch(files: Iterable[TextPath]) -> Iterator[TextPath]:
    """Pass the files on, and show how far it has come once that takes long and someone is looking."""
    listed = list(files)
    if not sys.stderr.isatty():
        yield from listed
        return
    from rich.console import Console  # noqa: PLC0415 as above
    from rich.progress import Progress  # noqa: PLC0415 as above

    start = monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=False, auto_refresh=False) as progress:
        task = progress.add_task("Reading texts", total=len(listed), visible=False)
        for done, file in enumerate(listed):
            if monotonic() - start > _PATIENCE:
                progress.update(task, completed=done, visible=True, refresh=done % 10 == 0)
            yield file
