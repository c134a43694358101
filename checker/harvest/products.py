"""The products and services to which tables and sentences give prices: "Fibre 100 is £29.99 a month"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from checker.align.page import is_example
from checker.harvest.drafts import Draft
from checker.harvest.reading import Read
from checker.harvest.slugs import slug
from checker.harvest.votes import passages, vote
from checker.model import Mention, Statement
from checker.scope import marks_of
from checker.wording import content_words, subject_words, words
from checker.wordlists import wordlist
from knowledge.facts import Attribute
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.vocabulary import built_in

# A name as people write those of products: capitalised words, or words with numbers, side by side.
_NAME = re.compile(r"(?<![\w@/.])[^\W\d_a-z][\w’'&+-]*(?:\s+(?:[^\W\d_a-z][\w’'&+-]*|\d+\w*))*")
_REACH = 60
_MOST_WORDS = 5
_TYPES = frozenset({"money", "duration", "percentage"})
_PERIODS = {"month": "monthly_price"}
_UNSCOPED = frozenset({"branch"})
Key = tuple[str, ...]


def products(read: Read, at_least: int) -> tuple[list[Draft], list[Draft]]:
    """A draft for each name that texts give a price, the most frequent first: in enough passages, and those left out.

    A name that one file gives several values of one attribute heads a table of cases, and is no product.
    """
    stated: dict[Key, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    forms: dict[Key, Counter[str]] = defaultdict(Counter)
    for mention, name, attribute in _priced(read):
        key = content_words(name, mention.statement.file.source.setting.language)
        if key:
            stated[key][attribute].append(mention)
            forms[key][name] += 1
    drafts = []
    for key, facts in stated.items():
        kept = {attribute: said for attribute, mentions in facts.items() if (said := _one_a_file(mentions))}
        mentions = [mention for said in kept.values() for mention in said]
        if not any(_is_price(mention) for mention in mentions):
            continue
        name = min(forms[key], key=lambda form: (-forms[key][form], form.isupper(), form))
        votes = {attribute: vote(said, read.setting) for attribute, said in sorted(kept.items())}
        public = any(mention.statement.file.source.audience.level == "public" for mention in mentions)
        drafts.append(
            Draft(
                "product",
                slug(name),
                (name,),
                "",
                "public" if public else "centres",
                votes,
                mentions=tuple(mentions),
                passages=passages(mentions),
            )
        )
    drafts.sort(key=lambda draft: (-draft.passages, draft.id))
    enough = [draft for draft in drafts if draft.passages >= at_least]
    return enough, [draft for draft in drafts if draft.passages < at_least]


def _priced(read: Read) -> Iterator[tuple[Mention, str, str]]:
    """Each amount, term or share that is said of something named, for everybody and today; its name and attribute."""
    for page in read.pages:
        for statement, mentions in page.with_mentions():
            if statement.kind in {"heading", "title", "description"} or is_example(statement):
                continue
            since = 0
            for mention in mentions:
                if mention.type in _TYPES and (attribute := _attribute(mention, since)):
                    name = _name(statement, mention, since)
                    beside = [other for other in mentions if other is not mention and other.type == mention.type]
                    if name and all(dimension in _UNSCOPED for dimension, _ in marks_of(mention, beside)):
                        yield mention, name, attribute
                since = mention.found.end


def _name(statement: Statement, mention: Mention, since: int) -> str:
    """The head of the row in a table, else the name nearest before the value."""
    language = statement.file.source.setting.language
    label = statement.context.label.strip(" :")
    if statement.kind == "cell" or statement.context.path:
        return label if statement.kind == "cell" and _is_name(label, language) else ""
    before = statement.text[max(since, mention.found.start - _REACH) : mention.found.start]
    for match in reversed(list(_NAME.finditer(before))):
        name = match.group()
        begins = match.start() == 0 or before[: match.start()].rstrip()[-1:] in {".", ":", "!", "?"}
        # The first word of a sentence is capitalised whatever it is.
        if _is_name(name, language) and not (begins and " " not in name):
            return name
    return ""


def _is_name(text: str, language: str) -> bool:
    said = subject_words(text, language)
    plain = [word for word in words(text) if word.isalpha() and len(word) > 1]
    return (
        bool(_NAME.fullmatch(text))
        and bool(said)
        and bool(plain)
        and len(text.split()) <= _MOST_WORDS
        and not all(word in _no_names() for word in plain)
    )


def _attribute(mention: Mention, since: int) -> str:
    """The attribute that the value's period, the head of its column or the words around it name; "" where none does."""
    per = str(getattr(mention.value, "per", ""))
    if mention.type == "money" and per:
        return _PERIODS.get(per, "")
    statement = mention.statement
    language = statement.file.source.setting.language
    around = statement.text[max(since, mention.found.start - _REACH) : mention.found.end + _REACH]
    for text in (statement.context.column, around) if statement.kind == "cell" else (around,):
        said = words(text)
        for attribute, phrases in _of_products(mention.type, language):
            if any(said[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(said))):
                return attribute
    return ""


def _is_price(mention: Mention) -> bool:
    return mention.type == "money" and not mention.value.is_free


@cache
def _of_products(type: str, language: str) -> Sequence[tuple[str, Sequence[Key]]]:
    """The attributes of a type that a product may have, with what they are called, those of most words first."""
    fitting = [one for one in built_in().values() if one.type == type and (not one.kinds or "product" in one.kinds)]
    return [(one.name, _phrases(one, language)) for one in fitting if one.name not in {"response_time", "reply_within"}]


def _phrases(attribute: Attribute, language: str) -> Sequence[Key]:
    return [phrase for name in attribute.words(language) if (phrase := words(name))]


def _one_a_file(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of those files that give one value."""
    by_file: Mapping[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_file[mention.statement.file.path].append(mention)
    return [mention for said in by_file.values() if _agree(said) for mention in said]


def _agree(mentions: Sequence[Mention]) -> bool:
    same = TYPES[mentions[0].type].same
    values = list({mention.value for mention in mentions})
    return all(same(values[0], value).likeness is not Likeness.DIFFERENT for value in values[1:])


@cache
def _no_names() -> frozenset[str]:
    table = wordlist("harvest/words")
    return frozenset(word for name in ("no_name", "no_start", "no_heading") for word in table[name])
