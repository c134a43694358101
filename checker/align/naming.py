"""The name that stands before a value, as far as it can be told without knowing any names."""

from __future__ import annotations

import re
from functools import cache

from checker.align.words import alternatives, pattern
from checker.wording import content_words, words

_MOST = 5  # words of a name before its head
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[&/]|[^\w\s]|\d+")
_JOINING = frozenset({"of", "for", "and", "&"})


def name_before(text: str, heads: str, between: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The name that ends a text, as written and as folded words; "" and () where none does.

    heads: the list of words in `anchors.yaml` of which one must end the name ("helpline", "fee"). between: the
    list of words that may follow the name ("on", "is"). Words are taken into the name backwards from its head, as long
    as they say something ("courier fee", "Tenants Repair Helpline"); capitalised ones may be joined by "of" and "for".
    """
    found = _ending(heads, between).search(text)
    if found is None:
        return "", ()
    tokens = list(_WORD.finditer(text, 0, found.start("head")))
    taken: list[re.Match[str]] = []
    for token in reversed(tokens):
        word = token.group()
        joins = word in _JOINING and taken and taken[-1].group()[0].isupper()
        if len(taken) == _MOST or not (joins or _names(word, language)):
            break
        taken.append(token)
    while taken and taken[-1].group() in _JOINING:
        taken.pop()
    if not taken:
        return "", ()
    name = text[taken[-1].start() : found.end("head")]
    return " ".join(name.split()), content_words(name, language)


def name_after(text: str, heads: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The name that begins a text: "administration fee" in "£25 administration fee"."""
    found = _beginning(heads).match(text)
    if found is None:
        return "", ()
    name = found["name"]
    if not all(_names(word, language) for word in name.split()[:-1]):
        return "", ()
    return name, content_words(name, language)


def _names(word: str, language: str) -> bool:
    if not word[0].isalpha() or pattern("no_name").fullmatch(word):
        return False
    return bool(content_words(word, language)) and len(words(word)) > 0


@cache
def _ending(heads: str, between: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<head>(?i:{alternatives(heads)}))\s*(?:(?i:{alternatives(between)})(?!\w)|:|,|\(|-|–|\s)*$"
    )


@cache
def _beginning(heads: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<name>(?:[^\W\d_][\w’'-]*\s+){{1,3}}?(?i:{alternatives(heads)}))(?!\w)")
