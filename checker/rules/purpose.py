"""Does a text send people to a contact for something that is another contact's purpose?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from checker.evidence.register import One
from checker.evidence.whole import Evidence
from checker.findings.of_conflicts import key_of, place_on_record, stated
from checker.model import Finding, Mention, Severity
from knowledge.kinds.contact import Contact

CODE = "CONS-PURPOSE"
SEVERITY = Severity.ERROR
CLAUSE = "5.4-c"
DOC = """\
A text gives the number or address of a published contact for what the record gives to others: “to complain, call” the
sales line, where complaints are a purpose of another contact and none of this one. Of the purposes that texts name
plainly: complaint, cancellation, order, billing, emergency (in English, Welsh, German, French, Spanish). Only where the
purpose stands right before or behind the number, in one sentence, without a “not” or “but”; where the record says
neither `purposes`, nor that a contact is for anything, nothing is told. What is wrong of a number that a text calls by
the name of its team is the matter of CONS-PHONE.
"""
_WAYS = frozenset({"phone", "textphone", "sms", "email", "short_code"})
_FARTHEST = 60  # signs between what it is for and the number


def check(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each contact and purpose, with all places that say so."""
    told = evidence.register.told
    served = {purpose for one in told.values() for purpose in one.record.purposes}
    owners = _owners(evidence, told)
    meant: dict[int, set[str]] = defaultdict(set)
    for claim in evidence.claims:
        if claim.fact:
            meant[id(claim.mention)].add(claim.fact.entity)
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for listed in _by_statement(evidence.mentions).values():
        for number, mention in enumerate(listed):
            contacts = owners.get((mention.type, str(mention.value)), ())
            if len(contacts) != 1 or not contacts[0].record.purposes:
                continue
            if contacts[0].id not in meant.get(id(mention), {contacts[0].id}):
                continue  # it is held against another's number already
            purposes = _purposes(mention, listed[number - 1] if number else None, listed[number + 1 : number + 2])
            if purposes and not purposes & set(contacts[0].record.purposes) and not _handles(contacts[0], purposes):
                for purpose in sorted(purposes & served):
                    found[contacts[0].id, purpose].append(mention)
    for (id_, purpose), mentions in sorted(found.items()):
        yield _finding(told, told[id_], purpose, mentions)


def _owners(evidence: Evidence, told: Mapping[str, One[Contact]]) -> Mapping[tuple[str, str], tuple[One[Contact], ...]]:
    """The contacts that a number or address reaches on the day."""
    found: dict[tuple[str, str], dict[str, One[Contact]]] = defaultdict(dict)
    for one in told.values():
        for name, fact in one.entity.facts.items():
            span = evidence.register.value(one.entity, name)
            if span and fact.attribute.sought_as in _WAYS:
                found[fact.attribute.sought_as, str(span.value)][one.id] = one
    return {value: tuple(contacts.values()) for value, contacts in found.items()}


def _by_statement(mentions: Iterable[Mention]) -> Mapping[int, list[Mention]]:
    """What reaches somebody, by the statement that gives it, in the order of the text; what a link hides left out."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.type in _WAYS and not mention.target:
            found[id(mention.statement)].append(mention)
    return {key: sorted(listed, key=lambda one: one.found.start) for key, listed in found.items()}


def _purposes(mention: Mention, before: Mention | None, after: list[Mention]) -> set[str]:
    """For what a sentence gives a number: what stands right before it, else right behind it; none if it denies it."""
    text, words = mention.statement.text, _words(mention.statement.file.source.setting.language)
    if words is None:
        return set()
    start = max(before.found.end if before else 0, mention.found.start - _FARTHEST - 40)
    lead = re.split(r"[.;!?]\s", text[start : mention.found.start])[-1]
    end = after[0].found.start if after else len(text)
    trail = re.split(r"[.;!?](?:\s|$)", text[mention.found.end : min(end, mention.found.end + _FARTHEST)])[0]
    if words.denied.search(lead) or words.denied.search(trail):
        return set()
    named = set(words.named_in(lead, _FARTHEST))
    return named or (set(words.named_in(trail, 0)) if not after else set())


class _Words:
    """The patterns of one language. named: of each purpose, its nouns wherever they stand."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.denied, self.anything = _pattern(_any(data["not"])), _pattern(_any(data["any"]))
        self.named = {purpose: _pattern(_any(forms["for"])) for purpose, forms in _forms(data)}
        self._plain: dict[str, re.Pattern[str]] = {}
        for purpose, forms in _forms(data):
            doing, noun = _any(forms.get("to", ())) or r"(?!)", _any(forms["for"])
            led = rf"(?:{_any(data['leads_to'])})\s+(?:{doing})|(?:{_any(data['leads_for'])})\s+(?:{noun})"
            self._plain[purpose] = _pattern(led, rf"|^\W*(?:{noun})\s*[:\u2013\u2014-]")

    def named_in(self, text: str, most: int) -> Iterator[str]:
        """The purposes that a part of a sentence names, at most so many signs before its end (0: anywhere)."""
        for purpose, pattern in self._plain.items():
            if any(not most or len(text) - match.end() <= most for match in pattern.finditer(text)):
                yield purpose


def _forms(data: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, forms) for name, forms in data.items() if isinstance(forms, dict)]


def _pattern(words: str, other: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b{other}", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _words(language: str) -> _Words | None:
    listed = resources.files("checker.rules").joinpath("purpose.yaml").read_text("utf-8")
    data = yaml.load(listed, Loader=yaml.CSafeLoader)
    return _Words(data[language]) if language in data else None


def _handles(one: One[Contact], purposes: set[str]) -> bool:
    """Whether what a contact handles, in the words of the record, is anything at all, or one of these."""
    for language, text in (form for words in one.record.handles for form in words.forms):
        words = _words(language.partition("-")[0] or "en")
        if words and (words.anything.search(text) or any(words.named[purpose].search(text) for purpose in purposes)):
            return True
    return False


def _finding(told: Mapping[str, One[Contact]], one: One[Contact], purpose: str, mentions: list[Mention]) -> Finding:
    others = [other for other in told.values() if purpose in other.record.purposes]
    names = " or ".join(other.name for other in others[:2])
    about = f"{one.id}/{purpose}"
    return Finding(
        key=key_of(CODE, about),
        code=CODE,
        severity=SEVERITY,
        message=f"{one.name} is given for the purpose {purpose}, which on record is that of {names}",
        clause=CLAUSE,
        about=about,
        values=(
            place_on_record(one.entity.place, about, purpose, ", ".join(one.record.purposes)),
            stated(mentions),
        ),
        fix=f"name {names}, or record the purpose {purpose} for {one.name}",
    )
