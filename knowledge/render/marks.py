"""What the annotations of a field say of its values: who may see them, what they refer to, how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from knowledge.kinds.fields import Mark, Ref, Typed
from knowledge.kinds.record import SeenBy


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one field; each is None where the field has none of its sort."""

    seen_by: SeenBy | None
    reference: Ref | None
    mark: Mark | None
    typed: Typed | None


@cache
def marks_of(model: type[BaseModel]) -> dict[str, Marks]:
    """The marks of every field of a model, by name, in the model's order."""
    return {name: _marks([field.annotation, *field.metadata]) for name, field in model.model_fields.items()}


def _marks(annotations: list[Any]) -> Marks:
    # A field's collections hold values of one sort, so a mark may stand at any depth of its annotation.
    found: list[Any] = []
    pending = list(annotations)
    while pending:
        one = pending.pop()
        found.append(one)
        pending += [*get_args(one), *getattr(one, "__metadata__", ())]
    return Marks(_first(found, SeenBy), _first(found, Ref), _first(found, Mark), _first(found, Typed))


def _first(found: list[Any], sort: type[Any]) -> Any:
    return next((one for one in found if isinstance(one, sort)), None)
