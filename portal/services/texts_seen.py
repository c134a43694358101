"""What a check found in texts that were handed in, as far as who asks may see it."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy.orm import Session

from portal.checking.assembling import folder_of
from portal.models import Centre, Submission
from portal.services import findings_seen, texts
from portal.services.findings_seen import Shown
from portal.services.viewer import Viewer

Standing = Literal["waiting", "checked", "unchecked", "replaced", "withdrawn", "ended"]


def inside(row: Submission) -> str:
    """Where the files of a submission lie in a check, with a slash at its end."""
    return f"channels/{folder_of(row.centre_id or '', row.source, fetched=row.person_id is None)}/"


def standing(session: Session, row: Submission) -> Standing:
    """How a submission stands. unchecked: the last check could not be made, or broke off at it.

    ended: its centre has.
    """
    if row.withdrawn is not None:
        return "withdrawn"
    if row.centre_id is not None and session.get_one(Centre, row.centre_id).status == "ended":
        return "ended"
    if row.id not in {one.id for one in texts.present(session)}:
        return "replaced"
    if row.hinders:
        return "unchecked"
    if texts.checked(session, row.id) is not None:
        return "checked"
    failed = findings_seen.last_failure(session)
    return "unchecked" if failed is not None and failed.last >= row.id else "waiting"


def found_in(session: Session, viewer: Viewer, row: Submission) -> list[tuple[Shown, list[tuple[str, dict[str, Any]]]]]:
    """The open findings with a place in these texts: each with (value as shown, place) of these alone."""
    found = []
    for one in findings_seen.every(session, viewer, centre=row.centre_id or ""):
        places = [(shown, place) for shown, place in one.places if place["file"].startswith(inside(row))]
        if places:
            found.append((one, places))
    return found


def handed_in_as(session: Session, viewer: Viewer) -> dict[str, Submission]:
    """The versions in use that a person may see, by where their files lie in a check."""
    centres = viewer.centres("texts")
    client = viewer.at_client("texts")
    return {
        inside(row): row
        for row in texts.present(session)
        if (client if row.centre_id is None else row.centre_id in centres)
    }
