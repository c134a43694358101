"""Words that stand beside values of one fact or attribute alone, as agreeing texts and the vocabulary teach."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from checker.align.factindex import FactIndex
from checker.model import Mention, Reason
from checker.wording import content_words
from knowledge.facts import Attribute, Fact

# What a word must show before it speaks for something: in how many files, how exclusively among the values that are
# known, and among all of its type.
LEAST_FILES, LEAST_SHARE, LEAST_SHARE_OF_ALL = 2, 0.8, 0.6
BY_ONE, BY_MORE = 0.5, 0.8  # cues, against a name's weight of 1 in the same place
_LEFT, _RIGHT = 6, 4  # content words looked at before and after a value
_SHORT = 2  # content words; a statement with so few says what it is about in its heading or lead
_ENDS = re.compile(r"[.;:!?]\s")
_NUMBER = re.compile(r"\d")


class Cues:
    """For each type of value, the words that speak for one attribute, or for one fact."""

    def __init__(self, index: FactIndex, examples: Iterable[tuple[Mention, Fact]], mentions: Iterable[Mention]) -> None:
        """examples: values of which it is known what fact they state. mentions: all that are looked at."""
        self._beside: dict[int, list[Mention]] = defaultdict(list)
        listed = [mention for mention in mentions if not mention.target]
        for mention in listed:
            self._beside[id(mention.statement)].append(mention)
        self._name_words = index.name_words
        named = _named(index.vocabulary, index.languages)
        said = _Tally()
        for mention, fact in examples:
            if not mention.target:
                said.add(mention, self._near(mention), ("." + fact.attribute.name, fact.name))
        unknown: Counter[tuple[str, str]] = Counter()
        for mention in listed:
            if not said.knows(mention):
                unknown.update((mention.type, word) for word in set(self._near(mention)))
        self._cues: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for (type, word), attributes in named.items():
            if len(attributes) == 1 and not said.counts(type, word) and unknown[type, word] <= 1:
                self._cues[type, word].append((next(iter(attributes)), f"“{word}” is a word for it"))
        for type, word, what in said.exclusive(unknown, named):
            self._cues[type, word].append((what, f"other texts say “{word}” of it"))

    def reasons(self, mention: Mention) -> dict[str, Reason]:
        """For an attribute (".name") and a fact ("entity.name") that words near the mention speak for, the reason.

        None where the words speak for two attributes, or two facts.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(self._near(mention)):
            for what, words in self._cues.get((mention.type, word), ()):
                found[what].append(words)
        attributes = [what for what in found if what.startswith(".")]
        facts = [what for what in found if not what.startswith(".")]
        clear = (attributes if len(attributes) == 1 else []) + (facts if len(facts) == 1 else [])
        return {w: Reason("cue", BY_MORE if len(found[w]) > 1 else BY_ONE, " and ".join(found[w])) for w in clear}

    def _near(self, mention: Mention) -> list[str]:
        """The content words about a value: those near it in its clause, and of its label and column."""
        statement = mention.statement
        language = statement.file.source.setting.language
        text, start, end = statement.text, mention.found.start, mention.found.end
        left, right = 0, len(text)
        for other in self._beside.get(id(statement), ()):
            if other.found.end <= start:
                left = max(left, other.found.end)
            elif other.found.start >= end:
                right = min(right, other.found.start)
        before = _ENDS.split(text[left:start])[-1]
        after = _ENDS.split(text[end:right])[0]
        near = [*content_words(before, language)[-_LEFT:], *content_words(after, language)[:_RIGHT]]
        context = statement.context
        above = (*context.headings[-1:], context.lead) if len(near) <= _SHORT else ()
        for label in (context.label, context.column, *above):
            near += content_words(label, language)
        return [word for word in near if not _NUMBER.search(word) and word not in self._name_words]


class _Tally:
    """How often, and in which files, each word stands near values of each thing."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self._files: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._known: set[int] = set()

    def add(self, mention: Mention, near: Iterable[str], things: tuple[str, str]) -> None:
        self._known.add(id(mention))
        for word in set(near):
            for level, thing in zip(("attribute", "fact"), things, strict=True):
                self._counts[level, mention.type, word][thing] += 1
                self._files[mention.type, word, thing].add(mention.statement.file.path)

    def knows(self, mention: Mention) -> bool:
        return id(mention) in self._known

    def counts(self, type: str, word: str) -> bool:
        return ("attribute", type, word) in self._counts

    def exclusive(
        self, unknown: Mapping[tuple[str, str], int], named: Mapping[tuple[str, str], set[str]]
    ) -> Iterable[tuple[str, str, str]]:
        """(type, word, thing) for each word that stands near values of that thing and hardly any other."""
        for (_, type, word), counted in self._counts.items():
            thing, most = max(counted.items(), key=lambda item: (item[1], item[0]))
            often = len(self._files[type, word, thing]) >= LEAST_FILES or thing in named.get((type, word), ())
            share, of_all = most / counted.total(), most / (counted.total() + unknown.get((type, word), 0))
            if often and share >= LEAST_SHARE and of_all >= LEAST_SHARE_OF_ALL:
                yield type, word, thing


def _named(vocabulary: Iterable[Attribute], languages: Sequence[str]) -> dict[tuple[str, str], set[str]]:
    """By type and word, the attributes that have the word in one of their names."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for attribute in vocabulary:
        for language in languages:
            for word in chain.from_iterable(content_words(p, language) for p in attribute.words(language)):
                named[attribute.sought_as, word].add("." + attribute.name)
    return named
