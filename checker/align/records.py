"""Text against record: which fact, if any, a mention states a value of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.align.cases import Cases
from checker.align.cues import Cues
from checker.align.effective import Days
from checker.align.factindex import IDENTIFYING, FactIndex
from checker.align.lexicon import Naming
from checker.align.scoring import Scoring
from checker.align.surroundings import Neighbourhood, Surroundings
from checker.likeness import agrees
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import Marks
from knowledge.facts import Fact
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace

ENOUGH, PLAINLY, CLEARLY = 0.95, 0.55, 0.05
# What the surrounding words say of a value that makes it no value of a fact.
_NOT_CLAIMED = frozenset({"age", "past"})


@dataclass(frozen=True, slots=True)
class Page:
    """The statements of one file, in order, and every mention in them."""

    statements: Sequence[Statement]
    mentions: Sequence[Mention]


class Records:
    """The record of a workspace, to which the values of its texts are tied."""

    def __init__(self, workspace: Workspace, as_of: date) -> None:
        self._as_of = as_of
        self._index = FactIndex(workspace, as_of)
        self._scoring = Scoring(self._index, as_of)
        self._cases = Cases(workspace.organisation)

    def claims(self, pages: Sequence[Page]) -> list[Claim]:
        """The claims that the mentions of these files make on the record, in the order of the mentions.

        A mention that nothing ties clearly enough to one fact makes none. What the texts that agree with the
        record say beside its values helps, in a second look, to tie the values that the first look left open.
        """
        found: dict[int, list[Claim]] = {}
        examples: list[tuple[Mention, Fact]] = []
        for page in pages:
            claims = self._of_page(page, page.mentions, None)
            found |= claims
            examples += self._examples(page, claims)
        everything = [mention for page in pages for mention in page.mentions]
        cues = Cues(self._index, examples, everything)
        for page in pages:
            found |= self._of_page(page, [m for m in page.mentions if id(m) not in found], cues)
        return [claim for mention in everything for claim in found.get(id(mention), ())]

    def scope_of(self, mention: Mention) -> Marks | None:
        """The marks of a mention in the record's terms; None where it speaks of a case the record does not know."""
        return self._cases.marks(mention)

    def _of_page(self, page: Page, mentions: Sequence[Mention], cues: Cues | None) -> dict[int, list[Claim]]:
        """By the identity of a mention, the claims it makes."""
        if not mentions:
            return {}
        neighbourhood = self._neighbourhood(page)
        days = Days(page.statements, page.mentions, self._as_of)
        found: dict[int, list[Claim]] = {}
        of_days: dict[int, Claim] = {}
        for mention in mentions:
            around = neighbourhood.of(mention)
            if cues:
                around = around.hinted(cues.reasons(mention))
            claim = self._claim(mention, around)
            if claim:
                told, of_day = days.judged(claim)
                found[id(mention)] = [told]
                if of_day:
                    of_days.setdefault(id(of_day.mention), of_day)  # one, however many values change that day
        for identity, claim in of_days.items():
            found.setdefault(identity, []).append(claim)
        return found

    def _examples(self, page: Page, found: Mapping[int, Sequence[Claim]]) -> Iterator[tuple[Mention, Fact]]:
        """Values of which it is known what fact they state.

        They agree with it, or it alone has such a value: of all facts, or of those named around it.
        """
        neighbourhood = self._neighbourhood(page)
        for mention in page.mentions:
            claims = found.get(id(mention))
            if claims:
                if claims[0].fact and any(reason.part == "value" for reason in claims[0].reasons):
                    yield mention, claims[0].fact
                continue
            held = self._index.holding(mention.type, str(mention.value))
            if len(held) > 1:
                named = frozenset(neighbourhood.of(mention).ids())
                held = [fact for fact in held if fact.entity in named]
            if len(held) == 1:
                yield mention, held[0]

    def _neighbourhood(self, page: Page) -> Neighbourhood:
        identities: dict[int, list[Naming]] = defaultdict(list)
        for mention in page.mentions:
            value = str(mention.value)
            facts = self._index.identified_by(mention.type, value)
            if mention.type == "hours":
                facts = self._index.holding(mention.type, value)
            if len({fact.entity for fact in facts}) == 1 or mention.type in IDENTIFYING:
                found = mention.found
                namings = [Naming(entity, found.start, found.end, 1) for entity in {f.entity for f in facts}]
                identities[mention.statement.order] += sorted(namings, key=lambda naming: naming.id)
        return Neighbourhood(page.statements, page.mentions, self._index.lexicon, identities)

    def _claim(self, mention: Mention, around: Surroundings) -> Claim | None:
        if mention.found.kind in _NOT_CLAIMED:
            return None
        scored: list[tuple[float, Fact, list[Reason]]] = []
        for fact in self._candidates(mention, around):
            reasons = self._scoring.reasons(mention, fact, around)
            if reasons:
                scored.append((sum(reason.weight for reason in reasons), fact, reasons))
        if not scored:
            return None
        scored.sort(key=lambda entry: (-entry[0], entry[1].name))
        best, fact, reasons = scored[0]
        # A slip in a number is one whichever of the numbers near it was meant.
        slip = fact.name in self._index.nearly(mention.type, str(mention.value))
        if best < ENOUGH or (not slip and self._as_likely_another(scored)):
            return None
        if not slip and self._is_a_siblings(mention, fact, reasons):
            return None
        scope = self._cases.marks(mention)
        return Claim(mention, fact.name, scope, tuple(reasons), fact) if scope is not None else None

    def _is_a_siblings(self, mention: Mention, fact: Fact, reasons: Sequence[Reason]) -> bool:
        """Whether the value is rather that of another fact of the same thing, since no word stands right at it."""
        parts = {reason.part: reason.weight for reason in reasons}
        if "value" in parts or parts.get("attribute", 0.0) >= PLAINLY:
            return False
        held = self._index.holding(mention.type, str(mention.value))
        return any(other.entity == fact.entity for other in held)

    def _candidates(self, mention: Mention, around: Surroundings) -> Iterable[Fact]:
        """Facts of the mention's type that are named around it, or which hold this number, or nearly so.

        A fact that the readers of the text may not see is none that the text can be about.
        """
        index, type, value = self._index, mention.type, str(mention.value)
        named = {fact.name: fact for fact in index.identified_by(type, value)}
        near = [index.by_name[name] for name in index.nearly(type, value)]
        hinted = [index.by_name[id] for id in around.ids() if id in index.by_name]
        by_id = [f for id in around.ids() for f in (*index.of_entity.get((type, id), ()), *index.only_with(id))]
        readers = mention.statement.file.source.audience
        for fact in (*near, *hinted, *by_id):
            if fact.attribute.type == type and readers.may_see(fact.audience):
                named[fact.name] = fact
        return named.values()

    def _as_likely_another(self, scored: Sequence[tuple[float, Fact, list[Reason]]]) -> bool:
        """Whether another fact, of which the mention says something else, is as likely meant."""
        best, fact, _ = scored[0]
        ours = fact.base_at(self._as_of)
        for score, other, _ in scored[1:]:
            if best - score > CLEARLY:
                return False
            theirs = other.base_at(self._as_of)
            differ = ours and theirs and agrees(fact.attribute.type, ours.value, theirs.value)
            if differ and differ.likeness is not Likeness.EQUAL:
                return True
        return False
