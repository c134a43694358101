"""Onboardings over the API: which there are, where each stands, what was handed in, and what its gate decides."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.gate.decision import Decision
from portal.api.onboarding_shapes import ADecision, AnItem, AnOnboarding, AProof, ListingOnboardings
from portal.api.operation import Operations
from portal.api.shapes import Page, Paging
from portal.models import Document, Onboarding, Proof
from portal.services import onboardings
from portal.services.evaluating import decide_now
from portal.services.refusal import Hidden, Refused
from portal.views.request import database, live, settings, viewer

operations = Operations()
SCOPE = "onboarding"
_ONE = "/centres/<centre>/onboardings/<int:onboarding>"


@operations.declare("GET", "/onboardings", "onboarding", SCOPE, query=ListingOnboardings, answer=Page[AnOnboarding])
def listed(query: ListingOnboardings) -> Page[AnOnboarding]:
    """List the onboardings of the centres that one sees, oldest first."""
    seen = viewer().centres("onboarding")
    asked = select(Onboarding).where(Onboarding.centre_id.in_(seen), Onboarding.id > query.numbers()[0])
    if query.centre is not None:
        asked = asked.where(Onboarding.centre_id == query.centre)
    if query.state == "ended":
        asked = asked.where(Onboarding.ended.is_not(None))
    elif query.state is not None:
        passed = Onboarding.passed.is_not(None) if query.state == "passed" else Onboarding.passed.is_(None)
        asked = asked.where(Onboarding.ended.is_(None), passed)
    with database().reading() as reading:
        rows = list(reading.scalars(asked.order_by(Onboarding.id).limit(query.limit + 1)))
        more, rows = len(rows) > query.limit, rows[: query.limit]
        return Page(items=[AnOnboarding.of(row) for row in rows], next=str(rows[-1].id) if more else None)


@operations.declare("GET", _ONE, "onboarding", SCOPE, answer=AnOnboarding)
def one(centre: str, onboarding: int) -> AnOnboarding:
    """Show an onboarding."""
    with database().reading() as reading:
        return AnOnboarding.of(onboardings.of(reading, viewer(), centre, onboarding))


@operations.declare("GET", f"{_ONE}/decision", "onboarding", SCOPE, answer=ADecision)
def decision(centre: str, onboarding: int) -> ADecision:
    """Decide its gate now, and tell every blocker.

    The answer is that of the portal's page and of the command `ready`. Of what was closed nothing is decided any more.
    """
    with database().reading() as reading:
        return ADecision.of(_decided(reading, centre, onboarding))


@operations.declare("GET", f"{_ONE}/items", "onboarding", SCOPE, answer=Page[AnItem])
def items(centre: str, onboarding: int) -> Page[AnItem]:
    """List the items of its checklist, with how each stands now."""
    with database().reading() as reading:
        return Page(items=ADecision.of(_decided(reading, centre, onboarding)).items, next=None)


@operations.declare("GET", f"{_ONE}/evidence", "onboarding", SCOPE, query=Paging, answer=Page[AProof])
def evidence(centre: str, onboarding: int, query: Paging) -> Page[AProof]:
    """List what was handed in, oldest first, also what was taken back."""
    with database().reading() as reading:
        row = onboardings.of(reading, viewer(), centre, onboarding)
        asked = select(Proof, Document).outerjoin(Document, Document.id == Proof.document_id)
        asked = asked.where(Proof.onboarding_id == row.id, Proof.id > query.numbers()[0]).order_by(Proof.id)
        found = [AProof.of(proof, document) for proof, document in reading.execute(asked.limit(query.limit + 1))]
        more, found = len(found) > query.limit, found[: query.limit]
        return Page(items=found, next=str(found[-1].id) if more else None)


def _decided(reading: Session, centre: str, number: int) -> Decision:
    """Raises Hidden, also where it was closed, or its checklist or centre is gone: then nothing is decided."""
    snapshot = live().fresh()
    row = onboardings.of(reading, viewer(), centre, number)
    if row.ended is not None:
        raise Hidden
    try:
        return decide_now(reading, snapshot, row, settings().clock())
    except Refused:
        raise Hidden from None
