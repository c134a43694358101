"""The outcome of a check of which nothing has changed since the last time."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import replace

from checker.accounts.gather import Seen
from checker.accounts.store import Store, key_of
from checker.outcome import Outcome
from knowledge.plain import from_plain, plain


class Unchanged:
    """An outcome as it is kept, without the texts themselves."""

    def __init__(self, texts: Sequence[Seen], asked: str, store: Store) -> None:
        """asked: all that the outcome follows from beside the texts."""
        self._store = store
        self._key = b""
        if store:
            named = [one.key if one.problem is None else repr(one.problem).encode() for one in texts]
            self._key = key_of(b"outcome", asked.encode(), *named)

    def outcome(self) -> Outcome | None:
        """The outcome of just these texts; None where it is not kept."""
        found = self._store.recalled([self._key]).get(self._key) if self._store else None
        if found is None:
            return None
        outcome: Outcome = from_plain(marshal.loads(found))  # noqa: S302 - from this very program
        return outcome

    def keep(self, outcome: Outcome) -> None:
        """Keep it for the next time."""
        if self._store:
            self._store.keep({self._key: marshal.dumps(plain(replace(outcome, texts={})))})
