"""What a passage is about, as its title and headings tell, and how far two passages are about one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from checker.model import Statement
from checker.scope import places_in
from checker.wording import content_words

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@dataclass(frozen=True, slots=True)
class Subject:
    """file: of the passage. title: the words of the page's title, or of the file's name where there is none.

    inner: the words of its headings and keys. places, numbers: those among both; they tell cases apart.
    """

    file: str
    title: frozenset[str]
    inner: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return self.title | self.inner


def subject_of(statement: Statement) -> Subject:
    """The subject of the passage in which a statement stands."""
    context = statement.context
    keys = tuple(key for key in context.path if not key.isdigit())
    return _subject(statement.file.path, context.title, context.headings, keys, statement.file.source.setting.language)


def alike(a: Subject, b: Subject) -> float:
    """How far two passages are about one thing, from 0 to 1.

    Passages that name different places, or different years and numbers, are about different things. Else the
    share of common words in the one that has fewer: a page and its section, a title and a longer one.
    """
    if a.places != b.places and (a.places and b.places):
        return 0.0
    if a.numbers != b.numbers and a.numbers and b.numbers:
        return 0.0
    if a.file == b.file:
        # Within a page only the headings tell; sections side by side are about different things.
        return _share(a.inner, b.inner) if a.inner != b.inner else 1.0
    return max(_share(a.title, b.title), _share(a.words, b.words))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


@lru_cache(maxsize=20_000)
def _subject(path: str, title: str, headings: tuple[str, ...], keys: tuple[str, ...], language: str) -> Subject:
    named = title or _CAMEL.sub(" ", PurePath(path).stem)
    inner = " . ".join((*headings, *(_CAMEL.sub(" ", key) for key in keys)))
    title_words, inner_words = frozenset(content_words(named, language)), frozenset(content_words(inner, language))
    both = title_words | inner_words
    return Subject(
        path,
        title_words,
        inner_words,
        places_in(f"{named} . {inner}", language),
        frozenset(word for word in both if word.isdigit()),
    )
