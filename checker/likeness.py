"""Whether what a text says agrees with what is on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from checker.model import Mention
from knowledge.opening import whole_week
from knowledge.types import TYPES
from knowledge.types.base import Likeness, Verdict
from knowledge.types.limits import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN

# Limits that a text puts on an amount, and a record often leaves unsaid: "within 2 days" for "2 days".
_EACH = frozenset({"item", "person"})
_LIMITS = frozenset({AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN})


def agrees(type: str, recorded: Any, said: Any, plainly: bool = False) -> Verdict:
    """How what a text says relates to what is on record.

    A limit that the text puts on its amount is taken to be meant by the record too: "within 5 working days"
    departs from a record of 2 working days, though both could be true of one message. And a price "each" or "for each
    person" is the recorded price.

    plainly: a text that gives the amount alone means it with the limit that is on record: "76 Mbps" is not what the
    record calls "at least 75 Mbps".
    """
    per, recorded_per = getattr(said, "per", ""), getattr(recorded, "per", "")
    if per != recorded_per and without_each(per) == recorded_per:
        said = replace(said, per=recorded_per)
    limit = getattr(said, "bound", "")
    if limit in _LIMITS and getattr(recorded, "bound", limit) == "":
        recorded = replace(recorded, bound=limit)
    if plainly and limit == "" and getattr(recorded, "bound", "") in _LIMITS:
        said = replace(said, bound=recorded.bound)
    return TYPES[type].same(recorded, said)


def without_each(per: str) -> str:
    """What a price is for, without "each" and the like: "month per item" is a month, "item" is nothing."""
    first, _, last = per.rpartition(" per ")
    return first if last in _EACH else per


def held_to(mention: Mention, recorded: Any, besides: Sequence[Any] = (), plainly: bool = False) -> Verdict:
    """How what a text says relates to what is on record, which is taken to be all that there is to say.

    besides: what the same text says of the same fact elsewhere, of hours alone (see `knowledge.opening.whole_week`).
    plainly: as `agrees` takes it.
    """
    if mention.type == "hours":
        likeness, reason = whole_week.held_to(recorded, mention.value, besides)
        return Verdict(Likeness(likeness), reason)
    return agrees(mention.type, recorded, mention.value, plainly)
