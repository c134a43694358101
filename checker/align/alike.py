"""Values of which two texts speak in other words: each is what the other text says that is most like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from checker.align.around import Around, around
from checker.align.dated import role_of
from checker.align.hosts import site_of
from checker.align.page import Page, is_example, sort_of_number
from checker.align.siblings import Name, Siblings, sets_in
from checker.align.tied import Tie
from checker.align.ties import Tied, ties
from checker.align.valued import Valued
from checker.model import Claim, Reason
from checker.scope import Marks
from knowledge.types.base import Likeness

_TYPES = frozenset(
    {"url", "date", "phone", "email", "money", "duration", "hours", "percentage", "quantity", "service_level"}
)
_NOT_CLAIMS = frozenset({"age", "past"})


@dataclass(frozen=True, slots=True)
class Alike:
    """The values of some texts with the words around them, file by file, and which of them are tied."""

    said: Sequence[Around]
    tied: Tied
    siblings: Siblings
    valued: Valued

    @property
    def claims(self) -> list[Claim]:
        """On the values that two texts state of one thing in words of their own, of which some differ."""
        return list(_claims(self.said, self.tied.ties, self.valued))


class Sayings:
    """What texts say of one thing in words of their own, taken up text by text: no page is held."""

    def __init__(self) -> None:
        self._said: list[Around] = []
        self._sets: list[Sequence[frozenset[Name]]] = []

    def add(self, page: Page) -> None:
        """Take up the next page."""
        self._said += said_in([page])
        self._sets.append(sets_in(page))

    def alike(self) -> Alike:
        """What all pages together tell."""
        valued = Valued([one.mention for one in self._said])
        siblings = Siblings(self._sets)
        return Alike(self._said, ties(self._said, siblings, valued), siblings, valued)


def said_in(pages: Iterable[Page]) -> list[Around]:
    """The values that are compared with those of other texts, in order."""
    return [
        around(page, statement, mention, mentions)
        for page in pages
        for statement, mentions in page.with_mentions()
        if statement.kind not in {"heading", "title"} and not is_example(statement)
        for mention in mentions
        if mention.type in _TYPES and mention.found.kind not in _NOT_CLAIMS
        # A textphone belongs to the number that it stands beside; the words around it are the same everywhere.
        if mention.type != "phone" or sort_of_number(mention) != "textphone"
        if mention.type != "date" or role_of(mention)
        if mention.type != "url" or site_of(str(mention.value))
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
            about, scope, reasons = told_of(best, said[best.a], said[best.b])
            for number in sorted({number for tie in group for number in (tie.a, tie.b)}):
                yield Claim(said[number].mention, about, scope, reasons)


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


def told_of(best: Tie, one: Around, other: Around) -> tuple[str, Marks, tuple[Reason, ...]]:
    """What the values tied together are about, for which case, and why: as the best tie of two that differ tells."""
    common = sorted(set(one.own) & set(other.own))
    digest = sha256(" ".join(sorted({*one.own, *other.own})).encode()).hexdigest()[:8]
    about = f"alike:{_shown(one, common[:6])}/{digest}/{one.sort.strip()}"
    scope = tuple(sorted(set(one.case) | set(other.case)))
    thing = f"The {_noun(one)} that texts give with the words “{_shown(one, best.common)}”"
    return about, scope, (Reason("thing", 0.0, thing), *best.reasons)


def _shown(one: Around, common: Sequence[str]) -> str:
    return " ".join(one.spelled(word) for word in common if word[0] != "=")[:60]


def _noun(one: Around) -> str:
    return {"money": "amount", "phone": "number", "duration": "time"}.get(one.mention.type, one.mention.type)
