"""An organisation other than the client that its texts name: a regulator, an ombudsman, a partner."""

from __future__ import annotations

from typing import Literal

from knowledge.kinds.fields import Words
from knowledge.kinds.record import Record


class Organisation(Record):
    """Its facts are its own: a text that gives its number does not contradict the client's."""

    role: Literal["client", "regulator", "ombudsman", "partner", "supplier"] | None = None
    summary: Words | None = None
    relation: Words | None = None
