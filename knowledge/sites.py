"""How pages become a site: folders of HTML with search, one a language, made by MkDocs without its command line."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from knowledge.problems import Place, Problem, WrongInput

_LOG = logging.getLogger("mkdocs")
_ARTICLE = re.compile(r"'articles/(?P<id>[a-z0-9-]+)\.md'")


def write_site(
    pages: Mapping[str, dict[str, str]],
    names: Mapping[str, str],
    folder: Path,
    root: Path,
    ticking: Callable[[], None] = lambda: None,
) -> None:
    """Write one site into `folder`: the pages of the first locale at its root, those of others below their tag.

    pages: as of `build_pages`, by locale; all locales have the same paths. names: of the site, by locale.
    root: of the workspace, to place what is wrong with its articles. ticking: called after each page.
    Raises WrongInput if an article links to what is not there.
    """
    from mkdocs.commands.build import build  # noqa: PLC0415 - heavy, and only building needs it
    from mkdocs.config import load_config  # noqa: PLC0415

    from knowledge.mkdocs_plugin import plugin_of  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as docs, _quiet() as told:
        look = resources.as_file(resources.files("knowledge.render").joinpath("site.yaml"))
        with look as path:
            config = load_config(str(path), site_name=next(iter(names.values())), docs_dir=docs, site_dir=str(folder))
            plugin_of(config).hand_over(pages, names, ticking)
            build(config)
    if told.messages:
        raise WrongInput(_problem(message, root) for message in told.messages)


def _problem(message: str, root: Path) -> Problem:
    article = _ARTICLE.search(message)
    file = root / "knowledge" / "articles" / f"{article['id']}.md" if article else root / "onevoice.yaml"
    return Problem(Place(str(file)), "SITE", message.strip(), do="correct the link, or what it leads to")


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
