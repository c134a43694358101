"""Centres over the API: which there are, what each has to know, and what it did with it."""

from __future__ import annotations

from flask import g
from sqlalchemy import select

from portal.api.notice_shapes import OfCentre
from portal.api.operation import Operations
from portal.api.shapes import Page, Paging, Shape
from portal.api.standing_shapes import Acted, AnswerGiven, Answering, Asked, Briefing, CentreStanding, Reading
from portal.models import Acceptance, Provider
from portal.services import answering, notices_seen
from portal.services.checks import order
from portal.services.refusal import Hidden
from portal.services.writing import Write, writing
from portal.views.request import database, present, viewer, who

operations = Operations()
READING, SCOPE = "notices", "answers"
_ONE = "/centres/<centre>/notices/<int:notice>/versions/<int:version>"


class TheClient(Shape):
    """The client of this portal. locales: the languages in which notices are written."""

    id: str
    name: dict[str, str]
    locales: list[str]
    timezone: str


class ACentre(Shape):
    """A centre. place: whose working days it keeps. lead_times: class of change to working days. share: in %."""

    id: str
    provider: str
    name: dict[str, str]
    timezone: str
    place: str
    lead_times: dict[str, int]
    share: int
    status: str


class AProvider(Shape):
    """Who runs centres."""

    id: str
    name: str
    centres: list[str]


@operations.declare("GET", "/client", "own", answer=TheClient)
def client() -> TheClient:
    """Show the client."""
    if g.client is None:
        raise Hidden
    return TheClient(id=g.client.id, name=g.client.name, locales=g.client.locales, timezone=g.client.timezone)


@operations.declare("GET", "/providers", "own", answer=Page[AProvider])
def providers() -> Page[AProvider]:
    """List who runs the centres that one sees, with those centres."""
    seen = _centres()
    with database().reading() as reading:
        found = reading.scalars(select(Provider).order_by(Provider.id))
        run = {one.id: [centre.id for centre in seen if centre.provider == one.id] for one in found}
        items = [
            AProvider(id=one.id, name=one.name, centres=run[one.id])
            for one in reading.scalars(select(Provider).order_by(Provider.id))
            if run[one.id]
        ]
    return Page(items=items, next=None)


@operations.declare("GET", "/centres", "own", answer=Page[ACentre])
def centres() -> Page[ACentre]:
    """List the centres that one sees."""
    return Page(items=_centres(), next=None)


@operations.declare("GET", "/centres/<centre>", "own", answer=ACentre)
def one(centre: str) -> ACentre:
    """Show a centre."""
    for found in _centres():
        if found.id == centre:
            return found
    raise Hidden


@operations.declare("GET", "/centres/<centre>/notices", "notices.see", READING, query=Paging, answer=Page[OfCentre])
def inbox(centre: str, query: Paging) -> Page[OfCentre]:
    """List what is published for a centre, with where it stands."""
    now = present()
    with database().reading() as reading:
        found = notices_seen.page(reading, viewer(), query.numbers(), query.limit + 1, state="published", centre=centre)
        more, found = len(found) > query.limit, found[: query.limit]
        read = notices_seen.read_by(reading, viewer().person or 0, found)
        items = [
            OfCentre(
                notice=seen.version.notice_id,
                version=seen.version.version,
                sort=seen.version.sort,
                titles=seen.version.titles,
                effective=seen.version.effective,
                read=(seen.version.notice_id, seen.version.version, centre) in read,
                standing=CentreStanding.of(at, seen.version.effective, now),
            )
            for seen in found
            if (at := seen.of(centre)) is not None
        ]
    return Page(items=items, next=f"{items[-1].notice}.{items[-1].version}" if more and items else None)


@operations.declare("GET", f"{_ONE}/answers", "notices.see", READING, answer=Page[AnswerGiven])
def answers(centre: str, notice: int, version: int) -> Page[AnswerGiven]:
    """List all that a centre answered to a version, oldest first; the last one counts."""
    with database().reading() as reading:
        if notices_seen.one(reading, viewer(), notice, version).of(centre) is None:
            raise Hidden
        asked = select(Acceptance).where(
            Acceptance.notice_id == notice, Acceptance.version == version, Acceptance.centre_id == centre
        )
        rows = list(reading.scalars(asked.order_by(Acceptance.id)))
        replied = notices_seen.replies(reading, [row.id for row in rows])
        items = [AnswerGiven.of(row, replied.get(row.id, ())) for row in rows]
    return Page(items=items, next=None)


@operations.declare("POST", f"{_ONE}/answers", "inbox", SCOPE, body=Answering, answer=Acted, status=201)
def answer(centre: str, notice: int, version: int, body: Answering) -> Acted:
    """Accept, ask or reject, for a centre."""
    with writing(database(), who()) as write:
        answering.answer(write, notice, version, centre, body.answer, body.reason)
        return _acted(write, centre, notice, version)


@operations.declare("POST", f"{_ONE}/briefings", "inbox", SCOPE, body=Briefing, answer=Acted, status=201)
def brief(centre: str, notice: int, version: int, body: Briefing) -> Acted:
    """Attest that so many of a centre's rostered agents are briefed."""
    with writing(database(), who()) as write:
        answering.brief(write, notice, version, centre, body.briefed, body.rostered)
        return _acted(write, centre, notice, version)


@operations.declare("GET", f"{_ONE}/check", "reading", READING, answer=Page[Asked])
def asked(centre: str, notice: int, version: int) -> Page[Asked]:
    """List the questions that are to be answered with a receipt, as who asks sees them."""
    with database().reading() as reading:
        seen = notices_seen.one(reading, viewer(), notice, version)
        if seen.of(centre) is None or viewer().person is None:
            raise Hidden
        items = [
            Asked(
                words=question["words"],
                options=[question["options"][place] for place in order(seen.version, number, viewer().person or 0)],
            )
            for number, question in enumerate(seen.version.questions)
        ]
    return Page(items=items, next=None)


@operations.declare("POST", f"{_ONE}/receipts", "reading", SCOPE, body=Reading, answer=Acted, status=201)
def read(centre: str, notice: int, version: int, body: Reading) -> Acted:
    """Confirm that one has read a version, with the answers to its check; given twice, the first stays."""
    with writing(database(), who()) as write:
        wrong = answering.read(write, notice, version, centre, body.chosen)
        return _acted(write, centre, notice, version, wrong)


def _centres() -> list[ACentre]:
    held = viewer().held
    seen = viewer().every if any(one.centres is None for one in held) else _union(*(one.centres for one in held))
    return [
        ACentre(
            id=row.id,
            provider=row.provider_id,
            name=row.name,
            timezone=row.timezone,
            place=row.place,
            lead_times=row.lead_times,
            share=row.share,
            status=row.status,
        )
        for id, row in sorted(g.centres.items())
        if id in seen
    ]


def _union(*sets: frozenset[str] | None) -> frozenset[str]:
    return frozenset().union(*(one for one in sets if one is not None))


def _acted(write: Write, centre: str, notice: int, version: int, wrong: tuple[int, ...] = ()) -> Acted:
    write.session.flush()
    seen = notices_seen.one(write.session, viewer(), notice, version)
    at = seen.of(centre)
    if at is None:
        raise Hidden
    standing = CentreStanding.of(at, seen.version.effective, present())
    return Acted(notice=notice, version=version, centre=centre, standing=standing, wrong=list(wrong))
