"""Vectors by sentence, kept from one check to the next in a file that is mapped into memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from checker.meaning.encode import WIDTH, Encoder
from checker.meaning.graph import FORM
from checker.meaning.placing import replace
from checker.meaning.weights import weights
from knowledge.kept_folder import kept_folder

MOST = 2_000_000  # sentences kept; past it only those of the last check stay
Progress = Callable[[int], None]


class Vectors:
    """The vectors of sentences: those that are kept, and the others from a model that is loaded only for them.

    new: how many had to be encoded.
    """

    def __init__(self, place: Path | None = None) -> None:
        self._place = place or kept_folder()
        self.new = 0

    def of(self, sentences: Sequence[str]) -> Any:
        """A row of WIDTH whole numbers for each sentence, which should be unique. Raises NoModel."""
        import numpy as np  # noqa: PLC0415 an extra

        kind = np.dtype([("key", "<u8"), ("check", "<u8"), ("row", "i1", (WIDTH,))])
        asked = np.array([_key(sentence) for sentence in sentences], dtype=[("key", "<u8"), ("check", "<u8")])
        path = self._place / f"{weights().digest[:16]}-{FORM}.vectors" if self._place else None
        kept = _mapped(np, path, kind)
        rows = np.empty((len(sentences), WIDTH), dtype=np.int8)
        known = np.zeros(len(sentences), dtype=bool)
        if len(kept) and len(asked):
            at = np.minimum(np.searchsorted(kept["key"], asked["key"]), len(kept) - 1)
            known = (kept["key"][at] == asked["key"]) & (kept["check"][at] == asked["check"])
            rows[known] = kept["row"][at[known]]
        new = np.flatnonzero(~known)
        self.new = len(new)
        if len(new):
            rows[new] = Encoder().encode([sentences[int(at)] for at in new])
            if path:
                _keep(np, path, kind, kept, asked, rows, new)
        return rows


def _key(sentence: str) -> tuple[int, int]:
    digest = sha256(sentence.encode()).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:16], "little")


def _mapped(np: Any, path: Path | None, kind: Any) -> Any:
    """What is kept; nothing where the file is missing or damaged."""
    try:
        size = path.stat().st_size if path else 0
        if path and size and size % kind.itemsize == 0:
            return np.memmap(path, dtype=kind, mode="r")
    except OSError:
        pass
    return np.empty(0, dtype=kind)


def _keep(np: Any, path: Path, kind: Any, kept: Any, asked: Any, rows: Any, new: Any) -> None:
    chosen = np.arange(len(asked)) if len(kept) + len(new) > MOST else new
    added = np.empty(len(chosen), dtype=kind)
    added["key"], added["check"], added["row"] = asked["key"][chosen], asked["check"][chosen], rows[chosen]
    whole = added if len(kept) + len(new) > MOST else np.concatenate([kept, added])
    whole = whole[np.argsort(whole["key"], kind="stable")]
    replace(path, whole.tofile)
