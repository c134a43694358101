"""Does a link lead to a page, or a place on a page, that is not there?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from checker.align.considered import ReadFile
from checker.evidence.clicks import Site, sites
from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, place_of_words, stated_on_record
from checker.model import Finding, Link, Occurrence, Severity, Stated, Statement

CODE = "ACC-008"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-b"
DOC = """\
A link of a page leads to a place on a captured page (`contact#phone`) that no element of it has: a warning, as a script
may make it. Or, where the source says that the whole of a site was captured (`whole: yes`), it leads to a page of the
site that is not there; or the address of a page that a published contact has on record does. Nothing is asked of the
network: a site that was captured in part decides nothing about its other pages, and no other site does. That a link
dials or opens something else than what it shows is the matter of CONS-LINK.
"""
_NAMED = re.compile(r"""(?:\sid|\sname)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_OF_EVERY_PAGE = frozenset({"", "top"})  # HTML gives every page these places
_OF_SCRIPTS = ("/", "!", ":~:")  # what scripts and browsers read, and no place
_PAGE_ENDINGS = (".html", ".htm")


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each target, with all links that lead there; one for each contact whose page is not there."""
    if evidence.workspace is None:
        return
    files = {page.statements[0].file.path.replace("\\", "/"): page for page in evidence.pages if page.statements}
    for site in sites(evidence.pages):
        found: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
        for path in site.links:
            for statement in files[path].statements:
                for link in statement.links:
                    if why := _dead(link.target, path, site, files):
                        found[link.target.strip(), why].append(_place(statement, link))
        for (target, why), places in sorted(found.items()):
            yield _finding(f"link:{site.source.id}/{target}", target, why, tuple(sorted(places)))
        if site.source.whole:
            yield from _of_contacts(evidence, site)


def _of_contacts(evidence: Evidence, site: Site) -> Iterator[Finding]:
    for one in evidence.register.published:
        for name, fact in one.entity.facts.items():
            span = evidence.register.value(one.entity, name)
            if span and fact.attribute.sought_as == "url" and site.lacks(str(span.value), site.home):
                yield Finding(
                    key=key_of(CODE, fact.name),
                    code=CODE,
                    severity=SEVERITY,
                    message=f"{one.name}: {span.written} is no page of {site.source.id}, which was captured as a whole",
                    clause=CLAUSE,
                    about=fact.name,
                    values=(stated_on_record(span, fact.name, span.written),),
                    fix="correct the address, or publish the page",
                )


def _dead(target: str, path: str, site: Site, files: Mapping[str, ReadFile]) -> str:
    """In what a link fails; "" where nothing speaks against it."""
    if site.source.whole and site.lacks(target, path):
        return f"leads to no page of {site.source.id}"
    place = unquote(urlsplit(target.strip()).fragment)
    page = site.page(target, path) or (path if target.strip().startswith("#") else "")
    if place.lower() in _OF_EVERY_PAGE or place.startswith(_OF_SCRIPTS) or not page.lower().endswith(_PAGE_ENDINGS):
        return ""
    known = _places(files[page].statements[0].file.text)
    return "" if place in known else f"leads to a place that {page.rpartition('/')[2]} lacks"


@lru_cache(maxsize=64)
def _places(text: str) -> frozenset[str]:
    """The places of a page that links may name."""
    return frozenset(next(filter(None, found), "") for found in _NAMED.findall(text))


def _place(statement: Statement, link: Link) -> Occurrence:
    return place_of_words(statement, link.start, max(link.end, link.start + 1))


def _finding(about: str, target: str, why: str, places: tuple[Occurrence, ...]) -> Finding:
    return Finding(
        key=key_of(CODE, about),
        code=CODE,
        severity=Severity.WARNING if "place" in why else SEVERITY,
        message=f"A link to {target} {why}",
        clause=CLAUSE,
        about=about,
        values=(Stated(target, target, "text", places),),
        fix="lead it to where the page or the place is today, or take the link out",
    )
