"""Text by the example of other texts: what stands in a known fact's sentence is meant to state that fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.compare import Conflict
from checker.model import Claim, Mention


def by_example(
    conflicts: Iterable[Conflict], decided: Mapping[int, Claim], scope_of: Mapping[int, tuple[tuple[str, str], ...]]
) -> tuple[list[Claim], list[Conflict]]:
    """Sort the conflicts among texts: the claims on the record that they teach, and those that the record leaves open.

    decided: by the identity of a mention, the claim on the record that was found for it. A conflict in which all
    that is decided is about one fact teaches that the rest is about it too. One in which nothing is undecided, or
    which mixes facts, tells nothing that the record does not tell better. scope_of: by identity of a mention, its
    marks in the record's terms; a mention that has none there speaks of a case on which the record is silent.
    """
    taught: dict[int, Claim] = {}
    left: list[Conflict] = []
    for conflict in conflicts:
        claims = [claim for _, stating in conflict.values for claim in stating]
        known = [decided[id(claim.mention)] for claim in claims if id(claim.mention) in decided]
        unknown = [claim for claim in claims if id(claim.mention) not in decided]
        if not known:
            left.append(conflict)
        elif unknown and len({claim.about for claim in known}) == 1:
            for claim in unknown:
                scope = scope_of.get(id(claim.mention))
                if scope is not None and _same_sort(claim.mention, known):
                    taught.setdefault(
                        id(claim.mention), Claim(claim.mention, known[0].about, scope, claim.reasons, known[0].fact)
                    )
    return list(taught.values()), left


def _same_sort(mention: Mention, known: Sequence[Claim]) -> bool:
    """Whether the value can be one of the fact's: "7p a minute" may be a price and no call charge."""
    return any(
        mention.found.kind == claim.mention.found.kind
        and (claim.fact is None or claim.fact.attribute.sought_as == mention.type)
        for claim in known
    )
