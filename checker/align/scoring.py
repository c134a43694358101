"""How likely a mention states a value of a fact: named parts, each with a weight and a reason in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from checker.align.admits import may_be_of, same_period
from checker.align.factindex import IDENTIFYING, FactIndex, sort_of
from checker.align.shape import LIKELY, POSSIBLE, is_of_one_make, is_telling, nearness
from checker.align.slips import Slips
from checker.align.surroundings import BOTH, Surroundings, is_above, is_by_number, is_close
from checker.likeness import agrees
from checker.model import Mention, Reason
from knowledge.facts import Fact
from knowledge.types.base import Likeness
from knowledge.types.limits import ABOUT

# Values that stand about in every text: they claim a fact only where a word says which (a price, a term …),
# or where they are the very value that the record has.
NEED_A_WORD = frozenset(
    {
        "money",
        "duration",
        "percentage",
        "quantity",
        "date",
        "call_charge",
        "deadline",
        "count",
        "address",
        "postcode",
        "list",
        "yes_no",
        "short_code",
    }
)
# What each part of a score can add; the place of a name gives the rest (see `surroundings`).
SAME_NUMBER, SAME_VALUE, SAME_OTHER_TIME, FITTING_VALUE, ONE_SIGN_OFF = 0.9, 0.6, 0.5, 0.3, 0.8
TWO_SIGNS_OFF = 0.7
ATTRIBUTE_BY_WORD, ONLY_ONE_OF_TYPE, SAME_PERIOD, ONLY_WITH_ATTRIBUTE = 0.6, 0.3, 0.3, 0.6
ONLY_FITTING, NEAR = 0.2, 0.3
FITTING_WORDS, TELLING = 0.25, 0.15
# How much must be said of a fact (see `profiles`) to be taken for it, and how many times what is said of others.
SAID_OF_IT, MORE_THAN_OTHERS = 0.35, 1.5
# Of a thing that is named, such a value itself says which of its facts is meant.
SAID_BY_VALUE = frozenset({"date", "duration", "service_level", "deadline", "short_code"})
# A value that, as recorded or with a slip, says by itself whose it is.
SAY_WHOSE = IDENTIFYING | {"short_code"}
LOOSELY = frozenset({"cue", "section"})
NAMED_AT_IT = frozenset({"sentence", "label", "column"})
NAMED_IN_ROW = NAMED_AT_IT | {"block", "beside"}
WEIGHTY = 0.45  # what an entity must weigh for a value that the record does not have


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores mentions against the facts of an index, as of a day."""

    index: FactIndex
    as_of: date
    slips: Slips

    def reasons(self, mention: Mention, fact: Fact, around: Surroundings) -> list[Reason]:
        """The named parts of the score for this fact; empty where it cannot be meant, or nothing says that it is."""
        if not may_be_of(mention, fact):
            return []
        value = self._value(mention, fact)
        entity = self._entity(mention, fact, around)
        if value is None and fact.name in around.stated:
            return []  # another value beside it states this fact
        if value is None and mention.type == "address" and self._agrees_with_another(mention, fact):
            return []
        attribute = self._attribute(mention, fact, around, value) or self._only_fitting(mention, fact, entity, around)
        if attribute is None or (value is None and (entity is None or entity.weight < WEIGHTY)):
            return []
        by_itself = value is not None and mention.type in SAY_WHOSE
        if attribute.part == "parallel" and not by_itself and (entity is None or entity.part not in NAMED_IN_ROW):
            return []  # each value of a column is of the thing that its own row names
        if value is None and mention.type == "url":
            return []  # a thing may have any number of pages; another address is no contradiction
        if entity is None and value and mention.type == "phone" and value.weight == TWO_SIGNS_OFF:
            return []  # lines of one client have numbers as alike as that
        if value is None and entity is not None and entity.part == "cue" and mention.type in {*IDENTIFYING, "hours"}:
            return []  # words that other texts have too do not make another number this thing's
        if (
            value is None
            and entity is not None
            and is_by_number(entity)
            and mention.type == "phone"
            and not sort_of(fact)
        ):
            return []  # what has its own number beside it is a further one: 911, or another line
        if value and self._is_rather_a_siblings(mention, fact, attribute, around):
            return []
        near = None if value or attribute.weight == 0.0 else self._near(mention, fact)
        said = around.says_plainly(fact.name)  # so much is said of this fact that the value need not be near
        if value is None and near is None and not said and entity is not None and entity.part == "section":
            return []  # what a neighbouring sentence is about is too little for a value of another size
        if (
            value is None
            and not said
            and mention.type in NEED_A_WORD
            and (
                self._is_of_another(mention, fact, entity, around)
                or not self._is_plainly_meant(mention, fact, entity, attribute)
            )
        ):
            return []
        parts = (("entity", entity), ("attribute", attribute), ("value", value), ("near", near))
        return [replace(reason, part=part) for part, reason in parts if reason]

    def _entity(self, mention: Mention, fact: Fact, around: Surroundings) -> Reason | None:
        named = around.best(fact.entity, lambda other: (mention.type, other) in self.index.of_entity)
        attribute = "." + fact.attribute.name
        hinted = around.best(fact.name, _no_rival)
        if hinted and (named is None or named.weight < hinted.weight):
            return hinted
        if named and mention.type not in IDENTIFYING and around.names_with_number(fact.entity):
            return replace(named, weight=named.weight + BOTH)
        if (
            mention.type != "date"
            and self.index.only_with(attribute)
            and (named is None or named.weight < ONLY_WITH_ATTRIBUTE)
        ):
            said = around.best(attribute, lambda other: self.index.type_of.get(other) == mention.type)
            if said and is_close(said):
                return Reason("", ONLY_WITH_ATTRIBUTE, f"nothing else has a fact called {fact.attribute.label}")
        return named

    def _attribute(self, mention: Mention, fact: Fact, around: Surroundings, value: Reason | None) -> Reason | None:
        """Why this attribute of its entity is meant; None where nothing says so."""
        loose = mention.type in NEED_A_WORD
        named = around.best("." + fact.attribute.name, lambda other: self.index.type_of.get(other) == mention.type)
        if named and (value or not loose or is_close(named) or (is_above(named) and _fills(mention))):
            return replace(named, weight=ATTRIBUTE_BY_WORD * named.weight)
        hinted = around.best(fact.name, _no_rival)
        if hinted:
            return replace(hinted, weight=ATTRIBUTE_BY_WORD * hinted.weight)
        if fact.name in self.index.alone and (value or not loose):
            return Reason("", ONLY_ONE_OF_TYPE, f"it has no other fact of the type {mention.type}")
        if value and not hinted and mention.type in SAID_BY_VALUE:
            return Reason("", 0.0, "its value says which it is")
        if same_period(mention, fact):
            return Reason("", SAME_PERIOD, "both are for the same period")
        return Reason("", 0.0, "a number names its fact") if mention.type in IDENTIFYING else None

    def _only_fitting(self, mention: Mention, fact: Fact, entity: Reason | None, around: Surroundings) -> Reason | None:
        """Of all facts of its entity that nothing beside the value states, the one that has such a value."""
        if entity is None or mention.type in IDENTIFYING:
            return None
        said, telling = around.said.get(fact.name, 0.0), self.is_telling_of(mention, fact)
        # Named farther away, it needs words too that are said of the fact, or a value that tells by itself.
        if not (is_close(entity) or (is_above(entity) and _fills(mention)) or telling or said >= SAID_OF_IT):
            return None
        # Named right here, it may say any number of the same unit; named by what is beside it, only one that is near.
        least = (
            POSSIBLE
            if entity.part in NAMED_AT_IT or telling or self._is_alone_in_unit(mention, fact, entity)
            else LIKELY
        )
        if self.nearness(mention, fact) < least or self._may_be_anothers(mention, entity, around):
            return None
        others = self.index.of_entity.get((mention.type, fact.entity), ())
        fitting = [other for other in others if other.name not in around.stated and self.nearness(mention, other)]
        if [other.name for other in fitting] == [fact.name]:
            words = "it is the only value of this make that it has"
        elif telling and not any(self.is_telling_of(mention, other) for other in fitting if other is not fact):
            words = "of its values, the one of which this is a slip"
        elif said >= SAID_OF_IT and all(
            said >= MORE_THAN_OTHERS * around.said.get(other.name, 0.0) for other in fitting if other is not fact
        ):
            words = "of its values of this make, the words around it are said of this one"
        else:
            return None
        weight = ONLY_FITTING + FITTING_WORDS * min(1.0, said) + (TELLING if telling else 0.0)
        return Reason("", weight, words)

    def _is_alone_in_unit(self, mention: Mention, fact: Fact, entity: Reason) -> bool:
        """Whether another value of the sentence tells the thing, and this is its only time in such a unit."""
        if entity.part != "beside" or mention.type != "duration":
            return False
        others = self.index.of_entity.get((mention.type, fact.entity), ())
        told = [other.name for other in others if _has_unit(other, self.as_of, mention.value.unit)]
        return told == [fact.name]

    def _may_be_anothers(self, mention: Mention, entity: Reason, around: Surroundings) -> bool:
        """Whether another fact has just this value, so that the text may agree with it.

        Where this one's thing is named in so many words, or by another value of the sentence, the other one's must be
        named too.
        """
        held = self.index.agreeing(mention.type, mention.value)
        if entity.part not in NAMED_AT_IT and entity.part != "beside":
            return bool(held)
        return any(around.names_near(fact.entity) for fact in held)

    def _is_plainly_meant(self, mention: Mention, fact: Fact, entity: Reason | None, attribute: Reason) -> bool:
        """Whether a value that the record does not have is near the recorded one, or else told of it in so many words.

        What stands near a name is often of another thing; a slip, or an old price, is like what it should be.
        """
        if entity is not None and entity.part in NAMED_AT_IT:
            if is_close(attribute) or attribute.part == "":
                return True
        elif getattr(mention.value, "bound", "") == ABOUT:
            return False
        # What one thing alone has is meant by its name, unless that is as common a word as "a month".
        named = attribute.part in NAMED_AT_IT and bool(self.index.only_with("." + fact.attribute.name))
        if mention.type == "date" or (named and mention.type != "money") or self.is_telling_of(mention, fact):
            return self.nearness(mention, fact) >= POSSIBLE
        alone = entity is not None and self._is_alone_in_unit(mention, fact, entity)
        return self.nearness(mention, fact) >= (POSSIBLE if alone else LIKELY)

    def _is_rather_a_siblings(self, mention: Mention, fact: Fact, attribute: Reason, around: Surroundings) -> bool:
        """Whether it has this fact's value, and the words around it are plainly said of another fact of the thing."""
        if mention.type not in NEED_A_WORD or attribute.part in NAMED_AT_IT or around.says_plainly(fact.name):
            return False
        siblings = self.index.of_entity.get((mention.type, fact.entity), ())
        return any(around.says_plainly(other.name) for other in siblings)

    def is_telling_of(self, mention: Mention, fact: Fact) -> bool:
        """Whether the value itself says that it is a slip of the recorded one, or a promise as that is."""
        span = fact.base_at(self.as_of)
        return span is not None and is_telling(mention.type, span.value, mention.value)

    def is_plain_slip(self, mention: Mention, fact: Fact, around: Surroundings) -> bool:
        """Whether a sum is a slip of the fact's: of that alone, or of one of a thing that heads what is said."""
        if mention.type != "money" or not self.is_telling_of(mention, fact):
            return False
        others = (other for other in self.index.of_type["money"] if other.name != fact.name)
        if not around.heads(fact.entity):
            return not any(self.is_telling_of(mention, other) for other in others)
        return not self.index.agreeing(mention.type, mention.value)

    def _is_of_another(self, mention: Mention, fact: Fact, entity: Reason | None, around: Surroundings) -> bool:
        """Whether another fact has just this value, and this one's entity is only guessed at."""
        others = [other for other in self.index.agreeing(mention.type, mention.value) if other.name != fact.name]
        if entity is not None and entity.part in LOOSELY:
            named, said = set(around.ids()), around.said.get(fact.name, 0.0)
            return any(
                other.entity in named or MORE_THAN_OTHERS * around.said.get(other.name, 0.0) >= said for other in others
            )
        # "£18.50 a month on A, £24.00 on B": without its period, a price may be that of anything named beside it.
        bare = mention.type == "money" and not mention.value.per
        return bare and any(around.names_at(other.entity) for other in others)

    def _agrees_with_another(self, mention: Mention, fact: Fact) -> bool:
        """Whether it is rather what another fact says, in part or in other words, as each team has a box of its own."""
        others = (other for other in self.index.of_type[mention.type] if other.name != fact.name)
        return any(self._value(mention, other) is not None for other in others)

    def _near(self, mention: Mention, fact: Fact) -> Reason | None:
        weight = NEAR * self.nearness(mention, fact) if mention.type in NEED_A_WORD else 0.0
        return Reason("", weight, "the recorded value is near it") if weight else None

    def nearness(self, mention: Mention, fact: Fact) -> float:
        """How near the mention is to what the fact is today, in one of its cases; 0 where it is of another make."""
        spans = (fact.base_at(self.as_of), *(v.span for v in fact.varying_at(self.as_of)))
        return max((nearness(mention.type, span.value, mention.value) for span in spans if span), default=0.0)

    def is_of_its_make(self, mention: Mention, fact: Fact) -> bool:
        """Whether it is told as the fact is, in its currency, for its period, in its unit, however much it is."""
        spans = (fact.base_at(self.as_of), *(v.span for v in fact.varying_at(self.as_of)))
        return may_be_of(mention, fact) and any(
            is_of_one_make(mention.type, span.value, mention.value) for span in spans if span
        )

    def _value(self, mention: Mention, fact: Fact) -> Reason | None:
        identifying = mention.type in IDENTIFYING
        best: Reason | None = None
        base = fact.base_at(self.as_of)
        for span in (base, *(v.span for v in fact.varying_at(self.as_of))):
            likeness = agrees(mention.type, span.value, mention.value).likeness if span else Likeness.DIFFERENT
            if likeness is Likeness.EQUAL:
                return Reason("", SAME_NUMBER if identifying else SAME_VALUE, "the record says the same")
            if likeness is Likeness.COMPATIBLE:
                best = Reason("", FITTING_VALUE, "the record says what agrees with it")
        if best:
            return best
        for span in (*fact.retired_at(self.as_of), *fact.scheduled_at(self.as_of)):
            if agrees(mention.type, span.value, mention.value).likeness is not Likeness.DIFFERENT:
                weight = SAME_NUMBER if identifying else SAME_OTHER_TIME
                return Reason("", weight, "the record has this value at another time")
        off = self.slips.of(mention).get(fact.name)
        if off:
            if mention.type == "hours":
                return Reason("", TWO_SIGNS_OFF, "it differs from the recorded hours in one time, or in the days alone")
            weight = ONE_SIGN_OFF if off == 1 else TWO_SIGNS_OFF
            return Reason("", weight, f"it differs from the recorded one in {off} sign{'s' * (off > 1)}")
        return None


def _fills(mention: Mention) -> bool:
    """Whether the value is most of what its statement says, so that the heading above is its label."""
    return 2 * (mention.found.end - mention.found.start) >= len(mention.statement.text)


def _has_unit(fact: Fact, as_of: date, unit: str) -> bool:
    span = fact.base_at(as_of)
    return span is not None and bool(span.value.unit == unit)


def _no_rival(_: str) -> bool:
    return False
