"""What the portal said by itself, over the API: reminders and escalations; and how one has one's own letters."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from portal.api.operation import Operations
from portal.api.shapes import Locale, Page, Paging, Shape
from portal.models import Digest, Name
from portal.services import digest, people, prompted
from portal.services.writing import writing
from portal.views.request import database, viewer, who

operations = Operations()
SCOPE = "notices"


class Reminder(Shape):
    """That somebody was reminded ("soon"), or a delay told to those above ("late"). of: what was owed."""

    id: int
    at: datetime
    notice: int
    version: int
    centre: str
    of: Literal["answer", "briefing", "reply"]
    sort: Literal["soon", "late"]
    told: list[int]


class Letters(Shape):
    """How one has one's letters. digest: one a day instead of one for each notice."""

    digest: bool
    locale: Locale


@operations.declare("GET", "/reminders", "board", SCOPE, query=Paging, answer=Page[Reminder])
def reminders(query: Paging) -> Page[Reminder]:
    """List what was said of delays at the centres that one sees, oldest first."""
    with database().reading() as reading:
        found = prompted.page(reading, viewer(), query.numbers()[0], query.limit + 1)
        more, found = len(found) > query.limit, found[: query.limit]
        items = [Reminder.model_validate(one) for one in found]
    return Page(items=items, next=str(items[-1].id) if more else None)


@operations.declare("GET", "/me/letters", "own", answer=Letters)
def letters() -> Letters:
    """Show how one has one's letters."""
    with database().reading() as reading:
        person = viewer().person or 0
        row = reading.get_one(Name, person)
        return Letters(digest=reading.get(Digest, person) is not None, locale=row.locale)


@operations.declare("PUT", "/me/letters", "own", "notices", body=Letters, answer=Letters)
def choose(body: Letters) -> Letters:
    """Choose how to have one's letters."""
    with writing(database(), who()) as write:
        digest.choose(write, body.digest)
        people.speak(write, body.locale)
    return body
