"""What a command was asked about, how texts are to be read for it, and how far that has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.folders.files import shown
from knowledge.progress import progress

if TYPE_CHECKING:
    from checker.accounts.means import Means
    from knowledge.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace_above(path: Path) -> Path | None:
    """The nearest folder, from the path upward, that holds an onevoice.yaml.

    As `knowledge.loading.find_workspace`, without the loader, which a folder of bare texts need not wait for.
    """
    start = path.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / "onevoice.yaml").is_file()), None)


def workspace_of(paths: Iterable[Path]) -> Workspace | None:
    """The workspace that all paths belong to; None where they are texts without a record.

    It needs nothing of the checker, so that what is wrong with a record is told before that is imported. Raises
    WrongInput for what is wrong, UsageError where they belong to several.
    """
    roots = {workspace_above(path) for path in paths}
    if len(roots) > 1:
        raise click.UsageError("the paths belong to different workspaces; check one at a time")
    root = roots.pop()
    if root is None:
        return None
    from knowledge.loading import load  # noqa: PLC0415 a folder without a record needs none of it

    return load(Path(shown(root)))


def watch(texts: int) -> AbstractContextManager[Callable[[], None]]:
    """Shows how far reading has come once that takes long and someone is looking."""
    return progress("Reading texts", texts)


def reading_options(command: Command) -> Command:
    """Gives a command the options that say how texts are read; see `means_of`."""
    for option in (
        click.option(
            "--no-cache", is_flag=True, help="Read every text anew, and keep nothing of it (see also ONEVOICE_CACHE)."
        ),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            default="",
            help="Have the workers of a Dask cluster read the texts (tcp://HOST:PORT).",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=0),
            default=0,
            metavar="N",
            help="So many processes read; 0: as many as pay.",
        ),
    ):
        command = option(command)
    return command


def means_of(jobs: int = 0, scheduler: str = "", no_cache: bool = False) -> Means:
    """How texts are to be read. Raises click.UsageError where both processes and a cluster are asked for."""
    from checker.accounts.means import Means  # noqa: PLC0415 only who reads texts waits for it
    from checker.accounts.store import Store, user_store  # noqa: PLC0415 as above

    if scheduler and jobs:
        raise click.UsageError("name --jobs or --scheduler, not both")
    spread = None
    if jobs or scheduler:
        from checker.accounts.spread import dask, here, processes  # noqa: PLC0415 as above

        spread = dask(scheduler) if scheduler else here if jobs == 1 else processes(jobs)
    return Means(Store(None) if no_cache else user_store(), spread, watch)
