"""What the words around a mention say it is about: the entities and attributes that they name, and how strongly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.align.lexicon import Lexicon, Naming
from checker.model import Mention, Reason, Statement
from knowledge.types.base import Found

# How strongly a place near a value says what the value is about. A name right beside it decides; the further
# away it stands, the more another may come between. Measured on the example's texts and their mutations.
ADJACENT, IN_STATEMENT, FARTHER_IN_STATEMENT = 1.0, 0.85, 0.75
LABEL, COLUMN, BESIDE, FARTHER_BESIDE = 0.95, 0.9, 0.9, 0.8
BOTH = 0.1  # what it adds that a thing is named where the value stands, and has its number there too
HEADING, KEY, BLOCK, LEAD = 0.8, 0.75, 0.7, 0.7
SECTION, OUTER_HEADING = 0.4, 0.5
ABOUT, TITLE, FILE_NAME = 0.55, 0.55, 0.45
# What a place weighs when a nearer one names another thing that could be meant.
OVERSHADOWED = 0.5

CLOSE_BY = 3  # statements: how far up in a section a name still carries
_TOUCHING = 25  # characters between a name and its value, with no sentence or clause ending between them
_LEADERS = re.compile(r"\.{3,}")
_ENDS = frozenset(".;!?")
# In between, the letters of a number may be given in digits: "1-800-FLOWERS (356-9377)".
_IN_BRACKETS = re.compile(r"\s*(?:\([\d -]{2,9}\)\s*)?\(\s*")
_TIERS = {
    "sentence": 0,
    "cue": 0,
    "said": 0,
    "parallel": 0,
    "beside": 0,
    "apposition": 0,
    "label": 0,
    "column": 0,
    "block": 1,
    "block number": 1,
    "lead": 1,
    "heading": 1,
    "key": 1,
}
_SECTION, _FARTHEST = 2, 3
_ABOVE = frozenset({"heading", "lead", "key"})
_AT = frozenset({"sentence", "label", "column"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All reasons found around a mention, by the id that they speak for.

    stated: the facts that other values beside it are known to state. said: by a fact's name, how much of what is
    said around the mention is said of that fact elsewhere (see `profiles`).
    """

    _reasons: Mapping[str, tuple[Reason, ...]]
    stated: frozenset[str] = frozenset()
    said: Mapping[str, float] = field(default_factory=dict)

    def ids(self) -> Iterable[str]:
        """Everything that is named around the mention."""
        return self._reasons

    def hinted(self, hints: Mapping[str, Reason]) -> Surroundings:
        """These surroundings with further reasons, for ids that nothing names."""
        new = {id: (reason,) for id, reason in hints.items() if id not in self._reasons}
        return replace(self, _reasons={**self._reasons, **new}) if new else self

    def among(self, reasons: Mapping[str, Sequence[Reason]], stated: frozenset[str]) -> Surroundings:
        """These surroundings with what the known values of the passage say."""
        new = {id: (*self._reasons.get(id, ()), *more) for id, more in reasons.items()}
        return replace(self, _reasons={**self._reasons, **new}, stated=stated)

    def beside(self, ids: Iterable[str]) -> Surroundings:
        """These surroundings, of a value that stands beside the number or address of these entities."""
        reason = Reason("beside", BESIDE, "it stands beside its number or address")
        new = {id: (*self._reasons.get(id, ()), reason) for id in ids}
        return replace(self, _reasons={**self._reasons, **new}) if new else self

    def names_another(self, id: str, rivals: Callable[[str], bool]) -> bool:
        """Whether a rival is named nearer than it, and nearer than somewhere in the section."""
        mine = min((_tier(reason) for reason in self._reasons.get(id, ())), default=_FARTHEST)
        return any(
            _tier(reason) < min(mine, _SECTION)
            for other, theirs in self._reasons.items()
            if other != id and rivals(other)
            for reason in theirs
        )

    def says_plainly(self, name: str) -> bool:
        """Whether the words around the mention are plainly said of this fact (see `profiles`)."""
        return any(reason.part == "said" for reason in self._reasons.get(name, ()))

    def names_with_number(self, id: str) -> bool:
        """Whether a name of it and its number or address both stand where the value stands."""
        parts = {reason.part for reason in self._reasons.get(id, ())}
        return "beside" in parts and bool(parts & _AT)

    def names_near(self, id: str) -> bool:
        """Whether it is named nearer than somewhere in the section."""
        return any(_tier(reason) < _SECTION for reason in self._reasons.get(id, ()))

    def names_at(self, id: str) -> bool:
        """Whether a name of it stands where the value stands, so that no number beside it tells otherwise."""
        return any(reason.part in _AT for reason in self._reasons.get(id, ()))

    def heads(self, id: str) -> bool:
        """Whether it is named in what stands right above the value: its heading, its lead, its key."""
        return any(reason.part in _ABOVE for reason in self._reasons.get(id, ()))

    def best(self, id: str, rivals: Callable[[str], bool]) -> Reason | None:
        """The strongest reason for an id, weakened where a nearer place names a rival and not this id."""
        mine = self._reasons.get(id)
        if not mine:
            return None
        nearest_mine = min(_tier(reason) for reason in mine)
        nearest_rival = min(
            (_tier(r) for other, theirs in self._reasons.items() if other != id and rivals(other) for r in theirs),
            default=_FARTHEST + 1,
        )
        strongest = max(mine, key=lambda reason: reason.weight)
        if nearest_rival < nearest_mine:
            return replace(strongest, weight=strongest.weight * OVERSHADOWED)
        return strongest


def is_close(reason: Reason) -> bool:
    """Whether a reason stands where the value itself stands: in its sentence, label or column."""
    return _tier(reason) == 0


def is_by_number(reason: Reason) -> bool:
    """Whether it is a number or address of the thing that stands near, and no name of it."""
    return reason.part in {"beside", "block number", "section number"}


def is_above(reason: Reason) -> bool:
    """Whether a reason heads the value's statement: it labels a statement that says little but the value."""
    return reason.part in {"heading", "lead", "key", "title"}


class Neighbourhood:
    """The statements of one file, in order, with what each names; answers for any mention in it."""

    def __init__(
        self,
        statements: Sequence[Statement],
        mentions: Iterable[Mention],
        lexicon: Lexicon,
        identities: Mapping[int, Sequence[Naming]],
    ) -> None:
        """identities: statement order to the values in it that identify an entity, as namings of that entity."""
        self._lexicon = lexicon
        self._identities = identities
        self._by_order = {statement.order: statement for statement in statements}
        self._values: Mapping[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if not mention.target:
                self._values[mention.statement.order].append(mention)

    def of(self, mention: Mention) -> Surroundings:
        """Everything that is named around a mention."""
        found: dict[str, list[Reason]] = {}
        for id, reason in self._named_around(mention):
            found.setdefault(id, []).append(reason)
        return Surroundings({id: tuple(reasons) for id, reasons in found.items()})

    def beside(self, mention: Mention) -> Sequence[Mention]:
        """The other values of the mention's own statement."""
        start = mention.found.start
        return [other for other in self._values.get(mention.statement.order, ()) if other.found.start != start]

    def before(self, mention: Mention) -> str:
        """What the statement before the mention's says, where it stands in the same section."""
        here = mention.statement
        there = self._by_order.get(here.order - 1)
        return there.text if there and there.section == here.section else ""

    def _named_around(self, mention: Mention) -> Iterable[tuple[str, Reason]]:
        here, context = mention.statement, mention.statement.context
        yield from self._in_the_statement(mention)
        for part, weight, text in (
            ("label", LABEL, context.label),
            ("column", COLUMN, context.column),
            ("lead", LEAD, context.lead),
            ("title", TITLE, context.title),
        ):
            yield from self._named(part, weight, text, f"the {part} “{_shortened(text)}” names it")
        for depth, heading in enumerate(reversed(context.headings)):
            part, weight = ("heading", HEADING) if depth == 0 else ("outer heading", OUTER_HEADING)
            yield from self._named(part, weight, heading, f"the heading “{_shortened(heading)}” names it")
        for key in context.path:
            yield from self._named("key", KEY, key, f"the key “{key}” names it")
        yield from self._close_by(here)
        for id in here.file.source.about:
            yield id, Reason("source", ABOUT, "the source is about it")
        name = here.file.path.replace("\\", "/").rpartition("/")[2]
        yield from self._named("file", FILE_NAME, name, f"the file’s name “{name}” names it")

    def _in_the_statement(self, mention: Mention) -> Iterable[tuple[str, Reason]]:
        """Names in the sentence itself; the one nearest before the value speaks loudest."""
        at, text = mention.found, mention.statement.text
        # "a month" in "£30 a month, £10 once" is said of the first value alone.
        others = [m.found for m in self._values[mention.statement.order] if m.found.start != at.start]
        namings = [
            naming
            for naming in self._lexicon.named_in(text)
            if not any(other.start <= naming.start and naming.end <= other.end for other in others)
        ]
        nearest = min((_distance(naming, at.start) for naming in namings), default=0)
        for naming in namings:
            name = text[naming.start : naming.end]
            if _touches(text, naming, at.start, at.end):
                weight = ADJACENT
            else:
                weight = IN_STATEMENT if _distance(naming, at.start) == nearest else FARTHER_IN_STATEMENT
            yield naming.id, Reason("sentence", weight, f"“{name}” stands in the same sentence")
        numbers = [each for each in self._identities.get(mention.statement.order, ()) if each.start != at.start]
        nearest = min((_distance(naming, at.start) for naming in numbers), default=0)
        for naming in numbers:
            part = "apposition" if _in_brackets_after(text, naming.end, at) else "beside"
            weight = BESIDE if _distance(naming, at.start) == nearest else FARTHER_BESIDE
            yield naming.id, Reason(part, weight, "its number or address stands in the same sentence")

    def _close_by(self, here: Statement) -> Iterable[tuple[str, Reason]]:
        for order in range(here.order - CLOSE_BY, here.order + CLOSE_BY + 1):
            there = self._by_order.get(order)
            if there is None or order == here.order:
                continue
            if there.block == here.block:
                part, weight = "block", BLOCK
            elif there.section == here.section and order < here.order:
                part, weight = "section", SECTION  # what follows in a section is more often about the next thing
            else:
                continue
            yield from self._named(part, weight, there.text, f"it is named close by: “{_shortened(there.text)}”")
            for naming in self._identities.get(order, ()):
                yield naming.id, Reason(f"{part} number", weight, "its number or address stands close by")

    def _named(self, part: str, weight: float, text: str, words: str) -> Iterable[tuple[str, Reason]]:
        if text:
            for naming in self._lexicon.named_in(text):
                yield naming.id, Reason(part, weight, words)


def _tier(reason: Reason) -> int:
    return _TIERS.get(reason.part, 3 if reason.part in {"title", "source", "file"} else 2)


def _distance(naming: Naming, at: int) -> int:
    # A name after the value is twice as far as one before it: "Fibre 100 costs £20, Fibre 500 £30".
    return at - naming.end if naming.end <= at else 2 * (naming.start - at)


def _touches(text: str, naming: Naming, start: int, end: int) -> bool:
    if naming.end <= start:
        between = _LEADERS.sub(" ", text[naming.end : start])
        return len(between) <= _TOUCHING and not any(sign in _ENDS for sign in between)
    return text[end : naming.start].strip() == "("


def _in_brackets_after(text: str, end: int, found: Found) -> bool:
    """Whether a value stands alone in brackets right after: "1-800-FLOWERS (1-800-356-9377)" gives one number twice."""
    return bool(_IN_BRACKETS.fullmatch(text, end, found.start)) and text[found.end :].lstrip().startswith(")")


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
