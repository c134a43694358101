"""Which of the texts that came last keep a check from its end: those are put aside, and all others are checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from portal.checking.assembling import Texts

Check = Callable[[Sequence[Texts]], str]
"""Checks the workspace with these texts alone: why that cannot be done; "" where it can."""


def hindering(check: Check, kept: Sequence[Texts], since: int, why: str) -> Mapping[int, str]:
    """The numbers of the submissions after `since` that are to be put aside, each with why; none where they are not it.

    why: what is said of the check of them all. Where each of the new ones can be checked by itself, but not all of them
    together, they are put aside together.
    """
    new = [one for one in kept if one.number > since]
    if not new or check([one for one in kept if one.number <= since]):
        return {}
    alone = {one.number: said for one in new if (said := check([one]))}
    return alone or {one.number: why for one in new}
