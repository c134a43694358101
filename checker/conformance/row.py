"""One clause as it stands: its records, its rules, what is open, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A definition by its name in the clause table, how many records hold it, and the first files."""

    name: str
    count: int
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A sort of act. count: None where nobody kept a record. last, by: of the latest."""

    sort: str
    count: int | None
    last: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule and how many of its findings are open."""

    code: str
    open: int


@dataclass(frozen=True, slots=True)
class Row:
    """A clause. asks: shall, should, practice or nothing."""

    id: str
    asks: str
    about: str
    records: tuple[Kept, ...]
    rules: tuple[Watch, ...]
    evidence: tuple[Done, ...]

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
        rests = "; what people did is theirs to judge" if self.evidence else ""
        return f"on record, no finding{rests}" if self.rules else f"on record{rests}"
