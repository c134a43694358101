"""The outcome of a check of which nothing has changed since the last time."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import replace

from checker.accounts.recalled import RecalledTexts
from checker.accounts.store import Store, key_of
from checker.outcome import Outcome
from knowledge.plain import from_plain, plain


class Unchanged:
    """An outcome as it is kept, by a digest of all that it follows from; the texts themselves are read again."""

    def __init__(self, store: Store, *follows_from: Iterable[bytes]) -> None:
        """follows_from: the parts of it, such as what each text is."""
        self._store = store
        self._key = key_of(b"outcome", *(key_of(*parts) for parts in follows_from)) if store else b""

    def outcome(self) -> Outcome | None:
        """The outcome of just these texts; None where it is not kept."""
        found = self._store.recalled([self._key]).get(self._key) if self._store else None
        if found is None:
            return None
        flat, sources, texts = marshal.loads(found)  # noqa: S302 - from this very program
        outcome: Outcome = from_plain(flat)
        return replace(outcome, texts=RecalledTexts([from_plain(source) for source in sources], texts))

    def keep(self, outcome: Outcome) -> None:
        """Keep it for the next time."""
        if self._store:
            texts = outcome.texts
            if not isinstance(texts, RecalledTexts):
                numbers = {source: at for at, source in enumerate({one.source: None for one in texts.values()})}
                texts = RecalledTexts(list(numbers), {path: numbers[one.source] for path, one in texts.items()})
            body = (plain(replace(outcome, texts={})), [plain(one) for one in texts.sources], dict(texts.numbers))
            self._store.keep({self._key: marshal.dumps(body)})
