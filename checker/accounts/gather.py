"""The accounts of many texts: those that are kept from the last time, and the others worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from checker.accounts.account import Account, Text
from checker.accounts.flat import from_flat
from checker.accounts.spread import PAYS, Batch, Spread, cores, here, processes
from checker.accounts.store import Store, key_of
from checker.read import content_of
from knowledge.plain import plain_value
from knowledge.problems import Problem

Watch = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given how many texts there are, a function to call after each, so that a caller can show how far reading has come."""

_BATCH = 500_000  # bytes
_KEPT_AT_ONCE = 2_000  # accounts


def unwatched(_: int) -> AbstractContextManager[Callable[[], None]]:
    """Shows nothing."""
    return nullcontext(lambda: None)


@dataclass(frozen=True, slots=True)
class Means:
    """How accounts are come by. spread: who works them out; None: as many processes as pay."""

    store: Store = field(default_factory=lambda: Store(None))
    spread: Spread | None = None
    watch: Watch = unwatched


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it was found. digest: of its bytes; problem: why it has none."""

    file: Path
    text: Text
    size: int
    digest: bytes
    problem: Problem | None = None

    @property
    def key(self) -> bytes:
        """Of its account: a digest of all that it follows from."""
        return key_of(b"account", repr(plain_value(self.text)).encode(), self.digest)


def seen(file: Path, text: Text) -> Seen:
    """Look at a file."""
    raw = content_of(file, text.path)
    if isinstance(raw, Problem):
        return Seen(file, text, 0, b"", raw)
    return Seen(file, text, len(raw), sha256(raw).digest())


def gathered(texts: Sequence[Seen], means: Means) -> Iterator[Account]:
    """The account of each text, in their order, whoever worked it out and whenever."""
    with means.watch(len(texts)) as step:
        kept = _kept(texts, means, step)
        for number, one in enumerate(texts):
            content = kept.pop(number, None)
            if content is None:
                yield Account((), (), (), (), [one.problem] if one.problem else [])
            else:
                yield from_flat(content, one.text)


def _kept(texts: Sequence[Seen], means: Means, step: Callable[[], None]) -> dict[int, bytes]:
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
    changed: set[int] = set()
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
