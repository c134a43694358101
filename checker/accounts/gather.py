"""The accounts of many texts: those that are kept from the last time, and the others worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from checker.accounts.account import Account
from checker.accounts.flat import from_flat
from checker.accounts.means import Means
from checker.accounts.spread import PAYS, Batch, Spread, cores, here, processes
from checker.accounts.text import Seen, Text
from checker.folders.files import content_of
from knowledge.collecting import collecting_later
from knowledge.problems import Problem

_BATCH = 500_000  # bytes
_KEPT_AT_ONCE = 2_000  # accounts


def gathered(texts: Sequence[Seen], means: Means, changed: set[int] | None = None) -> Iterator[Account]:
    """The account of each text, in their order, whoever worked it out and whenever.

    changed: to hold the numbers of those that are no longer as they were seen.
    """
    with means.watch(len(texts)) as step:
        kept = _kept(texts, means, step, set() if changed is None else changed)
        with collecting_later():
            for number, one in enumerate(texts):
                content = kept.pop(number, None)
                if content is None:
                    yield Account((), (), (), (), [one.problem] if one.problem else [])
                else:
                    yield from_flat(content, one.text)


def _kept(texts: Sequence[Seen], means: Means, step: Callable[[], None], changed: set[int]) -> dict[int, bytes]:
    """The accounts as bytes, by the number of the text."""
    found: dict[int, bytes] = {}
    keys = [one.key for one in texts] if means.store else []
    if means.store:
        recalled = means.store.recalled(keys)
        found = {number: recalled[key] for number, key in enumerate(keys) if key in recalled}
        for _ in found:
            step()
    missing = [number for number, one in enumerate(texts) if number not in found and one.problem is None]
    new: dict[bytes, bytes] = {}
    spread = means.spread or _as_pays(sum(texts[number].size for number in missing))
    for done in spread(_batches(texts, missing, changed)):
        for number, content in done:
            found[number] = content
            step()
            if means.store and number not in changed:
                new[keys[number]] = content
        if len(new) >= _KEPT_AT_ONCE:
            means.store.keep(new)
            new = {}
    if new:
        means.store.keep(new)
    return found


def _as_pays(size: int) -> Spread:
    return processes(cores()) if size >= PAYS and cores() > 1 else here


def _batches(texts: Sequence[Seen], numbers: Sequence[int], changed: set[int]) -> Iterator[Batch]:
    """changed: to hold those that are no longer as they were seen, whose accounts are not to be kept."""
    batch: list[tuple[int, Text, bytes]] = []
    size = 0
    for number in numbers:
        one = texts[number]
        raw = content_of(one.file, one.text.path)
        if isinstance(raw, Problem) or sha256(raw).digest() != one.digest:
            changed.add(number)
            raw = b"" if isinstance(raw, Problem) else raw
        batch.append((number, one.text, raw))
        size += len(raw)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
