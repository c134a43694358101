"""How the pages of a site are listed beside each page."""

from __future__ import annotations

import re
from typing import Any

# The whole list stands in every page, so it must not grow with the workspace; longer sections are lists of their own.
_MOST = 30
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def navigation(pages: dict[str, str]) -> list[dict[str, Any] | str]:
    """The `nav` of mkdocs.yml for pages as `build_pages` returns them, in their order.

    A section lists its own pages only while they are few.
    """
    folders: dict[str, list[str]] = {}
    entries: list[tuple[str, str]] = []
    for path in pages:
        name = path.rpartition("/")[0]
        if name and name not in folders:
            entries.append(("folder", name))
        if name:
            folders.setdefault(name, []).append(path)
        else:
            entries.append(("page", path))
    nav: list[dict[str, Any] | str] = []
    for sort, name in entries:
        if sort == "page":
            nav.append({title_of(pages[name]): name})
            continue
        inside = folders[name]
        index = f"{name}/index.md"
        title = title_of(pages[index]) if index in pages else name
        nav.append({title: inside if len(inside) <= _MOST else [index]})
    return nav


def title_of(page: str) -> str:
    """The title of a page, escaped as it stands in the page; "" if it has none."""
    found = _TITLE.search(page)
    return found[1] if found else ""
