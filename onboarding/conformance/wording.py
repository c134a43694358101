"""The words and bounds that the page and the document of an audit share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from onboarding.conformance.audit import Audit
from onboarding.conformance.row import Row

MOST_ENTRIES, MOST_DEEDS, MOST_PLACES = 6, 5, 4  # shown of one thing; all of them are in the JSON
ASKS: Mapping[str, str] = {
    "shall": "required", "should": "recommended", "practice": "good practice", "nothing": "no requirement",
}  # fmt: skip
TONES: Mapping[str, str] = {
    "open": "with open findings",
    "missing": "with evidence or records missing",
    "unknown": "not evaluated",
    "recorded": "on record, no finding",
    "none": "without a requirement",
}
_PARTS: Mapping[str, str] = {
    "4": "Clause 4: customers, client and centre",
    "5": "Clause 5: what the client makes known and decides",
    "6": "Clause 6: how client and centre work together",
}


def parts(listed: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows under the headings of a report, in the order of the standard."""
    return [(_PARTS[number], list(rows)) for number, rows in groupby(listed, key=lambda row: row.id[0])]


def facts_of(audit: Audit) -> list[tuple[str, str]]:
    """What a reader must know to trust it, or to make it again: (label, value) pairs."""
    origin = audit.origin
    commit = origin.commit or "none: the workspace is not in version control"
    told = [("As of", str(audit.day)), ("Commit", commit + (", with changes that are not committed" * origin.changed))]
    read = f"{origin.files} files, SHA-256 {origin.digest}"
    told.append(("Read", read if audit.texts else f"{read}; the texts were left unread"))
    export = (
        f"taken at {origin.taken_at}, SHA-256 {origin.records}"
        if origin.records
        else "none: what rests on acts of people is not evaluated"
    )
    return [*told, ("Records of what people did", export), ("Worked out by", f"Onevoice {origin.software}")]
