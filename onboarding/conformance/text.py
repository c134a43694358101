"""The clauses as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onboarding.conformance.audit import CAUTION, STANDARD, Audit
from onboarding.conformance.row import Done, Row, Shown, Watch


def as_text(audit: Audit) -> str:
    """A block for each clause."""
    return "\n".join([f"{STANDARD}, clauses 4 to 6, as on {audit.day}", CAUTION, *_blocks(audit.rows)])


def _blocks(listed: tuple[Row, ...]) -> Iterator[str]:
    for row in listed:
        yield f"\n{row.id}  {row.about} ({row.asks}): {row.state}"
        if row.records:
            yield "  records   " + ", ".join(f"{one.name} {one.count}" for one in row.records)
        if row.rules:
            yield "  rules     " + ", ".join(f"{one.code}{_standing(one)}" for one in row.rules)
        for one in row.evidence:
            yield f"  evidence  {one.called}: {said(one)}"
        if row.items:
            yield f"  checklist {counted(row.items)}"


def _standing(rule: Watch) -> str:
    waived = len(rule.findings) - rule.open
    parts: list[str] = [rule.asked] if rule.asked != "asked" else []
    parts += [f"{rule.open} open"] * bool(rule.open) + [f"{waived} waived"] * bool(waived)
    return f" ({', '.join(parts)})" if parts else ""


def said(done: Done) -> str:
    """Evidence in words: how often, and of the latest when and by whom."""
    if done.count is None:
        return "not evaluated"
    last = done.last
    if last is None:
        return "none"
    by = f" by {last.by}" if last.by else ""
    return f"{done.count}, the last on {last.on}{by}"


def counted(items: tuple[Shown, ...]) -> str:
    """The items of checklists that ask for a clause, with how they stand: "menu (done at cardiff)"."""
    by_item: dict[str, Counter[str]] = {}
    for one in items:
        by_item.setdefault(one.item, Counter())[f"{one.state} at {one.centre}"] += 1
    return ", ".join(f"{item} ({', '.join(states)})" for item, states in by_item.items())
