"""Which sentences of one set are near in meaning to which of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_BLOCK = 2_000  # rows compared at a time: 16 MB of likenesses


def neighbours(rows: Any, a: Any, b: Any, least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of indices (of `a`, of `b`, into `rows`) whose cosine is at least `least`, with it, in order.

    rows: whole numbers (numpy int8). Their products are exact in single precision, so that the order of adding, and
    with it the machine and the size of the blocks, changes nothing.
    """
    import numpy as np  # noqa: PLC0415 an extra

    lengths = np.sqrt((rows.astype(np.float32) ** 2).sum(axis=1).astype(np.float64))
    for start in range(0, len(a), _BLOCK):
        left = a[start : start + _BLOCK]
        for other in range(0, len(b), _BLOCK):
            right = b[other : other + _BLOCK]
            products = rows[left].astype(np.float32) @ rows[right].astype(np.float32).T
            cosines = products / (lengths[left][:, None] * lengths[right][None, :])
            for i, j in zip(*np.nonzero(cosines >= least), strict=True):
                yield int(left[i]), int(right[j]), float(cosines[i, j])


def cosine(a: Any, b: Any) -> float:
    """Of two rows of whole numbers, as `neighbours` reckons it."""
    import numpy as np  # noqa: PLC0415 an extra

    one, other = a.astype(np.float64), b.astype(np.float64)
    return float(one @ other / np.sqrt((one @ one) * (other @ other)))
