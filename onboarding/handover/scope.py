"""What of a client's knowledge concerns a centre, and whether the centre may see all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.kinds.contact import Contact
from knowledge.kinds.journey import Journey
from knowledge.kinds.process import Process
from knowledge.render.entity_page import references_in
from knowledge.render.view import View
from onboarding.checks.case import Case

# What all centres work by, whoever answers what.
_FOR_ALL = ("strategy",)
# What these lead to concerns whoever answers or runs them.
_LEADING = frozenset({"contact", "journey", "process", "script", "campaign", "agreement"})
_LED_TO = frozenset(
    {"product", "service", "segment", "journey", "process", "policy", "contact", "script", "jurisdiction"}
)


@dataclass(frozen=True, slots=True)
class Scope:
    """ids: of what concerns the centre and it may see, by kind, both in alphabetical order.

    hidden: what is routed to it and it may not see; for the client's eyes alone.
    """

    ids: Mapping[str, tuple[str, ...]]
    hidden: tuple[str, ...]

    def all(self) -> Iterator[str]:
        return (id for ids in self.ids.values() for id in ids)


def scope_of(case: Case, view: View) -> Scope:
    """The scope of the centre of a case, as its agents see it. view: of the same workspace, for that centre."""
    routed = set(_routed(case))
    mine = {id for id in (*routed, case.id) if view.entity(id)}
    mine |= {one.id for one in view.entities() if one.kind in _FOR_ALL or case.id in _named(one.fields)}
    for id in list(mine):
        entity = view.entity(id)
        if entity and entity.kind in _LEADING:
            led = (reference for reference in references_in(entity.fields) if reference.kind in _LED_TO)
            mine |= {reference.id for reference in led if view.entity(reference.id)}
    kinds: dict[str, list[str]] = {}
    for id in sorted(mine):
        entity = view.entity(id)
        assert entity is not None  # noqa: S101 nothing else was taken
        kinds.setdefault(entity.kind, []).append(entity.id)
    hidden = tuple(sorted(id for id in routed if view.entity(id) is None))
    return Scope({kind: tuple(ids) for kind, ids in sorted(kinds.items())}, hidden)


def _routed(case: Case) -> Iterator[str]:
    """What customers are led to the centre with, and what it is to work by, whether or not it may see it."""
    yield from case.contacts
    yield from case.products
    for terms in case.agreements:
        yield from terms.processes
    for entity in case.workspace.of_kind("contact", "journey", "process"):
        record = entity.record
        if isinstance(record, Contact) and entity.id in case.contacts:
            yield from record.about
            yield from record.journeys
        elif isinstance(record, Journey) and (case.id in record.centres or set(record.contacts) & set(case.contacts)):
            yield from (entity.id, *record.segments, *record.about)
        elif isinstance(record, Process) and case.id in record.centres:
            yield entity.id


def _named(fields: Mapping[str, object]) -> Iterable[str]:
    return {reference.id for reference in references_in(fields)}
