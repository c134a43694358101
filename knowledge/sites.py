"""How pages become a site: folders of HTML with search, one a language, made by MkDocs without its command line."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from knowledge.mkdocs_plugin import Handed, plugin_of
from knowledge.problems import Place, Problem, WrongInput

_EPOCH = "SOURCE_DATE_EPOCH"
_LOG = logging.getLogger("mkdocs")
_ARTICLE = re.compile(r"'articles/(?P<id>[a-z0-9-]+)\.md'")


def write_site(site: Handed, folder: Path, root: Path, *, dated: date | None = None) -> None:
    """Write one site into `folder`: the pages of the first locale at its root, those of others below their tag.

    root: of the workspace, to place what is wrong with its articles. dated: the day that the files bear in
    themselves, so that the same pages give the same bytes on any day; None: today.
    Raises WrongInput if an article links to what is not there.
    """
    with tempfile.TemporaryDirectory() as docs, _dated(dated), _quiet() as told:
        look = resources.as_file(resources.files("knowledge.render").joinpath("site.yaml"))
        with look as path:
            config = load_config(str(path), site_name=site.names[site.first], docs_dir=docs, site_dir=str(folder))
            plugin_of(config).hand_over(site)
            build(config)
    if told.messages:
        raise WrongInput(_problem(message, root) for message in dict.fromkeys(told.messages))


def _problem(message: str, root: Path) -> Problem:
    article = _ARTICLE.search(message)
    file = root / "knowledge" / "articles" / f"{article['id']}.md" if article else root / "onevoice.yaml"
    return Problem(Place(str(file)), "SITE", message.strip(), do="correct the link, or what it leads to")


@contextmanager
def _dated(day: date | None) -> Iterator[None]:
    """Lets MkDocs take a day for today, the way that reproducible builds do it."""
    before = os.environ.get(_EPOCH)
    if day is not None:
        os.environ[_EPOCH] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if day is not None:
            os.environ.pop(_EPOCH, None)
            os.environ.update({_EPOCH: before} if before is not None else {})


class _quiet(logging.Handler):  # noqa: N801 - used as a context, like contextlib's own
    """Keeps MkDocs from writing to the terminal, and keeps what it warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> _quiet:
        self._propagated = _LOG.propagate
        _LOG.propagate = False
        _LOG.addHandler(self)
        return self

    def __exit__(self, *_: Any) -> None:
        _LOG.removeHandler(self)
        _LOG.propagate = self._propagated
