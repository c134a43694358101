""" "This is wrong": reported by a reader, with an owner and a day, answered by the client (ISO 18295-2, 6.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from knowledge.workdays import WorkingDays
from knowledge.workspace import Workspace
from portal.models import Client, Membership, Name, Report
from portal.services.outbox import letter
from portal.services.people import names
from portal.services.refusal import Hidden, Refused
from portal.services.roles import MAY
from portal.services.viewer import Viewer
from portal.services.writing import Write
from portal.words import said

ANSWER_WITHIN = 3  # working days of the client
_LONGEST = 4_000
_PAGE = re.compile(r"/guides/(?:client|public|centres/(?P<centre>[a-z0-9-]+))/(?P<path>[a-z0-9/_.-]*)")


def report(write: Write, page: str, text: str, workspace: Workspace | None, link: str) -> int:
    """Say that a page is wrong: the number of the report. Raises Refused.

    Whoever owns the page on record gets a letter with `link`, {number} in it; all product owners, where that is nobody.
    """
    found = _PAGE.fullmatch(page)
    centre = found["centre"] or "" if found else ""
    if found is None or (centre and not write.viewer.may("guides", centre)):
        raise Refused("reports.page_wrong")
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise Refused("reports.text_wrong", most=str(_LONGEST))
    about, owner = _owned(found["path"], workspace)
    client = write.session.scalars(select(Client)).one()
    place = workspace.organisation.holidays if workspace else ""
    today = write.now.astimezone(ZoneInfo(client.timezone)).date()
    row = Report(
        page=page[:300],
        about=about,
        centre="" if write.viewer.at_client("guides") else centre or min(write.viewer.centres("guides")),
        text=text,
        person_id=write.person,
        at=write.now,
        owner=owner,
        owner_id=_person(write.session, owner),
        due=WorkingDays(place).after(today, ANSWER_WITHIN),
    )
    write.session.add(row)
    write.session.flush()
    for person, locale in _to_tell(write.session, owner):
        subject, _, body = said("reports.letter", locale, link=link.replace("{number}", str(row.id))).partition("\n")
        letter(write, person, subject, body)
    write.record("reports.made", f"report {row.id}", {"page": row.page, "about": about, "due": row.due})
    return row.id


def give(write: Write, number: int, owner: int | None, due: date, link: str) -> None:
    """Say who sees to a report, and by when it is answered; they get a letter with the link. Raises Refused."""
    row = write.session.get(Report, number)
    if row is None:
        raise Hidden
    if row.answered is not None:
        raise Refused("reports.is_answered")
    if owner is not None and owner not in {person for person, _ in may_own(write.session)}:
        raise Refused("reports.owner_wrong")
    if due < write.now.date():
        raise Refused("findings.due_past")
    before = {"owner": row.owner_id, "due": row.due}
    name = write.session.get(Name, owner) if owner is not None else None
    if name is not None and owner not in (row.owner_id, write.person):
        subject, _, body = said("reports.given_letter", name.locale, link=link).partition("\n")
        letter(write, name.person_id, subject, body)
    row.owner_id, row.due = owner, due
    write.record("reports.given", f"report {number}", {"owner": owner, "due": due}, before)


def may_own(session: Session) -> list[tuple[int, str]]:
    """Who can be given a report, with their names: who may answer it."""
    asked = select(Membership.person_id).where(
        Membership.ended.is_(None),
        Membership.role.in_(MAY["reports.answer"]),
        Membership.centre_id.is_(None),
        Membership.provider_id.is_(None),
    )
    return sorted(names(session, *session.scalars(asked.distinct())).items(), key=lambda one: one[1])


def answer(write: Write, number: int, text: str, *, corrected: bool, link: str) -> None:
    """Answer a report; who made it gets a letter with the link. Raises Refused."""
    row = write.session.get(Report, number)
    if row is None:
        raise Hidden
    if row.answered is not None:
        raise Refused("reports.is_answered")
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise Refused("reports.text_wrong", most=str(_LONGEST))
    row.answer, row.corrected, row.answered, row.answered_by = text, corrected, write.now, write.person
    name = write.session.get(Name, row.person_id)
    if name is not None:
        subject, _, body = said("reports.answer_letter", name.locale, link=link).partition("\n")
        letter(write, name.person_id, subject, body)
    write.record("reports.answered", f"report {number}", {"corrected": corrected})


def visible(session: Session, viewer: Viewer) -> list[Report]:
    """The reports that a person may see, those without an answer first: all, those of their centres, their own."""
    asked = select(Report).order_by(Report.answered.is_not(None), Report.due, Report.id.desc())
    if not viewer.at_client("reports"):
        asked = asked.where(Report.centre.in_(viewer.centres("reports")) | (Report.person_id == viewer.person))
    return list(session.scalars(asked))


def one(session: Session, viewer: Viewer, number: int) -> Report:
    """One of them. Raises Hidden."""
    row = session.get(Report, number)
    if row is None or not (
        viewer.at_client("reports") or row.centre in viewer.centres("reports") or row.person_id == viewer.person
    ):
        raise Hidden
    return row


def by_page(session: Session, most: int = 20) -> Sequence[tuple[str, int, int]]:
    """The pages that most reports are of, each with how many and how many of them wait; for the client alone.

    The pages of one thing in all guides and languages are one, named by its id; others are named by their addresses.
    """
    page = case((Report.about != "", Report.about), else_=Report.page)
    count, waits = func.count(), func.count().filter(Report.answered.is_(None))
    asked = select(page, count, waits).group_by(page).order_by(count.desc(), page).limit(most)
    return [(row[0], row[1], row[2]) for row in session.execute(asked)]


def late(row: Report, today: date) -> bool:
    """Whether an answer is overdue."""
    return row.answered is None and row.due < today


def _owned(path: str, workspace: Workspace | None) -> tuple[str, str]:
    """The id of what the page is about, and the address of who owns it; "" where there is none."""
    id = path.removesuffix("index.html").strip("/").rpartition("/")[2]
    if workspace is None or not id:
        return "", ""
    entity = workspace.entity(id)
    if entity is not None:
        return entity.id, entity.owner or ""
    article = workspace.articles.get(id)
    return (id, article.owner or "") if article is not None else ("", "")


def _person(session: Session, owner: str) -> int | None:
    return session.scalar(select(Name.person_id).where(Name.email == owner.lower())) if owner else None


def _to_tell(session: Session, owner: str) -> list[tuple[int, str]]:
    mine = session.get(Name, _person(session, owner) or 0)
    if mine is not None:
        return [(mine.person_id, mine.locale)]
    asked = select(Name).join(Membership, Membership.person_id == Name.person_id)
    asked = asked.where(Membership.role == "product_owner", Membership.ended.is_(None)).distinct()
    return [(name.person_id, name.locale) for name in session.scalars(asked.order_by(Name.person_id))]
