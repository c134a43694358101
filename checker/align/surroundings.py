"""What the words around a mention say it is about: the entities and attributes that they name, and how strongly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.align.lexicon import Lexicon, Naming
from checker.model import Mention, Reason, Statement

# How strongly a place near a value says what the value is about. A name in the sentence itself decides;
# the further away it stands, the more another may come between. Measured on the example's texts and their mutations.
IN_STATEMENT, LABEL, COLUMN, BESIDE = 1.0, 0.95, 0.9, 0.9
HEADING, KEY, BLOCK, LEAD = 0.8, 0.75, 0.7, 0.7
SECTION, ABOUT, TITLE, OUTER_HEADING, FILE_NAME = 0.55, 0.55, 0.5, 0.5, 0.45
FARTHER_NAME = 0.15
NEAR = 3  # statements: how far up in a section a name still carries


@dataclass(frozen=True, slots=True)
class Surroundings:
    """For each id named around a mention, the strongest reason, with its weight."""

    reasons: Mapping[str, Reason]

    def weight(self, id: str) -> float:
        reason = self.reasons.get(id)
        return reason.weight if reason else 0.0


class Neighbourhood:
    """The statements of one file, in order, with what each names; answers for any mention in it."""

    def __init__(
        self, statements: Sequence[Statement], lexicon: Lexicon, identities: Mapping[int, Sequence[Naming]]
    ) -> None:
        """identities: statement order to the values in it that identify an entity, as namings of that entity."""
        self._lexicon = lexicon
        self._identities = identities
        self._by_order = {statement.order: statement for statement in statements}

    def of(self, mention: Mention) -> Surroundings:
        """Everything that is named around a mention, the strongest reason for each id."""
        best: dict[str, Reason] = {}
        for id, reason in self._named_around(mention):
            if id not in best or reason.weight > best[id].weight:
                best[id] = reason
        return Surroundings(best)

    def _named_around(self, mention: Mention) -> Iterable[tuple[str, Reason]]:
        here, context = mention.statement, mention.statement.context
        yield from self._in_the_statement(mention)
        for naming in self._identities.get(here.order, ()):
            yield naming.id, Reason("beside", BESIDE, "its number or address stands in the same sentence")
        for part, weight, text in (
            ("label", LABEL, context.label),
            ("column", COLUMN, context.column),
            ("lead", LEAD, context.lead),
            ("title", TITLE, context.title),
        ):
            yield from self._named(part, weight, text, f"the {part} “{text}” names it")
        for depth, heading in enumerate(reversed(context.headings)):
            weight = HEADING if depth == 0 else OUTER_HEADING
            yield from self._named("heading", weight, heading, f"the heading “{heading}” names it")
        for key in reversed(context.path):
            yield from self._named("key", KEY, key, f"the key “{key}” names it")
        yield from self._close_by(here)
        for id in here.file.source.about:
            yield id, Reason("source", ABOUT, "the source is about it")
        name = here.file.path.replace("\\", "/").rpartition("/")[2]
        yield from self._named("file", FILE_NAME, name, f"the file’s name “{name}” names it")

    def _in_the_statement(self, mention: Mention) -> Iterable[tuple[str, Reason]]:
        """Names in the sentence itself; the one nearest before the value speaks loudest."""
        at = mention.found.start
        namings = self._lexicon.named_in(mention.statement.text)
        nearest = min((_distance(n, at) for n in namings), default=0)
        for naming in namings:
            weight = IN_STATEMENT - (FARTHER_NAME if _distance(naming, at) > nearest else 0.0)
            name = mention.statement.text[naming.start : naming.end]
            yield naming.id, Reason("sentence", weight, f"“{name}” stands in the same sentence")

    def _close_by(self, here: Statement) -> Iterable[tuple[str, Reason]]:
        for order in range(here.order - NEAR, here.order + NEAR + 1):
            there = self._by_order.get(order)
            if there is None or there is here:
                continue
            if there.block == here.block:
                part, weight = "block", BLOCK
            elif there.section == here.section and order < here.order:
                part, weight = "section", SECTION  # what follows in a section is more often about the next thing
            else:
                continue
            yield from self._named(part, weight, there.text, f"it is named close by: “{_shortened(there.text)}”")
            for naming in self._identities.get(order, ()):
                yield naming.id, Reason(part, weight, "its number or address stands close by")

    def _named(self, part: str, weight: float, text: str, words: str) -> Iterable[tuple[str, Reason]]:
        if text:
            for naming in self._lexicon.named_in(text):
                yield naming.id, Reason(part, weight, words)


def _distance(naming: Naming, at: int) -> int:
    # A name after the value is twice as far as one before it: "Fibre 100 costs £20, Fibre 500 £30".
    return at - naming.end if naming.end <= at else 2 * (naming.start - at)


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
