"""The contact points that texts give: one for each number or address, with what stands beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.align.beside import beside
from checker.align.page import is_line, sort_of_number
from checker.harvest.calling import Identity, Name, around, called, emergency, fallback, with_sort
from checker.harvest.drafts import Draft
from checker.harvest.entries import entry_names
from checker.harvest.reading import Read
from checker.harvest.slugs import slug
from checker.harvest.votes import passages, vote
from checker.model import Mention, Statement
from knowledge.audience import PUBLIC
from knowledge.channels import Channel
from knowledge.types import phone

VOICE, EMAIL = "voice", "email"
# What the values beside a number are called in the vocabulary.
_ATTRIBUTES = {"hours": "hours", "textphone": "textphone", "charge": "call_charge", "reply": "reply_within"}
# The channel of a contact that is a number or an address of a sort alone.
_CHANNELS = {
    VOICE: Channel.VOICE,
    "textphone": Channel.VOICE,
    "sms": Channel.SMS,
    "whatsapp": Channel.CHAT,
    "fax": Channel.POST,  # written matter on paper, for which there is no nearer channel
    EMAIL: Channel.EMAIL,
}
_ATTRIBUTE_OF = {
    VOICE: "phone",
    "whatsapp": "phone",
    "sms": "sms",
    "fax": "fax",
    "textphone": "textphone",
    EMAIL: EMAIL,
}
_SHORT = 6  # digits; such a number is everybody's, and owns nothing beside it
_OF_WRITING = frozenset({"fax", EMAIL})
_SHORT_SECTION = 10  # statements
_UNSCOPED = frozenset({"branch"})  # of a template: one of several ways to say a thing, not another thing
# What a further name must weigh, so that it is surely one.
_KNOWN_BY, _MOST_NAMES, _MOST_TRIED = 6.0, 3, 3
_TRANSLATION = 2.5  # what a name in another of the languages must weigh
Facts = dict[Identity, dict[str, list[Mention]]]


def contacts(read: Read, at_least: int) -> tuple[list[Draft], list[Draft]]:
    """A draft for each number and address, the most frequent first: those with enough passages, and those left out."""
    uses = _uses(read)
    between = around(_by_statement(read))
    owners = _owners(read, uses)
    facts = _beside(read)
    adopted = _adopted(uses, owners, facts, at_least)
    names = called(uses, between, entry_names(read.statements))
    kept: list[Draft] = []
    left: list[Draft] = []
    for identity, mentions in sorted(uses.items(), key=lambda item: (-passages(item[1]), item[0])):
        if identity not in adopted:
            draft = _draft(identity, mentions, facts.get(identity, {}), names[identity], read)
            (kept if draft.passages >= at_least else left).append(draft)
    return kept, left


def identity_of(mention: Mention) -> str:
    """The number, without extension and relay, or the address."""
    return str(getattr(mention.value, "number", mention.value))


def _uses(read: Read) -> dict[Identity, list[Mention]]:
    """Every number and address, by the sort that most places say it is of, and where it stands."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for said in read.mentions:
        for mention in said:
            if mention.type in {"phone", EMAIL}:
                found[mention.type, identity_of(mention)].append(mention)
    uses: dict[Identity, list[Mention]] = {}
    for (type, which), mentions in found.items():
        sorts = Counter(sort_of_number(mention) for mention in mentions if not mention.target) or Counter([VOICE])
        sort = EMAIL if type == EMAIL else max(sorted(sorts), key=lambda one: sorts[one])
        uses[sort, which] = mentions
    return uses


def _by_statement(read: Read) -> Iterator[Sequence[Mention]]:
    for mentions in read.mentions:
        together: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            together[mention.statement.order].append(mention)
        yield from together.values()


def _beside(read: Read) -> Facts:
    """What stands beside each number or address that can own it, said of everybody and of today."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for page in read.pages:
        for claim in beside(page):
            type, _, rest = claim.about.partition(":")
            owner, _, name = rest.rpartition("/")
            if all(dimension in _UNSCOPED for dimension, _ in claim.scope) and name in _ATTRIBUTES:
                facts[EMAIL if type == EMAIL else VOICE, owner][_ATTRIBUTES[name]].append(claim.mention)
    return facts


def _owners(read: Read, uses: Mapping[Identity, Sequence[Mention]]) -> dict[int, str]:
    """By the identity of a mention that is no voice number, the one voice number of its passage.

    A line ("Fax: …") belongs to what stands around it; a sentence ("Fax your form to …") speaks for itself.
    """
    lengths = Counter((s.file.path, s.section) for statements in read.statements for s in statements)
    voices: dict[tuple[str, str, object], set[str]] = defaultdict(set)
    for (sort, which), mentions in uses.items():
        if sort == VOICE and sum(sign.isdigit() for sign in which) > _SHORT:
            for mention in mentions:
                for unit in _units(mention.statement, lengths):
                    voices[unit].add(which)
    owners = {}
    for (sort, _), mentions in uses.items():
        if sort == VOICE:
            continue
        for mention in mentions:
            wide = sort not in _OF_WRITING or is_line(mention.statement)
            units = _units(mention.statement, lengths, wide)
            near = next((found for unit in units if (found := voices.get(unit))), set())
            if len(near) == 1:
                owners[id(mention)] = next(iter(near))
    return owners


def _units(
    statement: Statement, lengths: Mapping[tuple[str, int], int], wide: bool = True
) -> Iterator[tuple[str, str, object]]:
    """The passages that a statement is part of, the smallest first.

    wide: not itself alone, but also its paragraph or row, and its entry of a list or its section. lengths: of
    sections, in statements; a long one may be of different things.
    """
    file, path = statement.file.path, statement.context.path
    yield file, "statement", statement.order
    if not wide:
        return
    yield file, "block", statement.block
    if path:
        yield file, "entry", path[:-1]
    elif lengths[file, statement.section] <= _SHORT_SECTION:
        yield file, "section", statement.section


def _adopted(
    uses: Mapping[Identity, Sequence[Mention]], owners: Mapping[int, str], facts: Facts, at_least: int
) -> set[Identity]:
    """Give faxes, text numbers and addresses to the voice line beside which most of their places are.

    Returns what needs no contact of its own: these, and the textphones of lines.
    """
    adopted: set[Identity] = set()
    lines = {which for (sort, which), mentions in uses.items() if sort == VOICE and passages(mentions) >= at_least}
    taken: set[tuple[str, str]] = set()
    for identity, mentions in sorted(uses.items(), key=lambda item: (-passages(item[1]), item[0])):
        sort, _ = identity
        attribute = _ATTRIBUTE_OF[sort]
        if sort in {VOICE, "whatsapp", "textphone"}:
            continue
        beside_line: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if owner := owners.get(id(mention)):
                beside_line[owner].append(mention)
        for line, together in sorted(beside_line.items(), key=lambda item: (-passages(item[1]), item[0])):
            if line in lines and 2 * passages(together) >= passages(mentions) and (line, attribute) not in taken:
                facts[VOICE, line][attribute] += together
                taken.add((line, attribute))
                adopted.add(identity)
            break
    return adopted | _textphones(uses, facts, lines)


def _textphones(uses: Mapping[Identity, Sequence[Mention]], facts: Facts, lines: set[str]) -> set[Identity]:
    """The textphones that stand beside some line."""
    given = {identity_of(mention) for line in lines for mention in facts[VOICE, line].get("textphone", ())}
    return {(sort, which) for sort, which in uses if sort == "textphone" and which in given}


def _shown(value: Any, read: Read) -> str:
    """A number or an address as a name has it."""
    setting = read.setting
    if isinstance(value, phone.Phone):
        return phone.show(value, Channel.WEB, f"{setting.language}-{setting.country}")
    return str(value)


def _draft(
    identity: Identity,
    mentions: Sequence[Mention],
    beside_it: Mapping[str, Sequence[Mention]],
    names: Sequence[Name],
    read: Read,
) -> Draft:
    sort, _ = identity
    language = read.setting.language
    plain = [m for m in mentions if not getattr(m.value, "extension", "") and not getattr(m.value, "relay", "")]
    own = vote(plain or mentions, read.setting)
    ours = [name for name in names if name.language == language] or list(names)
    named = [with_sort(name.words, sort, language) for name in ours if 2 * name.weight >= ours[0].weight][:_MOST_TRIED]
    # With its number behind it, a name is its own even where texts use it for others too.
    shown = _shown(own.chosen.value, read)
    named += [f"{name} ({shown})" for name in named[:1]]
    named.append(fallback(identity, shown, language))
    known = [with_sort(name.words, sort, language) for name in ours[1:] if name.own and name.weight >= _KNOWN_BY]
    others = [name for name in names if name.language != language and name.weight >= _TRANSLATION and ours[0] != name]
    if ours and not ours[0].own:
        named, others = named[-2:], []
    if everybodys := emergency(identity, language, read.setting.country):
        named, known, others = [everybodys], [], []
    facts = {_ATTRIBUTE_OF[sort]: own}
    facts |= {name: vote(said, read.setting) for name, said in sorted(beside_it.items()) if said}
    public = any(PUBLIC.may_see(mention.statement.file.source.audience) for mention in mentions)
    return Draft(
        "contact",
        slug(named[0]),
        tuple(named),
        _CHANNELS[sort],
        "public" if public else "centres",
        facts,
        also_called=tuple(known[:_MOST_NAMES]),
        translated={name.language: with_sort(name.words, sort, name.language) for name in reversed(others)},
        mentions=tuple(mentions),
        passages=passages(mentions),
    )
