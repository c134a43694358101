"""The client's board: which centre stands where with every notice, and what waits for the client itself."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from flask import Blueprint, render_template

from portal.services import notices_seen
from portal.views.permission import needs
from portal.views.request import database, viewer

blueprint = Blueprint("board", __name__, template_folder="templates")
LATE = ("late_answer", "late_briefing")


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
        return render_template(
            "board/show.html",
            seen=seen,
            states=states,
            columns=[id for id in sorted(viewer().centres("board")) if any(centre == id for _, centre in states)],
            late=sum(counts[one] for one in LATE),
            counts=counts,
            drafts=notices_seen.drafts(reading, viewer()),
            unconfirmed=notices_seen.unconfirmed(reading, viewer()),
        )
