"""What comes of a check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What is told of an outcome needs nothing of what it came from.
    from checker.acceptance import Known, Waived
    from checker.align.considered import Considered, ReadFile
    from checker.evidence.whole import Evidence
    from checker.model import Claim, Finding, Mention, TextFile
    from knowledge.problems import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found, in an order that depends on the texts alone.

    problems: of files that could not be read (well). country: for which national numbers were read, and why.
    texts: every file read, by its path as shown. waived: findings that are accepted, each with its waiver.
    known: those that were there before, where that was asked for. skipped: what was not looked for, and how to
    have it.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    as_of: date
    files: int
    statements: int
    values: int
    seconds: float
    country: str = ""
    passed_over: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, TextFile] = field(default_factory=dict)
    waived: tuple[Waived, ...] = ()
    known: Known | None = None
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A check with all that it looked at, from which `explain` tells why.

    pages: of each file, what it says and the values in it. anchored: what the texts claim among themselves; those on
    the record are in the evidence. considered: what was thought of values that are tied to no fact, in their order;
    None where only texts are checked. lasting: False where a text changed while it was read, so that this must not be
    kept for what was seen of it before.
    whole: False where only statements with values are held.
    """

    outcome: Outcome
    evidence: Evidence
    pages: Sequence[ReadFile]
    anchored: Sequence[Claim]
    considered: Callable[[Sequence[Mention]], Sequence[Considered]] | None = None
    lasting: bool = True
    whole: bool = True
