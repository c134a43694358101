"""The scope guard: for which case a text states a value, and whether two texts speak of one case.

Most pairs of unlike values in real texts are both right, of different cases. What a text says of its case is
therefore read as marks: (dimension, value) pairs, such as ("region", "abroad") or ("channel", "chat").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.model import Mention, Statement
from checker.wording import words
from checker.wordlists import wordlist

Marks = tuple[tuple[str, str], ...]
_LONGEST_PHRASE = 7
_NO_CASE = "none"
_UP_TO_A_YEAR = r"\b[^.;:()]{0,30}?\b((?:19|20)\d\d)\b"


def marks_of(mention: Mention, beside: Sequence[Mention] = (), *, close: bool = False) -> Marks:
    """The marks under which a text states a value, sorted.

    Read from the value's own clause, its labels, the innermost heading and the source. beside: the other
    values of the same type in the statement, which divide it into clauses. close: leave out heading, keys and lead,
    which say what a passage is about; a number that identifies by itself does not change with it.
    """
    statement = mention.statement
    language = statement.file.source.setting.language
    marks = set(_said(_clause(mention, beside), language))
    # "Until March 2026 A cost …, B cost …": what a sentence begins with is said of all its values.
    begins = min(other.found.start for other in (mention, *beside))
    marks |= {mark for mark in _said(statement.text[:begins], language) if mark[0] == "time"}
    if mention.type == "date":
        # "From 1961 to 1975" is what the text says, not when it is true.
        marks = {mark for mark in marks if mark[0] != "time" or not mark[1][-1].isdigit()}
    marks.update(_of_context(statement, close))
    return tuple(sorted(marks))


def said_of_case(text: str, language: str) -> Marks:
    """The marks that words of a text stand for, sorted."""
    return tuple(sorted(_said(text, language)))


def marks_around(statement: Statement) -> Marks:
    """The marks of a whole statement, with those of its labels, the innermost heading and the source, sorted."""
    language = statement.file.source.setting.language
    return tuple(sorted({*_said(statement.text, language), *_of_context(statement, False)}))


def narrowed(marks: Marks, dimensions: Iterable[str]) -> Marks:
    """The marks of these dimensions alone; all of them where none is given."""
    wanted = frozenset(dimensions)
    return tuple(mark for mark in marks if mark[0] in wanted) if wanted else marks


def value_of(marks: Marks, dimension: str) -> str:
    """The value of a dimension, or ""."""
    return next((value for name, value in marks if name == dimension), "")


@lru_cache(maxsize=20_000)
def places_in(text: str, language: str) -> frozenset[str]:
    """The countries and parts of countries that a text names."""
    return frozenset(value for dimension, value in _phrases_in(text, _places(language)) if dimension == "region")


def regions_in(text: str, language: str) -> Marks:
    """The marks of region that a text carries by itself, such as a name."""
    return tuple(mark for mark in _said(text, language) if mark[0] == "region")


def _of_context(statement: Statement, close: bool) -> Iterator[tuple[str, str]]:
    source, context = statement.file.source, statement.context
    language = source.setting.language
    lead = context.lead if context.lead.rstrip().endswith(":") else ""
    keys = (key.replace("_", " ").replace("-", " ") for key in context.path[-2:])
    around = () if close else (lead, *context.headings[-1:], *keys)
    for text in (context.label, context.column, *around):
        if text:
            yield from _said(text, language)
    if source.region:
        yield "region", source.region
    if source.segment:
        yield "segment", source.segment
    if source.draft:
        yield "draft", "yes"
    if context.branch:
        yield "branch", context.branch


def _clause(mention: Mention, beside: Sequence[Mention]) -> str:
    """The part of the statement that speaks of this value and of no other one of its type."""
    text, language = mention.statement.text, mention.statement.file.source.setting.language
    if mention.target:
        return text
    start, end = 0, len(text)
    for other in beside:
        if other.target or other.value == mention.value:
            continue
        if other.found.end <= mention.found.start:
            start = max(start, after_parting(text, other.found.end, mention.found.start, language))
        elif other.found.start >= mention.found.end:
            end = min(end, parting(text, mention.found.end, other.found.start, language))
    # What stands in brackets is not qualified by what follows them.
    opened = text.rfind("(", 0, mention.found.start)
    closed = text.find(")", mention.found.end, end)
    if closed >= 0 and opened > text.rfind(")", 0, mention.found.start):
        end = closed
    return text[start:end]


def parting(text: str, start: int, end: int, language: str) -> int:
    """Where between two values, from `start` to `end`, what is said of the first ends."""
    found = _partings(language).search(text, start, end)
    return found.start() if found else end


def after_parting(text: str, start: int, end: int, language: str) -> int:
    found = _partings(language).search(text, start, end)
    return found.end() if found else start


@cache
def _partings(language: str) -> re.Pattern[str]:
    words = wordlist("scope")["parting"].get(language, ())
    return re.compile("|".join(("[;,]", *(rf"\b{re.escape(word)}\b" for word in words))), re.IGNORECASE)


@lru_cache(maxsize=50_000)
def _said(text: str, language: str) -> frozenset[tuple[str, str]]:
    marks = set(_phrases_in(text, _phrases(language)))
    marks |= set(_phrases_in(text, _places(language)))
    if "19" in text or "20" in text:
        for mark, pattern in _years().items():
            if found := pattern.search(text):
                marks.add(("time", f"{mark} {found[1]}"))
    marks |= {(found[1].casefold(), found[2].casefold()) for found in _designated().finditer(text)}
    return frozenset(marks)


@cache
def _years() -> Mapping[str, re.Pattern[str]]:
    """What tells in which year a value ended or begins: "until March 2024", "from May 2027", "on 1 May 2027 … will"."""
    listed = {name: "|".join(map(re.escape, words)) for name, words in wordlist("scope")["years"].items()}
    on = rf"\b(?:{listed['on']}){_UP_TO_A_YEAR}(?=[^.]{{0,80}}\b(?:{listed['will']})\b)"
    return {
        "until": re.compile(rf"\b(?:{listed['until']}){_UP_TO_A_YEAR}", re.IGNORECASE),
        "from": re.compile(rf"\b(?:{listed['from']}){_UP_TO_A_YEAR}", re.IGNORECASE),
        "from the day": re.compile(on, re.IGNORECASE),
    }


@cache
def _designated() -> re.Pattern[str]:
    """Matches a noun with the letter or number that tells which is meant."""
    nouns = "|".join(map(re.escape, wordlist("scope")["designated"]))
    return re.compile(rf"\b((?i:{nouns}))\s+([A-Z]|\d{{1,4}}[A-Za-z]?|[IVX]{{1,4}})\b(?![.,]\d)")


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases with the marks that they stand for. lengths: of those that begin with a word, the longest first."""

    marks: Mapping[tuple[str, ...], tuple[str, str]]
    lengths: Mapping[str, tuple[int, ...]]


def _by_first_word(marks: Mapping[tuple[str, ...], tuple[str, str]]) -> _Phrases:
    lengths: dict[str, set[int]] = defaultdict(set)
    for phrase, mark in marks.items():
        if mark and 0 < len(phrase) <= _LONGEST_PHRASE:
            lengths[phrase[0]].add(len(phrase))
    return _Phrases(marks, {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()})


def _phrases_in(text: str, phrases: _Phrases) -> Iterator[tuple[str, str]]:
    """The marks that the phrases of a text stand for, the longest phrase first."""
    said, begins = words(text), phrases.lengths
    if begins.keys().isdisjoint(said):
        return
    after = 0
    for at, word in enumerate(said):
        if at < after or word not in begins:
            continue
        for length in begins[word]:
            mark = phrases.marks.get(said[at : at + length])
            if mark:
                if mark[0] != _NO_CASE:
                    yield mark
                after = at + length
                break


@cache
def _phrases(language: str) -> _Phrases:
    table: dict[str, dict[str, list[str]]] = wordlist("scope").get(language, {})
    return _by_first_word(
        {
            words(phrase): (dimension, mark)
            for dimension, marks in table.items()
            for mark, phrases in marks.items()
            for phrase in phrases
        }
    )


@cache
def _places(language: str) -> _Phrases:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 loads data, needed only once texts are read

    names = [name for row in wordlist("places") for name in row]
    for tag in dict.fromkeys((language, "en")):
        try:
            territories = Locale(tag).territories
        except (UnknownLocaleError, ValueError):
            continue
        names += [str(name) for code, name in territories.items() if len(code) == 2 and code not in {"ZZ", "US", "GB"}]
    return _by_first_word({words(name): ("region", " ".join(words(name))) for name in names})
