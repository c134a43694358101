"""What a passage is about, as its title and headings tell, and how far two passages are about one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from checker.model import Statement
from checker.scope import places_in
from checker.wording import subject_words, words

# Two pages with words of their own in their titles are seldom about one thing, even with most words in common.
EACH_HAS_ITS_OWN = 0.75
# A section and a part of it.
WITHIN = 0.6
_JOINT = re.compile(r"\s[-–—|]\s|:\s|\s\(|,\s")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@dataclass(frozen=True, slots=True)
class Subject:
    """file: of the passage. title: the words of the page's title, or of the file's name where there is none.

    stem, branch: the title's words before and after its last dash, colon, comma or bracket, as in "Urgent care -
    Leeds"; without one there is no branch. inner: the words of its headings and keys. path: headings, keys and list
    indices that lead to it, without those that only name a sort of information. places, numbers: those among all;
    they tell cases apart.
    """

    file: str
    title: frozenset[str]
    inner: frozenset[str]
    path: tuple[str, ...]
    places: frozenset[str]
    numbers: frozenset[str]
    stem: frozenset[str]
    branch: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return self.title | self.inner


def subject_of(statement: Statement) -> Subject:
    """The subject of the passage in which a statement stands."""
    context = statement.context
    language = statement.file.source.setting.language
    return _subject(statement.file.path, context.title, context.headings, context.path, language)


def alike(a: Subject, b: Subject, *, pages: bool = False) -> float:
    """How far two passages are about one thing, from 0 to 1; `pages`: as far as the titles of their pages tell.

    Passages that name different places, or different years and numbers, or two branches of one thing, are about
    different things. Else the share of common words in the one that has fewer, less where each has words that the
    other lacks.
    """
    if parted(a, b):
        return 0.0
    if a.file == b.file:
        return _alike_within_a_file(a.path, b.path)
    of_pages, of_all = _share(a.title, b.title), _share(a.words, b.words)
    if not pages:
        return max(of_pages, of_all)
    # A page that lists branches is about each of them: what stands under one's heading is not said of another.
    named = (a.inner - b.words and b.title - a.words) or (b.inner - a.words and a.title - b.words)
    return min(of_pages, of_all) if named else of_pages


def parted(a: Subject, b: Subject) -> bool:
    """Whether two passages name different places, years or numbers, or two branches of one thing."""
    if a.places != b.places or (a.numbers != b.numbers and a.numbers and b.numbers):
        return True
    return a.file != b.file and a.stem == b.stem and bool(a.branch and b.branch) and a.branch.isdisjoint(b.branch)


def name_of(statement: Statement) -> tuple[str, ...]:
    """The words of the nearest heading that names a subject, else of the title."""
    context = statement.context
    language = statement.file.source.setting.language
    for text in (*reversed(context.headings), context.title):
        named = subject_words(text, language)
        if named:
            return named
    return ()


def _alike_within_a_file(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Within a page, what stands under other headings is meant for another case, save a section and its parts."""
    if a == b:
        return 1.0
    shorter, longer = sorted((a, b), key=len)
    return WITHIN if longer[: len(shorter)] == shorter and not longer[len(shorter)].isdigit() else 0.0


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    share = len(a & b) / smaller if smaller else 0.0
    return share * EACH_HAS_ITS_OWN if a - b and b - a else share


@lru_cache(maxsize=20_000)
def _subject(path: str, title: str, headings: tuple[str, ...], keys: tuple[str, ...], language: str) -> Subject:
    named = title or _CAMEL.sub(" ", PurePath(path).stem)
    spelled = tuple((key, subject_words(_CAMEL.sub(" ", key), language)) for key in keys)
    inner = {word for heading in headings for word in subject_words(heading, language)}
    inner |= {word for key, said in spelled if not key.isdigit() for word in said}
    both = frozenset(subject_words(named, language)) | inner
    told = " . ".join((named, *headings, *(" ".join(said) for _, said in spelled)))
    return Subject(
        path,
        frozenset(subject_words(named, language)),
        frozenset(inner),
        (*(" ".join(words(h)) for h in headings if subject_words(h, language)), *(k for k, said in spelled if said)),
        places_in(told, language),
        frozenset(word for word in both if word.isdigit()),
        *_parted(named, language),
    )


def _parted(title: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    stem, _, branch = _JOINT.sub("\n", title).rpartition("\n")
    named = branch if stem else ""
    return frozenset(subject_words(stem or title, language)), frozenset(subject_words(named, language))
