"""How notices are sent and received."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from portal.api.shapes import Line, Locale, Moment, Number, Paging, Prose, Shape, Text
from portal.api.standing_shapes import CentreStanding, Stands
from portal.models import Approval, Version
from portal.services.notices import Said
from portal.services.notices_seen import Seen

Sort = Literal["price", "hours", "rule", "process", "system", "emergency"]
State = Literal["draft", "published", "withdrawn", "superseded", "closed"]


class Side(Shape):
    """What a fact says before and after the change, by locale. thing: what it is about, in words."""

    fact: Line
    thing: dict[Locale, Text]
    before: dict[Locale, Text]
    after: dict[Locale, Text]


class Question(Shape):
    """A question of the check of a notice, by locale. options: the right one first."""

    words: dict[Locale, Text]
    options: Annotated[list[dict[Locale, Text]], Field(max_length=10)]


class Written(Shape):
    """What a notice is to say. titles and bodies: in every language of the client; bodies are Markdown.

    products, channels: every centre that answers for one is told beside `centres`. teams: whom alone it is for; none
    for all agents. replaces: the number of a notice that a new one supersedes.
    """

    sort: Sort
    titles: dict[Locale, Line]
    bodies: dict[Locale, Prose]
    centres: Annotated[list[Line], Field(max_length=1000)]
    effective: Moment
    facts: Annotated[list[Line], Field(max_length=200)] = Field(default_factory=list)
    volume: Text = ""
    emergency: Text = ""
    sides: Annotated[list[Side], Field(max_length=200)] = Field(default_factory=list)
    questions: Annotated[list[Question], Field(max_length=10)] = Field(default_factory=list)
    products: Annotated[list[Line], Field(max_length=200)] = Field(default_factory=list)
    channels: Annotated[list[Line], Field(max_length=50)] = Field(default_factory=list)
    teams: Annotated[list[Line], Field(max_length=50)] = Field(default_factory=list)
    replaces: Number | None = None

    def said(self) -> Said:
        """For the services."""
        return Said(
            sort=self.sort,
            titles={tag: one.strip() for tag, one in self.titles.items()},
            bodies={tag: one.strip() for tag, one in self.bodies.items()},
            centres=tuple(self.centres),
            effective=self.effective,
            facts=tuple(self.facts),
            volume=self.volume.strip(),
            emergency=self.emergency.strip(),
            sides=tuple(one.model_dump() for one in self.sides),
            questions=tuple(one.model_dump() for one in self.questions),
            products=tuple(self.products),
            channels=tuple(self.channels),
            teams=tuple(self.teams),
            replaces=self.replaces,
        )


class Consent(Shape):
    """A person's approval. afterwards: of an emergency that was already out."""

    person: int
    at: datetime
    afterwards: bool


class NoticeVersion(Shape):
    """A notice in one version. written_by, approvals and questions, with what is right: told to the client alone.

    standings: of one's own centres.
    """

    notice: int
    version: int
    state: State
    sort: Sort
    titles: dict[str, str]
    bodies: dict[str, str]
    facts: list[str]
    volume: str
    emergency: str
    sides: list[Side]
    questions: list[Question]
    products: list[str]
    channels: list[str]
    teams: list[str]
    replaces: int | None
    effective: datetime
    written: datetime
    written_by: int | None
    edits: int
    published: datetime | None
    ended: datetime | None
    end_reason: str
    approvals: list[Consent]
    standings: list[CentreStanding]

    @classmethod
    def of(cls, seen: Seen, approvals: list[Approval], now: datetime, *, client: bool) -> NoticeVersion:
        """As its reader may see it. client: whether they sit there."""
        row = seen.version
        return cls(
            notice=row.notice_id,
            version=row.version,
            **_columns(row),
            sides=[Side.model_validate(one) for one in row.sides],
            questions=[Question.model_validate(one) for one in row.questions if client],
            replaces=seen.replaces,
            written_by=row.written_by if client else None,
            approvals=[
                Consent(person=one.person_id, at=one.at, afterwards=one.afterwards) for one in approvals if client
            ],
            standings=[CentreStanding.of(at, row.effective, now) for at in seen.standings],
        )


_SAME = (
    "state",
    "sort",
    "titles",
    "bodies",
    "facts",
    "products",
    "channels",
    "teams",
    "volume",
    "emergency",
    "effective",
    "written",
    "edits",
    "published",
    "ended",
    "end_reason",
)


def _columns(row: Version) -> dict[str, object]:
    return {name: getattr(row, name) for name in _SAME}


class Listing(Paging):
    """Which versions. centre: those for it. state: where they are in their life.."""

    state: State | None = None
    centre: Line | None = None
    sort: Sort | None = None


class Ending(Shape):
    """How a version ends, and why."""

    how: Literal["withdrawn", "closed"]
    reason: Text


class OfCentre(Shape):
    """A version that a centre has to know of. read: whether who asks has confirmed it."""

    notice: int
    version: int
    sort: Sort
    titles: dict[str, str]
    effective: datetime
    read: bool
    standing: CentreStanding


class OnBoard(Shape):
    """A row of the board: where each centre stands."""

    notice: int
    version: int
    sort: Sort
    titles: dict[str, str]
    effective: datetime
    states: dict[str, Stands]


class Day(Shape):
    """What was open at the end of a day: centres that had not accepted, and those that had not briefed enough."""

    day: date
    unaccepted: int
    unbriefed: int


class Progress(Shape):
    """The burn-down of a notice. centres: how many are to take it in. days: from its publication to today."""

    centres: int
    effective: date
    days: list[Day]
