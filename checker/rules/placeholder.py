"""Does a link have a target that a device can use?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.evidence.whole import BrokenTarget, Evidence
from checker.findings.of_conflicts import key_of, place_of
from checker.model import Finding, Severity, Stated
from knowledge.types import TYPES
from knowledge.types.base import NotAValue

CODE = "CONS-PLACEHOLDER"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-b"
DOC = """\
The target of a telephone or e-mail link is no number or address: a placeholder that was never filled in, or a
typing error. Customers who tap it reach nobody.
"""


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each broken target and what its links show."""
    groups: dict[tuple[str, str], list[BrokenTarget]] = defaultdict(list)
    for broken in evidence.broken:
        shown = " ".join(broken.statement.text[broken.link.start : broken.link.end].split())
        groups[broken.link.target, _folded(shown)].append(broken)
    for (target, folded), found in sorted(groups.items(), key=lambda item: item[0]):
        about = f"target:{target}/{folded}"
        first = found[0]
        shown = " ".join(first.statement.text[first.link.start : first.link.end].split())
        places = tuple(sorted({place_of(broken.statement, broken.link, target) for broken in found}))
        times = f"in {len(places)} places" if len(places) > 1 else "in 1 place"
        yield Finding(
            key=key_of(CODE, about),
            code=CODE,
            severity=SEVERITY,
            message=f"A link shows “{shown}” but leads to {target}, which reaches nobody, {times}",
            clause=CLAUSE,
            about=about,
            values=(Stated(target, target, "text", places),),
            fix=_fix(first, shown),
            reasons=("the target cannot be read as what its scheme announces",),
        )


def _fix(broken: BrokenTarget, shown: str) -> str:
    """The target that belongs behind what the link shows, where that can be read."""
    scheme = "mailto" if broken.link.target.lower().startswith("mailto:") else "tel"
    try:
        value = TYPES["email" if scheme == "mailto" else "phone"].parse(shown, broken.statement.file.source.setting)
    except NotAValue:
        return f"give it a target that can be used: {broken.expected}"
    return f"let the target be {scheme}:{value}"


def _folded(shown: str) -> str:
    """What a link shows without the ways to group a number."""
    return "".join(character for character in shown if character.isalnum()).casefold()
