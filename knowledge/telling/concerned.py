"""Which centres a change concerns: those that answer for what changes, and may know of it."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from pydantic import BaseModel

from knowledge.audience import Audience
from knowledge.kinds.agreement import Agreement
from knowledge.kinds.centre import Centre
from knowledge.kinds.fields import Ref
from knowledge.kinds.marks import each, marked
from knowledge.workspace import Entity, Workspace


class Concerned:
    """Of many changes in one workspace, which centres each concerns: what agreements name is looked up once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def by(self, entity: Entity, audience: Audience, day: date) -> tuple[str, ...]:
        """The ids of the centres to which a change on `day` to something of `entity` that is for `audience` matters.

        Those that may see it and whose agreement in force names the entity; or, where no agreement does, every one that
        may see it. A centre that has ended is concerned by nothing; one that is being taken on is, for it learns.
        """
        reading = [id for id, reader in self._readers if reader.may_see(entity.audience) and reader.may_see(audience)]
        terms = (one for one, names in self._named if entity.id in names)
        named = {one.centre for one in terms if not (one.ends and one.ends < day)}
        named |= set(getattr(entity.record, "answered_by", ()))
        if isinstance(entity.record, Centre):
            named = {entity.id}
        if isinstance(entity.record, Agreement):
            named = {entity.record.centre}
        return tuple(id for id in reading if id in named) or tuple(reading)

    @cached_property
    def _readers(self) -> list[tuple[str, Audience]]:
        return [
            (centre.id, Audience.of(centre.id))
            for centre in self._workspace.of_kind("centre")
            if isinstance(centre.record, Centre) and centre.record.status != "ended"
        ]

    @cached_property
    def _named(self) -> list[tuple[Agreement, set[str]]]:
        records = (entity.record for entity in self._workspace.of_kind("agreement"))
        return [(one, _named(one)) for one in records if isinstance(one, Agreement)]


def centres_concerned(workspace: Workspace, entity: Entity, audience: Audience, day: date) -> tuple[str, ...]:
    """The centres that one change concerns, see `Concerned.by`."""
    return Concerned(workspace).by(entity, audience, day)


def agreements_on(workspace: Workspace, day: date) -> tuple[Agreement, ...]:
    """The agreements in force on `day`, or to be: only one that has ended owes nothing."""
    records = (entity.record for entity in workspace.of_kind("agreement"))
    return tuple(one for one in records if isinstance(one, Agreement) and not (one.ends and one.ends < day))


def _named(agreement: Agreement) -> set[str]:
    """The ids of all that an agreement names."""
    data = _as_written(agreement)
    return {
        str(id)
        for pattern, _ in marked(Agreement, Ref)
        for _, holder, key in each(data, pattern)
        if isinstance(id := holder[key], str)
    }


def _as_written(value: object) -> object:
    """A model as its file has it: keys and lists, as `each` reads them."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        return {field.alias or name: _as_written(getattr(value, name)) for name, field in fields}
    if isinstance(value, dict):
        return {key: _as_written(one) for key, one in value.items()}
    return [_as_written(one) for one in value] if isinstance(value, (list, tuple)) else value
