"""Text against record: which fact, if any, a mention states a value of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from checker.align.cases import Cases
from checker.align.considered import (
    AS_LIKELY,
    CLEARLY,
    ENOUGH,
    ITS_OWN,
    NO_STATEMENT,
    NOTHING_NEAR,
    SIBLING,
    TOO_LITTLE,
    UNDECLARED,
    Candidate,
    Considered,
    ReadFile,
)
from checker.align.cues import Cues
from checker.align.effective import Days
from checker.align.factindex import IDENTIFYING, FactIndex
from checker.align.lexicon import Naming
from checker.align.owners import Owners
from checker.align.passage import Passages
from checker.align.profiles import Profiles
from checker.align.scoring import Scoring
from checker.align.slips import Slips
from checker.align.surroundings import Neighbourhood, Surroundings
from checker.align.taught import PLAINLY, SURE_WORDS, Taught, is_better, is_loose
from checker.likeness import agrees
from checker.model import Claim, Mention, Reason
from checker.scope import Marks
from knowledge.facts import Fact
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace

SURELY = 1.2
# What the surrounding words say of a value that makes it no value of a fact.
_NOT_CLAIMED = frozenset({"age", "past"})
# Terms, shares and measures of which the same stand in texts about many things: "5 days", "10%".
COMMON = frozenset({"duration", "percentage", "quantity", "deadline"})


class Record:
    """The record of a workspace, to which the values of its texts are tied."""

    def __init__(self, workspace: Workspace, as_of: date) -> None:
        self.workspace, self.as_of = workspace, as_of
        self._index = FactIndex(workspace, as_of)
        self._slips = Slips(self._index, ())
        self._scoring = Scoring(self._index, as_of, self._slips)
        self._cases = Cases(workspace)
        self._owners = Owners(self._index, ())
        self._set_aside: set[int] = set()

    def claims(self, pages: Sequence[ReadFile], among_texts: Iterable[Claim] = ()) -> list[Claim]:
        """The claims that the mentions of these files make on the record, in the order of the mentions.

        among_texts: what the same mentions claim of one another; what stands beside a number is the number's.

        A mention that nothing ties clearly enough to one fact makes none. What the texts that agree with the
        record say beside its values helps, in a second look, to tie the values that the first look left open.
        """
        self._owners = Owners(self._index, among_texts)
        found, taught = self._first_look(pages)
        for page in pages:
            open_ones = taught.alone | taught.loosely
            left = [m for m in page.mentions if id(m) not in taught.known or id(m) in open_ones]
            for identity, claims in self._of_page(page, left, taught).items():
                if identity not in taught.loosely or is_better(claims[0], found.get(identity, ())):
                    found[identity] = claims
        listed: list[Claim] = []
        self._set_aside = set()
        for page in pages:
            for mention in page.mentions:
                for claim in found.get(id(mention), ()):
                    if self._is_of_something_else(claim, found, page, taught):
                        self._set_aside.add(id(mention))
                    else:
                        listed.append(claim)
        return listed

    def _is_of_something_else(
        self, claim: Claim, found: Mapping[int, Sequence[Claim]], page: ReadFile, taught: Taught
    ) -> bool:
        """Whether only what stands around its sentence speaks for a claim, and the sentence for something else."""
        mention, fact = claim.mention, claim.fact
        if fact is None or fact.name not in self._index.by_name or any(r.part == "value" for r in claim.reasons):
            return False
        if any(reason.words in SURE_WORDS for reason in claim.reasons):
            return False
        if not taught.profiles.is_of_something_else(mention, fact):
            return False
        around = self._neighbourhood(page).of(mention)
        if self._scoring.is_plain_slip(mention, fact, around):
            return False
        if around.names_at(fact.entity) or around.names_at("." + fact.attribute.name):
            return False
        for other in self._neighbourhood(page).beside(mention):
            held = self._index.identified_by(other.type, str(other.value))
            stated = [each.fact for each in found.get(id(other), ()) if each.fact]
            if any(each.entity == fact.entity for each in (*held, *stated)):
                return False
        return True

    def completed(self, pages: Sequence[ReadFile]) -> list[ReadFile]:
        """The files with the numbers in them that a slip has kept from being read as such."""
        slips = Slips(self._index, (mention for page in pages for mention in page.mentions))
        garbled = (slips.garbled_in(page.statements, page.mentions) for page in pages)
        return [replace(page, mentions=[*page.mentions, *found]) for page, found in zip(pages, garbled, strict=True)]

    def considered(self, pages: Sequence[ReadFile], mentions: Iterable[Mention]) -> list[Considered]:
        """What `claims` thinks of some mentions of these files: for `explain`, since it costs a first look at all."""
        _, taught = self._first_look(pages)
        page_of = {id(mention): page for page in pages for mention in page.mentions}
        return [self._considered(mention, page_of[id(mention)], taught) for mention in mentions]

    def _considered(self, mention: Mention, page: ReadFile, taught: Taught) -> Considered:
        around = self._around(mention, self._neighbourhood(page), taught)
        scored = self._scored(mention, around)
        known = {fact.name for _, fact, _ in scored}
        named = [(fact, around.best(fact.entity, lambda _: False)) for fact in self._candidates(mention, around)]
        # Where a score has been refused, the name of the thing is still what speaks for it.
        others = [(fact, reason) for fact, reason in named if fact.name not in known and reason]
        others.sort(key=lambda pair: (-pair[1].weight, pair[0].name))
        candidates = [Candidate(fact, tuple(reasons), score) for score, fact, reasons in scored]
        candidates += [Candidate(fact, (replace(reason, part="entity"),), 0.0) for fact, reason in others]
        lacking = ITS_OWN if id(mention) in taught.known else self._lacking(mention, scored)
        if not lacking and self._cases.marks(mention, scored[0][1].entity) is None:
            lacking = UNDECLARED
        return Considered(tuple(candidates), lacking)

    def _first_look(self, pages: Sequence[ReadFile]) -> tuple[dict[int, list[Claim]], Taught]:
        """The claims that names and values alone make, by the identity of a mention, and what they teach."""
        everything = [mention for page in pages for mention in page.mentions]
        self._slips = Slips(self._index, everything)
        self._scoring = Scoring(self._index, self.as_of, self._slips)
        found: dict[int, list[Claim]] = {}
        examples: list[tuple[Mention, Fact]] = []
        alone: set[int] = set()
        for page in pages:
            claims = self._of_page(page, page.mentions, None)
            found |= claims
            neighbourhood = self._neighbourhood(page)
            for mention, fact in self._examples(page, claims):
                examples.append((mention, fact))
                if id(mention) not in claims and fact.entity not in neighbourhood.of(mention).ids():
                    alone.add(id(mention))
        known = frozenset(id(mention) for mention, _ in examples)
        return found, Taught(
            known,
            frozenset(alone),
            frozenset(i for i in known - alone if i not in found or is_loose(found[i][0])),
            Cues(self._index, examples, everything),
            Passages(self._index, examples),
            Profiles(self._index, examples),
        )

    def scope_of(self, mention: Mention) -> Marks | None:
        """The marks of a mention in the record's terms; None where it is of something that is not on record."""
        if id(mention) in self._set_aside or self._owners.of(mention) == frozenset():
            return None
        return self._cases.marks(mention)

    def case_of(self, mention: Mention, entity: str) -> Marks | None:
        """For which case a mention states a value of an entity; None where it is one that is not on record."""
        return self._cases.marks(mention, entity)

    def _of_page(self, page: ReadFile, mentions: Sequence[Mention], taught: Taught | None) -> dict[int, list[Claim]]:
        """By the identity of a mention, the claims it makes."""
        if not mentions:
            return {}
        neighbourhood = self._neighbourhood(page)
        days = Days(page.statements, page.mentions, self.as_of)
        found: dict[int, list[Claim]] = {}
        of_days: dict[int, Claim] = {}
        for mention in mentions:
            least = SURELY if taught and id(mention) in taught.alone else ENOUGH
            claim = self._claim(mention, self._around(mention, neighbourhood, taught), least)
            if claim:
                told, of_day = days.judged(claim)
                found[id(mention)] = [told]
                if of_day:
                    of_days.setdefault(id(of_day.mention), of_day)  # one, however many values change that day
        for identity, claim in of_days.items():
            found.setdefault(identity, []).append(claim)
        return found

    def _examples(self, page: ReadFile, found: Mapping[int, Sequence[Claim]]) -> Iterator[tuple[Mention, Fact]]:
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
            held = self._index.holding(mention.type, mention.value)
            around = neighbourhood.of(mention)
            named = frozenset(around.ids())
            has_such = self._index.has(mention.type)
            if len(held) > 1 or (mention.type in COMMON and any(map(has_such, named))):
                held = [f for f in held if f.entity in named and not around.names_another(f.entity, has_such)]
            if len(held) == 1:
                yield mention, held[0]

    def _neighbourhood(self, page: ReadFile) -> Neighbourhood:
        identities: dict[int, list[Naming]] = defaultdict(list)
        for mention in page.mentions:
            value = str(mention.value)
            facts = self._index.identified_by(mention.type, value)
            if len({fact.entity for fact in facts}) == 1 or mention.type in IDENTIFYING:
                found = mention.found
                namings = [Naming(entity, found.start, found.end, 1) for entity in {f.entity for f in facts}]
                identities[mention.statement.order] += sorted(namings, key=lambda naming: naming.id)
        return Neighbourhood(page.statements, page.mentions, self._index.lexicon, identities)

    def _around(self, mention: Mention, neighbourhood: Neighbourhood, taught: Taught | None) -> Surroundings:
        around = neighbourhood.of(mention).beside(self._owners.of(mention) or ())
        if taught is None:
            return around
        return taught.hinted(mention, around, neighbourhood, self._index, self._scoring)

    def _claim(self, mention: Mention, around: Surroundings, least: float) -> Claim | None:
        scored = self._scored(mention, around)
        if self._lacking(mention, scored) or scored[0][0] < least:
            return None
        _, fact, reasons = scored[0]
        scope = self._cases.marks(mention, fact.entity)
        if scope is None and fact.name in self._slips.of(mention):
            scope = ()  # a slip in a number is one, whomever the number is for
        return Claim(mention, fact.name, scope, tuple(reasons), fact) if scope is not None else None

    def _scored(self, mention: Mention, around: Surroundings) -> list[tuple[float, Fact, list[Reason]]]:
        """The facts for which something speaks, with what it is, the likeliest first."""
        if mention.found.kind in _NOT_CLAIMED:
            return []
        scored: list[tuple[float, Fact, list[Reason]]] = []
        owners, slips = self._owners.of(mention), self._slips.of(mention)
        for fact in self._candidates(mention, around):
            its_own = owners is None or fact.entity in owners or around.names_at(fact.entity)
            if not its_own and slips.get(fact.name) != 1:
                continue  # it stands beside the number of something else
            reasons = self._scoring.reasons(mention, fact, around)
            if reasons:
                scored.append((sum(reason.weight for reason in reasons), fact, reasons))
        scored.sort(key=lambda entry: (-entry[0], entry[1].name))
        return scored

    def _lacking(self, mention: Mention, scored: Sequence[tuple[float, Fact, list[Reason]]]) -> str:
        """Why the likeliest fact is not taken to be meant, in words; "" where it is."""
        if mention.found.kind in _NOT_CLAIMED:
            return NO_STATEMENT
        if not scored:
            return NOTHING_NEAR
        best, fact, reasons = scored[0]
        if best < ENOUGH:
            return TOO_LITTLE
        # A slip in a number is one whichever of the numbers near it was meant.
        if fact.name in self._slips.of(mention):
            return ""
        if self._as_likely_another(scored):
            return AS_LIKELY
        return SIBLING if self._is_a_siblings(mention, fact, reasons) else ""

    def _is_a_siblings(self, mention: Mention, fact: Fact, reasons: Sequence[Reason]) -> bool:
        """Whether the value is rather that of another fact of the same thing, since no word stands right at it."""
        parts = {reason.part: reason.weight for reason in reasons}
        if "value" in parts or parts.get("attribute", 0.0) >= PLAINLY:
            return False
        held = self._index.holding(mention.type, mention.value)
        return any(other.entity == fact.entity for other in held)

    def _candidates(self, mention: Mention, around: Surroundings) -> Iterable[Fact]:
        """Facts of the mention's type that are named around it, or which hold this number, or nearly so.

        A fact that the readers of the text may not see is none that the text can be about.
        """
        index, type, value = self._index, mention.type, str(mention.value)
        named = {fact.name: fact for fact in index.identified_by(type, value)}
        near = [index.by_name[name] for name in self._slips.of(mention)]
        hinted = [index.by_name[id] for id in around.ids() if id in index.by_name]
        by_id = [f for id in around.ids() for f in (*index.of_entity.get((type, id), ()), *index.only_with(id))]
        readers = mention.statement.file.source.audience
        for fact in (*near, *hinted, *by_id):
            if fact.attribute.sought_as == type and readers.may_see(fact.audience):
                named[fact.name] = fact
        return named.values()

    def _as_likely_another(self, scored: Sequence[tuple[float, Fact, list[Reason]]]) -> bool:
        """Whether another fact, of which the mention says something else, is as likely meant."""
        best, fact, _ = scored[0]
        ours = fact.base_at(self.as_of)
        for score, other, _ in scored[1:]:
            if best - score > CLEARLY:
                return False
            theirs = other.base_at(self.as_of)
            differ = ours and theirs and agrees(fact.attribute.sought_as, ours.value, theirs.value)
            if differ and differ.likeness is not Likeness.EQUAL:
                return True
        return False
