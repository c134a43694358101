"""A decision as a person reads it: the light, what blocks by who owes it, what lapses soon, what is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onboarding.gate.decision import Blocker, Decision
from onboarding.gate.standing import State

_STATES: dict[State, str] = {
    "done": "done",
    "lapsing": "lapsing soon",
    "lapsed": "lapsed",
    "open": "open",
    "unknown": "not evaluated",
    "exempt": "exempt",
    "not-wanted": "not wanted",
}


def as_text(decision: Decision, name: str) -> str:
    """All of a decision, in lines. name: of the centre."""
    return "\n".join(_lines(decision, name))


def _lines(decision: Decision, name: str) -> Iterator[str]:
    shut = "may pass" if decision.open else "may not pass"
    yield f"{decision.light.upper()}  {name} {shut} the gate of {decision.checklist} on {decision.day}"
    if decision.anchor:
        away = (decision.anchor - decision.day).days
        when = f"in {away} days" if away > 0 else "today" if not away else f"{-away} days ago"
        yield f"The day of the checklist is {decision.anchor}, {when}."
    count = Counter(one.state for one in decision.items)
    told = ", ".join(f"{count[state]} {words}" for state, words in _STATES.items() if count[state])
    yield f"{len(decision.items)} items: {told}."
    yield f"Approved by: {', '.join(decision.approvers) or 'nobody'}."
    for side, title in (("client", "The client owes"), ("centre", "The centre owes")):
        owed = [one for one in decision.blockers if one.side == side]
        if owed:
            yield f"\n{title} ({len(owed)})"
            for blocker in owed:
                yield from _blocker(blocker)
    if decision.ending:
        yield f"\nLapses soon ({len(decision.ending)})"
        for one in decision.ending:
            yield f"  {one.item.id}  {one.item.what} · {one.item.owner}\n    {one.why}; {one.clears}"
    beside = [one for one in decision.items if not one.item.blocking and not one.good]
    if beside:
        yield f"\nOpen, and not blocking ({len(beside)})"
        for one in beside:
            yield f"  {one.item.id}  {one.item.what} · {one.item.owner}: {one.why}"
    exempt = [one for one in decision.items if one.state == "exempt"]
    if exempt:
        yield f"\nExempt ({len(exempt)})"
        for one in exempt:
            yield f"  {one.item.id}  {one.item.what}: {one.why}"


def _blocker(one: Blocker) -> Iterator[str]:
    due = f" · due {one.due}{', overdue' if one.overdue else ''}" if one.due else ""
    yield f"  {one.item}  {one.what}"
    yield f"    {_STATES[one.state]} · {one.owner}{due}"
    yield f"    {one.why}"
    if one.clears:
        yield f"    → {one.clears}"
    if one.waits_for:
        yield f"    waits for {', '.join(one.waits_for)}"
