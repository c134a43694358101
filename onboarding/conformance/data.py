"""The audit as JSON: every row with all that belongs to it; the same audit gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from onboarding.conformance.audit import CAUTION, STANDARD, Audit
from onboarding.conformance.row import Row, totals

FORMAT = 2


def as_json(audit: Audit) -> str:
    """The whole audit, with the state of every clause."""
    whole = {
        "format": FORMAT,
        "standard": STANDARD,
        "organisation": audit.organisation,
        "as_of": str(audit.day),
        "caution": CAUTION,
        "texts_read": audit.texts,
        "from": {**asdict(audit.origin), "reproducible": audit.origin.reproducible},
        "totals": totals(audit.rows),
        "clauses": [_row(row) for row in audit.rows],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _row(row: Row) -> dict[str, Any]:
    data = asdict(row) | {"open": row.open, "state": row.state}
    for written, rule in zip(data["rules"], row.rules, strict=True):
        written["open"] = rule.open
    for written, done in zip(data["evidence"], row.evidence, strict=True):
        written["count"] = done.count
    return data
