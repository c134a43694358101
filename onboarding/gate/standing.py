"""How an item of a checklist stands on a day: done, lapsing, lapsed, open, not evaluated, exempt or not wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from knowledge.records.acts import Evidence
from knowledge.workdays import WorkingDays
from onboarding.checklist.model import Checklist, Item, Wanted
from onboarding.checks.case import Result
from onboarding.gate.about import About
from onboarding.gate.held import Held

State = Literal["done", "lapsing", "lapsed", "open", "unknown", "exempt", "not-wanted"]
GOOD: frozenset[State] = frozenset({"done", "lapsing", "exempt", "not-wanted"})
_ASKED: Mapping[Wanted, str] = {
    "document": "hand in the document",
    "attestation": "a named person attests it",
    "training": "hand in the record of the training",
    "test": "hand in the log of the test",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands. due: None where the checklist's day is not set. until: the last day on which what shows it
    counts, or on which an exemption holds; None where that does not end. waits_for: items that come first and are open.
    """

    item: Item
    state: State
    why: str
    clears: str = ""
    due: date | None = None
    until: date | None = None
    waits_for: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing stands in the way of it."""
        return self.state in GOOD


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that an item wants, and how that stands."""

    state: Literal["done", "lapsed", "open", "unknown"]
    why: str
    clears: str = ""
    until: date | None = None


def standing(item: Item, checklist: Checklist, about: About, results: Mapping[str, Result], held: Held, day: date) -> Standing:  # fmt: skip  # noqa: E501
    """How an item stands for a centre on a day. results: of the automatic checks, by name."""
    due = due_day(dict(about.calendars)[item.side], about.anchor, item.due.before)
    if not about.meets(item.when):
        return Standing(item, "not-wanted", "not wanted of this centre", due=due)
    parts = [*_handed_in(item, checklist, about.centre, held, day), *_checked(item, results)]
    wrong = [part for part in parts if part.state != "done"]
    ends = [part.until for part in parts if part.until]
    until = min(ends, default=None)
    if not wrong:
        near = until is not None and until - day <= timedelta(days=checklist.warn)
        why = "; ".join(part.why for part in parts)
        return Standing(item, "lapsing" if near else "done", why, f"renew it by {until}" if near else "", due, until)
    if exempt := _exempt(item, checklist, about.centre, held, day):
        return Standing(item, "exempt", exempt[0], due=due, until=exempt[1])
    states = {part.state for part in wrong}
    state: State = "lapsed" if "lapsed" in states else "open" if "open" in states else "unknown"
    why = "; ".join(part.why for part in wrong)
    return Standing(item, state, why, "; ".join(dict.fromkeys(part.clears for part in wrong if part.clears)), due)


def _handed_in(item: Item, checklist: Checklist, centre: str, held: Held, day: date) -> Iterable[_Part]:
    for wanted in item.evidence:
        if held.evidence is None:
            yield _Part("unknown", f"no record of evidence: {wanted}", "give an export that has it: --records FILE")
            continue
        acts = [
            act
            for id in (item.id, *item.formerly)
            for act in held.evidence.get((centre, checklist.id, id), ())
            if act.sort == wanted and act.on <= day and (act.digest or wanted != "document")
        ]
        yield _best(acts, item, wanted, day)


def _best(acts: list[Evidence], item: Item, wanted: Wanted, day: date) -> _Part:
    """Of all that was handed in, what counts longest."""
    if not acts:
        return _Part("open", f"no {wanted} yet", _ASKED[wanted])
    ended = [(_end(act, item), act) for act in acts]
    end, act = max(ended, key=lambda one: one[0] or date.max)
    said = f"{wanted}{f' “{act.title}”' if act.title else ''} of {act.on} by {act.by}"
    if end is not None and end < day:
        return _Part("lapsed", f"{said} counted until {end}", f"{_ASKED[wanted]} anew", end)
    return _Part("done", said, until=end)


def _end(act: Evidence, item: Item) -> date | None:
    """The last day on which what was handed in counts."""
    aged = act.on + item.counts_for if item.counts_for else None
    ends = [end for end in (act.until, aged) if end]
    return min(ends, default=None)


def _checked(item: Item, results: Mapping[str, Result]) -> Iterable[_Part]:
    for name in item.checks:
        result = results.get(name)
        if result is None or result.state == "unknown":
            why = result.why if result else "the check was not made"
            yield _Part("unknown", f"{name}: {why}", result.clears if result else "")
        elif result.state == "fail":
            yield _Part("open", f"{name}: {result.why}", result.clears)
        else:
            yield _Part("done", f"{name}: {result.why}", until=result.until)


def _exempt(item: Item, checklist: Checklist, centre: str, held: Held, day: date) -> tuple[str, date] | None:
    """The exemption that holds on the day, of several the one that ends last: in words, and its end."""
    holding = [
        one
        for id in (item.id, *item.formerly)
        for one in held.exemptions.get((centre, checklist.id, id), ())
        if one.until >= day and one.owner.strip() and one.reason.strip()
    ]
    if not holding:
        return None
    best = max(holding, key=lambda one: one.until)
    return f"exempt until {best.until}: {best.reason} ({best.owner})", best.until


@lru_cache(maxsize=65536)  # items of one day are many, and their days are counted one by one
def due_day(place: str, anchor: date | None, before: int) -> date | None:
    """The day that lies so many working days before `anchor`, or after it where negative."""
    if anchor is None:
        return None
    days = WorkingDays(place)
    return days.before(anchor, before) if before >= 0 else days.after(anchor, -before)
