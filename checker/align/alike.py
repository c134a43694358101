"""Values of which two texts speak in other words: each is what the other text says that is most like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from checker.align.around import Around, around
from checker.align.page import Page, is_example, sort_of_number
from checker.align.siblings import Siblings
from checker.align.tied import Tie
from checker.align.ties import ties
from checker.align.valued import Valued
from checker.model import Claim, Reason
from knowledge.types.base import Likeness

_TYPES = frozenset({"phone", "email", "money", "duration", "hours", "percentage", "quantity", "service_level"})
_NOT_CLAIMS = frozenset({"age", "past"})


def alike(pages: Sequence[Page]) -> list[Claim]:
    """Claims on the values that two texts state of one thing in words of their own."""
    said = _said(pages)
    valued = Valued([one.mention for one in said])
    return list(_claims(said, ties(said, Siblings(pages), valued), valued))


def _said(pages: Iterable[Page]) -> list[Around]:
    return [
        around(page, statement, mention, mentions)
        for page in pages
        for statement, mentions in page.with_mentions()
        if statement.kind not in {"heading", "title"} and not is_example(statement)
        for mention in mentions
        if mention.type in _TYPES and mention.found.kind not in _NOT_CLAIMS
        # A textphone belongs to the number that it stands beside; the words around it are the same everywhere.
        if mention.type != "phone" or sort_of_number(mention) != "textphone"
    ]


def _claims(said: Sequence[Around], ties: Sequence[Tie], valued: Valued) -> Iterator[Claim]:
    """Claims for each group of values tied together of which some differ."""
    groups: dict[int, list[Tie]] = defaultdict(list)
    leader = _leaders(ties)
    for tie in ties:
        groups[leader[tie.a]].append(tie)
    for _, group in sorted(groups.items()):
        differing = [tie for tie in group if valued.likeness(tie.a, tie.b) is Likeness.DIFFERENT]
        if differing:
            best = max(differing, key=lambda tie: (tie.score, -tie.a, -tie.b))
            yield from _of_group(said, best, {number for tie in group for number in (tie.a, tie.b)})


def _leaders(ties: Iterable[Tie]) -> dict[int, int]:
    """For each tied value the first of all that are tied with it, directly or by others."""
    leader: dict[int, int] = {}

    def led(number: int) -> int:
        while leader.setdefault(number, number) != number:
            number = leader[number]
        return number

    for tie in ties:
        first, second = sorted((led(tie.a), led(tie.b)))
        leader[second] = first
    return {number: led(number) for number in leader}


def _of_group(said: Sequence[Around], best: Tie, members: Iterable[int]) -> Iterator[Claim]:
    one, other = said[best.a], said[best.b]
    common = sorted(set(one.own) & set(other.own))
    digest = sha256(" ".join(sorted({*one.own, *other.own})).encode()).hexdigest()[:8]
    about = f"alike:{_shown(one, common[:6])}/{digest}/{one.sort.strip()}"
    scope = tuple(sorted(set(one.case) | set(other.case)))
    thing = f"The {_noun(one)} that texts give with the words “{_shown(one, best.common)}”"
    for number in sorted(members):
        yield Claim(said[number].mention, about, scope, (Reason("thing", 0.0, thing), *best.reasons))


def _shown(one: Around, common: Sequence[str]) -> str:
    return " ".join(one.spelled(word) for word in common if word[0] != "=")[:60]


def _noun(one: Around) -> str:
    return {"money": "amount", "phone": "number", "duration": "time"}.get(one.mention.type, one.mention.type)
