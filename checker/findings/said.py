"""Where texts say certain names: whole words, as people write them, and not those within an address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import place_of_words
from checker.model import Occurrence, Statement


def statements(evidence: Evidence) -> Iterator[Statement]:
    """Every statement of every text."""
    return (statement for page in evidence.pages for statement in page.statements)


def said(evidence: Evidence, names: Iterable[str]) -> Mapping[str, tuple[Occurrence, ...]]:
    """Where texts say each of some names: one in capitals as it is, any other in any case of letters."""
    patterns = {name: _pattern(name) for name in names}
    found: dict[str, set[Occurrence]] = defaultdict(set)
    for statement in statements(evidence) if patterns else ():
        for name, pattern in patterns.items():
            for match in pattern.finditer(statement.text):
                found[name].add(place_of_words(statement, match.start(), match.end()))
    return {name: tuple(sorted(places)) for name, places in sorted(found.items())}


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    # Not within an address: what a site or a mailbox is called is not what the client is called there.
    return re.compile(rf"(?<![\w@/])(?<!\w\.){words}(?!\w|[@/]\w|\.\w)", 0 if name.isupper() else re.IGNORECASE)
