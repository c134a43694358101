"""How a waiver is written into `waivers.yaml`: anew, or in place of the one that it renews."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from checker.acceptance import FILE, Waiver
from checker.model import Finding
from knowledge.writing import changed

_HEAD = "# Findings that are accepted for a time: by whom, why and until when. `onevoice waive` writes this file.\n"


def entry_of(finding: Finding, owner: str, reason: str, until: date) -> dict[str, Any]:
    """What is written of a finding that is accepted: who, why, until when, and every place as it is now."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for value in finding.values:
        counted.update((value.shown, place.source, place.digest) for place in value.occurrences)
    places = []
    for (shown, source, digest), times in counted.items():
        more = {"times": str(times)} if times > 1 else {}
        places.append({"value": shown, "source": source, "digest": digest, **more})
    return {
        "key": finding.key,
        "finding": f"{finding.code} {finding.message}",
        "owner": owner,
        "reason": reason,
        "until": str(until),
        "places": places,
    }


def with_waiver(text: str, entry: dict[str, Any], there: tuple[Waiver, ...], file: str = FILE) -> str:
    """The text of a file of waivers with one more, or with the one of the same key and owner renewed.

    text: "" where there is no such file yet. there: the waivers in it. Raises WrongInput where it cannot be written.
    """
    if not text.strip():
        return changed(f"{_HEAD}waivers:\n  - key: {entry['key']}\n", ("waivers", 0), entry, file)
    same = (nth for nth, one in enumerate(there) if (one.key, one.owner) == (entry["key"], entry["owner"]))
    return changed(text, ("waivers", next(same, len(there))), entry, file)


def text_of(path: Path) -> str:
    """The text of a file that is to be changed; "" where there is none."""
    return path.read_text("utf-8") if path.exists() else ""
