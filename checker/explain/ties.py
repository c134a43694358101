"""What ties each value to a thing: the claims of a check, found by the value that makes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.align.considered import ENOUGH as ENOUGH_FOR_A_FACT
from checker.explain.explanation import Elsewhere, Said, Tie
from checker.explain.stance import Stances
from checker.explain.wording import in_words, sentences, thing_claimed
from checker.findings.of_conflicts import occurrence_of
from checker.model import Claim, Mention
from checker.outcome import Study
from checker.passages import ENOUGH as ENOUGH_AMONG_TEXTS
from checker.scope import Marks
from knowledge.problems import Place
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace


class Ties:
    """The claims of a study, by mention and by what they are about."""

    def __init__(self, study: Study) -> None:
        self._workspace = study.evidence.workspace
        self._stances = Stances(study.evidence.conflicts, study.outcome.as_of)
        self._of: dict[int, list[Claim]] = defaultdict(list)
        self._sharing: dict[tuple[str, Marks], list[Claim]] = defaultdict(list)
        for claim in (*study.evidence.claims, *study.anchored):
            self._of[id(claim.mention)].append(claim)
            self._sharing[claim.about, claim.scope].append(claim)

    @property
    def workspace(self) -> Workspace | None:
        """The workspace whose texts were read; None where only texts were."""
        return self._workspace

    def of(self, mention: Mention) -> Sequence[Claim]:
        """The claims that a mention makes: on the record first, then among texts."""
        return self._of.get(id(mention), ())

    def tie(self, claim: Claim) -> Tie:
        """A claim as an explanation shows it."""
        stance, because = self._stances.of(claim)
        return Tie(
            claim.about,
            thing_claimed(claim, self._workspace),
            claim.reasons,
            tuple(sentences(claim.reasons, claim.fact, self._workspace)),
            round(claim.score, 2),
            ENOUGH_FOR_A_FACT if claim.fact else ENOUGH_AMONG_TEXTS,
            stance,
            because,
            in_words(claim.scope, self._workspace),
            len(self._sharing[claim.about, claim.scope]) - 1,
            () if claim.fact else tuple(self._differing(claim)),
        )

    def _differing(self, claim: Claim) -> Iterator[Elsewhere]:
        """The other places that say something else of the same thing, each value compared once."""
        same, ours = TYPES[claim.mention.type].same, claim.mention.value
        others = self._sharing[claim.about, claim.scope]
        unlike = {
            value
            for value in {other.mention.value for other in others}
            if same(ours, value).likeness is Likeness.DIFFERENT
        }
        found = {place_of(one.mention): one.mention.written for one in others if one.mention.value in unlike}
        return (Elsewhere(place, written) for place, written in sorted(found.items()))

    def said(self, claim: Claim) -> Said:
        """The place that makes a claim."""
        mention = claim.mention
        return Said(place_of(mention), mention.written, mention.statement.text, self.tie(claim), mention.target)


def place_of(mention: Mention) -> Place:
    """Where a mention stands, as a finding gives it."""
    return occurrence_of(mention).place
