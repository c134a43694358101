"""A statement's clauses: the words of each, apart from those on which it depends and those that rule nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checker.meaning.lists import Lists, Phrase, Phrases, lists
from checker.wording import small_words, words

_WORD = re.compile(r"\b[eE][-‐][^\W\d_]{3,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_E = re.compile(r"\b[eE][-‐](?=[^\W\d_]{3})")
_STOP = re.compile(r"[;:()\[\]—]|\s[-–]\s|[.!]\s")
_REPORTED = 4  # words from "tell" to "that"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is looked up, and where it stands. hyphen: it continues what stands before it, as in "toll-free".

    plain: it is written without an ending that folding takes away: "include", not "includes".
    """

    word: str
    start: int
    end: int
    hyphen: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """main: what is said. condition: on what that depends. anyhow: what makes no difference to it ("even if …").

    why: for what reason it is so, which does not narrow it.
    """

    main: list[Word] = field(default_factory=list)
    condition: list[Word] = field(default_factory=list)
    anyhow: list[Word] = field(default_factory=list)
    why: list[Word] = field(default_factory=list)


def words_of(text: str, told: Lists) -> list[Word]:
    """The words of a text as the lists write them: "cannot" is two, "e-mail" and "e-scooter" are one each."""
    listed = []
    for match in _WORD.finditer(text):
        hyphen = match.start() > 1 and text[match.start() - 1] == "-" and text[match.start() - 2].isalpha()
        folded = words(match.group())
        word = folded[0] if len(folded) == 1 else "".join(folded)
        plain = word == match.group().casefold()
        listed += [Word(put, match.start(), match.end(), hyphen, plain) for put in told.instead.get(word, (word,))]
    return listed


def clauses(text: str, listed: Sequence[Word], told: Lists) -> Iterator[Clause]:
    """The clauses of a text, whose words are listed."""
    stops = [match.start() for match in _STOP.finditer(text)]
    commas = [at for at, sign in enumerate(text) if sign == ","]
    starts = {start for start, _, _ in phrases_in([word.word for word in listed], told.parts)}
    part: list[Word] = []
    for at, word in enumerate(listed):
        if part and (at in starts or any(part[-1].end <= stop <= word.start for stop in stops)):
            yield from _split(part, commas, told)
            part = []
        part.append(word)
    if part:
        yield from _split(part, commas, told)


def _split(part: list[Word], commas: Sequence[int], told: Lists) -> Iterator[Clause]:
    """The clauses of what no stop divides: a comma does, between two that each have a verb of their own."""
    for at in range(1, len(part)):
        if any(part[at - 1].end <= comma <= part[at].start for comma in commas):
            clause, rest = _clause(part[:at], commas, told), part[at:]
            own = _clause(rest, commas, told).main
            verbs = [number for number, word in enumerate(own) if word.word in told.finite]
            if verbs and verbs[0] and any(word.word in told.finite for word in clause.main):
                yield clause
                yield from _split(rest, commas, told)
                return
    yield _clause(part, commas, told)


def _clause(part: list[Word], commas: Sequence[int], told: Lists) -> Clause:
    clause = Clause()
    spoken = [word.word for word in part]
    anyhow = {at for start, end, _ in phrases_in(spoken, told.anyhow) for at in range(start, end)}
    begins = {start: clause.condition for start, _, _ in phrases_in(spoken, told.under) if start not in anyhow}
    begins |= {start: clause.anyhow for start, _, _ in phrases_in(spoken, told.anyhow)}
    begins |= {start: clause.why for start, _, _ in phrases_in(spoken, told.why) if start}
    into, since = clause.main, 0
    for at, word in enumerate(part):
        if word.word in told.relative and any(said.word in told.saying for said in clause.main[-_REPORTED:]):
            clause.main.clear()  # "tell callers that …": what follows is said
        elif at in begins:
            into, since = begins[at], at
        elif (
            _begins(part, at, since, into, clause, told)
            or _goes_on(word, at - since, part[since], clause, into, told)
            or (into is not clause.main and any(part[at - 1].end <= comma <= word.start for comma in commas))
        ):
            into = clause.main
        into.append(word)
    return clause


def _begins(part: Sequence[Word], at: int, since: int, into: Sequence[Word], clause: Clause, told: Lists) -> bool:
    """Whether the main part begins behind a condition that no comma ends: "after the visit | you must not drive"."""
    first = into is clause.condition and not since and not clause.main and 1 < at < len(part) - 1
    subject = part[at].word in told.verbal and part[at].word not in told.finite
    return first and subject and part[at + 1].word in told.finite and part[at - 1].word not in told.verbal


def _goes_on(word: Word, after: int, first: Word, clause: Clause, into: Sequence[Word], told: Lists) -> bool:
    """Whether the verb of the main part comes behind a relative clause: "what you buy here | can be returned"."""
    relative = into is clause.condition and first.word in told.relative and bool(clause.main)
    return (
        relative
        and after > 1
        and word.word in told.finite
        and not any(said.word in told.finite for said in clause.main)
    )


def phrases_in(spoken: Sequence[str], phrases: Phrases) -> list[tuple[int, int, Phrase]]:
    """Where phrases stand, the longest first, not overlapping."""
    places, after = [], 0
    for at, word in enumerate(spoken):
        if at < after or word not in phrases.lengths:
            continue
        for length in phrases.lengths[word]:
            phrase = tuple(spoken[at : at + length])
            if phrase in phrases:
                after = at + len(phrase)
                places.append((at, after, phrase))
                break
    return places


@lru_cache(maxsize=50_000)
def key_of_word(word: str, language: str) -> str:
    """What a folded word has in common with its other forms and with the words taken for it."""
    told = lists(language)
    alike = told.alike if told else {}
    return alike.get(word) or alike.get(_stem(word)) or _stem(word)


@lru_cache(maxsize=50_000)
def keys(text: str, language: str) -> frozenset[str]:
    """The keys of all words of content of a text."""
    told = lists(language)
    light = told.light if told else frozenset()
    small = small_words(language)
    return frozenset(
        key_of_word(word, language) for word in words(_E.sub("e", text)) if word not in small and word not in light
    )


# Endings that a word takes, and how many letters must be left of it.
_ENDINGS = {
    "ation": 3,
    "ing": 3,
    "able": 3,
    "ible": 3,
    "ment": 4,
    "ion": 4,
    "ed": 3,
    "er": 4,
    "ly": 4,
    "al": 4,
    "e": 3,
    "y": 4,
}


def _stem(word: str) -> str:
    for ending, least in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= least:
            left = word[: -len(ending)]
            return left[:-1] if left[-1] == left[-2] else left  # "cancelled"
    return word
