"""The value types: the explicit table of all that an attribute may have."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.types import (
    address,
    call_charge,
    count,
    date,
    deadline,
    duration,
    email,
    fax,
    hours,
    listed,
    money,
    name,
    percentage,
    phone,
    postcode,
    quantity,
    reference,
    service_level,
    short_code,
    text,
    textphone,
    url,
    yes_no,
)
from knowledge.types.base import ValueType

TYPES: Mapping[str, ValueType] = {
    type.NAME: type
    for type in (
        phone,
        textphone,
        fax,
        short_code,
        hours,
        money,
        call_charge,
        duration,
        deadline,
        date,
        percentage,
        service_level,
        quantity,
        count,
        email,
        url,
        address,
        postcode,
        name,
        text,
        listed,
        yes_no,
        reference,
    )
}


def sought_as(type: str) -> str:
    """The type as which texts state values of a type: a fax number is a phone number to whoever reads it."""
    found: str = getattr(TYPES[type], "SOUGHT_AS", type)
    return found
