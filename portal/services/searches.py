"""Searches without a result: counted by site and words, and told to the product owners once a week at most."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Membership, Name, SearchMiss
from portal.services.outbox import letter
from portal.services.refusal import Refused
from portal.services.viewer import Viewer
from portal.services.writing import Write
from portal.words import said

_SHORTEST, _LONGEST = 3, 120  # characters of what is counted
_MOST = 5_000  # different words; what comes after is not kept
_BETWEEN = timedelta(days=7)  # two letters
_LISTED = 20  # in a letter
_PAGE = re.compile(r"/guides/(?:client|public|centres/(?P<centre>[a-z0-9-]+))/.*")
# What belongs to a customer and to no search: addresses of mail, and numbers long enough to be somebody's.
_SOMEBODYS = re.compile(r"\S+@\S+|\d(?:[ .-]?\d){4,}")


def missed(write: Write, reader: Viewer, where: str, words: str) -> None:
    """Count words that were looked for on the page `where` in vain; nobody keeps who looked.

    Raises Refused for what is no page of a site that the reader has.
    """
    found = _PAGE.fullmatch(where)
    centre = found["centre"] or "" if found else ""
    if found is None or (centre and not reader.may("guides", centre)):
        raise Refused("reports.page_wrong")
    plain = _SOMEBODYS.sub("…", " ".join(words.lower().split()))[:_LONGEST].strip()
    if len(plain) < _SHORTEST:
        return
    row = write.session.scalar(select(SearchMiss).where(SearchMiss.centre == centre, SearchMiss.words == plain))
    if row is None:
        if (write.session.scalar(select(func.count()).select_from(SearchMiss)) or 0) >= _MOST:
            return
        row = SearchMiss(centre=centre, words=plain, count=0, first=write.now, last=write.now)
        write.session.add(row)
    row.count, row.last = row.count + 1, write.now
    write.session.flush()
    write.record("searches.missed", f"search {row.id}", {"count": row.count})


def visible(session: Session, viewer: Viewer, most: int = 200) -> list[SearchMiss]:
    """What was looked for in vain in the sites of this person, the most frequent first."""
    asked = select(SearchMiss).order_by(SearchMiss.count.desc(), SearchMiss.words).limit(most)
    if not viewer.at_client("searches"):
        asked = asked.where(SearchMiss.centre.in_(viewer.centres("searches")))
    return list(session.scalars(asked))


def tell(write: Write) -> int:
    """Write to the product owners what was looked for in vain and is new, if the last such letter is a week old."""
    last = write.session.scalar(select(func.max(SearchMiss.told)))
    new = list(
        write.session.scalars(
            select(SearchMiss).where(SearchMiss.told.is_(None)).order_by(SearchMiss.count.desc(), SearchMiss.words)
        )
    )
    if not new or (last is not None and write.now - last < _BETWEEN):
        return 0
    owners = select(Membership.person_id).where(Membership.role == "product_owner", Membership.ended.is_(None))
    people = list(write.session.scalars(select(Name).where(Name.person_id.in_(owners)).order_by(Name.person_id)))
    if not people:
        return 0
    listed = "\n".join(f"{row.words} ({row.count})" for row in new[:_LISTED])
    for name in people:
        subject, _, body = said(
            "searches.letter", name.locale, listed=listed, link=f"{write.address}/searches", count=len(new)
        ).partition("\n")
        letter(write, name.person_id, subject, body)
    for row in new:
        row.told = write.now
    write.record("searches.told", "searches", {"new": len(new), "people": [one.person_id for one in people]})
    return len(people)
