"""What has changed in the workspace and is told by no notice yet: seen, and drafted, by product owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from knowledge.problems import WrongInput
from knowledge.revisions import NoRevision, Revision, commit_of, load_at, revisions
from knowledge.workspace import Workspace
from portal.models import AuditEntry
from portal.services import notices
from portal.services.refusal import Refused
from portal.services.untold import Untold, untold
from portal.services.writing import writing
from portal.views.feature import Entry, Feature
from portal.views.permission import needs
from portal.views.request import database, form, made_check, settings, tell, who

blueprint = Blueprint("changes", __name__, template_folder="templates", url_prefix="/changes")
FEATURE = Feature((blueprint,), entries=(Entry("notices", 2, "changes.show", "notices.write", "nav.changes"),))
_MOST = 50  # commits to choose from


class _Chosen(BaseModel):
    since: str
    key: list[str] = []
    make_check: bool = False


@blueprint.get("")
@needs("notices.write")
def show() -> str | tuple[str, int]:
    """What has changed since a revision, and since the portal began where none is named."""
    root = settings().workspace
    if root is None:
        return render_template("changes/show.html", why="", found=(), known=(), since="")
    try:
        known = revisions(root, _MOST)
        since = commit_of(root, request.args.get("since", "") or _beginning(known))
        found = _found(root, since)
    except NoRevision as unknown:
        return render_template("changes/show.html", why=str(unknown), found=(), known=(), since="")
    except WrongInput as wrong:
        why = "\n".join(str(one) for one in wrong.problems[:5])
        return render_template("changes/show.html", why=why, found=(), known=known, since=since)
    return render_template("changes/show.html", why="", found=found, known=known, since=since)


@blueprint.post("")
@needs("notices.write")
def draft() -> Response:
    """Draft the notices that were chosen, as they stood on the page."""
    given = form(_Chosen)
    root = settings().workspace
    if root is None:
        raise Refused("changes.moved")
    try:
        found = {one.key: one for one in _found(root, commit_of(root, given.since))}
    except (NoRevision, WrongInput):
        raise Refused("changes.moved") from None
    if not given.key:
        raise Refused("changes.nothing_chosen")
    if not set(given.key) <= set(found):
        raise Refused("changes.moved")
    with writing(database(), who()) as write:
        said = [found[key].said(g.client.timezone) for key in dict.fromkeys(given.key)]
        if given.make_check:
            said = [replace(one, questions=made_check(one)) for one in said]
        made = [notices.draft(write, one) for one in said]
    tell("changes.drafted", count=len(made))
    return redirect(url_for("notices.show", notice=made[0]) if len(made) == 1 else url_for("board.show"))


def _found(root: Path, since: str) -> tuple[Untold, ...]:
    before, after = _loaded(root, since), _loaded(root, commit_of(root, "HEAD"))
    today = datetime.now(ZoneInfo(g.client.timezone)).date()
    with database().reading() as reading:
        return untold(reading, before, after, today)


def _beginning(known: Sequence[Revision]) -> str:
    """The commit that was current when the portal began, for what it found was known; else the oldest that is shown."""
    with database().reading() as reading:
        first = reading.get(AuditEntry, 1)
    early = [one.commit for one in known if first and one.at <= first.at]
    return early[0] if early else known[-1].commit if known else "HEAD"


@lru_cache(maxsize=8)
def _loaded(root: Path, commit: str) -> Workspace:
    """A commit never changes, so it is read once."""
    return load_at(root, commit)
