"""A finding as text: what disagrees, why it belongs together, why both cannot be true, what would clear it."""

from __future__ import annotations

from checker.explain.explanation import FindingExplained, Side
from checker.explain.outline import Outline
from checker.explain.tie_text import tell_tie, total
from checker.explain.wording import listed


def tell_finding(finding: FindingExplained, out: Outline) -> None:
    """All that speaks for a finding."""
    out.add(f"{finding.severity} {finding.code}, clause {finding.clause}, key {finding.key}")
    out.add(f"{finding.message}.")
    several = len(finding.sides) > 1
    out.head("What disagrees" if several else "Where it stands")
    for side in finding.sides:
        _tell_side(side, out)
    out.head("Why they belong together" if several else "Why")
    for sentence in finding.together:
        out.add(sentence, 1)
    for side in finding.sides:
        for said in side.said:
            out.add(str(said.place), 1)
            tell_tie(said.tie, out, 2)
            out.add(total(said.tie.score, said.tie.enough), 2, "- ")
    if finding.case:
        places = sum(len(side.said) for side in finding.sides)
        out.add(f"{'All of them are' if places > 1 else 'It is'} said {listed(finding.case)}.", 1)
    if finding.differ:
        out.head("Why they cannot all be true")
        out.add(f"{finding.differ[:1].upper()}{finding.differ[1:]}.", 1)
    if finding.clear:
        out.head("What would clear it")
        for way in finding.clear:
            out.add(way, 1, "- ")


def _tell_side(side: Side, out: Outline) -> None:
    count = len(side.places)
    where = "on record" if side.role == "record" else f"in {count} place{'s' * (count != 1)}"
    out.add(f"{side.shown}, {where}", 1)
    texts = {said.place: said.text for said in side.said}
    for place in side.places:
        out.add(str(place), 2)
        if place in texts:
            out.add(f"“{texts[place]}”", 3)
