"""A decision as a program reads it; the keys keep their meaning from version to version."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onboarding.gate.decision import Decision

FORMAT = 1


def as_data(decision: Decision) -> dict[str, Any]:
    """All of a decision in plain data: days as texts, in the order in which they stand in the checklist."""
    return {
        "format": FORMAT,
        "centre": decision.centre,
        "checklist": {"id": decision.checklist, "version": decision.version},
        "day": str(decision.day),
        "anchor": _day(decision.anchor),
        "open": decision.open,
        "light": decision.light,
        "approvers": list(decision.approvers),
        "blockers": [
            asdict(one) | {"due": _day(one.due), "waits_for": list(one.waits_for)} for one in decision.blockers
        ],
        "conditions": [
            {"what": one.what, "owner": one.owner, "reason": one.reason, "until": str(one.until)}
            for one in decision.conditions
        ],
        "items": [
            {
                "id": one.item.id,
                "stage": one.item.stage,
                "what": one.item.what,
                "clauses": list(one.item.clauses),
                "owner": one.item.owner,
                "side": one.item.side,
                "blocking": one.item.blocking,
                "state": one.state,
                "why": one.why,
                "clears": one.clears,
                "due": _day(one.due),
                "until": _day(one.until),
                "waits_for": list(one.waits_for),
            }
            for one in decision.items
        ],
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)
