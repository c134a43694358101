"""A running onboarding comes to a new version of its checklist: every change is told before, and nothing is lost.

The checklist in the workspace decides, so that the portal and the command line say the same. Where its file has been
changed there, the lead takes note of what that changes; where a template has a newer version, the lead has the file
brought to it from here, under their own name. Either way who approved the version before is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.committing import Author, NotWritten, digest_of, write_definition
from onboarding.checklist.file import file_of
from onboarding.checklist.folder import TEMPLATES, earlier_text, template, template_text, text_of
from onboarding.checklist.migration import Migration, Prefer, migrated, moved, read_text
from onboarding.checklist.model import Checklist
from onboarding.running import Effect, effect
from portal.live import Snapshot
from portal.models import Consent, Name, Onboarding
from portal.records import PortalRecords
from portal.services.handed_in import known_of
from portal.services.onboardings import LEAD, subject
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Write

SHIPPED = "shipped"
_CHANGES = 600  # in one row of the trail


@dataclass(frozen=True, slots=True)
class Offer:
    """A new version, and what it would change. was: the digest of the file as it is. effects: by running onboarding.

    written: the file is to be written; else it stands in the workspace already.
    """

    plan: Migration
    effects: tuple[tuple[Onboarding, Effect], ...]
    was: str
    written: bool


def changed(session: Session, snapshot: Snapshot, row: Onboarding) -> Offer | None:
    """What was changed in the workspace since the lead last took note; None where nothing was."""
    if not differs(snapshot, row) or not row.text:
        return None
    now = snapshot.checklists[row.checklist]
    plan = moved(read_text(row.text, row.checklist), now)
    if not plan.changes and row.version == now.version:
        return None
    return Offer(plan, _effects(session, snapshot, plan, [row]), digest_of(_text(snapshot, row)), written=False)


def differs(snapshot: Snapshot, row: Onboarding) -> bool:
    """Whether the checklist is otherwise than when the lead last took note of it."""
    now = snapshot.checklists.get(row.checklist)
    if now is None or row.ended is not None:
        return False
    return now.version != row.version or bool(row.text and row.text != _text(snapshot, row))


def newer(snapshot: Snapshot, row: Onboarding) -> Checklist | None:
    """The shipped checklist from which this one was copied, where that is of a later version by now."""
    known = snapshot.checklists.get(row.checklist)
    if known is None or known.template not in TEMPLATES or not _is_own(snapshot, row):
        return None
    shipped = template(known.template)
    return shipped if _place_of(shipped.version) > _place_of(known.version) else None


def offered(session: Session, snapshot: Snapshot, row: Onboarding, text: str, prefer: Prefer) -> Offer:
    """The checklist brought to a new version. text: of that; SHIPPED for the one that is shipped. prefer: which is
    taken where both sides changed the same. Raises Refused, and WrongInput for what is wrong in the new version."""
    if not _is_own(snapshot, row):
        raise Refused("versions.shipped")
    own, known = _text(snapshot, row), snapshot.checklists[row.checklist]
    if text == SHIPPED:
        if known.template not in TEMPLATES:
            raise Refused("versions.no_template")
        text = template_text(known.template)
    file = f"onboarding/{row.checklist}.yaml"
    plan = migrated(own, text, file, base=earlier_text(known.template, known.version), prefer=prefer)
    return Offer(
        plan, _effects(session, snapshot, plan, _running(session, row.checklist)), digest_of(own), written=True
    )


def take_note(write: Write, snapshot: Snapshot, row: Onboarding, was: str) -> None:
    """Go on by what stands in the workspace. was: the digest of what was shown. Raises Refused."""
    _leads(write)
    if row.ended is not None:
        raise Refused("ready.has_ended")
    text = _text(snapshot, row)
    if digest_of(text) != was:
        raise Refused("versions.changed")
    found = changed(write.session, snapshot, row)
    if found is not None:
        _go_on(write, row, found.plan, text)
    elif row.text != text:
        row.version, row.text = snapshot.checklists[row.checklist].version, text
        write.record("onboarding.version", subject(row), {"version": row.version, "changes": []})


def bring(write: Write, snapshot: Snapshot, row: Onboarding, offer: Offer, was: str, lock: Path) -> None:
    """Write the new version into the workspace, and lead every onboarding that runs by it on. was: the digest of the
    file when it was shown. lock: as `write_definition`. Raises Refused."""
    _leads(write)
    if offer.plan.open:
        raise Refused("versions.undecided", count=str(len(offer.plan.open)))
    if offer.was != was:
        raise Refused("versions.changed")
    for one, _ in offer.effects:
        _go_on(write, write.session.get_one(Onboarding, one.id), offer.plan, offer.plan.text)
    name = write.session.get(Name, write.person)
    author = Author(name.name if name else "", name.email if name else "")
    message = f"Bring the checklist {row.checklist} to version {offer.plan.new.version}"
    try:
        write_definition(file_of(snapshot.workspace.root, row.checklist), offer.plan.text, was, author, message, lock)
    except NotWritten as why:
        raise Refused(f"versions.{why.sort}") from None


def _go_on(write: Write, row: Onboarding, plan: Migration, text: str) -> None:
    before, row.version, row.text = row.version, plan.new.version, text
    changes = [str(one) for one in plan.changes][:_CHANGES]
    again: list[int] = []
    if row.passed is None and plan.changes:
        for consent in write.session.scalars(
            select(Consent).where(Consent.onboarding_id == row.id, Consent.withdrawn.is_(None))
        ):
            consent.withdrawn = write.now
            again.append(consent.person_id)
    after = {"version": row.version, "changes": changes, "approvals_ended": again}
    write.record("onboarding.version", subject(row), after, {"version": before})


def _effects(
    session: Session, snapshot: Snapshot, plan: Migration, rows: Iterable[Onboarding]
) -> tuple[tuple[Onboarding, Effect], ...]:
    known = known_of(session, snapshot, PortalRecords(session, snapshot.taken))
    there = (row for row in rows if snapshot.workspace.entity(row.centre_id) is not None)
    return tuple((row, effect(known, plan, row.centre_id, snapshot.day)) for row in there)


def _running(session: Session, checklist: str) -> list[Onboarding]:
    asked = select(Onboarding).where(Onboarding.checklist == checklist, Onboarding.ended.is_(None))
    return list(session.scalars(asked.order_by(Onboarding.id)))


def _is_own(snapshot: Snapshot, row: Onboarding) -> bool:
    return file_of(snapshot.workspace.root, row.checklist).is_file()


def _text(snapshot: Snapshot, row: Onboarding) -> str:
    try:
        return text_of(snapshot.workspace.root, row.checklist)
    except KeyError:
        raise Refused("ready.no_checklist") from None


def _place_of(version: str) -> tuple[int, ...]:
    """Where a version stands among others: by its numbers, 1.10 after 1.9."""
    return tuple(map(int, re.findall(r"[0-9]+", version)))


def _leads(write: Write) -> None:
    if not write.viewer.may(LEAD):
        raise Hidden
