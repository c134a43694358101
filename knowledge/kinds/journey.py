"""A journey: a reason for which customers get in touch, how grave it is, and who handles it (ISO 18295-2, 5.2)."""

from __future__ import annotations

from typing import Annotated

from knowledge.kinds import fields
from knowledge.kinds.codes import Data, Degree, Use
from knowledge.kinds.fields import Words
from knowledge.kinds.record import Record, SeenBy


class Journey(Record):
    """severity: what may become of it if it goes wrong. data, uses: what is collected, and what it is used for.

    out_of_hours: the contact that serves when the others are closed. escalation: the process when it cannot be settled.
    """

    summary: Words | None = None
    asked_as: tuple[Words, ...] = ()
    segments: tuple[fields.Group, ...] = ()
    about: tuple[fields.Product, ...] = ()
    contacts: tuple[fields.Contact, ...] = ()
    out_of_hours: fields.Contact | None = None
    complexity: Annotated[Degree | None, SeenBy("centres")] = None
    impact: Annotated[Degree | None, SeenBy("centres")] = None
    severity: Annotated[Degree | None, SeenBy("centres")] = None
    identification: Annotated[Words | None, SeenBy("centres")] = None
    data: Annotated[tuple[Data, ...], SeenBy("centres")] = ()
    uses: Annotated[tuple[Use, ...], SeenBy("centres")] = ()
    processes: Annotated[tuple[fields.Process, ...], SeenBy("centres")] = ()
    escalation: Annotated[fields.Process | None, SeenBy("centres")] = None
    centres: Annotated[tuple[fields.Centre, ...], SeenBy("centres")] = ()
