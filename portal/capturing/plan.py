"""Which pages are to be fetched: what `channels/sources.yaml` says under `capture`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from checker.sources.declared import entries_of
from knowledge.channels import Channel
from knowledge.loading import load
from knowledge.problems import Problems

SUFFIX_OF: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/pdf": ".pdf",
}
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 60  # characters of a part of a name


@dataclass(frozen=True, slots=True)
class Planned:
    """The pages of one source. centre: whose they are, "" for the client's. hosts: to which they may lead."""

    source: str
    centre: str
    channel: str
    language: str
    pages: Sequence[str]
    hosts: frozenset[str]


def plan_of(root: Path) -> tuple[Planned, ...]:
    """What the workspace wants fetched. Raises WrongInput."""
    workspace, problems = load(root), Problems()
    entries = entries_of(workspace, problems)
    problems.raise_if_any()
    return tuple(
        Planned(
            one.id,
            one.centre or "",
            str(one.channel or Channel.WEB),
            one.language or workspace.organisation.locales[0],
            one.capture.pages,
            frozenset({host_of(page) for page in one.capture.pages} | {name.lower() for name in one.capture.hosts}),
        )
        for one in entries
        if one.capture is not None
    )


def host_of(url: str) -> str:
    """The host of an address, with its port where that is named."""
    return urlsplit(url).netloc.lower()


def path_for(url: str, type: str) -> str:
    """Where a page lies within its source: a readable path, two addresses never the same one."""
    parts = urlsplit(url)
    names = [_UNSAFE.sub("-", one).strip("-.")[:_LONGEST] for one in parts.path.split("/")]
    plain = "/".join(one for one in names if one) or "index"
    stem, _, ending = plain.rpartition(".")
    if stem and f".{ending}" in {*SUFFIX_OF.values(), ".htm"}:
        plain = stem
    mark = hashlib.sha256(url.encode()).hexdigest()[:8]
    return f"{_UNSAFE.sub('-', parts.netloc)}/{plain}-{mark}{SUFFIX_OF[type]}"
