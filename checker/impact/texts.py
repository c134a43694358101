"""Which texts a change makes wrong: those that state what is no longer so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from checker.departures import with_record
from checker.foresight.texts_ahead import spot_of
from checker.foresight.trouble import Spot
from checker.model import Claim
from knowledge.difference.changed_facts import Changed


def texts_made_wrong(changed: Iterable[Changed], claims: Iterable[Claim]) -> Mapping[str, tuple[Spot, ...]]:
    """For each changed fact the places that are right on its day without the change, and wrong with it.

    claims: what texts claim on the record as it was. A fact that is gone leaves all its places without ground.
    """
    by_fact: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fact:
            by_fact[claim.fact.name].append(claim)
    return {one.name: _spots(one, by_fact[one.before.name] if one.before else []) for one in changed}


def _spots(changed: Changed, claims: list[Claim]) -> tuple[Spot, ...]:
    wrong = _wrong(claims, changed)
    if changed.after is None:
        return tuple(sorted({spot_of(claim) for claim in claims if id(claim.mention) not in wrong}))
    then = [replace(claim, fact=changed.after, about=changed.after.name) for claim in claims]
    made = _wrong(then, changed) - wrong
    return tuple(sorted({spot_of(claim) for claim in claims if id(claim.mention) in made}))


def _wrong(claims: Iterable[Claim], changed: Changed) -> set[int]:
    conflicts = with_record(claims, changed.effective)
    return {id(claim.mention) for conflict in conflicts for _, stating in conflict.values for claim in stating}
