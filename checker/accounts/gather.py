"""The accounts of many texts: those that are kept from the last time, and the others worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from checker.accounts.account import Account
from checker.accounts.flat import flat, from_flat
from checker.accounts.means import Means
from checker.accounts.spread import PAYS, Batch, Done, Spread, Told, cores, here, processes
from checker.accounts.text import Seen, Text
from checker.folders.files import content_of
from knowledge.collecting import collecting_later
from knowledge.problems import Problem

_BATCH = 500_000  # bytes
_KEPT_AT_ONCE = 2_000  # accounts
_RECALLED_AT_ONCE = 500  # accounts


def gathered(texts: Sequence[Seen], means: Means, changed: set[int] | None = None) -> Iterator[Account]:
    """The account of each text, in their order, whoever worked it out and whenever.

    Those to come are worked out while one is looked at, and none is held: memory does not grow with the texts.
    changed: to hold the numbers of those that are no longer as they were seen.
    """
    with means.watch(len(texts)) as step, collecting_later():
        for one, told in zip(texts, _told(texts, means, step, set() if changed is None else changed), strict=True):
            if told is None:
                yield Account((), (), (), (), [one.problem] if one.problem else [])
            else:
                yield from_flat(told, one.text) if isinstance(told, bytes) else told


def _told(texts: Sequence[Seen], means: Means, step: Callable[[], None], changed: set[int]) -> Iterator[Told | None]:
    """The account of each text, in their order; None for what could not be read at all."""
    keys = [one.key for one in texts] if means.store else []
    known = means.store.known(keys) if means.store else set()
    missing = [n for n, one in enumerate(texts) if one.problem is None and not (means.store and keys[n] in known)]
    done = _worked_out(texts, missing, means, keys, changed)
    early: dict[int, Told] = {}
    for at in range(0, len(texts), _RECALLED_AT_ONCE):
        numbers = range(at, min(at + _RECALLED_AT_ONCE, len(texts)))
        kept = means.store.recalled(keys[n] for n in numbers if keys[n] in known) if known else {}
        for number in numbers:
            if texts[number].problem is not None:
                yield None
                continue
            told: Told | None = kept.get(keys[number]) if known and keys[number] in known else None
            if told is None and known and keys[number] in known:  # it was damaged, or let go of meanwhile
                (((_, told),),) = _worked_out(texts, [number], means, keys, changed, here)
            while told is None:
                told = early.pop(number, None)
                if told is None:
                    early.update(next(done))
            step()
            yield told
    for _ in done:  # which keeps the last of them
        pass


def _worked_out(
    texts: Sequence[Seen],
    missing: Sequence[int],
    means: Means,
    keys: Sequence[bytes],
    changed: set[int],
    spread: Spread | None = None,
) -> Iterator[Done]:
    """The accounts of these texts, with their numbers, in any order; they are kept for the next time."""
    spread = spread or means.spread or _as_pays(sum(texts[number].size for number in missing))
    new: dict[bytes, bytes] = {}
    for done in spread(_batches(texts, missing, changed)):
        if means.store:
            new |= {keys[number]: _bytes(told, texts[number].text) for number, told in done if number not in changed}
            if len(new) >= _KEPT_AT_ONCE:
                means.store.keep(new)
                new = {}
        yield done
    if new:
        means.store.keep(new)


def _bytes(told: Told, text: Text) -> bytes:
    return told if isinstance(told, bytes) else flat(told, text)


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
