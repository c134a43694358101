"""Who works out the accounts: this process, several, or those of a Dask cluster. The answers are the same."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from checker.accounts.account import Account
from checker.accounts.flat import flat
from checker.accounts.text import Text
from checker.accounts.worked_out import account_of
from knowledge.collecting import collecting_later
from knowledge.problems import Place, Problem, WrongInput

if TYPE_CHECKING:
    from concurrent.futures import Future  # who reads a text or two starts no process

Batch = Sequence[tuple[int, Text, bytes]]
"""Texts with their bytes, each with a number by which its account is known again."""

Told = Account | bytes
"""An account, as bytes where another process worked it out."""

Done = Sequence[tuple[int, Told]]
Spread = Callable[[Iterable[Batch]], Iterator[Done]]
"""Works out the accounts of batches, which may come back in any order."""

PAYS = 4_000_000
"""Bytes of texts to read from which on another process saves more than it costs to start."""


def accounts_of(batch: Batch) -> Done:
    """The accounts of a batch, as bytes."""
    with collecting_later():
        return [(number, flat(account_of(text, raw), text)) for number, text, raw in batch]


def here(batches: Iterable[Batch]) -> Iterator[Done]:
    """One after the other, in this process."""
    for batch in batches:
        yield [(number, account_of(text, raw).without_letters()) for number, text, raw in batch]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def processes(jobs: int) -> Spread:
    """By so many processes; what they leave undone when one of them dies is done here."""
    import multiprocessing  # noqa: PLC0415 see above
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 see above

    # Forking takes milliseconds and gives them all that is imported; beside other threads it is not safe.
    forks = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if forks else "spawn")

    def spread(batches: Iterable[Batch]) -> Iterator[Done]:
        with ProcessPoolExecutor(jobs, context) as pool:
            yield from _in_flight(lambda batch: pool.submit(accounts_of, batch), batches, 2 * jobs)

    return spread


def _in_flight(submit: Callable[[Batch], Future[Done]], batches: Iterable[Batch], most: int) -> Iterator[Done]:
    """Keeps at most so many batches under way, so that memory does not grow with the texts."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 see above

    under_way: dict[Future[Done], Batch] = {}
    for batch in batches:
        try:
            under_way[submit(batch)] = batch
        except BrokenProcessPool:
            yield accounts_of(batch)
        while len(under_way) >= most:
            yield from _come_back(under_way)
    while under_way:
        yield from _come_back(under_way)


def _come_back(under_way: dict[Future[Done], Batch]) -> Iterator[Done]:
    """What is done by now, at least one."""
    from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 see above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 see above

    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        batch = under_way.pop(future)
        try:
            yield future.result()
        except BrokenProcessPool:
            yield accounts_of(batch)


def dask(address: str) -> Spread:
    """By the workers of a Dask cluster; a batch whose worker dies is given to another one.

    address: of the scheduler, such as tcp://host:8786. The bytes travel with the work, so that workers need no
    access to the files, only Onevoice in the same version. Raises WrongInput where there is no such scheduler.
    """

    def spread(batches: Iterable[Batch]) -> Iterator[Done]:
        client, as_completed = _client(address)
        with client:
            left = iter(batches)
            first = list(islice(left, 4 * max(1, len(client.scheduler_info()["workers"]))))
            running = as_completed([client.submit(accounts_of, batch, pure=False, retries=3) for batch in first])
            for future in running:
                yield future.result()
                future.release()
                for batch in islice(left, 1):
                    running.add(client.submit(accounts_of, batch, pure=False, retries=3))

    return spread


def _client(address: str) -> tuple[Any, Any]:
    place = Place("--scheduler")
    distributed: Any
    try:
        import distributed  # noqa: PLC0415 heavy, and an extra
    except ImportError:
        raise WrongInput(
            [Problem(place, "DASK-MISSING", "needs Dask, which is not installed", do="pip install 'onevoice[dask]'")]
        ) from None
    try:
        return distributed.Client(address, timeout="10s"), distributed.as_completed
    except (OSError, ValueError, TypeError) as wrong:
        what = f"cannot be reached: {wrong}"
        raise WrongInput([Problem(place, "DASK-SCHEDULER", what, address, "start it, or leave it out")]) from None
