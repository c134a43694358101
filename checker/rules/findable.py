"""Is a way to enquire, and one to complain, found within a few links from the home page?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.clicks import Site, sites
from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, place_of_words
from checker.model import Finding, Severity, Stated, Statement

CODE = "ACC-007"
SEVERITY = Severity.WARNING
CLAUSE = "5.4-b"
DOC = """\
From the home page of a site it takes more links than the strategy of access allows (`clicks`) to the first page that
gives a number, an address or a form of a published contact for enquiries, or for complaints; or no page that gives one
is linked at all. Of sources on the web whose home page (`index`, at the root) was captured with its links to others.
"""
_WHAT = {"enquiry": "enquire", "complaint": "complain"}
_WAYS = frozenset({"phone", "textphone", "sms", "email", "web", "address", "url"})


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each site and purpose."""
    register = evidence.register
    most = min((one.record.clicks for one in register.strategies("access") if one.record.clicks), default=None)
    if most is None:
        return
    for site in sites(evidence.pages):
        if not site.home or not site.links[site.home]:
            continue  # where its links lead was not captured
        far = site.clicks()
        for purpose in _WHAT:
            giving = _giving(evidence, site, purpose)
            nearest = min((far[page] for page in giving if page in far), default=None)
            if giving and (nearest is None or nearest > most):
                yield _finding(evidence, site, purpose, nearest, most)


def _giving(evidence: Evidence, site: Site, purpose: str) -> set[str]:
    """The pages of a site that give a way to a published contact for a purpose."""
    contacts = {id for id, one in evidence.register.told.items() if purpose in one.record.purposes}
    return {
        claim.mention.statement.file.path.replace("\\", "/")
        for claim in evidence.claims
        if claim.fact
        and claim.fact.entity in contacts
        and claim.fact.attribute.sought_as in _WAYS
        and claim.mention.statement.file.source.id == site.source.id
    }


def _finding(evidence: Evidence, site: Site, purpose: str, nearest: int | None, most: int) -> Finding:
    about = f"{site.source.id}/{purpose}"
    first = next(page.statements[0] for page in evidence.pages if page.statements and _is(page.statements[0], site))
    place = place_of_words(first, 0, len(first.text))
    how = f"it takes {nearest} links" if nearest else "no link leads"
    allowed = f"at most {most} {'are' if most > 1 else 'is'} agreed on"
    return Finding(
        key=key_of(CODE, about),
        code=CODE,
        severity=SEVERITY,
        message=f"From the home page of {site.source.id} {how} to a page on how to {_WHAT[purpose]}; {allowed}",
        clause=CLAUSE,
        about=about,
        values=(Stated(purpose, first.text, "text", (place,)),),
        fix="link the page with the contact from the home page, or from every page",
    )


def _is(statement: Statement, site: Site) -> bool:
    return statement.file.path.replace("\\", "/") == site.home
