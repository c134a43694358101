"""Which fact the words around a value fit best, by all that is said of the fact: in the record, and in other texts.

A text need not call a fee by its name: "if our engineer does not turn up you get £30.50" says with other words what the
vocabulary says of the attribute, the record of the entity, and other texts of the value. Each word counts for
the more, the fewer facts of the same type it is said of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import yaml

from checker.align.factindex import FactIndex
from checker.align.words import pattern
from checker.model import Mention, Reason, Statement
from checker.wording import content_words
from knowledge.facts import Fact

# What a word counts by where it is said of the fact …
OF_NAME, OF_DESCRIPTION, OF_QUOTE, OF_TEXTS = 1.0, 0.5, 0.8, 0.6
# … and by where it stands at the value.
IN_STATEMENT, IN_LABEL, IN_HEADING, OF_ANOTHER, NEARBY, IN_TITLE = 1.0, 1.0, 0.7, 0.5, 0.4, 0.3
_MOST_FACTS = 40  # a word said of more facts of one type tells none of them
_FIRST = re.compile(r"\W*([^\W\d_]+(?:'[^\W\d_]+)*)")
_FEW = 3  # facts; what is said of more, and of half of all of a type, says of what type a value is, and no more
_NUMBER = re.compile(r"\d")
_PARTS = re.compile(r"[,;:.)]|\s(?:and|or|a|ac|neu|und|oder|et|ou|y|o)\s|$")  # where what is said of a value ends
_STEM = 6  # letters: "record", "recorded" and "recordings" say the same, in whatever language
# What the words must add up to, without those of the thing's own name too, and how many times what they do for any
# other fact. LEAST_TELLING: where the value itself says that it is a slip of the fact's.
LEAST, LEAST_BEYOND, LEAST_TELLING, CLEARLY = 0.9, 0.6, 0.5, 1.25
NOT_TELLING = 0.5  # what other facts count beside one of which the value is such a slip
# What the words must add up to, to tell the fact whatever value they stand around: without the sentence before it, as
# long as nothing else is named; without the thing's name; in the value's own sentence, label and column.
PLAIN, PLAIN_BEYOND, PLAIN_OWN, PLAINLY = 1.4, 0.8, 0.35, 1.4
SAID_PLAINLY = 0.95
PLAIN_WORDS = "the words around it are plainly said of this fact"
# What a hint weighs, against a name's weight of 1.
BASE, PER_SCORE, MOST = 0.45, 0.15, 0.8
TYPES = frozenset({"money", "duration", "percentage", "quantity", "service_level", "call_charge", "deadline"})


@dataclass(frozen=True, slots=True)
class Said:
    """How much of what is said around a value is said of a fact too; and without the words of its thing's name.

    here, here_beyond: the same, without what the sentence before says. own: of the latter, what the value's own
    sentence, label and column say.
    """

    score: float
    beyond_names: float
    here: float
    here_beyond: float
    own: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a value could be a fact's. nearness: from 0 to 1; near: the same, 0 where it is not to be guessed.

    make: whether it is told as the fact is, however far from it. telling: whether the value itself says that it is a
    slip of the fact's.
    """

    nearness: float
    near: float
    make: bool
    telling: bool


class Profiles:
    """For each type of value, the words that are said of each fact."""

    def __init__(self, index: FactIndex, examples: Iterable[tuple[Mention, Fact]]) -> None:
        """examples: values of which it is known what fact they state."""
        said: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for fact in index.by_name.values():
            for weight, words in _of_record(index, fact):
                _add(said, fact, weight, words)
        for quoted in index.quoting:
            of = index.by_name.get(quoted.fact)
            if of is not None:
                _add(said, of, OF_QUOTE, content_words(quoted.words, quoted.language))
        self._only_by: dict[tuple[str, str, str], tuple[int, float]] = {}
        for mention, fact in examples:
            teacher = id(mention.statement)
            for word in _words(mention.statement.text, mention.statement):
                entry, key = said[mention.type, word], (mention.type, word, fact.name)
                of_record = entry.get(fact.name, 0.0)
                if of_record >= OF_TEXTS and key not in self._only_by:
                    continue
                if self._only_by.setdefault(key, (teacher, of_record))[0] != teacher:
                    self._only_by[key] = (0, 0.0)
                entry[fact.name] = OF_TEXTS
        self._names = {
            entity: frozenset(
                w[:_STEM] for language in index.languages for name in names for w in content_words(name, language)
            )
            for entity, names in index.names_of.items()
        }
        self._now = {name: str(now.value) for name, fact in index.by_name.items() if (now := index.now(fact))}
        counts: dict[str, int] = defaultdict(int)
        for fact in index.by_name.values():
            counts[fact.attribute.sought_as] += 1
        self._of_fact: dict[str, set[str]] = defaultdict(set)
        self._common: set[tuple[str, str]] = set()
        for (type, word), facts in said.items():
            if len(facts) > max(_FEW, counts[type] / 2):
                self._common.add((type, word))
            for name in facts:
                self._of_fact[name].add(word)
        self._said: Mapping[tuple[str, str], list[tuple[str, float]]] = {
            (type, word): [(name, weight * _rarity(len(facts), counts[type])) for name, weight in facts.items()]
            for (type, word), facts in said.items()
            if len(facts) <= _MOST_FACTS
        }

    def said_of(self, mention: Mention, before: str, beside: Sequence[Mention] = ()) -> dict[str, Said]:
        """By its name, how much of what is said around a value is said of a fact.

        before: the statement just before. beside: the other values of the mention's own statement.
        """
        if not mention.value or getattr(mention.value, "amount", 1) == 0:
            return {}  # "free" is said of so much that no word near it tells what is
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * 5)
        for word, place in _around(mention, before, beside).items():
            for name, said in self._said.get((mention.type, word), ()):
                teacher, of_record = self._only_by.get((mention.type, word, name), (0, 0.0))
                # What a value's own sentence has taught tells nothing of it.
                weight = said * of_record / OF_TEXTS if teacher == id(mention.statement) else said
                beyond = word not in self._names.get(name.partition(".")[0], ())
                here = place != NEARBY
                told = place * weight
                for at, counts in enumerate((True, beyond, here, here and beyond, beyond and place == IN_STATEMENT)):
                    if counts:
                        sums[name][at] += told
        return {name: Said(*each) for name, each in sums.items()}

    def is_of_something_else(self, mention: Mention, fact: Fact) -> bool:
        """Whether the value's own statement says something, and nothing of it is said of the fact anywhere else."""
        statement = mention.statement
        if _speaks_of_us(statement):
            return False
        found = mention.found
        known = self._of_fact.get(fact.name, set[str]())
        context = statement.context
        said = (statement.text[: found.start], statement.text[found.end :], context.label, context.column)
        own = {word for word in _words(" ".join(said), statement) if (mention.type, word) not in self._common}
        teachers = {word: self._only_by.get((mention.type, word, fact.name), (0, 0.0)) for word in own & known}
        taught_here = {word for word, (who, before) in teachers.items() if who == id(statement) and not before}
        return bool(own) and not (own & known) - taught_here

    def meant(self, said: Mapping[str, Said], fit: Callable[[str], Fit]) -> dict[str, Reason]:
        """By its name, the one fact that the words around a value are said of; empty where it is none, or two.

        said: of `said_of`. fit: by a fact's name, whether the value could be its.
        """
        fits = {name: fit(name) for name in said}
        found = self._plainly(said, fits) or self._likeliest(said, fits)
        # What another thing has of the very same is read as that thing's.
        agreeing = {_attribute(name) for name, one in fits.items() if one.nearness == 1.0 and name not in found}
        return {name: reason for name, reason in found.items() if not self._is_anothers(name, fits, agreeing)}

    def _is_anothers(self, name: str, fits: Mapping[str, Fit], agreeing: Collection[str]) -> bool:
        return fits[name].nearness < 1.0 and _attribute(name) in agreeing

    def _plainly(self, said: Mapping[str, Said], fits: Mapping[str, Fit]) -> dict[str, Reason]:
        """The fact that so much around the value is said of that hardly another can be meant."""
        ranked = sorted(
            ((one.here * (1 + fits[name].nearness / 4), name) for name, one in said.items() if fits[name].make),
            key=lambda entry: (-entry[0], entry[1]),
        )
        if not ranked:
            return {}
        score, name = ranked[0]
        one = said[name]
        if one.here < PLAIN or one.here_beyond < PLAIN_BEYOND or one.own < PLAIN_OWN:
            return {}
        if score < PLAINLY * self._next(ranked, fits):
            return {}
        return {name: Reason("said", SAID_PLAINLY, PLAIN_WORDS)}

    def _likeliest(self, said: Mapping[str, Said], fits: Mapping[str, Fit]) -> dict[str, Reason]:
        """The fact that the words fit clearly best, of those to which the value is near."""
        telling = any(fits[name].telling and fits[name].near for name in said)
        fitting = []
        for name, one in said.items():
            fit = fits[name]
            enough = fit.telling and one.score >= LEAST_TELLING
            if fit.near and (enough or one.beyond_names * (1 + fit.near) >= 2 * LEAST_BEYOND):
                weight = 1.0 if fit.telling or not telling else NOT_TELLING
                fitting.append((weight * one.score * (1 + fit.near) / 2, name))
        fitting.sort(key=lambda entry: (-entry[0], entry[1]))
        if not fitting:
            return {}
        score, name = fitting[0]
        if score < (LEAST_TELLING if fits[name].telling else LEAST) or score < CLEARLY * self._next(fitting, fits):
            return {}
        return {name: Reason("cue", min(MOST, BASE + PER_SCORE * score), "what is said around it is said of this fact")}

    def _next(self, ranked: Sequence[tuple[float, str]], fits: Mapping[str, Fit]) -> float:
        """The score of the next fact that could make a difference.

        Of two with one value it does not matter which is meant; nor, of two things' one attribute, where the value is
        near to both, and that of neither: it is wrong of both.
        """
        first = ranked[0][1]
        value, wrong = self._now.get(first), 0.0 < fits[first].nearness < 1.0
        for score, name in ranked[1:]:
            same = value is not None and self._now.get(name) == value
            neither = wrong and 0.0 < fits[name].nearness < 1.0 and _attribute(name) == _attribute(first)
            if not same and not neither:
                return score
        return 0.0


def _attribute(name: str) -> str:
    return name.partition(".")[2]


def _add(said: Mapping[tuple[str, str], dict[str, float]], fact: Fact, weight: float, words: Iterable[str]) -> None:
    for word in {each[:_STEM] for each in words}:
        entry = said[fact.attribute.sought_as, word]
        entry[fact.name] = max(entry.get(fact.name, 0.0), weight)


def _rarity(facts: int, of: int) -> float:
    """How rare a word is that is said of some facts of a type; days on which facts change are none of the record's."""
    of = max(of, facts)
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


def _around(mention: Mention, before: str, beside: Sequence[Mention]) -> dict[str, float]:
    statement = mention.statement
    context = statement.context
    found: dict[str, float] = {}
    found_in = mention.found
    text = statement.text
    others = [one.found for one in beside if one.type == mention.type]
    first = max((one.end for one in others if one.end <= found_in.start), default=0)
    last = len(text)
    if any(one.start >= found_in.end for one in others):
        last = next(_PARTS.finditer(text, found_in.end)).start()
    places = [
        (IN_STATEMENT, text[first : found_in.start] + " " + text[found_in.end : last]),
        (OF_ANOTHER, text[:first] + " " + text[last:]),
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


def _speaks_of_us(statement: Statement) -> bool:
    """Whether a sentence begins with a word for us, for the reader or for what was said before it: "If it …" too."""
    text = statement.text.casefold().replace("’", "'")
    first = _FIRST.match(text)
    if first and pattern("condition").fullmatch(first.group(1)):
        first = _FIRST.match(text, first.end())
    return first is not None and first.group(1) in _beginnings().get(statement.file.source.setting.language, ())


@cache
def _beginnings() -> Mapping[str, Sequence[str]]:
    text = files("checker.align").joinpath("subjects.yaml").read_text(encoding="utf-8")
    listed: Mapping[str, Sequence[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return listed
