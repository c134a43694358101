"""Frozen dataclasses as plain data, which marshal writes, and back: for what is kept, or sent to another process.

Not pickle: what is read back can be nothing but a value of the classes of these rooms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

Plain = Any
"""None, bool, int, float, str or bytes as it is; anything else a tuple that begins with the name of its sort."""

_AS_THEY_ARE = frozenset({type(None), bool, int, float, str, bytes})
_ROOMS = ("knowledge.", "checker.")


class _Itself:
    """A value that is known by identity: 30.0 and 30.00 are equal, and yet written otherwise."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def plain_value(value: Any) -> Plain:
    """As `plain`, for a value that is often met again."""
    return _plain_of(_Itself(value))


@lru_cache(maxsize=1 << 16)
def _plain_of(itself: _Itself) -> Plain:
    return plain(itself.value)


@lru_cache(maxsize=1 << 16, typed=True)  # 1 and True are equal too
def from_plain_value(flat: Plain) -> Any:
    """As `from_plain`, for a value of which there are many alike: one is made of them all."""
    return from_plain(flat)


def plain(value: Any) -> Plain:
    """`value` as plain data. Raises TypeError for what is neither plain nor a dataclass of these rooms."""
    sort: Any = type(value)
    if sort in _AS_THEY_ARE:
        return value
    if sort is tuple or sort is list:
        return ("tuple", *map(plain, value))
    if sort is Decimal:
        return ("decimal", str(value))
    if sort is frozenset:
        return ("set", *sorted(map(plain, value), key=repr))
    if sort is date:
        return ("date", value.toordinal())
    if isinstance(value, Mapping):
        return ("mapping", *((plain(key), plain(each)) for key, each in value.items()))
    named = f"{sort.__module__}:{sort.__qualname__}"
    if isinstance(value, Enum):
        return (named, value.value)
    if is_dataclass(value):
        return (named, *(plain(getattr(value, name)) for name in _field_names(sort)))
    raise TypeError(f"{named} is no plain data")


def from_plain(flat: Plain) -> Any:
    """What was made plain. Raises ValueError for what `plain` has not made."""
    if type(flat) is not tuple:
        return flat
    sort, *parts = flat
    if sort == "tuple":
        return tuple(map(from_plain, parts))
    if sort == "decimal":
        return Decimal(parts[0])
    if sort == "set":
        return frozenset(map(from_plain, parts))
    if sort == "date":
        return date.fromordinal(parts[0])
    if sort == "mapping":
        return {from_plain(key): from_plain(each) for key, each in parts}
    return _class(sort)(*map(from_plain, parts))


@cache
def _field_names(sort: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(sort) if field.init)


@cache
def _class(named: str) -> type:
    module, _, name = named.partition(":")
    if not module.startswith(_ROOMS):
        raise ValueError(f"{named} is of no room")
    found: Any = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    if not (isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum))):
        raise ValueError(f"{named} is no plain class")
    return found
