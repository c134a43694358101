"""The words around a value that tell what it is a value of, and how much each of them tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import PurePath

from checker.align.address import address_in
from checker.align.clause import BESIDE, clause_of, weighted_words, without_values
from checker.align.dated import role_of, role_words
from checker.align.hosts import site_of
from checker.align.keywords import key_of, telling
from checker.align.page import Page, sort_of_number
from checker.align.words import pattern
from checker.model import Mention, Statement
from checker.scope import Marks, marks_of, said_of_case
from checker.wording import generic_words, words
from checker.wordlists import wordlist
from knowledge.quickly import quickly_made

# In the label, row or column head of the value; in its keys and in what surrounds the sentence, near and further off.
AS_LABEL, AROUND, FURTHER = 1.0, 0.6, 0.3
IN_ROW = 0.6  # in another cell of the row
# What a sentence begins with, or a file as a whole, is said of each of its values.
_OF_WHOLE_SENTENCE = frozenset({"time", "branch", "draft"})
CONTACTS = frozenset({"phone", "hours", "email", "url"})
# A number or address that stands beside a value tells whose it is.
_IDENTITIES = frozenset({"phone", "email"})
_LISTED = _IDENTITIES | {"url"}
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-]|[.,]\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]")
_LEADS_ON = (":", ",", "-", "–", "—", "…")  # a sentence before that ends otherwise stands for itself
_SITE = re.compile(r"\s+(?:\||::|»)\s+")  # what follows in a title is the name of the site
_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|%\{.*?\}|<%.*?%>")  # what a template fills in later


@quickly_made
@dataclass(frozen=True)
class Around:
    """A value with the words around it.

    own: those of its clause and labels, with how much each tells, from 0 to 1. wider: those of its keys and of what
    surrounds its sentence. clause: the part of the sentence that speaks of the value. known: what else the paragraph
    states of the type. listed: of numbers and addresses, all that the page gives. row: the other cells of its row.
    There are as many of these as values, so what is asked of few is worked out when it is.
    """

    mention: Mention
    own: Mapping[str, float]
    wider: Mapping[str, float]
    title: frozenset[str]
    clause: str
    beside: tuple[Mention, ...]
    known: tuple[Mention, ...]
    listed: tuple[Mention, ...]
    borrowed: bool
    row: str = ""

    @property
    def statement(self) -> Statement:
        return self.mention.statement

    def spelled(self, stem: str) -> str:
        """A word of its own, or of its surroundings, as it is spelled there."""
        context, language = self.statement.context, self.language
        for text in (
            self.statement.text,
            context.label,
            context.column,
            self.row,
            *context.headings,
            context.title,
            *context.path,
        ):
            for word in words(_CAMEL.sub(" ", text)):
                if key_of(word, language) == stem:
                    return word
        return stem

    @cached_property
    def sort(self) -> str:
        """Values of one sort alone are compared: amounts with amounts, fax numbers with fax numbers."""
        type = self.mention.type
        if type == "date":
            return f"{type} {role_of(self.mention)}"
        if type == "url":
            return f"{type} {site_of(str(self.mention.value))}"
        return f"{type} {sort_of_number(self.mention)}" if type == "phone" else f"{type} {self.mention.found.kind}"

    @property
    def language(self) -> str:
        return self.statement.file.source.setting.language

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that its sentence names."""
        return frozenset(_YEAR.findall(self.statement.text))

    @cached_property
    def identities(self) -> frozenset[str]:
        """The numbers and addresses that stand beside it."""
        return frozenset(word for word in self.own if word[0] == "=")

    @cached_property
    def conditional(self) -> bool:
        """Whether it stands in a condition: "if …", or a list of requirements ("…, and", "…, or").

        Contacts never do: they are for who meets it.
        """
        if self.mention.type in CONTACTS:
            return False
        lead = self.statement.context.lead.rstrip()
        told = f"{self.clause} {lead}" if lead.endswith(_LEADS_ON) else self.clause
        last = self.statement.text.rstrip().rpartition(" ")[2].strip(",;—–-").casefold()
        joins = self.statement.kind == "item" and last in wordlist("scope")["parting"].get(self.language, ())
        return joins or pattern("condition").search(told) is not None

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of its clause and labels and of the nearest heading."""
        headings = self.statement.context.headings
        return self.own_words.union(
            telling(headings[-1] if headings else "", self.language), telling(self.row, self.language)
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words of its innermost keys."""
        keys = _keys_of(self.statement)[-2:]
        return frozenset(word for key in keys for word in telling(key, self.language))

    def says(self, word: str) -> bool:
        """Whether a word stands near it or far."""
        return word in self.own or word in self.wider

    @property
    def all(self) -> frozenset[str]:
        """Every word that tells something of it, near or far."""
        return self.own_words.union(self.wider)

    @property
    def own_words(self) -> frozenset[str]:
        """The words of its clause and labels."""
        return frozenset(self.own)

    @property
    def deciding(self) -> frozenset[str]:
        """The words by which it is decided what it is tied to: how much they tell, and which names they are."""
        return self.all | self.names | self.title | self.keys

    @cached_property
    def named_title(self) -> bool:
        """Whether the page has a title of its own, not only a file's name."""
        return bool(self.statement.context.title)

    @cached_property
    def head(self) -> frozenset[str]:
        """The words of the head of its row; days are no head of hours, and rows of an export begin with anything."""
        if self.statement.kind != "cell" or self.statement.context.path:
            return frozenset()
        role = role_words(self.language) if self.mention.type == "date" else _days(self.language)
        return frozenset(telling(self.statement.context.label, self.language)) - role

    @cached_property
    def case(self) -> Marks:
        """For which case the value's own clause and labels state it."""
        context, source = self.statement.context, self.statement.file.source
        said = {
            mark
            for text in (self.clause, context.label, context.column, self.row)
            for mark in said_of_case(text, self.language)
        }
        said |= {(name, value) for name, value in (("region", source.region), ("segment", source.segment)) if value}
        said |= {mark for mark in marks_of(self.mention, self.beside, close=True) if mark[0] in _OF_WHOLE_SENTENCE}
        return tuple(sorted(said))

    @cached_property
    def told(self) -> Marks:
        """For which case it is stated, with what the rest of the sentence, heading, keys and title say."""
        statement = self.statement
        said = {*marks_of(self.mention, self.beside), *said_of_case(statement.text, self.language)}
        said |= {mark for text in (statement.context.title, self.row) for mark in said_of_case(text, self.language)}
        return tuple(sorted(said))


def around(page: Page, statement: Statement, mention: Mention, mentions: Iterable[Mention]) -> Around:
    """What tells of a value in its statement, its labels, and what surrounds them."""
    context = statement.context
    language = statement.file.source.setting.language
    others = [other for other in mentions if other is not mention]
    left, right = clause_of(statement, mention, others)
    own = dict(weighted_words(statement, mention, others, left, right))
    row = page.row_of(statement, mention.type)
    own.update((word, IN_ROW) for cell in row for word in telling(cell, language))
    for label in ("" if context.path and not row else context.label, context.column):
        own.update((word, AS_LABEL) for word in telling(label, language))
    no_names: frozenset[str] = _days(language) if mention.type == "hours" else frozenset()
    own = {word: weight for word, weight in own.items() if word not in no_names}
    for other in others:
        if other.type in _IDENTITIES and other.type != mention.type:
            own[f"={other.value}"] = BESIDE
    keys = _keys_of(statement)
    before = _before(page, statement)
    heading = context.headings[-1] if context.headings else ""
    named = _CAMEL.sub(" ", PurePath(statement.file.path).stem)
    title = context.title or named
    near, far = (*keys[-2:], heading, context.lead, before), (*context.headings[:-1], title, *keys[:-2], named)
    # A sentence without any words of its own ("Call …") is about what the one before it, or its heading, is about.
    borrowed = not any(word[0] != "=" for word in own)
    if borrowed:
        for text, weight in (
            ("" if address_in(before) else before, AROUND),
            (heading, AS_LABEL),
            *((key, AROUND) for key in keys[:-3:-1]),
            (title, AROUND),
        ):
            if found := [word for word in telling(text, language) if word not in no_names]:
                own.update((word, weight) for word in found if word not in own)
                break
    wider = _wider(near, far, language)
    if mention.type == "date":  # a date is told by its occasion, of which all around it speaks
        near_it = {word: weight for word, weight in wider.items() if weight >= AROUND}
        own = {word: weight for word, weight in {**near_it, **own}.items() if word not in role_words(language)}
    return Around(
        mention,
        own,
        wider,
        _title(title, language),
        statement.text[left:right],
        tuple(other for other in others if other.type == mention.type),
        tuple(_of_paragraph(page, statement, mention)),
        page.of_type(mention.type) if mention.type in _LISTED else (),
        borrowed,
        " | ".join(row),
    )


@cache
def _days(language: str) -> frozenset[str]:
    """The stems of the words that name days, which are a part of hours and no name of what is open."""
    return frozenset(key_of(word, language) for word in generic_words("of_hours"))


@lru_cache(maxsize=1_000)  # the values of one sentence, and those of one list, share it
def _wider(near: tuple[str, ...], far: tuple[str, ...], language: str) -> Mapping[str, float]:
    """The words of what surrounds a sentence with what each tells. near, far: the texts around it."""
    found: dict[str, float] = {word: AROUND for text in near for word in telling(text, language)}
    for text in far:
        for word in telling(text, language):
            found.setdefault(word, FURTHER)
    return found


@lru_cache(maxsize=1_000)
def _title(title: str, language: str) -> frozenset[str]:
    own = _FILLED.sub(" ", _SITE.split(title)[0] or title)
    return frozenset(telling(own, language)) - _genres(language)


@cache
def _genres(language: str) -> frozenset[str]:
    """The keys of the words that name a sort of text: a letter is about none."""
    return frozenset(key_of(word, language) for word in generic_words("genres"))


def _keys_of(statement: Statement) -> list[str]:
    """The keys that lead to it, as words."""
    return [_CAMEL.sub(" ", key) for key in statement.context.path if not key.isdigit()]


def _of_paragraph(page: Page, statement: Statement, mention: Mention) -> Iterator[Mention]:
    """The other values of a type that a paragraph states: in the sentence, and for a condition in the next one."""
    beside = (next(page.before(statement), None), next(page.after(statement), None))
    near = [statement]
    near += [
        there
        for there in beside
        if there is not None
        and (there.block, there.section) == (statement.block, statement.section)
        and pattern("condition").search(there.text)
    ]
    for there in near:
        for other in page.mentions.get(there.order, ()):
            if other.type == mention.type and other is not mention:
                yield other


def _before(page: Page, statement: Statement) -> str:
    """The sentence before, of the same paragraph or the same entry of a file of keys and values."""
    there = next(page.before(statement), None)
    if there is None or there.section != statement.section:
        return ""
    parent = statement.context.path[:-1]
    if there.block == statement.block or (parent and there.context.path[:-1] == parent and len(parent) > 1):
        return without_values(there.text, 0, len(there.text), page.mentions.get(there.order, ()))
    return ""
