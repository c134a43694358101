"""Of two versions of one line, is it told which contradict?

The pairs are an old and a new wording from the history of real pages, labelled by hand: C they contradict, P they
speak of other cases or say more, A they agree. Each version is put on a page of its own with one title, as if one
channel had been updated and another not. Only what a typed value can decide can be found.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.cases import AS_OF
from checker.run import check_texts

CONTRADICT = "C"
_COUNTRY = "US"


def contradicts(old: str, new: str, title: str) -> bool:
    """Whether a check of two pages of one title, one with each line, reports anything between the two."""
    with tempfile.TemporaryDirectory() as folder:
        for name, line in (("old", old), ("new", new)):
            Path(folder, f"{name}.md").write_text(f"---\ntitle: {title}\n---\n\n{line}\n", encoding="utf-8")
        findings = check_texts([Path(folder)], AS_OF, _COUNTRY, "en").findings
        return any(len({o.file for v in finding.values for o in v.occurrences}) > 1 for finding in findings)


def run(corpora: Path) -> int:
    """Print how many contradicting pairs are reported, and how many of the others; always 0."""
    path = corpora / "drift" / "pairs.json"
    if not path.is_file():
        print(f"drift: skipped, no pairs at {path}")
        return 0
    reported: Counter[str] = Counter()
    pairs = json.loads(path.read_text(encoding="utf-8"))
    for pair in pairs:
        if contradicts(pair["old"], pair["new"], "About this service"):
            reported[pair["label"]] += 1
    of = Counter(pair["label"] for pair in pairs)
    true, told = reported[CONTRADICT], reported.total()
    print(f"drift: {true} of {of[CONTRADICT]} contradicting pairs reported (recall {true / of[CONTRADICT]:.0%})")
    others = ", ".join(f"{reported[label]} of {count} {label}" for label, count in sorted(of.items()) if label != "C")
    print(f"drift: {told - true} other pairs reported ({others}; precision {true / max(told, 1):.0%})")
    return 0
