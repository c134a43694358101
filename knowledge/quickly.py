"""Values of which a check makes hundreds of thousands (decision 0030)."""

from __future__ import annotations

import sys
from dataclasses import field, fields, make_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def quickly_made(cls: type[T]) -> type[T]:
    """A frozen dataclass that is made in a quarter of the time, as one is that is not frozen.

    Only the type checker then watches over it that nobody changes it; `python -X dev` leaves it frozen at run time too.
    Raises TypeError for one with a `__post_init__`, which would not be called.
    """
    if sys.flags.dev_mode:
        return cls
    frozen: Any = cls
    if hasattr(frozen, "__post_init__"):
        raise TypeError(f"{cls.__name__} does more than to take its fields")
    own = [
        (one.name, one.type, field(default=one.default, default_factory=one.default_factory, kw_only=one.kw_only))
        for one in fields(frozen)
    ]
    plain: Any = make_dataclass(cls.__name__, own, repr=False, eq=False, match_args=False)  # all but how it is made
    frozen.__init__ = plain.__init__
    del frozen.__setattr__, frozen.__delattr__
    return cls
