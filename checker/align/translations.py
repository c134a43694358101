"""Which values a text and its translation should share: those of one message, of one key, of one page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from checker.align.counterparts import replaced
from checker.align.page import Page
from checker.model import Claim, Mention, Reason, Statement
from knowledge.types import TYPES
from knowledge.types.base import Likeness

# Numbers and addresses to contact are left out: a language may have a line, and hours, of its own.
QUANTITIES = frozenset({"money", "duration", "percentage", "quantity", "date", "service_level"})
# Where more values than this have no counterpart, one page is not the translation of the other.
MOST_APART = 2
_LANGUAGE = r"(?:ar|cs|cy|da|de|en|es|fi|fr|ga|gd|hi|it|ja|ko|nb|nl|no|pa|pl|pt|ro|sv|tl|uk|ur|zh)(?:[-_][A-Za-z]{2})?"
_LANGUAGE_IN_PATH = re.compile(rf"(?<![^/\\._-]){_LANGUAGE}(?=[/\\.])")
_LANGUAGE_KEY = re.compile(_LANGUAGE)


def translations(pages: Iterable[Page]) -> list[Claim]:
    """Claims on the values that a text and its translation do not share, in the order in which both state them.

    Where one of two messages has more values than the other, nothing is claimed: a translation may leave out a
    sentence. Of pages that are declared to be translations only values in the same place are held against each other.
    """
    listed = list(pages)
    return [*_of_units(listed), *_of_declared(listed)]


def _of_units(pages: Iterable[Page]) -> list[Claim]:
    units: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for statement, mentions in page.with_mentions():
            language, unit = _unit(statement)
            for mention in mentions:
                if mention.type in QUANTITIES:
                    units[f"{unit}/{mention.type}"][language].append(mention)
    return [claim for name, said in sorted(units.items()) if len(said) > 1 for claim in _unshared(name, said)]


def counterparts_of(path: str) -> str:
    """A name that a file shares with those that may be its translations."""
    return _LANGUAGE_IN_PATH.sub("*", path)


def _of_declared(pages: Iterable[Page]) -> Iterator[Claim]:
    """Claims on values of files that their source declares to be translations, and on those that they translate."""
    by_path = {page.statements[0].file.path.replace("\\", "/"): page for page in pages if page.statements}
    for path, page in sorted(by_path.items()):
        source = page.statements[0].file.source
        if source.translation_of:
            original = next((there for there in by_path if there.endswith(f"/{source.translation_of}")), None)
            if original is not None and original != path:
                yield from _of_pair(by_path[original], page)


def _of_pair(original: Page, translation: Page) -> Iterator[Claim]:
    first, other = (page.statements[0].file.source.setting.language for page in (original, translation))
    sides = [
        [m for _, mentions in page.with_mentions() for m in mentions if not m.target]
        for page in (original, translation)
    ]
    for mine, its in replaced(*sides):
        if mine.type in QUANTITIES:
            about = f"translation:{_told(mine)}/{mine.type}"
            for mention in (mine, its):
                yield Claim(mention, about, (("language", other),), _reasons(mention, first, other))


def _unit(statement: Statement) -> tuple[str, str]:
    """The language of a statement, and a name that its translations share with it."""
    path, keys = statement.file.path, statement.context.path
    language = statement.file.source.setting.language
    if keys[-1:] in {("msgid",), ("msgstr",)}:
        return language, f"{path}#{statement.block}"
    at = next((number for number, key in enumerate(keys) if _LANGUAGE_KEY.fullmatch(key)), None)
    if at is not None:
        language = keys[at][:2]
        keys = (*keys[:at], "*", *keys[at + 1 :])
    return language, "/".join((counterparts_of(path), *keys))


def _unshared(name: str, said: Mapping[str, Sequence[Mention]]) -> Iterator[Claim]:
    """Claims on what is left of each two languages' values when those that both have are taken away."""
    (first, *others) = sorted(said, key=lambda language: (language != "en", language))
    for other in others:
        ours, theirs = _apart(said[first], said[other])
        if len(ours) != len(theirs) or not 0 < len(ours) <= MOST_APART:
            continue
        for mine, its in zip(ours, theirs, strict=True):
            about = f"translation:{_told(mine)}/{name.rpartition('/')[2]}"
            for mention in (mine, its):
                yield Claim(mention, about, (("language", other),), _reasons(mention, first, other))


def _apart(ours: Sequence[Mention], theirs: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    left = list(theirs)
    lonely = []
    for mention in ours:
        same = TYPES[mention.type].same
        match = next((one for one in left if same(mention.value, one.value).likeness is not Likeness.DIFFERENT), None)
        if match is None:
            lonely.append(mention)
        else:
            left.remove(match)
    return lonely, left


def _told(mention: Mention) -> str:
    text = mention.statement.text
    return f"{' '.join(text.split()[:6])}/{sha256(text.encode()).hexdigest()[:8]}"


def _reasons(mention: Mention, first: str, other: str) -> tuple[Reason, ...]:
    noun = {"money": "amount"}.get(mention.type, mention.type)
    return (
        Reason("thing", 0.0, f"The {noun} in a text and its translation ({first}, {other})"),
        Reason("translation", 1.0, f"both have the same place, one in {first} and one in {other}"),
    )
