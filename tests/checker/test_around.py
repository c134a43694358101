"""The stems of the words around a value."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from checker.align import keywords

WORDS = [
    f"{start}{end}" for start in ("cancel", "pay", "relation", "nation") for end in ("led", "ments", "ally", "ization")
]


def test_several_threads_find_the_same_stems() -> None:
    stem = keywords._stem.__wrapped__
    alone = [stem(word, "en") for word in WORDS]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda _: [stem(word, "en") for word in WORDS], range(200)))
    finally:
        sys.setswitchinterval(before)
    assert all(one == alone for one in together)
