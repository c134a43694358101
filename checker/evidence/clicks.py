"""How many links lie between pages of one site, as its texts were captured."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import commonpath, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from checker.align.considered import ReadFile
from checker.model import Source
from knowledge.channels import Channel

_HOMES = ("index", "home", "default", "start")
_INDEX = ("index.html", "index.htm", "index.md", "index.php")
_ENDINGS = ("", ".html", ".htm", ".md", ".php")


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of one source on the web. home: the path of its first page, "" where it was
    not captured. links: of a page, to other pages of it.

    root: the folder in which all pages lie. others: the addresses at which other sources of the same host begin.
    """

    source: Source
    home: str
    links: Mapping[str, frozenset[str]]
    root: str
    others: tuple[str, ...] = ()

    def page(self, target: str, path: str) -> str:
        """The captured page to which a link on a page leads; "" where it leads elsewhere."""
        return _page(target, path, self.root, self.source, self.links)

    def lacks(self, target: str, path: str) -> bool:
        """Whether a link on a page leads to a page of the site that was not captured. A file to load is no page."""
        found = _path(target, path, self.root, self.source)
        ending = found.rpartition("/")[2].rpartition(".")
        if not found or (ending[1] and f".{ending[2].lower()}" not in _ENDINGS):
            return False
        if found != self.root and not found.startswith(f"{self.root}/"):
            return False
        below = found.removeprefix(self.root)
        return not self.page(target, path) and not any(f"{below}/".startswith(other) for other in self.others)

    def clicks(self) -> dict[str, int]:
        """How many links it takes from the home page to each page that can be reached from there."""
        far, queue = {self.home: 0}, deque([self.home])
        while queue:
            page = queue.popleft()
            for other in sorted(self.links.get(page, ())):
                if other not in far:
                    far[other] = far[page] + 1
                    queue.append(other)
        return far


def sites(pages: Iterable[ReadFile]) -> Iterator[Site]:
    """The sites among texts: sources on the web of which links between pages were captured."""
    found: dict[str, dict[str, ReadFile]] = defaultdict(dict)
    for page in pages:
        if page.statements and page.statements[0].file.source.channel is Channel.WEB:
            file = page.statements[0].file
            found[file.source.id][file.path.replace("\\", "/")] = page
    sources = {id: next(iter(listed.values())).statements[0].file.source for id, listed in found.items()}
    for id, listed in sorted(found.items()):
        root, source = commonpath([dirname(path) for path in listed]), sources[id]
        home = _home(root, listed)
        links = {path: frozenset(_links(path, page, root, source, listed)) for path, page in listed.items()}
        if any(links.values()):
            others = tuple(sorted(_below(source, other) for other in sources.values() if other.id != id))
            yield Site(source, home, links, root, tuple(filter(None, others)))


def _below(source: Source, other: Source) -> str:
    """Where another source begins below the address of a source: "/cy/"; "" where it does not."""
    mine, its = urlsplit(source.origin), urlsplit(other.origin)
    if not its.netloc or _host(mine.netloc) != _host(its.netloc):
        return ""
    path, start = its.path.rstrip("/"), mine.path.rstrip("/")
    return f"{path.removeprefix(start)}/" if path != start and path.startswith(f"{start}/") else ""


def _home(root: str, paths: Iterable[str]) -> str:
    """The page that lies at the root of the site and is called as home pages are."""
    at_root = sorted(path for path in paths if dirname(path) == root)
    named = (path for name in _HOMES for path in at_root if path.rpartition("/")[2].partition(".")[0].lower() == name)
    return next(named, "")


def _links(path: str, page: ReadFile, root: str, source: Source, pages: Mapping[str, ReadFile]) -> Iterator[str]:
    for statement in page.statements:
        for link in statement.links:
            target = _page(link.target, path, root, source, pages)
            if target and target != path:
                yield target


def _page(target: str, path: str, root: str, source: Source, pages: Container[str]) -> str:
    """The page of the site to which a link leads; "" where it leads elsewhere."""
    found = _path(target, path, root, source)
    candidates = (*(f"{found}{ending}" for ending in _ENDINGS), *(join(found, index) for index in _INDEX))
    return next((one for one in candidates if one in pages), "") if found else ""


def _path(target: str, path: str, root: str, source: Source) -> str:
    """Where among the captured files the page of a link would lie, without an ending; "" where it leads elsewhere."""
    parts, origin = urlsplit(target.strip()), urlsplit(source.origin)
    if parts.scheme not in ("", "http", "https") or not (parts.path or parts.netloc):
        return ""
    if parts.netloc and _host(parts.netloc) != _host(origin.netloc):
        return ""
    place = unquote(parts.path)
    if parts.netloc or place.startswith("/"):
        below = place.removeprefix(origin.path.rstrip("/")).lstrip("/")
        return normpath(join(root, below)) if below else root
    return normpath(join(dirname(path), place))


def _host(netloc: str) -> str:
    return netloc.partition(":")[0].lower().removeprefix("www.")
