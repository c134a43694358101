"""The value types: the explicit table of all that an attribute may have."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.types import (
    call_charge,
    date,
    deadline,
    duration,
    email,
    hours,
    money,
    percentage,
    phone,
    quantity,
    reference,
    service_level,
    text,
    url,
)
from knowledge.types.base import ValueType

TYPES: Mapping[str, ValueType] = {
    type.NAME: type
    for type in (
        phone,
        hours,
        money,
        duration,
        date,
        percentage,
        quantity,
        service_level,
        call_charge,
        deadline,
        email,
        url,
        text,
        reference,
    )
}
