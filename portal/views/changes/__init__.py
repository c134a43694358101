"""What has changed in the workspace and is told by no notice yet: seen, and drafted, by product owners."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, g, redirect, render_template, request, url_for
from pydantic import BaseModel
from werkzeug import Response

from knowledge.problems import WrongInput
from knowledge.revisions import NoRevision, commit_of, revisions
from portal.services import notices
from portal.services.refusal import Refused
from portal.services.writing import writing
from portal.views.changes.found import beginning, found_since
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
        since = commit_of(root, request.args.get("since", "") or beginning(known))
        found = found_since(root, since)
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
        found = {one.key: one for one in found_since(root, commit_of(root, given.since))}
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
