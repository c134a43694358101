"""What a folder of pages gives to the application: its `FEATURE`, by which the folder registers itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules
from typing import Literal, cast

from flask import Blueprint, Flask

from portal.services.viewer import Viewer
from portal.settings import Settings

Group = Literal["work", "notices", "texts", "onboarding", "portal"]
GROUPS: tuple[Group, ...] = ("work", "notices", "texts", "onboarding", "portal")  # as the navigation has them


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the navigation, for whoever has the permission. words: its key. place: among those of its group."""

    group: Group
    place: int
    endpoint: str
    permission: str
    words: str

    @property
    def room(self) -> str:
        """Which pages it is of."""
        return self.endpoint.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Start:
    """A page that a person comes for who has the permission. rank: the lowest is where they begin."""

    rank: int
    endpoint: str
    permission: str


@dataclass(frozen=True, slots=True)
class Feature:
    """uploads: by endpoint, how many bytes a request may have that is larger than a form.

    unasked: endpoints that answer without a look at who asks. register: called once, before the addresses are there.
    """

    blueprints: tuple[Blueprint, ...]
    entries: tuple[Entry, ...] = ()
    starts: tuple[Start, ...] = ()
    uploads: Mapping[str, int] = field(default_factory=dict)
    unasked: frozenset[str] = frozenset()
    register: Callable[[Flask, Settings], None] | None = None


@cache
def features() -> tuple[Feature, ...]:
    """The feature of every folder beside this file, by name."""
    folders = sorted(one.name for one in iter_modules([str(Path(__file__).parent)]) if one.ispkg)
    return tuple(cast("Feature", import_module(f"portal.views.{name}").FEATURE) for name in folders)


@cache
def entries() -> tuple[Entry, ...]:
    """Every link of the navigation, in its order."""
    found = [entry for feature in features() for entry in feature.entries]
    return tuple(sorted(found, key=lambda one: (GROUPS.index(one.group), one.place, one.endpoint)))


def groups(viewer: Viewer) -> list[tuple[Group, list[Entry]]]:
    """The navigation of that person: what they may go to, by group; a group without anything is not there."""
    mine = [one for one in entries() if viewer.may(one.permission)]
    return [(group, list(of)) for group, of in groupby(mine, key=lambda one: one.group)]


@cache
def starts() -> tuple[Start, ...]:
    """Where people may begin, best first."""
    return tuple(sorted((one for feature in features() for one in feature.starts), key=lambda one: one.rank))


@cache
def uploads() -> Mapping[str, int]:
    """By endpoint, how many bytes a request may have that is larger than a form."""
    return {endpoint: size for feature in features() for endpoint, size in feature.uploads.items()}


@cache
def unasked() -> frozenset[str]:
    """The endpoints that answer without a look at who asks."""
    return frozenset().union(*(feature.unasked for feature in features()))
