"""What customers said, from a CSV file: looked at as a whole, taken as a whole or not at all; shown by thing."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from knowledge.channels import Channel
from knowledge.workspace import Workspace
from portal.models import Centre, Feedback
from portal.services.refusal import Refused
from portal.services.viewer import Viewer
from portal.services.writing import Write

COLUMNS = ("day", "contact", "product", "centre", "channel", "score", "text")
MOST = 5_000  # rows of one file
_LONGEST = 2_000  # characters of what was said
_SHOWN = 100  # words shown of a thing


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file. wrong: why it cannot be taken. known: it was taken before, and is passed over."""

    line: int
    day: str
    contact: str
    product: str
    centre: str
    channel: str
    score: str
    text: str
    digest: str = ""
    wrong: Refused | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """How a contact or a product is spoken of. mean: of the scores, None where there is none."""

    id: str
    name: str
    count: int
    mean: float | None
    last: date


def plan(session: Session, text: str, workspace: Workspace, today: date) -> tuple[Row, ...]:
    """What the file would bring. Raises Refused where it is no such file; what is wrong in a row stands with it."""
    rows = _read(text)
    if not rows:
        raise Refused("bulk.empty")
    if len(rows) > MOST:
        raise Refused("bulk.too_many", most=str(MOST))
    centres = set(session.scalars(select(Centre.id)))
    times: dict[str, int] = {}
    judged = [_judged(row, workspace, centres, today, times) for row in rows]
    known = set(session.scalars(select(Feedback.digest)))
    return tuple(replace(row, known=row.digest in known) for row in judged)


def take(write: Write, text: str, workspace: Workspace, today: date) -> int:
    """Take what is new in the file: how many rows. Raises Refused where any row is wrong."""
    found = plan(write.session, text, workspace, today)
    if wrong := sum(row.wrong is not None for row in found):
        raise Refused("bulk.doubtful", count=str(wrong))
    new = [row for row in found if not row.known]
    write.session.add_all(
        Feedback(
            day=date.fromisoformat(row.day),
            contact=row.contact,
            product=row.product,
            centre=row.centre,
            channel=row.channel,
            score=int(row.score) if row.score else None,
            text=row.text,
            digest=row.digest,
            person_id=write.person,
            at=write.now,
        )
        for row in new
    )
    write.record("feedback.taken", "feedback", {"rows": len(new)})
    return len(new)


def things(session: Session, viewer: Viewer, kind: str, names: Workspace | None, locale: str) -> list[Thing]:
    """The contacts, or the products, that customers spoke of, the least liked first. kind: "contact" or "product"."""
    column = {"contact": Feedback.contact, "product": Feedback.product}[kind]
    asked = select(column, func.count(), func.avg(Feedback.score), func.max(Feedback.day)).where(
        column != "", _theirs(viewer)
    )
    found = [
        Thing(id, name_of(id, names, locale), count, round(float(mean), 1) if mean is not None else None, last)
        for id, count, mean, last in session.execute(asked.group_by(column))
    ]
    return sorted(found, key=lambda one: (one.mean is None, one.mean or 0, -one.count, one.id))


def of_thing(session: Session, viewer: Viewer, id: str) -> Sequence[Feedback]:
    """The last that was said of a contact or a product."""
    asked = select(Feedback).where(or_(Feedback.contact == id, Feedback.product == id), _theirs(viewer))
    return list(session.scalars(asked.order_by(Feedback.day.desc(), Feedback.id.desc()).limit(_SHOWN)))


def name_of(id: str, workspace: Workspace | None, locale: str) -> str:
    """The name of a thing, its id where the record has it no more."""
    entity = workspace.entity(id) if workspace else None
    return entity.name.said_in(locale) if entity else id


def _theirs(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.at_client("feedback"):
        return Feedback.id.is_not(None)
    return Feedback.centre.in_(viewer.centres("feedback"))


def _read(text: str) -> list[Row]:
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reading = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    rows = []
    try:
        header = [one.strip().casefold() for one in next(reading, [])]
        if "day" not in header or set(header) - set(COLUMNS) or len(set(header)) < len(header):
            raise Refused("bulk.header", expected=",".join(COLUMNS), read=",".join(header)[:200])
        for cells in reading:
            if not any(cell.strip() for cell in cells):
                continue
            given = dict.fromkeys(COLUMNS, "") | {
                column: cell.strip() for column, cell in zip(header, cells, strict=False)
            }
            day, contact, product, centre, channel, score, said = (given[column] for column in COLUMNS)
            row = Row(reading.line_num, day, contact, product, centre, channel, score, said)
            count = {"expected": str(len(header)), "read": str(len(cells))}
            rows.append(replace(row, wrong=Refused("bulk.cells", **count)) if len(cells) != len(header) else row)
    except csv.Error as wrong:
        raise Refused("bulk.csv", line=str(reading.line_num), why=str(wrong)) from None
    return rows


def _judged(row: Row, workspace: Workspace, centres: set[str], today: date, times: dict[str, int]) -> Row:
    if row.wrong:
        return row
    try:
        day = _day(row.day, today)
        row = replace(row, day=day.isoformat(), channel=row.channel.casefold(), text=row.text[: _LONGEST + 1])
        row = replace(row, contact=_known(workspace, "contact", row.contact))
        row = replace(row, product=_known(workspace, "product", row.product))
        if not (row.contact or row.product):
            raise Refused("feedback.of_nothing")
        if row.centre and row.centre not in centres:
            raise Refused("people.place", place=row.centre[:80])
        if row.channel and row.channel not in set(Channel):
            raise Refused("texts.channel_wrong")
        if row.score and row.score not in set("12345"):
            raise Refused("feedback.score", read=row.score[:20])
        if len(row.text) > _LONGEST:
            raise Refused("feedback.long", most=str(_LONGEST))
        if not row.score and not row.text:
            raise Refused("feedback.nothing")
    except Refused as why:
        return replace(row, wrong=why)
    said = "\0".join(getattr(row, column) for column in COLUMNS)
    times[said] = times.get(said, 0) + 1  # two customers may say the same on one day
    return replace(row, digest=sha256(f"{said}\0{times[said]}".encode()).hexdigest())


def _known(workspace: Workspace, kind: str, id: str) -> str:
    """The id of a thing of the record, as it is called now; "" for none."""
    if not id:
        return ""
    entity = workspace.entity(id)
    if entity is None or entity.kind != kind:
        raise Refused(f"feedback.no_{kind}", read=id[:80])
    return entity.id


def _day(written: str, today: date) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Refused("feedback.day", read=written[:20]) from None
    if day > today:
        raise Refused("feedback.day", read=written)
    return day
