"""People let a centre pass, and answer for what it still owes: consents, exemptions, conditions, going live (6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from onboarding.checklist.model import Checklist
from onboarding.gate.decision import Decision
from portal.models import Consent, Onboarding, Relief
from portal.services.onboardings import APPROVE, LEAD, subject, workers
from portal.services.refusal import Hidden, Refused
from portal.services.writing import Write

APPROVALS = "approvals"
_REASON, _WHAT = 2_000, 400  # characters


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answers for what is put off, why, and until when."""

    owner: int
    reason: str
    until: date


def approve(write: Write, row: Onboarding, decision: Decision) -> None:
    """Consent that it passes, once nothing else blocks. decision: of this moment, in this transaction.

    Raises Refused.
    """
    _may(write, APPROVE)
    _runs(row)
    if any(one.item != APPROVALS for one in decision.blockers):
        raise Refused("ready.still_blocked", count=str(sum(one.item != APPROVALS for one in decision.blockers)))
    if _mine(write, row) is not None:
        raise Refused("ready.approved_already")
    write.session.add(Consent(onboarding_id=row.id, person_id=write.person, at=write.now))
    write.record("onboarding.approved", subject(row), {"version": decision.version, "items": len(decision.items)})


def take_back(write: Write, row: Onboarding) -> None:
    """Take back one's own consent. Raises Refused."""
    _may(write, APPROVE)
    _runs(row)
    given = _mine(write, row)
    if given is None:
        raise Refused("ready.not_approved")
    given.withdrawn = write.now
    write.record("onboarding.approval_withdrawn", subject(row), {})


def let_pass(write: Write, row: Onboarding, decision: Decision) -> None:
    """The centre passes: goes live, is reviewed, is ended. decision: of this moment, in this transaction; where it is
    shut, nothing passes. Raises Refused."""
    _may(write, LEAD)
    _runs(row)
    if row.passed is not None:
        raise Refused("ready.passed_already")
    if not decision.open:
        raise Refused("ready.shut", count=str(len(decision.blockers)))
    row.passed, row.passed_by = write.now, write.person
    after = {"approvers": list(decision.approvers), "version": decision.version, "day": decision.day}
    write.record("onboarding.passed", subject(row), after)


def exempt(write: Write, row: Onboarding, checklist: Checklist, item: str, answered: Answered, today: date) -> int:
    """An item need not be done until a day: the number of that. Raises Refused."""
    if item not in checklist.by_id:
        raise Hidden
    return _relieve(write, row, Relief(item=item, what=""), answered, today)


def impose(write: Write, row: Onboarding, what: str, answered: Answered, today: date) -> int:
    """It may pass, and owes something by a day; where that is not met by then, the gate shuts. Raises Refused."""
    if not what.strip():
        raise Refused("ready.no_condition")
    return _relieve(write, row, Relief(item="", what=" ".join(what.split())[:_WHAT]), answered, today)


def settle(write: Write, row: Onboarding, number: int) -> None:
    """Take an exemption back, or say that a condition is met. Raises Refused."""
    _may(write, LEAD)
    relief = write.session.get(Relief, number)
    if relief is None or relief.onboarding_id != row.id:
        raise Hidden
    if relief.ended is not None or row.ended is not None:
        raise Refused("ready.settled_already")
    relief.ended, relief.ended_by = write.now, write.person
    action = "exemption.ended" if relief.item else "condition.met"
    write.record(f"onboarding.{action}", subject(row), {"item": relief.item, "what": relief.what})


def _relieve(write: Write, row: Onboarding, relief: Relief, answered: Answered, today: date) -> int:
    _may(write, LEAD)
    _runs(row)
    if not answered.reason.strip():
        raise Refused("ready.no_reason")
    if answered.until < today:
        raise Refused("ready.until_past")
    if answered.owner not in workers(write.session, row.centre_id):
        raise Refused("ready.no_worker")
    relief.onboarding_id, relief.owner_id, relief.until = row.id, answered.owner, answered.until
    relief.reason, relief.given_by, relief.at = answered.reason.strip()[:_REASON], write.person, write.now
    write.session.add(relief)
    write.session.flush()
    after = {"item": relief.item, "what": relief.what, "owner": relief.owner_id, "reason": relief.reason}
    action = "exempted" if relief.item else "condition"
    write.record(f"onboarding.{action}", subject(row), {**after, "until": relief.until})
    return relief.id


def _mine(write: Write, row: Onboarding) -> Consent | None:
    asked = select(Consent).where(Consent.onboarding_id == row.id, Consent.withdrawn.is_(None))
    return write.session.scalar(asked.where(Consent.person_id == write.person))


def _may(write: Write, permission: str) -> None:
    if not write.viewer.may(permission):
        raise Hidden


def _runs(row: Onboarding) -> None:
    if row.ended is not None:
        raise Refused("ready.has_ended")
