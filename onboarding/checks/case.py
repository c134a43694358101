"""What an automatic check may look at, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, Protocol, TypeVar

from checker.model import Finding
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.centre import Centre
from knowledge.kinds.contact import Contact
from knowledge.kinds.data_policy import DataPolicy
from knowledge.records import Records, Unrecorded
from knowledge.records.acts import Act
from knowledge.workspace import Entity, Workspace

Sort = TypeVar("Sort", bound=Act)


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of a check.

    state: "unknown" where there is no record to judge by. why: in words. clears: what would make it pass; "" where it
    does. until: the last day on which it passes by itself, as far as that is known.
    """

    state: Literal["pass", "fail", "unknown"]
    why: str
    clears: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Case:
    """A centre under examination.

    day: for which it is asked. working: the day on which it is to work, `day` or the go-live date if that is later.
    findings: of a check of the texts; None where none was made. sources: the centre of each source of texts, by its id.
    unchecked: whether the centre has texts which that check did not see.
    """

    workspace: Workspace
    entity: Entity
    day: date
    working: date
    records: Records = field(default_factory=Unrecorded)
    findings: tuple[Finding, ...] | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    unchecked: bool = False

    @property
    def id(self) -> str:
        return self.entity.id

    @property
    def centre(self) -> Centre:
        assert isinstance(self.entity.record, Centre)  # noqa: S101 a case is made of a centre alone
        return self.entity.record

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements with the centre that have not ended on its working day."""
        records = (entity.record for entity in self.workspace.of_kind("agreement"))
        return tuple(
            one
            for one in records
            if isinstance(one, Agreement) and one.centre == self.id and not (one.ends and one.ends < self.working)
        )

    @cached_property
    def contacts(self) -> tuple[str, ...]:
        """The contact points that the centre answers: as the contact says, or as its agreement staffs."""
        said = (
            entity.id
            for entity in self.workspace.of_kind("contact")
            if isinstance(entity.record, Contact) and self.id in entity.record.answered_by
        )
        staffed = (line.contact for one in self.agreements for line in one.staffs)
        return tuple(sorted({*said, *staffed}))

    @cached_property
    def products(self) -> tuple[str, ...]:
        """The products and services that its agreements name."""
        return tuple(dict.fromkeys(id for one in self.agreements for id in one.services))

    @cached_property
    def systems(self) -> tuple[str, ...]:
        """The systems that its agents work with, by the agreement's staffing and by its data policy."""
        staffed = (system for one in self.agreements for line in one.staffs for system in line.systems)
        policies = (entity.record for entity in self.workspace.of_kind("data-policy"))
        held = (
            one.system
            for policy in policies
            if isinstance(policy, DataPolicy) and policy.centre == self.id
            for one in policy.systems
        )
        return tuple(dict.fromkeys((*staffed, *held)))

    def has(self, finding: Finding) -> bool:
        """Whether a place of it is in the centre's own texts."""
        return any(self.sources.get(place.source) == self.id for place in finding.places)

    def may_hear_of(self, finding: Finding) -> bool:
        """Whether no place of it is in another centre's texts: who reads of it may be of this one."""
        return all(self.sources.get(place.source, "") in {"", self.id} for place in finding.places)

    def acts(self, sort: type[Sort]) -> list[Sort] | None:
        """The centre's acts of a sort, oldest first; None where no record of them is kept."""
        found = self.records.of(sort)
        return None if found is None else [act for act in found if getattr(act, "centre", self.id) == self.id]

    def called(self, id: str) -> str:
        """The name of an entity."""
        entity = self.workspace.entity(id)
        return str(entity.name) if entity else id


class Check(Protocol):
    """An automatic check: one file, one question."""

    NAME: str
    DOC: str

    def check(self, case: Case, /) -> Result: ...


def unkept(what: str) -> Result:
    """Where no record is kept, nothing is passed."""
    return Result("unknown", f"there is no record of {what}", f"give an export that has {what}: --records FILE")


def several(names: list[str], most: int = 4) -> str:
    """Some names in one line."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
