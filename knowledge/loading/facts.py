"""How the facts of an entity are read: values, who may see them, their timelines and variations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.audience import CENTRES, Audience
from knowledge.channels import Channel
from knowledge.facts import Attribute, Fact, Span, State, Variation
from knowledge.kinds.common import Change, Common, Difference
from knowledge.kinds.fields import Ref
from knowledge.loading.shapes import meant
from knowledge.loading.sheet import Sheet, Steps
from knowledge.loading.timelines import laid_out, ties
from knowledge.loading.values import Form, ValueReader
from knowledge.loading.world import World
from knowledge.localised import UNSAID, Localised
from knowledge.problems import Place

_PRODUCT = Ref(("product", "service"))


class Drafted:
    """All that one entity's file says of one attribute."""

    __slots__ = ("attribute", "base", "changes", "forms", "past", "variations")

    def __init__(self, attribute: Attribute) -> None:
        self.attribute = attribute
        self.base: Form | None = None
        self.changes: list[Span] = []
        self.past: list[Span] = []
        self.variations: list[Variation] = []
        self.forms: list[Form] = []


class FactReader:
    """Reads the facts of one entity; what is wrong with them goes to the sheet."""

    def __init__(self, kind: str, audience: Audience, sheet: Sheet, world: World) -> None:
        self._kind, self._audience, self._sheet, self._world = kind, audience, sheet, world
        self._values = ValueReader(audience, sheet, world)
        self._drafts: dict[str, Drafted] = {}
        self._places: dict[Steps, Place] = {}

    def facts(self, entity: str, common: Common) -> dict[str, Fact]:
        """Every fact of the entity, by the attribute's name, in the order of the file."""
        for drafted, form in self._forms(common.facts, ("facts",)):
            drafted.base = form
            drafted.forms.append(form)
        self._read_changes(common)
        self._read_history(common)
        self._read_variations(common)
        built = {name: self._fact(entity, drafted) for name, drafted in self._drafts.items()}
        return {name: fact for name, fact in built.items() if fact.spans or fact.variations}

    def _forms(self, values: Mapping[str, Any], at: Steps) -> Iterator[tuple[Drafted, Form]]:
        seen: set[str] = set()
        self._places.update({(*at, name): place for name, place in self._sheet.document.places(at).items()})
        for name, raw in values.items():
            path = (*at, name)
            attribute = self._attribute(name, path)
            if attribute is None:
                continue
            if attribute.name in seen:
                what = f"{name} is a former name of {attribute.name}, which stands here too"
                self._sheet.wrong_key(path, "YAML-KEY-TWICE", what, do="keep one")
            seen.add(attribute.name)
            form = self._values.form(attribute, raw, path)
            if form is not None:
                drafted = self._drafts.get(attribute.name)
                if drafted is None:
                    drafted = self._drafts[attribute.name] = Drafted(attribute)
                yield drafted, form

    def _attribute(self, name: str, path: Steps) -> Attribute | None:
        attribute = self._world.attribute(name)
        if attribute is None:
            do = f"{meant(name, self._world.vocabulary)}; or declare it in knowledge/vocabulary.yaml"
            self._sheet.wrong_key(path, "ATTRIBUTE-UNKNOWN", "there is no attribute of this name", name, do)
        elif attribute.kinds and self._kind not in attribute.kinds:
            what = f"a {self._kind} has no such attribute"
            do = f"it belongs to {', '.join(sorted(attribute.kinds))}"
            self._sheet.wrong_key(path, "ATTRIBUTE-KIND", what, name, do)
        return attribute

    def _read_changes(self, common: Common) -> None:
        for at, change in enumerate(common.changes):
            here = ("changes", at)
            self._check_order(change.start, change.end, (*here, "until"))
            said = change.audience and self._world.audience(change.audience, self._sheet, (*here, "audience"))
            for drafted, form in self._forms(change.facts, (*here, "facts")):
                self._later(drafted, form)
                most = self._seen(drafted)
                audience = self._values.narrower(said, most, (*here, "audience")) if said else most.narrowed(CENTRES)
                span = self._span(form, State.CHANGE, (change.start, change.end), audience, change.why or UNSAID)
                drafted.changes.append(_told(span, change))

    def _read_history(self, common: Common) -> None:
        for at, past in enumerate(common.history):
            here = ("history", at)
            self._check_order(past.start, past.end, (*here, "until"))
            state = State(past.was)
            for drafted, form in self._forms(past.facts, (*here, "facts")):
                self._later(drafted, form)
                audience = self._seen(drafted).narrowed(CENTRES)
                drafted.past.append(self._span(form, state, (past.start, past.end), audience, past.why or UNSAID))

    def _read_variations(self, common: Common) -> None:
        for at, difference in enumerate(common.varies):
            here = ("varies", at)
            self._check_order(difference.start, difference.end, (*here, "until"))
            where = self._where(difference, (*here, "where"))
            for drafted, form in self._forms(difference.facts, (*here, "facts")):
                self._later(drafted, form)
                seen = self._seen(drafted)
                audience = seen.narrowed(CENTRES) if difference.start else seen
                days = (difference.start, difference.end)
                span = self._span(form, State.BASE, days, audience, difference.why)
                drafted.variations.append(Variation(where, _told(span, difference)))

    def _where(self, difference: Difference, at: Steps) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple(
            (
                dimension,
                frozenset(self._mark(dimension, one, (*at, dimension), n, len(ids)) for n, one in enumerate(ids)),
            )
            for dimension, ids in sorted(difference.where.items())
        )

    def _mark(self, dimension: str, id: str, path: Steps, at: int, of: int) -> str:
        here = (*path, at) if of > 1 else path
        if dimension == "product":
            return self._world.names.resolved(id, _PRODUCT, self._sheet, here)
        if dimension == "channel":
            known = [channel.value for channel in Channel]
            if id not in known:
                self._sheet.wrong(here, "CHOICE", f"expected one of {', '.join(known)}", id, meant(id, known))
        else:
            self._world.names.declared(id, dimension, self._sheet, here)
        return id

    def _check_order(self, start: date | None, end: date | None, path: Steps) -> None:
        if start and end and end < start:
            do = "correct one of the two days"
            self._sheet.wrong(path, "DATE-ORDER", f"the last day is before the first, {start}", str(end), do)

    def _seen(self, drafted: Drafted) -> Audience:
        """Who may see the fact: whom every form of it that was read so far allows."""
        seen = self._audience
        for form in drafted.forms:
            seen = seen.narrowed(form.audience) if form.audience else seen
        return seen

    def _later(self, drafted: Drafted, form: Form) -> None:
        """Take in a form that stands elsewhere than under `facts`, which is where a fact says who may see it."""
        base = drafted.base
        if base and form.audience and form.audience != (base.audience or self._audience):
            do = "name its audience under facts"
            self._sheet.wrong(form.path, "AUDIENCE", "a fact has one audience at all times", str(form.audience), do)
        drafted.forms.append(form)

    def _span(
        self, form: Form, state: State, days: tuple[date | None, date | None], audience: Audience, why: Localised
    ) -> Span:
        place = self._place(form)
        return Span(form.value, form.written, days[0], days[1], state, place, audience, why)

    def _place(self, form: Form) -> Place:
        return self._places.get(form.path) or self._sheet.document.place(form.path)

    def _fact(self, entity: str, drafted: Drafted) -> Fact:
        attribute, audience = drafted.attribute, self._seen(drafted)
        base = self._span(drafted.base, State.BASE, (None, None), audience, UNSAID) if drafted.base else None
        spans: tuple[Span, ...] = (base,) if base else ()
        if drafted.changes or drafted.past:
            spans, clashes = laid_out(base, drafted.changes, drafted.past)
            for clash in clashes:
                what = f"this {attribute.name} overlaps the one on line {clash.earlier.place.line}: {clash.why}"
                do = "correct the days"
                self._sheet.problems.add(clash.later.place, "DATE-OVERLAP", what, clash.later.written, do)
        for one, other in ties(drafted.variations) if len(drafted.variations) > 1 else ():
            what = f"for some customers neither this {attribute.name} nor that on line {one.span.place.line} wins"
            do = "make one more specific, or keep their days apart"
            self._sheet.problems.add(other.span.place, "VARIES-TIE", what, other.span.written, do)
        place = self._place(drafted.forms[0])
        verified = drafted.base.verified_on if drafted.base else None
        return Fact(entity, attribute, spans, tuple(drafted.variations), audience, place, verified)


def _told(span: Span, form: Change | Difference) -> Span:
    """The span with what its file says of telling the centres."""
    volume = form.volume if isinstance(form, Change) else None
    if form.announced is None and form.emergency is None and volume is None:
        return span
    urgent = f"{form.emergency.reason} ({form.emergency.by})" if form.emergency else ""
    return replace(span, announced=form.announced, emergency=urgent, volume=volume or UNSAID)
