"""Who belongs, a page at a time: by name, or those whose name or address holds certain words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Membership, Name

MOST = 100  # people on one page


@dataclass(frozen=True, slots=True)
class Belonging:
    """A person with what they are now; nothing for who has left."""

    name: Name
    held: tuple[Membership, ...]


def page(session: Session, words: str, start: int) -> tuple[list[Belonging], int, int]:
    """Those who have all the words in name or address, from `start` on, at most MOST; from where; how many in all.

    start: brought to the beginning of a page that there is.
    """
    asked = select(Name)
    for word in words.split()[:10]:
        asked = asked.where(Name.name.icontains(word, autoescape=True) | Name.email.icontains(word, autoescape=True))
    there_are = session.scalars(select(func.count()).select_from(asked.subquery())).one()
    start = min(max(start, 0), max(there_are - 1, 0)) // MOST * MOST
    found = list(session.scalars(asked.order_by(Name.name, Name.person_id).offset(start).limit(MOST)))
    held: dict[int, list[Membership]] = {one.person_id: [] for one in found}
    for row in session.scalars(
        select(Membership)
        .where(Membership.person_id.in_(list(held)), Membership.ended.is_(None))
        .order_by(Membership.id)
    ):
        held[row.person_id].append(row)
    return [Belonging(one, tuple(held[one.person_id])) for one in found], start, there_are
