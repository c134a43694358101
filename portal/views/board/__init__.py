"""The client's board: which centre stands where with every notice, and what waits for the client itself."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from flask import Blueprint, g, render_template

from portal.services import notices_seen
from portal.services.burn_down import burn_down
from portal.services.refusal import Refused
from portal.views.board.picture import picture_of
from portal.views.permission import needs
from portal.views.request import database, viewer

blueprint = Blueprint("board", __name__, template_folder="templates")
LATE = ("late_answer", "late_briefing")
_COLUMNS = 8  # centres side by side; of more, each notice says how many stand where


@blueprint.get("/board")
@needs("board")
def show() -> str:
    """Notices by centre."""
    now = datetime.now(UTC)
    with database().reading() as reading:
        seen = notices_seen.current(reading, viewer())
        states = {
            (one.version.notice_id, at.centre): at.state(one.version.effective, now)
            for one in seen
            for at in one.standings
        }
        counts = Counter(states.values())
        late = {
            (one.version.notice_id, at.centre)
            for one in seen
            for at in one.standings
            if at.escalated and states[one.version.notice_id, at.centre] in LATE
        }
        columns = [id for id in sorted(viewer().centres("board")) if any(centre == id for _, centre in states)]
        next_one = _next(seen, states, now)
        burning = burn_down(reading, next_one, g.client.timezone, now) if next_one else None
        return render_template(
            "board/show.html",
            seen=seen,
            states=states,
            columns=columns if len(columns) <= _COLUMNS else [],
            by_notice={
                one.version.notice_id: Counter(states[one.version.notice_id, at.centre] for at in one.standings)
                for one in seen
            },
            late=sum(counts[one] for one in LATE),
            counts=counts,
            escalated=late,
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
        burning = burn_down(reading, seen, g.client.timezone, datetime.now(UTC))
    if burning is None:
        raise Refused("burn.unpublished")
    return render_template("board/progress.html", seen=seen, one=burning, picture=picture_of(burning))


def _next(seen: list[notices_seen.Seen], states: dict[tuple[int, str], str], now: datetime) -> notices_seen.Seen | None:
    """What takes effect first of what not every centre has taken in."""
    ahead = [
        one
        for one in seen
        if one.version.effective > now
        and any(states[one.version.notice_id, at.centre] != "briefed" for at in one.standings)
    ]
    return min(ahead, key=lambda one: (one.version.effective, one.version.notice_id), default=None)
