"""How very many files are examined by several processors at once."""

from __future__ import annotations

import marshal
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from signal import SIGKILL
from types import TracebackType
from typing import Any

MANY = 500  # files; for fewer, another process costs more than it saves
MOST = 4  # processes


def processes(files: int) -> int:
    """How many processes so many files are worth; 1 where another cannot be had safely.

    They are forked, which takes milliseconds and gives them all that is imported. That is not done beside other
    threads, which may hold a lock at that moment, nor on systems whose own libraries do not bear it.
    """
    if sys.platform != "linux" or files < MANY or threading.active_count() > 1:
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))


class Tray:
    """The numbers below `count`, at most 256, of which several processes each take the next until none is left.

    A process that others keep busy takes fewer, so that all are done at about one time.
    """

    def __init__(self, count: int) -> None:
        self._out, there = os.pipe()
        os.write(there, bytes(range(count)))
        os.close(there)

    def __enter__(self) -> Tray:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._out)

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._out, 1):
            yield taken[0]


class Aside:
    """Work that another process does meanwhile; a context, so that none outlives it.

    work: what is to be done; it returns plain things, which marshal can write.
    """

    def __init__(self, work: Callable[[], Any]) -> None:
        self._pipe, there = os.pipe()
        self._process = os.fork()
        if not self._process:
            _work(work, there)
        os.close(there)

    def __enter__(self) -> Aside:
        return self

    def told(self) -> Any:
        """What the work returned, once it is done; None when it failed, so that it must be done here after all."""
        with os.fdopen(self._pipe, "rb") as pipe:
            self._pipe = -1
            content = pipe.read()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return marshal.loads(content) if status == 0 else None  # noqa: S302 - from this very program

    def __exit__(self, sort: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        if self._pipe >= 0:
            os.close(self._pipe)
        if self._process:
            with suppress(OSError):
                os.kill(self._process, SIGKILL)
                os.waitpid(self._process, 0)


def _work(work: Callable[[], Any], there: int) -> None:
    """Do the work in the new process, which ends here whatever happens, and tells nobody but its parent."""
    status = 1
    try:
        content = marshal.dumps(work())
        with os.fdopen(there, "wb") as pipe:
            pipe.write(content)
        status = 0
    finally:
        os._exit(status)
