"""How the files of a new workspace come into their folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from knowledge.loading import find_workspace, load
from knowledge.problems import Place, Problem, WrongInput
from knowledge.reading import shown, there


def place(made: Mapping[str, str], folder: Path) -> None:
    """Write the files into `folder`, which need not be there, once they are known to load.

    Raises WrongInput as `refuse_if_taken` does. Nothing stays when writing fails or is interrupted.
    """
    refuse_if_taken(made, folder)
    folder = folder.absolute()
    top = _first_missing(folder)
    # Beside what it becomes, so that it gets there in one step; not by `tempfile`, whose folders are closed to others.
    stage = (top.parent if top else folder) / f".onevoice-{os.getpid()}"
    stage.mkdir()
    try:
        inner = stage / folder.relative_to(top) if top else stage
        for name, text in made.items():
            path = inner / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        load(inner)
        if top:
            stage.rename(top)
        else:
            _move(made, stage, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def refuse_if_taken(names: Iterable[str], folder: Path) -> None:
    """Raise WrongInput when there is a workspace already, in `folder` or above it, or a file of one of these names."""
    if problems := list(_in_the_way(names, folder)):
        raise WrongInput(problems)


def _in_the_way(names: Iterable[str], folder: Path) -> Iterator[Problem]:
    if there(folder) and not folder.is_dir():
        yield Problem(Place(shown(folder)), "OUTPUT", "this is no folder", do="name a new or an empty folder")
        return
    near = next((one for one in (folder, *folder.absolute().parents) if one.is_dir()), folder)
    above = find_workspace(near)
    if above is not None:
        what = "there is a workspace here already" if above == folder else f"this lies in the workspace {shown(above)}"
        yield Problem(Place(shown(folder)), "OUTPUT", what, do="work with it, or name a folder elsewhere")
        return
    for name in names:
        if there(folder / name):
            yield Problem(Place(shown(folder / name)), "OUTPUT", "this file is there already", do="move it away")


def _first_missing(folder: Path) -> Path | None:
    """The outermost folder on the way to `folder` that is not there yet; None when all are."""
    return next((one for one in (*reversed(folder.parents), folder) if not there(one)), None)


def _move(names: Iterable[str], stage: Path, folder: Path) -> None:
    """Move the files into a folder that stays the same one: somebody may be in it."""
    placed: list[Path] = []
    try:
        for name in names:
            path = folder / name
            for parent in reversed([one for one in path.parents if one.is_relative_to(folder) and not there(one)]):
                parent.mkdir()
                placed.append(parent)
            (stage / name).rename(path)
            placed.append(path)
    except BaseException:
        for path in reversed(placed):
            path.rmdir() if path.is_dir() else path.unlink()
        raise
