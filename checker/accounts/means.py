"""How the accounts of texts are come by: who works them out, what is kept of them, who watches."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.accounts.store import Store

if TYPE_CHECKING:
    from checker.accounts.spread import Spread

Watch = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given how many texts there are, a function to call after each, so that a caller can show how far reading has come."""


def unwatched(_: int) -> AbstractContextManager[Callable[[], None]]:
    """Shows nothing."""
    return nullcontext(lambda: None)


@dataclass(frozen=True, slots=True)
class Means:
    """How accounts are come by. spread: who works them out; None: as many processes as pay."""

    store: Store = field(default_factory=lambda: Store(None))
    spread: Spread | None = None
    watch: Watch = unwatched


HERE = Means()
"""Nothing is kept."""
