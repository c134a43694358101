"""One clause as it stands: its records, its rules with what they find, what people did, and what was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onboarding.gate.standing import GOOD

Asked = Literal["asked", "off", "not asked"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that holds a definition: its id, what people call it, and the file from the workspace's root."""

    id: str
    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A definition by its name in the clause table, how many records hold it, and which. Facts are only counted."""

    name: str
    count: int
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of a person: the day (of the organisation's time zone), who, for which centre, and what of it."""

    on: str
    by: str
    centre: str
    what: str


@dataclass(frozen=True, slots=True)
class Done:
    """A sort of act, in words. deeds: oldest first; None where nobody kept a record of such acts."""

    sort: str
    called: str
    deeds: tuple[Deed, ...] | None

    @property
    def count(self) -> int | None:
        return None if self.deeds is None else len(self.deeds)

    @property
    def last(self) -> Deed | None:
        return self.deeds[-1] if self.deeds else None


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a rule. places: `file:line`, from the workspace's root. waived: by whom, why and until when."""

    key: str
    severity: str
    message: str
    places: tuple[str, ...]
    waived: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule. question: what it asks. asked: "off" where the organisation turned it off, "not asked" where it does not
    apply to the workspace.
    """

    code: str
    question: str
    severity: str
    asked: Asked
    findings: tuple[Found, ...] = ()

    @property
    def open(self) -> int:
        """How many of its findings nobody has accepted."""
        return sum(not one.waived for one in self.findings)


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of a checklist, as it stands for a centre. state, why: as the gate sees it."""

    centre: str
    checklist: str
    item: str
    what: str
    owner: str
    side: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A clause. asks: shall, should, practice or nothing."""

    id: str
    asks: str
    about: str
    records: tuple[Kept, ...]
    rules: tuple[Watch, ...]
    evidence: tuple[Done, ...]
    items: tuple[Shown, ...] = ()

    @property
    def open(self) -> int:
        return sum(rule.open for rule in self.rules)

    @property
    def state(self) -> str:
        """How it stands, in words that claim no more than is known."""
        if self.asks == "nothing":
            return "nothing is required"
        if self.open:
            return f"{self.open} open finding{'s' * (self.open > 1)}"
        if self.records and not any(one.count for one in self.records):
            return "nothing on record"
        if self.evidence and all(one.count is None for one in self.evidence):
            return "not evaluated: no record of what people did"
        if self.evidence and not any(one.count for one in self.evidence):
            return "no evidence yet"
        if self.lacking:
            count, wanted = len(self.lacking), sum(one.state != "not-wanted" for one in self.items)
            return f"on record; {count} of {wanted} checklist item{'s' * (wanted > 1)} not shown"
        rests = "; what people did is theirs to judge" if self.evidence or self.items else ""
        return f"on record, no finding{rests}" if self.rules else f"on record{rests}"

    @property
    def lacking(self) -> tuple[Shown, ...]:
        """The items of checklists that nothing shows, or nothing any more."""
        return tuple(one for one in self.items if one.state not in GOOD)

    @property
    def tone(self) -> str:
        """The state as one word, for a colour: open, missing, unknown, recorded or none."""
        if self.asks == "nothing":
            return "none"
        if self.open:
            return "open"
        words = self.state
        if words.startswith("not evaluated"):
            return "unknown"
        return "missing" if self.lacking or words.startswith("no") else "recorded"


def totals(listed: Sequence[Row]) -> dict[str, int]:
    """How many clauses stand in each tone, in the order in which a reader wants them."""
    return {
        tone: sum(row.tone == tone for row in listed) for tone in ("open", "missing", "unknown", "recorded", "none")
    }
