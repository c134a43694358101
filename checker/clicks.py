"""How many links lie between pages of one site, as its texts were captured."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
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
    """The pages of one source on the web. home: the path of its first page. links: of a page, to other pages of it."""

    source: Source
    home: str
    links: Mapping[str, frozenset[str]]

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
    """The sites among texts: sources on the web of which a home page and links between pages were captured."""
    found: dict[str, dict[str, ReadFile]] = defaultdict(dict)
    for page in pages:
        if page.statements and page.statements[0].file.source.channel is Channel.WEB:
            file = page.statements[0].file
            found[file.source.id][file.path.replace("\\", "/")] = page
    for _, listed in sorted(found.items()):
        root = commonpath([dirname(path) for path in listed])
        source = next(iter(listed.values())).statements[0].file.source
        home = _home(root, listed)
        links = {path: frozenset(_links(path, page, root, source, listed)) for path, page in listed.items()}
        if home and any(links.values()):
            yield Site(source, home, links)


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


def _page(target: str, path: str, root: str, source: Source, pages: Mapping[str, ReadFile]) -> str:
    """The page of the site to which a link leads; "" where it leads elsewhere."""
    parts, origin = urlsplit(target.strip()), urlsplit(source.origin)
    if parts.scheme not in ("", "http", "https") or not (parts.path or parts.netloc):
        return ""
    if parts.netloc and _host(parts.netloc) != _host(origin.netloc):
        return ""
    place = unquote(parts.path)
    if parts.netloc or place.startswith("/"):
        below = place.removeprefix(origin.path.rstrip("/")).lstrip("/")
        found = normpath(join(root, below)) if below else root
    else:
        found = normpath(join(dirname(path), place))
    candidates = (*(f"{found}{ending}" for ending in _ENDINGS), *(join(found, index) for index in _INDEX))
    return next((one for one in candidates if one in pages), "")


def _host(netloc: str) -> str:
    return netloc.partition(":")[0].lower().removeprefix("www.")
