"""The record by kinds, as rules on the record alone ask for it: who answers what, what is in force, what is public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from knowledge.channels import Channel
from knowledge.facts import Span
from knowledge.kinds.agreement import Agreement, Staffing
from knowledge.kinds.campaign import Campaign
from knowledge.kinds.centre import Centre
from knowledge.kinds.contact import Contact
from knowledge.kinds.data_policy import DataPolicy
from knowledge.kinds.process import Process
from knowledge.kinds.product import Product
from knowledge.kinds.record import Record
from knowledge.kinds.service import Service
from knowledge.kinds.strategy import Strategy
from knowledge.setting import Setting
from knowledge.telling.concerned import Concerned
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.types.duration import Duration
from knowledge.workspace import Entity, Workspace

Kind = TypeVar("Kind", bound=Record)
Answer = TypeVar("Answer")
KindOf_co = TypeVar("KindOf_co", bound=Record, covariant=True)
_SECONDS = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629740.0,
    "year": 31556952.0,
}  # fmt: skip
# Channels on which a customer writes and is answered later: whoever writes wants to hear that it has arrived (5.4).
DIGITAL = (Channel.EMAIL, Channel.SMS, Channel.SOCIAL)
WRITTEN = (*DIGITAL, Channel.POST)
# Channels on which somebody has to be there: their hours must be known.
LIVE = (Channel.VOICE, Channel.CHAT, Channel.SMS, Channel.VISIT)


@dataclass(frozen=True, slots=True)
class One(Generic[KindOf_co]):
    """An entity with the fields of its kind."""

    entity: Entity
    record: KindOf_co

    @property
    def id(self) -> str:
        return self.entity.id

    @property
    def name(self) -> str:
        return str(self.entity.name)


class Register:
    """What a workspace holds on a day; nothing where there is no workspace."""

    def __init__(self, workspace: Workspace | None, as_of: date) -> None:
        self.workspace, self.as_of = workspace, as_of
        self._once: dict[object, Any] = {}

    def once(self, work_out: Callable[[Register], Answer]) -> Answer:
        """What a function says of this register, worked out the first time that a rule asks."""
        if work_out not in self._once:
            self._once[work_out] = work_out(self)
        return cast("Answer", self._once[work_out])

    def of(self, kind: type[Kind]) -> tuple[One[Kind], ...]:
        """Every entity of a kind, by id."""
        return cast("tuple[One[Kind], ...]", self._grouped.get(kind, ()))

    @cached_property
    def _grouped(self) -> dict[type[Record], tuple[One[Any], ...]]:
        found: dict[type[Record], list[One[Any]]] = {}
        for _, entity in sorted(self.workspace.entities.items()) if self.workspace else ():
            found.setdefault(type(entity.record), []).append(One(entity, entity.record))
        return {kind: tuple(listed) for kind, listed in found.items()}

    @cached_property
    def campaigns(self) -> tuple[One[Campaign], ...]:
        """The campaigns that have not ended."""
        return tuple(one for one in self.of(Campaign) if not (one.record.ends and one.record.ends < self.as_of))

    @property
    def under_agreement(self) -> bool:
        """Whether a centre works for the client by recorded terms: only then is the absence of other records wrong."""
        return bool(self.of(Agreement))

    @cached_property
    def concerned(self) -> Concerned:
        """Which centres a change concerns; only where there is a workspace."""
        assert self.workspace is not None  # noqa: S101 without one there are no changes
        return Concerned(self.workspace)

    @cached_property
    def setting(self) -> Setting:
        return self.workspace.organisation.setting() if self.workspace else Setting("en", "GB", "GBP", "Europe/London")

    @cached_property
    def published(self) -> tuple[One[Contact], ...]:
        """The contacts that customers are told of."""
        return tuple(one for one in self.of(Contact) if one.entity.audience.level == "public")

    @cached_property
    def told(self) -> dict[str, One[Contact]]:
        """The contacts that customers are told of, by id."""
        return {one.id: one for one in self.published}

    @cached_property
    def things(self) -> tuple[One[Product] | One[Service], ...]:
        """What customers are told that they may buy or use."""
        found: list[One[Product] | One[Service]] = [*self.of(Product), *self.of(Service)]
        return tuple(one for one in found if one.entity.audience.level == "public")

    @cached_property
    def contacts(self) -> dict[str, One[Contact]]:
        return {one.id: one for one in self.of(Contact)}

    @cached_property
    def centres(self) -> dict[str, One[Centre]]:
        return {one.id: one for one in self.of(Centre)}

    @cached_property
    def standing(self) -> tuple[One[Agreement], ...]:
        """The agreements in force and those to be: all that have not ended."""
        return tuple(one for one in self.of(Agreement) if not (one.record.ends and one.record.ends < self.as_of))

    @cached_property
    def in_force(self) -> tuple[One[Agreement], ...]:
        """The agreements that have begun and have not ended."""
        return tuple(one for one in self.standing if not (one.record.starts and one.record.starts > self.as_of))

    @cached_property
    def agreements_of(self) -> dict[str, tuple[One[Agreement], ...]]:
        """The agreements in force, by centre."""
        found: dict[str, tuple[One[Agreement], ...]] = {}
        for one in self.in_force:
            found[one.record.centre] = (*found.get(one.record.centre, ()), one)
        return found

    @cached_property
    def staffing(self) -> dict[str, tuple[Staffing, ...]]:
        """The lines of the agreements in force that staff a contact, by contact."""
        found: dict[str, list[Staffing]] = {}
        for one in self.in_force:
            for line in one.record.staffs:
                found.setdefault(line.contact, []).append(line)
        return {contact: tuple(lines) for contact, lines in found.items()}

    def terms_of(self, contact: One[Contact]) -> Iterator[One[Agreement]]:
        """The agreements in force with the centres that answer a contact."""
        for centre in contact.record.answered_by:
            yield from self.agreements_of.get(centre, ())

    @cached_property
    def policies_of(self) -> dict[str, tuple[One[DataPolicy], ...]]:
        """The data policies by the centre that they bind; those that bind all under ""."""
        found: dict[str, tuple[One[DataPolicy], ...]] = {}
        for one in self.of(DataPolicy):
            centre = one.record.centre or ""
            found[centre] = (*found.get(centre, ()), one)
        return found

    def policies_for(self, centre: str) -> tuple[One[DataPolicy], ...]:
        """The data policies that bind a centre."""
        return (*self.policies_of.get(centre, ()), *self.policies_of.get("", ()))

    def processes(self, sort: str) -> tuple[One[Process], ...]:
        return tuple(one for one in self.of(Process) if one.record.sort == sort)

    def strategies(self, sort: str) -> tuple[One[Strategy], ...]:
        return tuple(one for one in self.of(Strategy) if one.record.sort == sort)

    def ended(self, centre: str) -> bool:
        """Whether work with a centre is over: it says so, or each of its agreements has ended."""
        one = self.centres.get(centre)
        terms = [each.record for each in self.of(Agreement) if each.record.centre == centre]
        over = bool(terms) and all(each.ends and each.ends < self.as_of for each in terms)
        return over or bool(one and one.record.status == "ended")

    def value(self, entity: Entity, attribute: str) -> Span | None:
        """What an attribute of an entity is on the day."""
        fact = entity.facts.get(attribute)
        return fact.base_at(self.as_of) if fact else None

    def values(self, entity: Entity, attribute: str) -> Iterator[Span]:
        """What an attribute is on the day, for some customers, and will be."""
        fact = entity.facts.get(attribute)
        if fact is None:
            return
        now = fact.base_at(self.as_of)
        yield from (now,) if now else ()
        yield from (one.span for one in fact.varying_at(self.as_of))
        yield from fact.scheduled_at(self.as_of)

    def seconds(self, duration: str | None) -> float:
        """About how long a duration on record is; 0 for none. Five working days are a week."""
        if not duration:
            return 0.0
        value: Duration = TYPES["duration"].parse(duration, self.setting)
        working = 7 / 5 if value.kind == "working" and value.unit == "day" else 1.0
        return float(value.high or value.low) * _SECONDS[value.unit] * working

    def overdue(self, last: date | None, every: str | None) -> bool:
        """Whether more time than `every` has passed since a day; what never was is overdue. No span, never due."""
        if not every:
            return False
        return last is None or last + timedelta(seconds=self.seconds(every)) < self.as_of

    def differ(self, type: str, a: str, b: str) -> str:
        """How two values of a type contradict each other, in words; "" when both can be true."""
        if a == b:
            return ""
        sort = TYPES[type]
        verdict = sort.same(sort.parse(a, self.setting), sort.parse(b, self.setting))
        return verdict.reason if verdict.likeness is Likeness.DIFFERENT else ""
