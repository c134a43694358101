"""How what centres do with notices is sent and received: answers, briefings, readings, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from portal.api.shapes import Number, Shape, Text
from portal.models import Acceptance, Reply
from portal.services.notices_seen import Standing

Given = Literal["accepted", "asked", "rejected"]
Stands = Literal["briefed", "accepted", "asked", "rejected", "replied", "waiting", "late_answer", "late_briefing"]


class ReplyGiven(Shape):
    """What the client said to a question or a rejection."""

    id: int
    text: str
    person: int
    at: datetime

    @classmethod
    def of(cls, row: Reply) -> ReplyGiven:
        """As it is kept."""
        return cls(id=row.id, text=row.text, person=row.person_id, at=row.at)


class AnswerGiven(Shape):
    """A centre's answer to a version. replies: of the client, to a question or a rejection."""

    id: int
    answer: Given
    reason: str
    person: int
    at: datetime
    replies: list[ReplyGiven]

    @classmethod
    def of(cls, row: Acceptance, replies: Iterable[Reply]) -> AnswerGiven:
        """As it is kept."""
        said = [ReplyGiven.of(one) for one in replies]
        given = {"answer": row.answer, "reason": row.reason, "person": row.person_id, "at": row.at}
        return cls.model_validate({"id": row.id, **given, "replies": said})


class BriefingGiven(Shape):
    """A team lead's word that so many of the rostered agents know a version."""

    briefed: int
    rostered: int
    person: int
    at: datetime


class CentreStanding(Shape):
    """Where a centre stands with a version. due: its last day to answer. share: of the rostered to be briefed, in %."""

    centre: str
    due: date | None
    share: int
    state: Stands
    answer: AnswerGiven | None
    briefing: BriefingGiven | None

    @classmethod
    def of(cls, at: Standing, effective: datetime, now: datetime) -> CentreStanding:
        """As of `now`."""
        answer, briefing = at.answer, at.briefing
        return cls(
            centre=at.centre,
            due=at.due,
            share=at.share,
            state=at.state(effective, now),
            answer=answer and AnswerGiven.of(answer, at.replies),
            briefing=briefing
            and BriefingGiven(
                briefed=briefing.briefed, rostered=briefing.rostered, person=briefing.person_id, at=briefing.at
            ),
        )


class Answering(Shape):
    """What a centre says to a version. reason: with asked and rejected."""

    answer: Given
    reason: Text = ""


class Briefing(Shape):
    """How many of the rostered agents are briefed."""

    briefed: Annotated[int, Field(ge=0, le=1_000_000)]
    rostered: Annotated[int, Field(ge=1, le=1_000_000)]


class Reading(Shape):
    """That one has read a version. chosen: for each question of its check, the place of the option, from 0."""

    chosen: Annotated[list[Annotated[int, Field(ge=0, le=99)]], Field(max_length=10)] = Field(default_factory=list)


class Asked(Shape):
    """A question as who asks sees it: its options in an order of their own. By locale."""

    words: dict[str, str]
    options: list[dict[str, str]]


class Acted(Shape):
    """Where a centre stands after what was done. wrong: the questions, from 1, for which a reading does not count."""

    notice: Number
    version: Number
    centre: str
    standing: CentreStanding
    wrong: list[int]
