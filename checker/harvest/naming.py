"""What texts call whom a number or an address reaches: every name that stands beside it, the likelier the heavier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.align.naming import name_before
from checker.align.words import alternatives, pattern
from checker.harvest.entries import Entries
from checker.model import Mention, Statement
from checker.scope import places_in
from checker.wording import content_words, subject_words
from checker.wording import words as folded
from checker.wordlists import wordlist

# How much a place says of a name: a link that shows it, words right before it, its label, what heads its passage.
OF_LINK, OF_WORDS, OF_LABEL, OF_PLAIN_WORDS, OF_LEAD = 3.0, 3.0, 2.5, 2.0, 2.0
OF_ENTRY, OF_ENTRY_WITH_PLACE = 3.5, 3.2
OF_BOX, OF_HEADING, OF_BRACKETS, OF_KEY, OF_TITLE = 1.6, 1.5, 1.5, 1.2, 0.4
_REACH = 110
_MOST_WORDS, _MOST_OF_HEADING, _MOST_SIGNS = 8, 6, 60
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAMED = rf"{_CAPITAL}(?:[\w’'&/+-]|\.(?=\w))*"
_JOINING = r"(?:of|for|the|and|de|du|des|la|of the|for the|y|yr|&|–)"
_PHRASE = re.compile(rf"(?<![\w@/.])(?P<name>{_NAMED}(?:\s+(?:{_JOINING}\s+)?{_NAMED}|\s+\d+)*)$")
_MIXED = re.compile(r"[a-z]?[a-z][A-Z]|[A-Z]\d|[A-Z]{2}")
_ODD = re.compile(r"[@{}<>|=%_?!;]|\b[a-z]+\d")
_AFTER = re.compile(
    rf"^\s*(?:\((?P<within>[^()\d]{{3,60}})\)|[-–,:]?\s*(?P<bare>{_NAMED}(?:\s+(?:{_JOINING}\s+)?{_NAMED}){{1,4}}))"
)
_WORD = re.compile(r"[^\W\d_][\w’'+-]*")
_EDGE = re.compile(r"^[\W_]+|[^\w)]+$")


def names_of(mention: Mention, since: int, until: int, entries: Entries) -> Iterator[tuple[str, float]]:
    """The names that one place gives, each with its weight.

    since, until: of the text before it in its statement, from the end of another value to the first form of this one.
    entries: what the entries of lists in data files are called.
    """
    statement = mention.statement
    language = statement.file.source.setting.language
    for raw, weight in (*_of_entry(statement, entries), *_said(mention, statement, since, until, language)):
        name = tidy(raw, language)
        if name:
            yield name, weight


def tidy(raw: str, language: str) -> str:
    """A name without the words around it that are no part of it; "" where what remains names nothing."""
    words = _EDGE.sub("", " ".join(raw.split())).split(" ")
    while words and _bare(words[0]) in _list("no_start"):
        words.pop(0)
    while words and _bare(words[-1]) in _list("no_end"):
        words.pop()
    name = _EDGE.sub("", " ".join(words))
    said = subject_words(name, language)
    if not said or len(words) > _MOST_WORDS or len(name) > _MOST_SIGNS:
        return ""
    if pattern("contact").fullmatch(name):
        return ""
    if all(word in _list("no_name") or len(word) < 2 or word.isdigit() for word in content_words(name, language)):
        return ""
    if sum(sign.isdigit() for sign in name) > 4 or _ODD.search(name):
        return ""
    name = name.removesuffix(")") if name.count("(") < name.count(")") else name
    return name if _MIXED.match(name) else name[0].upper() + name[1:]


def _said(mention: Mention, statement: Statement, since: int, until: int, language: str) -> Iterator[tuple[str, float]]:
    context = statement.context
    if mention.link and mention.target:
        shown = statement.text[mention.link.start : mention.link.end]
        if not any(sign.isdigit() for sign in shown) and "@" not in shown:
            yield shown, OF_LINK
        return  # what stands around a link is read with the value that it shows
    if mention.type == "email":
        yield _key_words(str(mention.value).partition("@")[0].replace(".", " ")), OF_BOX
    before = statement.text[max(since, until - _REACH) : until]
    called, words = name_before(before, "contact", "between", language)
    if words:
        # What is written as a name is one; other words may be of the sentence.
        whole = _whole(called, before)
        yield whole, OF_WORDS if len(words) > 1 and whole[0].isupper() else OF_PLAIN_WORDS
    elif phrase := _PHRASE.search(_connectors().sub("", before)):
        name = phrase["name"]
        several = " " in name or _MIXED.search(name)
        if several:
            yield name, OF_WORDS
    if after := _AFTER.match(statement.text[mention.found.end : mention.found.end + _REACH]):
        yield after["within"] or after["bare"], OF_BRACKETS
    if context.lead and (named := _lead().search(context.lead)):
        yield named.group(), OF_LEAD
    if statement.kind != "heading":
        yield from ((_named(text), OF_LABEL) for text in (context.label, context.column) if text)
    for heading in reversed(context.headings):
        if subject_words(heading, language):
            yield _named(heading), OF_HEADING
            break
    for key in reversed(context.path):
        spelled = _key_words(key)
        if not key.isdigit() and subject_words(spelled, language):
            if _is_place(spelled, language):
                yield spelled, OF_KEY
            break
    if context.title:
        yield _named(context.title), OF_TITLE


def _of_entry(statement: Statement, entries: Entries) -> Iterator[tuple[str, float]]:
    """What the entry of a list is called that gives the number under a key of its own; also with its place."""
    path = statement.context.path
    called = entries.get((statement.file.path, path[:-1])) if len(path) > 1 else None
    if called is None:
        return
    yield called.title, OF_ENTRY
    language = statement.file.source.setting.language
    keys = (_key_words(key) for key in reversed(path[:-1]) if not key.isdigit())
    place = called.place or next((key for key in keys if _is_place(key, language)), "")
    if place and place.casefold() not in called.title.casefold():
        yield f"{called.title}, {place[0].upper()}{place[1:]}", OF_ENTRY_WITH_PLACE


def _is_place(key: str, language: str) -> bool:
    return " ".join(folded(key)) in places_in(key, language)


def _whole(name: str, before: str) -> str:
    """The name with the beginning of its first word where a dot parts it ("Vets.gov Help Desk")."""
    at = " ".join(before.split()).rfind(name)
    start = " ".join(before.split())[:at].rsplit(" ", 1)[-1] if at > 0 else ""
    return f"{start}{name}" if start.endswith(".") and len(start) > 1 else name


def _key_words(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", key).strip()


def _named(text: str) -> str:
    """The name that a label or heading is, also behind a verb ("Call MyVA311 for help"); "" for a question or step."""
    words = text.strip(" :").split()
    if len(words) > 1 and _bare(words[0]) in _list("verbs") and words[1][0].isupper():
        end = next((at for at, word in enumerate(words) if at > 1 and word in _list("no_end")), len(words))
        words = words[1:end]
    if not words or len(words) > _MOST_OF_HEADING or text.rstrip().endswith(("?", ".", "!", ",")):
        return ""
    said = [_bare(word).replace("’", "'").partition("'")[0] for word in words]
    if _list("pronouns").intersection(said):
        return ""
    shouted = words[0].isupper() and not text.isupper()  # an abbreviation, whatever word it looks like
    return "" if said[0] in _list("no_heading") and not shouted else " ".join(words)


def _bare(word: str) -> str:
    return word.strip(".,:;()[]*’'\"“”").casefold()


@cache
def _connectors() -> re.Pattern[str]:
    """What may stand between a name and its number."""
    return re.compile(rf"(?:\s+(?:(?i:{alternatives('between')})(?!\w))|[\s:,(\[*–-])*$")


@cache
def _lead() -> re.Pattern[str]:
    """A name in capitals that ends in what a contact is called."""
    return re.compile(rf"{_NAMED}(?:\s+(?:{_JOINING}\s+)?{_NAMED})*\s(?i:{alternatives('contact')})(?!\w)")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(wordlist("harvest/words")[name])
