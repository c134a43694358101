"""Questions and rejections over the API: what waits for the client, and its reply."""

from __future__ import annotations

from datetime import date, datetime

from portal.api.operation import Operations
from portal.api.shapes import Number, Page, Paging, Shape, Text
from portal.api.standing_shapes import Given, ReplyGiven
from portal.services import questions
from portal.services.writing import writing
from portal.views.request import database, present, viewer, who

operations = Operations()
SCOPE, WRITING = "notices", "notices.write"


class Waiting(Shape):
    """A centre's question or rejection. id: of the answer. due: the last day to reply; late: whether it is past."""

    id: int
    notice: int
    version: int
    centre: str
    titles: dict[str, str]
    answer: Given
    reason: str
    person: int
    at: datetime
    due: date
    late: bool


class Replying(Shape):
    """What the client says to it."""

    text: Text


class Replied(Shape):
    """A reply that was given. to: the number of the answer."""

    to: Number
    reply: ReplyGiven


@operations.declare("GET", "/questions", questions.MAY, SCOPE, query=Paging, answer=Page[Waiting])
def waiting(query: Paging) -> Page[Waiting]:
    """List what waits for the client's reply, oldest first."""
    with database().reading() as reading:
        items = [
            Waiting(
                id=one.act.id,
                notice=one.act.notice_id,
                version=one.act.version,
                centre=one.act.centre_id,
                titles=one.version.titles,
                answer=one.act.answer,
                reason=one.act.reason,
                person=one.act.person_id,
                at=one.act.at,
                due=one.due,
                late=one.late,
            )
            for one in questions.waiting(reading, viewer(), present(), query.numbers()[0], query.limit + 1)
        ]
    more, items = len(items) > query.limit, items[: query.limit]
    return Page(items=items, next=str(items[-1].id) if more else None)


@operations.declare(
    "POST", "/questions/<int:answer>/replies", questions.MAY, WRITING, body=Replying, answer=Replied, status=201
)
def reply(answer: int, body: Replying) -> Replied:
    """Reply; the centre is told, and its team lead answers anew."""
    with writing(database(), who()) as write:
        return Replied(to=answer, reply=ReplyGiven.of(questions.reply(write, answer, body.text)))
