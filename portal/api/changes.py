"""Drafts from differences over the API: what has changed since a revision and no notice tells yet."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from flask import g
from pydantic import Field, StringConstraints

from knowledge.problems import WrongInput
from knowledge.revisions import NoRevision, commit_of
from portal.api.notice_shapes import Side, Sort
from portal.api.operation import Operations
from portal.api.problems import Amiss
from portal.api.shapes import Name, Page, Shape
from portal.services import notices
from portal.services.refusal import Refused
from portal.services.untold import Untold
from portal.services.writing import writing
from portal.views.changes.found import found_since
from portal.views.request import database, settings, who

operations = Operations()
SCOPE = "notices.write"
Revision = Annotated[str, StringConstraints(max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9._/~^-]*$")]


class Since(Shape):
    """since: the revision of the workspace with which its present state is compared."""

    since: Revision = "HEAD~1"


class Change(Shape):
    """A notice that is not written yet. first: the first day on which every centre would have had its notice."""

    key: str
    sort: Sort
    effective: date
    first: date
    centres: list[str]
    titles: dict[str, str]
    bodies: dict[str, str]
    sides: list[Side]


class Chosen(Since):
    """keys: of the changes that are to be drafted, as they were listed."""

    keys: Annotated[list[Name], Field(min_length=1, max_length=200)]


class Drafted(Shape):
    """The numbers of the new notices, in the order of the keys."""

    notices: list[int]


@operations.declare("GET", "/changes", "notices.write", SCOPE, query=Since, answer=Page[Change])
def untold(query: Since) -> Page[Change]:
    """List what must still be told of what has changed since a revision."""
    items = [
        Change(
            key=one.key,
            sort=one.sort,
            effective=one.effective,
            first=one.first,
            centres=list(one.centres),
            titles=dict(one.titles),
            bodies=dict(one.texts),
            sides=[Side.model_validate(side) for side in one.said(g.client.timezone).sides],
        )
        for one in _found(query.since)
    ]
    return Page(items=items, next=None)


@operations.declare("POST", "/changes/drafts", "notices.write", SCOPE, body=Chosen, answer=Drafted, status=201)
def draft(body: Chosen) -> Drafted:
    """Draft notices of what has changed, as they were listed."""
    found = {one.key: one for one in _found(body.since)}
    if not set(body.keys) <= set(found):
        raise Refused("changes.moved")
    with writing(database(), who()) as write:
        said = [found[key].said(g.client.timezone) for key in dict.fromkeys(body.keys)]
        return Drafted(notices=[notices.draft(write, one) for one in said])


def _found(since: str) -> tuple[Untold, ...]:
    root = settings().workspace
    if root is None:
        raise Amiss(422, "revision")
    try:
        return found_since(root, commit_of(root, since))
    except (NoRevision, WrongInput):
        raise Amiss(422, "revision") from None
