"""When unused objects are looked for: not while many are made that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Without cyclic garbage collection: what is made has no cycles, and walking it again and again, as more of it
    comes, took three quarters of the time that 2,000 files of facts need, and half of recalling accounts of texts."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
