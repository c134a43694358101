"""A policy, and the process that carries it out: complaints, data, returns (ISO 18295-2, 5.5)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.kinds import fields
from knowledge.kinds.fields import DurationText, Words
from knowledge.kinds.record import Record


class Step(BaseModel):
    """One step of the process. within: the time it may take, as a person writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Words
    who: Words | None = None
    within: DurationText | None = None
    contact: fields.Contact | None = None


class External(BaseModel):
    """A body outside the organisation to which a customer may turn, when, and for how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisation: fields.OtherOrganisation
    when: Words | None = None
    within: DurationText | None = None


class Policy(Record):
    """steps: in order, as a customer goes through them."""

    sort: Literal["complaint", "data", "returns", "fair-use", "vulnerable", "accessibility", "other"] = "other"
    summary: Words | None = None
    steps: tuple[Step, ...] = ()
    external: tuple[External, ...] = ()
    about: tuple[fields.Product, ...] = ()
