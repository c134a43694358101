"""The client's board: which centre stands where with every notice, and what waits for the client itself."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from flask import Blueprint, g, render_template, request
from sqlalchemy.orm import Session

from portal.services import notices_seen, questions
from portal.services.burn_down import burn_down
from portal.services.notices_seen import MOST
from portal.services.refusal import Refused
from portal.services.tally import LATE, Tally, published, tallies
from portal.views.board.picture import picture_of
from portal.views.feature import Entry, Feature, Start
from portal.views.permission import needs
from portal.views.request import database, present, viewer

blueprint = Blueprint("board", __name__, template_folder="templates")
FEATURE = Feature(
    (blueprint,),
    entries=(Entry("notices", 1, "board.show", "board", "nav.board"),),
    starts=(Start(3, "board.show", "board"),),
)
_COLUMNS = 8  # centres side by side; of more, each notice says how many stand where


@blueprint.get("/board")
@needs("board")
def show() -> str:
    """Notices by centre."""
    now = present()
    with database().reading() as reading:
        there_are = published(reading, viewer())
        start = min(max(request.args.get("start", 0, int), 0), max(there_are - 1, 0)) // MOST * MOST
        rows = tallies(reading, viewer(), now, start)
        counts = sum((one.counts for one in rows), Counter[str]())
        columns = sorted(viewer().centres("board"))
        cells, escalated = _cells(reading, now, start) if len(columns) <= _COLUMNS else ({}, set())
        next_one = _next(reading, rows, now)
        burning = burn_down(reading, next_one, g.client.timezone, now) if next_one else None
        return render_template(
            "board/show.html",
            rows=rows,
            there_are=there_are,
            start=start,
            most=MOST,
            asked=questions.count(reading) if viewer().may(questions.MAY) else 0,
            states=cells,
            columns=[id for id in columns if any(centre == id for _, centre in cells)],
            late=sum(counts[one] for one in LATE),
            counts=counts,
            escalated=escalated,
            escalations=sum(one.escalated for one in rows),
            next_one=next_one,
            burning=burning,
            picture=picture_of(burning) if burning else None,
            drafts=notices_seen.drafts(reading, viewer()),
            unconfirmed=notices_seen.unconfirmed(reading, viewer()),
        )


@blueprint.get("/notices/<int:notice>/progress")
@needs("board")
def progress(notice: int) -> str:
    """The burn-down of one notice, as picture and as table."""
    with database().reading() as reading:
        seen = notices_seen.one(reading, viewer(), notice)
        burning = burn_down(reading, seen, g.client.timezone, present())
    if burning is None:
        raise Refused("burn.unpublished")
    return render_template("board/progress.html", seen=seen, one=burning, picture=picture_of(burning))


def _cells(reading: Session, now: datetime, start: int) -> tuple[dict[tuple[int, str], str], set[tuple[int, str]]]:
    """Where each centre stands with each notice, and of whom its delay was told above."""
    states, told = {}, set()
    for seen in notices_seen.current(reading, viewer(), start=start):
        for at in seen.standings:
            key = (seen.version.notice_id, at.centre)
            states[key] = at.state(seen.version.effective, now)
            if at.escalated and states[key] in LATE:
                told.add(key)
    return states, told


def _next(reading: Session, rows: list[Tally], now: datetime) -> notices_seen.Seen | None:
    """What takes effect first of what not every centre has taken in."""
    ahead = [one.version for one in rows if one.version.effective > now and one.counts["briefed"] < one.centres]
    first = min(ahead, key=lambda one: (one.effective, one.notice_id), default=None)
    return notices_seen.one(reading, viewer(), first.notice_id, first.version) if first else None
