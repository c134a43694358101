"""The columns of the matrix: channel and centre where sources are described, folders or files where they are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from checker.model import TextFile
from checker.report.words import said
from knowledge.channels import Channel
from knowledge.workspace import Workspace

MOST = 24  # columns; what is in more folders than that is told of in one for all the others
FEW = 8  # as long as there are fewer, a folder with most of the texts is parted further
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """One column. rank: its place in the order. head: the channel, or the folder. who: the client or centre, or ""."""

    rank: int
    id: str
    head: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns, and which a text stands in: by channel and centre of its source, or else by its folder."""

    all: tuple[Column, ...]
    by_source: Mapping[tuple[Channel | None, str], Column]
    by_area: Mapping[Path, Column]

    def of(self, file: TextFile) -> Column:
        """The column of a text."""
        found = self.by_source.get((file.source.channel, file.source.centre))
        if found is None and (area := _area(_parts(file.path), self.by_area)) is not None:
            found = self.by_area[area]
        return found or self.all[-1]


def columns_of(workspace: Workspace | None, files: Iterable[TextFile], locale: str = "") -> Columns:
    """The columns for these texts, with their heads in that language."""
    listed = list(files)
    return _of_sources(workspace, listed, locale) if workspace else _of_folders(listed, locale)


def _of_sources(workspace: Workspace, files: Iterable[TextFile], locale: str) -> Columns:
    order = {channel: at for at, channel in enumerate(Channel)}
    sources = {(file.source.channel, file.source.centre) for file in files}
    client = workspace.organisation.name.said_in(locale)

    def place(source: tuple[Channel | None, str]) -> tuple[int, str]:
        channel, centre = source
        return order[channel] if channel else len(order), centre

    by_source = {}
    for rank, (channel, centre) in enumerate(sorted(sources, key=place)):
        entity = workspace.entity(centre) if centre else None
        who = entity.name.said_in(locale) if entity else centre or client
        head = said(f"channel.{channel or 'unsaid'}", locale)
        by_source[channel, centre] = Column(rank, f"{channel or 'none'}-{centre or 'client'}", head, who)
    return Columns(tuple(by_source.values()), by_source, {})


def _of_folders(files: Iterable[TextFile], locale: str) -> Columns:
    paths = [_parts(file.path) for file in files]
    areas = _areas(Counter(path[:-1] for path in paths))
    if len(areas) == 1:  # all in one folder: the texts themselves are what can be told apart
        areas = Counter(paths)
    chosen = sorted(sorted(areas, key=lambda one: (-areas[one], one))[: MOST if len(areas) <= MOST else MOST - 1])
    common = _in_common(chosen[0], chosen[-1]) if len(chosen) > 1 else 0
    by_area = {area: Column(rank, f"c{rank}", "/".join(area[common:]) or ".") for rank, area in enumerate(chosen)}
    others = (
        (Column(len(chosen), "others", said("elsewhere", locale)),) if len(areas) > len(chosen) or not chosen else ()
    )
    return Columns((*by_area.values(), *others), {}, by_area)


def _areas(folders: Counter[Path]) -> Counter[Path]:
    """The parts of a tree that are worth a column: one that holds most of the texts is told of by its own parts."""
    areas: Counter[Path] = Counter({(): folders.total()})
    while len(areas) < FEW:
        largest = max(areas, key=lambda one: (areas[one], one))
        inner: Counter[Path] = Counter()
        for folder, count in folders.items():
            if _area(folder, areas) == largest:
                inner[folder[: len(largest) + 1]] += count
        if areas[largest] * 2 <= folders.total() or set(inner) == {largest} or len(inner) + len(areas) > MOST + 1:
            break
        del areas[largest]
        areas += inner
    return areas


def _area(path: Path, areas: Mapping[Path, object]) -> Path | None:
    """The longest beginning of a path that is an area."""
    return next((path[:length] for length in range(len(path), -1, -1) if path[:length] in areas), None)


def _in_common(a: Path, b: Path) -> int:
    """With how many equal parts two paths begin."""
    unequal = (at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other)
    return next(unequal, min(len(a), len(b)))


def _parts(path: str) -> Path:
    return PurePath(path).parts
