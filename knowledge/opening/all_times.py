"""Which clock a text says that all its times are told on: "All times are Manila time (PHT) unless marked"."""

from __future__ import annotations

from knowledge.opening.hours import LOCAL
from knowledge.opening.tokens import tokens
from knowledge.opening.words import Sort, said_of_all_times

_WITHIN = 60  # characters from such words to the zone's name


def clock_of_all(text: str, language: str, country: str) -> str:
    """IANA name of the zone; "" where the text says none, or says it twice and differently."""
    folded = text.lower()
    if len(folded) != len(text):
        return ""  # places in one are not places in the other
    found = set[str]()
    for words in said_of_all_times(language):
        at = folded.find(words)
        while at >= 0:
            since = at + len(words)
            sentence = text[since : since + _WITHIN].partition("\n")[0].partition(". ")[0]
            if zone := _first(sentence, language, country):
                found.add(zone)
            at = folded.find(words, since)
    return found.pop() if len(found) == 1 else ""


def _first(sentence: str, language: str, country: str) -> str:
    for token in tokens(sentence, language, country):
        if token.digits:
            return ""  # of these times, not of all
        if (zone := token.reading(Sort.ZONE)) and zone.text != LOCAL:
            return zone.text
    return ""
