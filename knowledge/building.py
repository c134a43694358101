"""How all sites of a workspace are built: one a reader, all at once or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from knowledge.audience import Audience
from knowledge.mkdocs_plugin import Handed
from knowledge.problems import Place, Problem, Problems, WrongInput
from knowledge.render import build_pages
from knowledge.sites import write_site
from knowledge.snippet_files import snippet_files, write_snippets
from knowledge.workspace import Workspace

_MARKER = ".onevoice-sites"
Waiting = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was built: its folder's name, whom it is for, how many pages and snippets it has in all languages."""

    name: str
    audience: Audience
    pages: int
    snippets: int


def unseen(_doing: str, _total: int) -> AbstractContextManager[Callable[[], None]]:
    """Shows nothing while work goes on."""
    return nullcontext(lambda: None)


def build_sites(
    workspace: Workspace,
    names: Sequence[str],
    locales: Sequence[str],
    as_of: date,
    output: Path,
    *,
    waiting: Waiting = unseen,
) -> tuple[Site, ...]:
    """Build a site for each named audience under `output`, its snippets beside it, and an index that leads to each.

    Everything is made beside `output` and then takes its place: a build that fails or is interrupted
    leaves what was there. waiting: shows that it goes on, given what is done and the number of pages.
    Raises WrongInput with all that is wrong for any of the audiences.
    """
    _may_replace(output)
    output = output.absolute()
    problems = Problems()
    built = []
    for name in names:
        reader = Audience.named(name)
        try:
            pages = {locale: build_pages(workspace, reader, locale, as_of) for locale in locales}
            built.append((pages, snippet_files(workspace, reader, locales, as_of)))
        except WrongInput as wrong:
            problems.extend(wrong.problems)
    problems.raise_if_any()
    output.parent.mkdir(parents=True, exist_ok=True)
    sites = []
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as aside:
        fresh = Path(aside) / "new"
        fresh.mkdir()
        with waiting("building", sum(len(pages) for site, _ in built for pages in site.values())) as ticking:
            for name, (site, snippets) in zip(names, built, strict=True):
                titles = {locale: workspace.organisation.name.said_in(locale) for locale in locales}
                public = Audience.named(name).level == "public"
                write_site(Handed(site, titles, public, ticking), fresh / name, workspace.root)
                write_snippets(snippets, fresh / name)
                counts = sum(map(len, site.values())), sum(map(len, snippets.values()))
                sites.append(Site(name, Audience.named(name), *counts))
        (fresh / "index.html").write_text(_index(workspace, sites, locales[0], as_of), encoding="utf-8")
        (fresh / _MARKER).write_text("made by onevoice build; the next build replaces this folder\n", encoding="utf-8")
        _take_place(fresh, output, Path(aside) / "old")
    return tuple(sites)


def _may_replace(output: Path) -> None:
    """Refuse to replace a folder of someone else's."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise _unfit(output, "the output is not a folder")
    if output.is_dir() and any(output.iterdir()) and not (output / _MARKER).exists():
        raise _unfit(output, "the output folder holds files that no build has made")


def _unfit(output: Path, what: str) -> WrongInput:
    return WrongInput([Problem(Place(str(output)), "OUTPUT", what, do="name an empty or a new folder with --output")])


def _take_place(fresh: Path, output: Path, old: Path) -> None:
    if output.exists():
        output.rename(old)
    try:
        # mkdtemp makes folders for their owner alone; sites are for a web server to read.
        fresh.chmod(0o755)
        fresh.rename(output)
    except BaseException:
        if old.exists() and not output.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _index(workspace: Workspace, sites: Sequence[Site], locale: str, as_of: date) -> str:
    name = escape(workspace.organisation.name.said_in(locale))
    items = "\n".join(
        f'<li><a href="{escape(site.name)}/"><strong>{escape(_title(workspace, site.name, locale))}</strong>'
        f"<span>{site.pages} pages</span></a></li>"
        for site in sites
    )
    return _INDEX.format(name=name, items=items, day=as_of.isoformat(), locale=escape(locale))


def _title(workspace: Workspace, name: str, locale: str) -> str:
    centre = workspace.entity(name)
    if centre is not None and centre.kind == "centre":
        return centre.name.said_in(locale)
    return {"public": "Public contact pages", "client": "Client", "centres": "All centres"}.get(name, name)


_INDEX = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{name} - sites</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; }}
ul {{ list-style: none; padding: 0; display: grid; gap: .75rem; }}
a {{ display: flex; justify-content: space-between; gap: 1rem; padding: 1rem 1.25rem; border: 1px solid #8888;
  border-radius: .6rem; color: inherit; text-decoration: none; }}
a:hover, a:focus-visible {{ outline: 3px solid #0f6f8f; }}
</style>
</head>
<body>
<main>
<h1>{name}</h1>
<p>One site for each reader, as of {day}. Each holds only what its reader may see; this list is for its builder.</p>
<ul>
{items}
</ul>
</main>
</body>
</html>
"""
