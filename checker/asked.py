"""What a command was asked about, and how far its reading has come: shared by the commands of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.progress import progress

if TYPE_CHECKING:
    from checker.bare import TextPath


def workspace_above(path: Path) -> Path | None:
    """The nearest folder, from the path upward, that holds an onevoice.yaml.

    As `knowledge.loading.find_workspace`, without the loader, which a folder of bare texts need not wait for.
    """
    start = path.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / "onevoice.yaml").is_file()), None)


def watch(files: Iterable[TextPath]) -> Iterator[TextPath]:
    """Pass the files on, and show how far it has come once that takes long and someone is looking."""
    listed = list(files)
    with progress("Reading texts", len(listed)) as step:
        for file in listed:
            yield file
            step()
