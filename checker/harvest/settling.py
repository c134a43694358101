"""How drafts give way where a check of their own texts would contradict them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.harvest.belonging import identity_of
from checker.harvest.drafts import Draft
from checker.harvest.proof import Contradiction
from checker.harvest.slugs import slug, unused
from checker.harvest.votes import place_of
from checker.model import Mention

CONTACT = "contact"
_IDENTIFYING = frozenset({"phone", "email"})


def named_apart(drafts: Sequence[Draft], reserved: Sequence[str]) -> list[Draft]:
    """The drafts, each with a name and an id of its own; reserved: names that none may have, such as the client's."""
    taken = {name.casefold() for name in reserved}
    ids: set[str] = set()
    apart = []
    for draft in drafts:
        names = [name for name in draft.names if name.casefold() not in taken]
        if not names:
            names = [f"{draft.name} {number}" for number in range(2, len(drafts) + 3)]
            names = [name for name in names if name.casefold() not in taken]
        also = tuple(name for name in draft.also_called if name.casefold() not in taken and name != names[0])
        taken |= {name.casefold() for name in (names[0], *also, *draft.translated.values())}
        id = unused(slug(names[0]) or slug(f"{draft.kind} {draft.facts and next(iter(draft.facts))}"), ids)
        apart.append(replace(draft, names=tuple(names), also_called=also, id=id))
    return apart


def settled(
    drafts: Sequence[Draft], left: Sequence[Draft], found: Sequence[Contradiction], last: bool = False
) -> tuple[list[Draft], list[Draft]]:
    """The drafts after giving way, and what is still left out.

    Where texts use the name of a contact for a number of another one, the name is not its own, and the next takes its
    place. Where they use a number that nobody has, as if it were the contact's, that becomes a contact to decide about.
    Any other value is withheld; in the last round, all are.
    """
    by_id = {draft.id: draft for draft in drafts}
    owned = {identity_of(mention) for draft in drafts if draft.kind == CONTACT for mention in draft.mentions}
    spare = {id(mention): one for one in left if one.kind == CONTACT for mention in one.mentions}
    added: dict[int, Draft] = {}
    for contradiction in found:
        draft = by_id[contradiction.fact.entity]
        attribute = contradiction.fact.attribute.name
        identifying = attribute in _IDENTIFYING and draft.kind == CONTACT
        others = [spare[id(mention)] for mention in contradiction.mentions if id(mention) in spare]
        added |= {id(one): _to_decide(one, draft, attribute) for one in others}
        if last:
            by_id[draft.id] = _withheld(draft, attribute, contradiction)
        elif identifying and any(identity_of(mention) in owned for mention in contradiction.mentions):
            by_id[draft.id] = _renamed(draft)
        elif not others:
            by_id[draft.id] = _withheld(draft, attribute, contradiction)
    return [*by_id.values(), *added.values()], [one for one in left if id(one) not in added]


def _withheld(draft: Draft, attribute: str, contradiction: Contradiction) -> Draft:
    said = ", ".join(dict.fromkeys(f"“{mention.written}”" for mention in contradiction.mentions[:3]))
    why = f"is this said of it too, and right? {said} in {_places(contradiction.mentions)}"
    return replace(draft, withheld={**draft.withheld, attribute: why})


def _renamed(draft: Draft) -> Draft:
    return replace(draft, names=draft.names[1:] or draft.names, also_called=(), translated={})


def _to_decide(left: Draft, instead_of: Draft, attribute: str) -> Draft:
    known = instead_of.facts[attribute].chosen.written
    note = (
        f"another number, or a slip? Other texts give {known} ({instead_of.name}) where {_places(left.mentions)} has it"
    )
    return replace(left, note=note)


def _places(mentions: Sequence[Mention]) -> str:
    places = sorted({place_of(mention) for mention in mentions}, key=lambda place: (place.file, place.line))
    return ", ".join(place.of_line for place in places[:3])
