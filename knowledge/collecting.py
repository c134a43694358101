"""When unused objects are looked for: not while many are made that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later(*, to_the_end: bool = False) -> Iterator[None]:
    """Without cyclic garbage collection: what is made has no cycles, and walking it again and again, as more of it
    comes, took three quarters of the time that 2,000 files of facts need, and half of recalling accounts of texts.

    to_the_end: what there is then stays as long as the process does, and is never looked at.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        if collecting:
            gc.enable()
