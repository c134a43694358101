"""Of two versions of one line, is it told which contradict?

The pairs are an old and a new wording from the history of real pages, labelled by hand: C they contradict, P they
speak of other cases or say more, A they agree. The verdict is that of `onevoice compare`, which decides as a check
does of two texts. Only what a value can decide can be found.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from checker.pairs import Pair, compared
from knowledge.setting import Setting

CONTRADICT = "C"
SETTING = Setting("en", "US", "USD")


def run(corpora: Path) -> int:
    """Print how many contradicting pairs are reported, and how many of the others; always 0."""
    path = corpora / "drift" / "pairs.json"
    if not path.is_file():
        print(f"drift: skipped, no pairs at {path}")
        return 0
    verdicts: Counter[tuple[str, Pair]] = Counter()
    pairs = json.loads(path.read_text(encoding="utf-8"))
    for pair in pairs:
        verdicts[pair["label"], compared(pair["old"], pair["new"], SETTING).verdict] += 1
    of = Counter(pair["label"] for pair in pairs)
    told = {label: verdicts[label, Pair.CONTRADICTS] for label in sorted(of)}
    true, all_told = told[CONTRADICT], sum(told.values())
    recall, precision = true / of[CONTRADICT], true / max(all_told, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"drift: {true} of {of[CONTRADICT]} contradicting pairs told to contradict (recall {recall:.0%})")
    others = ", ".join(f"{told[label]} of {of[label]} {label}" for label in told if label != CONTRADICT)
    print(f"drift: {all_told - true} other pairs too ({others}; precision {precision:.0%}); F1 {f1:.2f}")
    for label in sorted(of):
        print(f"  {label}: {', '.join(f'{verdicts[label, verdict]} {verdict}' for verdict in Pair)}")
    return 0
