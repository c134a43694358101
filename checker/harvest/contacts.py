"""The contact points that texts give: one for each number or address, with what stands beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.align.page import sort_of_number
from checker.harvest.belonging import ATTRIBUTE_OF, EMAIL, VOICE, adopt, beside_each, identity_of
from checker.harvest.calling import Identity, Name, around, called, emergency, fallback, with_sort
from checker.harvest.drafts import Draft
from checker.harvest.entries import entry_names
from checker.harvest.reading import Read
from checker.harvest.slugs import slug
from checker.harvest.votes import passages, vote
from checker.model import Mention
from knowledge.audience import PUBLIC
from knowledge.channels import Channel
from knowledge.types import phone

# The channel of a contact that is a number or an address of a sort alone.
_CHANNELS = {
    VOICE: Channel.VOICE,
    "textphone": Channel.VOICE,
    "sms": Channel.SMS,
    "whatsapp": Channel.CHAT,
    "fax": Channel.POST,  # written matter on paper, for which there is no nearer channel
    EMAIL: Channel.EMAIL,
}
# What a further name must weigh, so that it is surely one.
_KNOWN_BY, _MOST_NAMES, _MOST_TRIED = 6.0, 3, 3
_TRANSLATION = 2.5  # what a name in another of the languages must weigh


def contacts(read: Read, at_least: int) -> tuple[list[Draft], list[Draft]]:
    """A draft for each number and address, the most frequent first: those with enough passages, and those left out."""
    uses = _uses(read)
    between = around(_by_statement(read))
    facts = beside_each(read)
    adopted = adopt(read, uses, facts, at_least)
    names = called(uses, between, entry_names(read.statements))
    kept: list[Draft] = []
    left: list[Draft] = []
    for identity, mentions in sorted(uses.items(), key=lambda item: (-passages(item[1]), item[0])):
        if identity not in adopted:
            draft = _draft(identity, mentions, facts.get(identity, {}), names[identity], read)
            (kept if draft.passages >= at_least else left).append(draft)
    return kept, left


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
    facts = {ATTRIBUTE_OF[sort]: own}
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
