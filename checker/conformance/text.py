"""The clauses as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from checker.conformance.row import Row

_CAUTION = "What rests on a person's judgement is told with its evidence; nothing here says that a clause is met."


def as_text(listed: Iterable[Row], as_of: str) -> str:
    """A block for each clause."""
    return "\n".join([f"ISO 18295-2:2017, clauses 4 to 6, as on {as_of}", _CAUTION, *_blocks(listed)])


def _blocks(listed: Iterable[Row]) -> Iterator[str]:
    for row in listed:
        yield f"\n{row.id}  {row.about} ({row.asks}): {row.state}"
        if row.records:
            yield "  records   " + ", ".join(f"{one.name} {one.count}" for one in row.records)
        if row.rules:
            yield "  rules     " + ", ".join(
                f"{one.code}{f' ({one.open} open)' if one.open else ''}" for one in row.rules
            )
        for one in row.evidence:
            yield f"  evidence  {one.sort}: {said(one.count, one.last, one.by)}"


def said(count: int | None, last: str, by: str) -> str:
    """Evidence in words."""
    if count is None:
        return "not evaluated"
    return (
        f"{count}, the last on {last} by {by}" if count and by else f"{count}, the last on {last}" if count else "none"
    )


def as_json(listed: Iterable[Row], as_of: str) -> str:
    """Every row with its state; the same rows give the same bytes."""
    whole = {
        "standard": "ISO 18295-2:2017",
        "as_of": as_of,
        "caution": _CAUTION,
        "clauses": [{**asdict(row), "open": row.open, "state": row.state} for row in listed],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
