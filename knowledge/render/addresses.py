"""Where on a site each page stands, and how one page leads to another."""

from __future__ import annotations

import posixpath

# The folder and title of each kind of entity, in the order in which sites list them.
FOLDERS = {
    "product": "products",
    "service": "services",
    "contact": "contact",
    "process": "processes",
    "policy": "policies",
    "article": "articles",
    "script": "scripts",
    "ivr": "menus",
    "journey": "journeys",
    "segment": "customers",
    "strategy": "strategies",
    "centre": "centres",
    "agreement": "agreements",
    "metric": "measures",
    "forecast": "forecasts",
    "feedback": "feedback",
    "campaign": "campaigns",
    "jurisdiction": "rules",
    "data-policy": "data",
    "organisation": "organisations",
}


def folder(kind: str) -> str:
    return FOLDERS.get(kind, kind)


def page_of(kind: str, id: str) -> str:
    """The path of the page about a thing: `products/fibre.md`."""
    # No id has an underscore, so the page of a thing called "index" is not that of its folder.
    return f"{folder(kind)}/{'index_' if id == 'index' else id}.md"


def address(page: str) -> str:
    """The address of a page below the site's root, as a folder: `products/fibre/`, "" for the root."""
    if page == "index.md" or page.endswith("/index.md"):
        return page.removesuffix("index.md")
    return page.removesuffix(".md") + "/"


def link(here: str, there: str) -> str:
    """The relative link from one page to another; both are paths of pages (`there` may end in #part)."""
    page, sign, part = there.partition("#")
    relative = posixpath.relpath("/" + address(page), "/" + address(here))
    return ("./" if relative == "." else relative + "/") + sign + part
