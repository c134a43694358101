"""Notices over the API: written, approved, published, ended; and the board."""

from __future__ import annotations

from flask import g
from sqlalchemy.orm import Session

from portal.api.notice_shapes import Day, Ending, Listing, NoticeVersion, OnBoard, Progress, Written
from portal.api.operation import Done, Operations, match
from portal.api.shapes import Page, Paging
from portal.models import Version
from portal.services import notices, notices_seen
from portal.services.burn_down import burn_down
from portal.services.refusal import Hidden
from portal.services.writing import Write, writing
from portal.views.request import database, present, viewer, who

operations = Operations()
SCOPE, WRITING = "notices", "notices.write"
_ONE = "/notices/<int:notice>/versions/<int:version>"


@operations.declare("GET", "/notices", "notices.see", SCOPE, query=Listing, answer=Page[NoticeVersion])
def listed(query: Listing) -> Page[NoticeVersion]:
    """List the versions of notices that one may see, oldest notice first."""
    with database().reading() as reading:
        found = notices_seen.page(
            reading,
            viewer(),
            query.numbers(),
            query.limit + 1,
            state=query.state,
            centre=query.centre,
            sort=query.sort,
        )
        more, found = len(found) > query.limit, found[: query.limit]
        last = found[-1].version if found else None
        return Page(
            items=[_shown(reading, one) for one in found],
            next=f"{last.notice_id}.{last.version}" if more and last else None,
        )


@operations.declare("POST", "/notices", "notices.draft", WRITING, body=Written, answer=NoticeVersion, status=201)
def draft(body: Written) -> Done:
    """Keep a new notice, as a draft."""
    with writing(database(), who()) as write:
        notice = notices.draft(write, body.said())
        return _made(write, notice, 1)


@operations.declare("GET", "/notices/<int:notice>", "notices.see", SCOPE, answer=NoticeVersion)
def newest(notice: int) -> NoticeVersion:
    """Show a notice in the newest version that one may see."""
    with database().reading() as reading:
        return _shown(reading, notices_seen.one(reading, viewer(), notice))


@operations.declare(
    "POST", "/notices/<int:notice>/versions", "notices.draft", WRITING, body=Written, answer=NoticeVersion, status=201
)
def revise(notice: int, body: Written) -> Done:
    """Keep a further version of a notice, as a draft; what is published stays in force until this one is."""
    with writing(database(), who()) as write:
        version = notices.revise(write, notice, body.said())
        return _made(write, notice, version)


@operations.declare("GET", _ONE, "notices.see", SCOPE, answer=NoticeVersion)
def one(notice: int, version: int) -> NoticeVersion:
    """Show one version, with where the centres stand."""
    with database().reading() as reading:
        return _shown(reading, notices_seen.one(reading, viewer(), notice, version))


@operations.declare("PUT", _ONE, "notices.draft", WRITING, body=Written, answer=NoticeVersion, matching="wanted")
def edit(notice: int, version: int, body: Written) -> NoticeVersion:
    """Write a draft anew: one's own, before anybody approved it, as it was read."""
    with writing(database(), who()) as write:
        row = _matched(write, notice, version)
        notices.edit(write, notice, version, row.edits, body.said())
        return _now(write, notice, version)


@operations.declare("POST", f"{_ONE}/approval", "notices.approve", WRITING, answer=NoticeVersion, matching="heeded")
def approve(notice: int, version: int) -> NoticeVersion:
    """Consent to a version that somebody else wrote."""
    with writing(database(), who()) as write:
        _matched(write, notice, version)
        notices.approve(write, notice, version)
        return _now(write, notice, version)


@operations.declare("POST", f"{_ONE}/publication", "notices.end", WRITING, answer=NoticeVersion, matching="heeded")
def publish(notice: int, version: int) -> NoticeVersion:
    """Put a version out."""
    with writing(database(), who()) as write:
        _matched(write, notice, version)
        notices.publish(write, notice, version)
        return _now(write, notice, version)


@operations.declare("POST", f"{_ONE}/end", "notices.end", WRITING, body=Ending, answer=NoticeVersion, matching="heeded")
def end(notice: int, version: int, body: Ending) -> NoticeVersion:
    """Withdraw a version, or close what has done its work."""
    with writing(database(), who()) as write:
        _matched(write, notice, version)
        notices.end(write, notice, version, body.how, body.reason)
        return _now(write, notice, version)


@operations.declare("GET", "/board", "board", SCOPE, query=Paging, answer=Page[OnBoard])
def board(query: Paging) -> Page[OnBoard]:
    """Show where each centre stands with each notice that is published."""
    now = present()
    with database().reading() as reading:
        found = notices_seen.page(reading, viewer(), query.numbers(), query.limit + 1, state="published")
        more, found = len(found) > query.limit, found[: query.limit]
        items = [
            OnBoard(
                notice=seen.version.notice_id,
                version=seen.version.version,
                sort=seen.version.sort,
                titles=seen.version.titles,
                effective=seen.version.effective,
                states={
                    at.centre: at.state(seen.version.effective, now)
                    for at in seen.standings
                    if viewer().may("board", at.centre)
                },
            )
            for seen in found
        ]
    return Page(items=items, next=f"{items[-1].notice}.{items[-1].version}" if more else None)


@operations.declare("GET", "/notices/<int:notice>/progress", "board", SCOPE, answer=Progress)
def progress(notice: int) -> Progress:
    """Show day by day how many centres had still to take a notice in."""
    with database().reading() as reading:
        found = burn_down(reading, notices_seen.one(reading, viewer(), notice), g.client.timezone, present())
    if found is None:
        raise Hidden
    days = [Day(day=one.day, unaccepted=one.unaccepted, unbriefed=one.unbriefed) for one in found.points]
    return Progress(centres=found.centres, effective=found.effective, days=days)


def _shown(session: Session, seen: notices_seen.Seen) -> NoticeVersion:
    client = viewer().at_client("notices.see")
    consents = notices_seen.approvals(session, seen.version) if client else []
    return NoticeVersion.of(seen, consents, present(), client=client)


def _now(write: Write, notice: int, version: int) -> NoticeVersion:
    write.session.flush()
    return _shown(write.session, notices_seen.one(write.session, viewer(), notice, version))


def _made(write: Write, notice: int, version: int) -> Done:
    return Done(_now(write, notice, version), f"/api/v1/notices/{notice}/versions/{version}")


def _matched(write: Write, notice: int, version: int) -> Version:
    """The version, when it still is as the request says that it was read. Raises Amiss or Hidden."""
    match(_now(write, notice, version))
    row = write.session.get(Version, (notice, version))
    if row is None:
        raise Hidden
    return row
