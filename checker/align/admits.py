"""Whether the sort of a value allows that it is a fact's: a textphone is no voice line, a monthly price no sum."""

from __future__ import annotations

from checker.align.factindex import SORTS_OF_NUMBER, sort_of
from checker.align.shape import nearness
from checker.likeness import without_each
from checker.model import Mention
from knowledge.facts import Fact
from knowledge.types.quantity import measures

# Values of which one can be meant only where something of it is the same.
ALIKE_IN_PART = frozenset({"address", "list", "count"})
SUMS = frozenset({"money", "call_charge"})
_SHORT_CODE = 6  # digits; fewer are a code or a prefix, no number


def may_be_of(mention: Mention, fact: Fact) -> bool:
    """Whether the sort of value allows it: a textphone is no voice line, a monthly price no one-off charge."""
    if mention.type == "phone":
        said = mention.found.kind if mention.found.kind in SORTS_OF_NUMBER else ""
        return said == sort_of(fact) and not _is_prefix(str(mention.value), fact)
    if mention.type in SUMS:
        # Of a thing that was free once, only what it cost tells for what period it is paid.
        paid = [span.value for span in fact.spans if getattr(span.value, "amount", 0)]
        ours = {value.per for value in paid} or {""}
        said = _period(mention)
        return not said or "" in ours or said in ours or {said} | ours <= {"month", "year"}
    if mention.type in ALIKE_IN_PART:
        return any(nearness(mention.type, span.value, mention.value) for span in fact.spans)
    if mention.type == "quantity":
        return any(measures(span.value) == measures(mention.value) for span in fact.spans)
    return True


def same_period(mention: Mention, fact: Fact) -> bool:
    said = _period(mention)
    return mention.type in SUMS and bool(said) and any(getattr(s.value, "per", "") == said for s in fact.spans)


def _period(mention: Mention) -> str:
    return without_each(getattr(mention.value, "per", ""))


def _is_prefix(number: str, fact: Fact) -> bool:
    """Whether it is only the code that is dialled before the fact's number (such as a relay's)."""
    return len(number) < _SHORT_CODE and any(
        str(span.value) != number and number in (str(span.value), span.written.split(" ", 1)[0]) for span in fact.spans
    )
