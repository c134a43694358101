"""Where texts name a product or service by a number that none on record has: "Fibre 105" beside Fibre 100 and 500."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import place_of_words
from checker.findings.said import statements
from checker.model import Mention, Occurrence, Statement
from knowledge.workspace import Workspace

_KINDS = frozenset({"product", "service"})
_NAME = re.compile(r"(\S.*?)\s+(\d{1,6})")
_LETTER = re.compile(r"[^\W\d_]")
_BEGINS = re.compile(r"(?:^|[.!?:;|]\s+|[\"“‘(]\s*)[^\W\d_]\w*$")
"""A word that begins a sentence, which has a capital for that alone."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A name that nothing on record has. instead: the names on record of the same words, by their numbers."""

    name: str
    instead: tuple[str, ...]
    places: tuple[Occurrence, ...]


def numbered(evidence: Evidence) -> list[Numbered]:
    """Each such name, with all places that say it.

    The words stand as on record, with their capitals; a number with a unit, or that is part of another value, is none
    of the name, and neither is one of a longer name ("Turbo Fibre 900").
    """
    known = _known(evidence.workspace) if evidence.workspace else {}
    if not known:
        return []
    pattern = _pattern(known)
    found: dict[tuple[str, str], list[tuple[Statement, re.Match[str]]]] = defaultdict(list)
    for statement in statements(evidence):
        for match in pattern.finditer(statement.text):
            said, number = " ".join(match[1].split()), match[2]
            if number not in known[said] and not _is_longer(statement.text[: match.start()]):
                found[said, number].append((statement, match))
    values = _values(evidence, {id(statement) for listed in found.values() for statement, _ in listed})
    names = []
    for (said, number), listed in sorted(found.items()):
        places = {
            place_of_words(statement, match.start(), match.end())
            for statement, match in listed
            if not any(a < match.end(2) and match.start(2) < b for a, b in values.get(id(statement), ()))
        }
        if places:
            instead = tuple(f"{said} {other}" for other in sorted(known[said], key=int))
            names.append(Numbered(f"{said} {number}", instead, tuple(sorted(places))))
    return names


def _known(workspace: Workspace) -> Mapping[str, frozenset[str]]:
    """The words of names that end in a number, and these numbers."""
    known: dict[str, set[str]] = defaultdict(set)
    for entity in workspace.entities.values():
        for name in entity.names() if entity.kind in _KINDS else ():
            match = _NAME.fullmatch(name.strip())
            if match and _LETTER.match(match[1]) and match[1][0].isupper():
                known[" ".join(match[1].split())].add(match[2])
    return {words: frozenset(numbers) for words, numbers in known.items()}


def _pattern(known: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    longest_first = sorted(known, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, said.split())) for said in longest_first)
    return re.compile(rf"(?<![\w@/.-])({words})\s+(\d{{1,6}})(?![\w%°/-]|[.,:]\d)")


def _is_longer(before: str) -> bool:
    """Whether a word with a capital stands right before, which does not begin a sentence."""
    last = before.rstrip()
    word = re.search(r"[^\W\d_][\w’'-]*$", last)
    return bool(word and word[0][0].isupper() and before != last and not _BEGINS.search(last))


def _values(evidence: Evidence, wanted: set[int]) -> Mapping[int, list[tuple[int, int]]]:
    """Where values stand in some statements."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mention in evidence.mentions if wanted else ():
        if id(mention.statement) in wanted and not mention.target and _tells_a_unit(mention):
            found[id(mention.statement)].append((mention.found.start, mention.found.end))
    return found


def _tells_a_unit(mention: Mention) -> bool:
    return mention.type not in {"name", "text", "count", "list"}
