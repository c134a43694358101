"""A value's tie to a thing as lines of text: what it is about, why, and how it relates to the record."""

from __future__ import annotations

from checker.explain.explanation import Named, Tie
from checker.explain.outline import Outline
from checker.explain.stance import Stance

STANCES = {
    Stance.AGREES: "agrees",
    Stance.STALE: "is stale",
    Stance.EARLY: "is early",
    Stance.DIFFERS: "differs",
    Stance.OTHER_TIME: "tells of another time",
}


def tell_tie(tie: Tie, out: Outline, level: int, *, brief: bool = False) -> None:
    """Why a value was taken to be about its thing, a sentence a part. brief: in one paragraph."""
    told = [*tie.sentences, *(f"The text says it {mark}." for mark in tie.marks)]
    if brief:
        out.add(" ".join(told), level)
        return
    for sentence in told:
        out.add(sentence, level, "- ")


def total(score: float, enough: float) -> str:
    """What the parts of a score add up to, and what would decide alone."""
    if score >= enough:
        return f"Together {score:.2f}; {enough:.2f} is enough."
    return f"Together {score:.2f}; by itself it would have to be {enough:.2f}."


def stance(tie: Tie) -> str:
    """How a value relates to the record, in words: "is stale: on record it ended on 31 August 2026"."""
    if not tie.stance:
        return ""
    words = STANCES[Stance(tie.stance)]
    return f"{words}: {tie.because}" if tie.because else words


def tell_findings(findings: tuple[Named, ...], out: Outline, level: int) -> None:
    """Findings, a paragraph each."""
    for one in findings:
        out.add(f"{one.severity} {one.code} {one.key}: {one.message}", level, "- ")
