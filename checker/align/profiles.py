"""Which fact the words around a value fit best, by all that is said of the fact: in the record, and in other texts.

A text need not call a fee by its name: "if our engineer does not turn up you get £30.50" says with other words what the
vocabulary says of the attribute, the record of the entity, and other texts of the value. Each word counts for
the more, the fewer facts of the same type it is said of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from checker.align.factindex import FactIndex
from checker.model import Mention, Reason, Statement
from checker.wording import content_words
from knowledge.facts import Fact

# What a word counts by where it is said of the fact …
OF_NAME, OF_DESCRIPTION, OF_TEXTS = 1.0, 0.5, 0.6
# … and by where it stands at the value.
IN_STATEMENT, IN_LABEL, IN_HEADING, NEARBY, IN_TITLE = 1.0, 1.0, 0.7, 0.4, 0.3
_MOST_FACTS = 40  # a word said of more facts of one type tells none of them
_NUMBER = re.compile(r"\d")
_STEM = 6  # letters: "record", "recorded" and "recordings" say the same, in whatever language
# What the words must add up to, without those of the thing's own name too, and how many times what they do for any
# other fact.
LEAST, LEAST_BEYOND, CLEARLY = 0.9, 0.6, 1.25
# What a hint weighs, against a name's weight of 1.
BASE, PER_SCORE, MOST = 0.45, 0.15, 0.8
TYPES = frozenset({"money", "duration", "percentage", "quantity", "service_level", "call_charge", "deadline"})


@dataclass(frozen=True, slots=True)
class Said:
    """How much of what is said around a value is said of a fact too; and without the words of its thing's name."""

    score: float
    beyond_names: float


class Profiles:
    """For each type of value, the words that are said of each fact."""

    def __init__(self, index: FactIndex, examples: Iterable[tuple[Mention, Fact]]) -> None:
        """examples: values of which it is known what fact they state."""
        said: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for fact in index.by_name.values():
            for weight, words in _of_record(index, fact):
                for word in {each[:_STEM] for each in words}:
                    entry = said[fact.attribute.sought_as, word]
                    entry[fact.name] = max(entry.get(fact.name, 0.0), weight)
        for mention, fact in examples:
            for word in _words(mention.statement.text, mention.statement):
                entry = said[mention.type, word]
                entry[fact.name] = max(entry.get(fact.name, 0.0), OF_TEXTS)
        self._names = {
            entity: frozenset(
                w[:_STEM] for language in index.languages for name in names for w in content_words(name, language)
            )
            for entity, names in index.names_of.items()
        }
        counts: dict[str, int] = defaultdict(int)
        for fact in index.by_name.values():
            counts[fact.attribute.sought_as] += 1
        self._said: Mapping[tuple[str, str], list[tuple[str, float]]] = {
            (type, word): [(name, weight * _rarity(len(facts), counts[type])) for name, weight in facts.items()]
            for (type, word), facts in said.items()
            if len(facts) <= _MOST_FACTS
        }

    def said_of(self, mention: Mention, before: str) -> dict[str, Said]:
        """By its name, how much of what is said around a value is said of a fact. before: the statement just before."""
        if not mention.value or getattr(mention.value, "amount", 1) == 0:
            return {}  # "free" is said of so much that no word near it tells what is
        found: dict[str, float] = defaultdict(float)
        beyond_names: dict[str, float] = defaultdict(float)
        for word, place in _around(mention, before).items():
            for name, weight in self._said.get((mention.type, word), ()):
                found[name] += place * weight
                if word not in self._names.get(name.partition(".")[0], ()):
                    beyond_names[name] += place * weight
        return {name: Said(score, beyond_names[name]) for name, score in found.items()}

    @staticmethod
    def likeliest(said: Mapping[str, Said], fits: Callable[[str], float]) -> dict[str, Reason]:
        """By its name, the one fact that the words fit clearly best; empty where they fit none, or two.

        said: of `said_of`. fits: by a fact's name, from 0 to 1, whether the value could be its.
        """
        fitting = [
            (one.score * (1 + fit) / 2, name)
            for name, one in said.items()
            if (fit := fits(name)) and one.beyond_names * (1 + fit) >= 2 * LEAST_BEYOND
        ]
        fitting.sort(key=lambda entry: (-entry[0], entry[1]))
        if not fitting or fitting[0][0] < LEAST or (len(fitting) > 1 and fitting[0][0] < CLEARLY * fitting[1][0]):
            return {}
        score, name = fitting[0]
        return {name: Reason("cue", min(MOST, BASE + PER_SCORE * score), "what is said around it is said of this fact")}


def _rarity(facts: int, of: int) -> float:
    return log((of + 1) / facts) / log(of + 1)


def _of_record(index: FactIndex, fact: Fact) -> Iterator[tuple[float, Iterable[str]]]:
    attribute = fact.attribute
    for language in index.languages:
        for phrase in (*attribute.words(language), *index.names_of.get(fact.entity, ())):
            yield OF_NAME, content_words(phrase, language)
        if attribute.description.forms:
            yield OF_DESCRIPTION, content_words(attribute.description.said_in(language), language)


def _words(text: str, statement: Statement) -> Iterable[str]:
    language = statement.file.source.setting.language
    return [word[:_STEM] for word in content_words(text, language) if not _NUMBER.search(word)]


def _around(mention: Mention, before: str) -> dict[str, float]:
    statement = mention.statement
    context = statement.context
    found: dict[str, float] = {}
    found_in = mention.found
    text = statement.text[: found_in.start] + " " + statement.text[found_in.end :]
    places = [
        (IN_STATEMENT, text),
        (IN_LABEL, context.label),
        (IN_LABEL, context.column),
        (IN_HEADING, context.lead),
        (NEARBY, before),
        (IN_TITLE, context.title),
        *((IN_HEADING, heading) for heading in context.headings[-1:]),
        *((IN_HEADING, key.replace("_", " ").replace("-", " ")) for key in context.path[-1:]),
    ]
    for weight, said in places:
        for word in _words(said, statement) if said else ():
            found[word] = max(found.get(word, 0.0), weight)
    return found
