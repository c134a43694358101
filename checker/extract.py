"""The typed values that a statement holds: in what it shows and in what its links do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import re2

from checker.model import Link, Mention, Statement
from knowledge.setting import Setting
from knowledge.types.base import FIGURE, Found, NotAValue, ValueType

# Where two types read a value in the same words, identities win over quantities, then the longer reading over
# the shorter ("24 hours a day" over "24 hours"), then the type that stands first here.
_IDENTITIES = ("url", "email", "phone")
_PRECEDENCE = (*_IDENTITIES, "hours", "money", "date", "percentage", "duration", "quantity", "service_level")
# Types that are read beside the others and tied to the record alone: their values hold a value of a plainer type, which
# keeps its own reading, or only the record tells them from other words. And names, which are held against one another
# alone.
BESIDE = frozenset(
    {"call_charge", "deadline", "short_code", "count", "address", "postcode", "list", "yes_no", "name", "text"}
)

# What a link's target states, by the scheme that it begins with. Fragments and paths of the same site state nothing.
_SCHEMES = {
    "tel:": "phone",
    "callto:": "phone",
    "sms:": "phone",
    "mailto:": "email",
    "http://": "url",
    "https://": "url",
    "//": "url",
}
_Types = tuple[tuple[str, ValueType], ...]
_MOST_MEMORY = 1 << 26  # bytes; where a set of patterns lacks memory, it finds nothing
_FIGURE = re.compile(FIGURE)
_TEMPLATE = ("{{", "{%", "%{", "<%", "${")


def mentions(statement: Statement, types: Mapping[str, ValueType]) -> list[Mention]:
    """Every value of `types` in the statement, left to right; a link's target comes after what it shows.

    A target that cannot be read gives no mention: see `broken_targets`.
    """
    return _mentions(statement, types, _sought(tuple(types.items())))


def mentions_in(statements: Iterable[Statement], types: Mapping[str, ValueType]) -> Iterator[Mention]:
    """The mentions of many statements, one after the other."""
    sought = _sought(tuple(types.items()))
    return (mention for statement in statements for mention in _mentions(statement, types, sought))


class _Sought:
    """Types of values that are sought, known by identity: a third of the time would go into hashing them all."""

    def __init__(self, types: _Types) -> None:
        self.types = types


@lru_cache(maxsize=64)
def _sought(types: _Types) -> _Sought:
    return _Sought(types)


def _mentions(statement: Statement, types: Mapping[str, ValueType], sought: _Sought) -> list[Mention]:
    found = _found(statement.text, statement.file.source.setting, sought)
    if not statement.links:
        return [Mention(statement, name, each) for name, each in found]
    shown = [Mention(statement, name, each, _link_at(statement.links, each)) for name, each in found]
    targets = [mention for link in statement.links if (mention := _target(statement, link, shown, types)) is not None]
    return sorted(shown + targets, key=_position)


def broken_targets(statement: Statement, types: Mapping[str, ValueType]) -> list[tuple[Link, NotAValue]]:
    """The links whose `tel:` or `mailto:` target is no number or address, such as `tel:+1phonenumber`.

    Targets that a template fills in later are left alone.
    """
    broken = []
    for link in statement.links:
        name = _type_of(link.target)
        if name not in {"phone", "email"} or name not in types or any(sign in link.target for sign in _TEMPLATE):
            continue
        try:
            _parsed(link.target, types[name], statement)
        except NotAValue as error:
            broken.append((link, error))
    return broken


@lru_cache(maxsize=1 << 15)  # the texts of one organisation repeat themselves: a third of all sentences come twice
def _found(text: str, setting: Setting, sought: _Sought) -> tuple[tuple[str, Found], ...]:
    """What each type finds in a text, left to right, each word read once."""
    types = sought.types
    if _FIGURE.search(text) is None:
        types = _anchored(text.lower(), setting.language, sought)
    found = [(name, each) for name, type in types for each in type.find(text, setting)]
    return tuple(_apart(found) if len(found) > 1 else found)


def _anchored(low: str, language: str, sought: _Sought) -> _Types:
    """The types of which a text without a figure, in lower case, may state a value."""
    anchored, anchors = _anchors(language, sought)
    found = anchors.Match(low.encode("utf-8", "replace"))
    return tuple(anchored[number] for number in sorted(found)) if found else ()


@lru_cache(maxsize=64)
def _anchors(language: str, sought: _Sought) -> tuple[_Types, Any]:
    """The types that can be stated without a figure, and what tells by number which of them a text may state.

    RE2, and on bytes: five times as fast as `re` with so many words to look for.
    """
    options = re2.Options()
    options.max_mem = _MOST_MEMORY
    anchors = re2.Set.SearchSet(options)
    anchored = []
    for type in sought.types:
        if anchor := type[1].anchor(language):
            anchors.Add(anchor)
            anchored.append(type)
    anchors.Compile()
    return tuple(anchored), anchors


def _apart(found: list[tuple[str, Found]]) -> list[tuple[str, Found]]:
    """The readings that remain when of those that overlap only the strongest stays; those beside them stay anyway."""
    kept: list[tuple[str, Found]] = []
    beside = [(name, each) for name, each in found if name in BESIDE]
    for name, each in sorted(found, key=_strength):
        if name not in BESIDE and all(each.end <= other.start or other.end <= each.start for _, other in kept):
            kept.append((name, each))
    return sorted(kept + beside, key=lambda pair: (pair[1].start, pair[1].end))


def _strength(pair: tuple[str, Found]) -> tuple[bool, int, int, int]:
    name, found = pair
    rank = _PRECEDENCE.index(name) if name in _PRECEDENCE else len(_PRECEDENCE)
    return name not in _IDENTITIES, found.start - found.end, rank, found.start


def _link_at(links: tuple[Link, ...], found: Found) -> Link | None:
    for link in links:
        if link.start < found.end and found.start < link.end:
            return link
    return None


def _target(statement: Statement, link: Link, shown: list[Mention], types: Mapping[str, ValueType]) -> Mention | None:
    name = _type_of(link.target)
    if name not in types:
        return None
    try:
        value = _parsed(link.target, types[name], statement)
    except NotAValue:
        return None
    kind = next((mention.found.kind for mention in shown if mention.link is link and mention.type == name), "")
    if link.target[:4].lower() == "sms:":
        kind = "sms"
    return Mention(statement, name, Found(link.start, link.end, value, kind), link, target=True)


def _type_of(target: str) -> str:
    start = target[:8].lower()
    return next((name for scheme, name in _SCHEMES.items() if start.startswith(scheme)), "")


def _parsed(target: str, type: ValueType, statement: Statement) -> object:
    setting = statement.file.source.setting
    lower = target[:7].lower()
    if lower.startswith("//"):
        target = f"https:{target}"
    elif lower.startswith(("callto:", "sms:")):
        target = f"tel:{target.split(':', 1)[1].split('?', 1)[0]}"
    return type.parse(target, setting)


def _position(mention: Mention) -> tuple[int, bool, int]:
    return mention.found.start, mention.target, mention.found.end
