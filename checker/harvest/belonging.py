"""What belongs to a voice line: what is said beside it, and the other numbers and the address of its passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checker.align.beside import beside
from checker.align.page import is_line
from checker.harvest.calling import Identity
from checker.harvest.reading import Read
from checker.harvest.votes import passages
from checker.model import Mention, Statement

VOICE, EMAIL = "voice", "email"
# What the values beside a number are called in the vocabulary.
_ATTRIBUTES = {"hours": "hours", "textphone": "textphone", "charge": "call_charge", "reply": "reply_within"}
ATTRIBUTE_OF = {
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
Facts = dict[Identity, dict[str, list[Mention]]]


def identity_of(mention: Mention) -> str:
    """The number, without extension and relay, or the address."""
    return str(getattr(mention.value, "number", mention.value))


def beside_each(read: Read) -> Facts:
    """What stands beside each number or address that can own it, said of everybody and of today."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for page in read.pages:
        for claim in beside(page):
            type, _, rest = claim.about.partition(":")
            owner, _, name = rest.rpartition("/")
            if all(dimension in _UNSCOPED for dimension, _ in claim.scope) and name in _ATTRIBUTES:
                facts[EMAIL if type == EMAIL else VOICE, owner][_ATTRIBUTES[name]].append(claim.mention)
    return facts


def adopt(read: Read, uses: Mapping[Identity, Sequence[Mention]], facts: Facts, at_least: int) -> set[Identity]:
    """Add to the facts of a voice line the fax, text number and address of which most places are beside it.

    Returns what needs no contact of its own: these, and the textphones of lines.
    """
    owners = _owners(read, uses)
    adopted: set[Identity] = set()
    lines = {which for (sort, which), mentions in uses.items() if sort == VOICE and passages(mentions) >= at_least}
    taken: set[tuple[str, str]] = set()
    for identity, mentions in sorted(uses.items(), key=lambda item: (-passages(item[1]), item[0])):
        sort, _ = identity
        attribute = ATTRIBUTE_OF[sort]
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


def _textphones(uses: Mapping[Identity, Sequence[Mention]], facts: Facts, lines: set[str]) -> set[Identity]:
    """The textphones that stand beside some line."""
    given = {identity_of(mention) for line in lines for mention in facts[VOICE, line].get("textphone", ())}
    return {(sort, which) for sort, which in uses if sort == "textphone" and which in given}
