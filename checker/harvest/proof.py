"""Whether a draft says more than its texts: a check of the texts against it must find nothing new that contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checker.align.considered import ReadFile
from checker.align.record import Record
from checker.align.texts import claims as claims_among
from checker.compare import Conflict, between_texts, unrepeated
from checker.departures import with_record
from checker.harvest.reading import Read
from checker.model import Mention
from checker.run import on_record
from knowledge.facts import Fact
from knowledge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A fact of the draft with which texts disagree that do not disagree among themselves; the places that do so."""

    fact: Fact
    mentions: tuple[Mention, ...]


class Proof:
    """The texts of a harvest, and how they disagree among themselves."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._claims = claims_among(read.pages)
        # Swapped digits may be a line of its own here, which somebody has to decide; nothing else is told of them.
        among = between_texts(self._claims, of_one_client=True)
        self._conflicts = [one for one in among if not one.about.startswith("swapped:")]
        self._known = {
            id(claim.mention)
            for conflict in unrepeated(self._conflicts)
            for _, stating in conflict.values
            for claim in stating
        }
        self._pages = [ReadFile(s, m) for s, m in zip(read.statements, read.mentions, strict=True)]

    def contradictions(self, workspace: Workspace, as_of: date) -> list[Contradiction]:
        """What a check of these texts against the workspace would find beyond how they disagree among themselves."""
        claims, _ = on_record(Record(workspace, as_of), self._pages, self._claims, self._conflicts)
        found = []
        for conflict in unrepeated(with_record(claims, as_of)):
            new = tuple(self._new(conflict))
            if new and conflict.fact:
                found.append(Contradiction(conflict.fact, new))
        return found

    def _new(self, conflict: Conflict) -> Iterator[Mention]:
        for _, stating in conflict.values:
            yield from (claim.mention for claim in stating if id(claim.mention) not in self._known)
