"""The statements of many files that say opposite things, as conflicts like any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath

from checker.align.page import is_example
from checker.compare import Conflict, State
from checker.meaning.bearing import bear, pairs
from checker.meaning.clauses import key_of_word
from checker.meaning.contrasts import Contrasts
from checker.meaning.lists import opposites, shown
from checker.meaning.neighbours import cosine, neighbours
from checker.meaning.opposed import NEAR, Opposition, Said, nearness_told, oppose, said_by
from checker.meaning.rarity import Rarity
from checker.meaning.stances import NO, YES
from checker.meaning.vectors import Vectors
from checker.model import Claim, Mention, Reason, Statement
from checker.scope import Marks
from checker.wording import words
from knowledge.types.base import Found

ANCHOR = "meaning"
_FORBIDDEN = "forbidden"
_NAMES = frozenset({"heading", "title"})
_MOST_ALIKE = 50  # places of one sentence; a notice on every page is compared in some of them


def opposing(statements: Iterable[Statement], vectors: Vectors, *, of_one_client: bool) -> list[Conflict]:
    """A conflict for each thing of which texts in different files say what cannot both hold. Raises NoModel.

    Only sentences that say something which another could deny are encoded; no number is judged here.
    """
    places = [
        said
        for statement in statements
        if statement.kind not in _NAMES and not is_example(statement)
        for said in said_by(statement)
    ]
    rarity = Rarity(places)
    return list(_grouped(list(_oppositions(_deniable(places), rarity, vectors, of_one_client))))


def _deniable(places: Sequence[Said]) -> list[Said]:
    """Without the plain sentences of which no other says the opposite in the same words: most sentences are such."""
    denied = {said.stance.content for said in places if said.stance.state in {NO, _FORBIDDEN}}
    return [said for said in places if said.stance.state != YES or said.stance.content in denied]


def _oppositions(places: Sequence[Said], rarity: Rarity, vectors: Vectors, of_one_client: bool) -> Iterator[Opposition]:
    near = _Near(places, vectors)
    contrasts = Contrasts(places)
    told: set[tuple[int, int]] = set()
    for one, other, nearness in near.of_unlike_states():
        found = oppose(one, other, nearness, of_one_client=of_one_client)
        if found and not (contrasts.within(one) or contrasts.within(other)):
            told.add((id(one), id(other)))
            yield found
    for one, other in pairs(places, rarity):
        if (id(one), id(other)) in told or (id(other), id(one)) in told or one.sentence == other.sentence:
            continue
        found = bear(one, other, rarity)
        if found is None or (nearness := near.between(one, other)) < NEAR:
            continue
        if not any(contrasts.within(side, found.common) for side in (one, other)):
            yield replace(found, reasons=(*found.reasons, nearness_told(nearness)))


class _Near:
    """How near in meaning the sentences are that some other sentence could deny. Raises NoModel."""

    def __init__(self, places: Sequence[Said], vectors: Vectors) -> None:
        self._by_text: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
        for said in places:
            self._by_text[said.sentence][said.stance.state].append(said)
        self._texts = texts = sorted(self._by_text)
        self._having = {
            state: {at for at, text in enumerate(texts) if state in self._by_text[text]}
            for pair in opposites()
            for state in pair
        }
        self._pairs = [(a, b) for a, b in opposites() if self._having[a] and self._having[b]]
        self._needed = sorted({at for pair in self._pairs for state in pair for at in self._having[state]})
        self._row_of = {texts[at]: row for row, at in enumerate(self._needed)}
        self._rows = vectors.of([texts[at] for at in self._needed]) if self._needed else []

    def between(self, one: Said, other: Said) -> float:
        """Of two stances in states that cannot both hold, -1 to 1."""
        return cosine(self._rows[self._row_of[one.sentence]], self._rows[self._row_of[other.sentence]])

    def of_unlike_states(self) -> Iterator[tuple[Said, Said, float]]:
        """The stances in states that cannot both hold, of sentences that are near, with how near they are."""
        import numpy as np  # noqa: PLC0415 an extra

        for a, b in self._pairs:
            left, right = (
                np.array(sorted(self._row_of[self._texts[at]] for at in self._having[state])) for state in (a, b)
            )
            for i, j, nearness in neighbours(self._rows, left, right, NEAR):
                ones = self._by_text[self._texts[self._needed[i]]][a]
                others = self._by_text[self._texts[self._needed[j]]][b]
                for one in ones[:_MOST_ALIKE]:
                    for other in others[:_MOST_ALIKE]:
                        if one.statement.file.path != other.statement.file.path and i != j:
                            yield one, other, nearness


def _grouped(found: Sequence[Opposition]) -> Iterator[Conflict]:
    """One conflict for all oppositions that share a place, ordered by what they are about."""
    group_of: dict[int, list[Opposition]] = {}
    for one in found:
        groups = [group_of[id(side)] for side in (one.a, one.b) if id(side) in group_of]
        merged = groups[0] if groups else []
        for group in groups[1:]:
            if group is not merged:
                merged.extend(group)
        merged.append(one)
        for member in merged:
            group_of[id(member.a)] = group_of[id(member.b)] = merged
    unique = {id(group): group for group in group_of.values()}
    conflicts: dict[tuple[str, Marks], Conflict] = {}
    for group in sorted(unique.values(), key=lambda group: min(map(_order, group))):
        conflict = _conflict(sorted(group, key=_order))
        scope = conflict.scope
        if (conflict.about, scope) in conflicts:  # two things of one wording: the pages tell them apart
            first = min(group, key=_order)
            scope = (
                *scope,
                *sorted({("page", PurePath(side.statement.file.path).name) for side in (first.a, first.b)}),
            )
        conflicts[conflict.about, scope] = replace(conflict, scope=scope)
    yield from (conflicts[key] for key in sorted(conflicts))


def _conflict(group: Sequence[Opposition]) -> Conflict:
    first = group[0]
    common = sorted(frozenset[str].intersection(*(one.common for one in group)) or first.common)
    states = sorted({side.stance.state for one in group for side in (one.a, one.b)})
    about = f"{ANCHOR}:{' '.join(common[:6])}/{sha256(' '.join((*common, *states)).encode()).hexdigest()[:8]}"
    sides: dict[str, dict[int, Claim]] = defaultdict(dict)
    for one in group:
        for side in (one.a, one.b):
            thing = Reason("thing", 0.0, _capital(" ".join(_named(side, common))))
            claim = Claim(_mention(side), about, side.marks, (thing, *one.reasons))
            sides[side.stance.state].setdefault(id(side), claim)
    values = sorted(
        ((state, tuple(sorted(claims.values(), key=_position))) for state, claims in sides.items()),
        key=lambda item: (-len(item[1]), item[0]),
    )
    a, b = first.a.stance.state, first.b.stance.state
    reason = f"one text says that it {shown(a)}, another that it {shown(b)}"
    return Conflict(about, "text", first.a.marks, State.DIFFERS, tuple(values), reason)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _named(side: Said, common: Sequence[str]) -> list[str]:
    """The words of a statement that both sides share, as it writes them."""
    language = side.statement.file.source.setting.language
    wanted = set(common)
    named = []
    for word in side.statement.text.split():
        bare = word.strip(".,;:!?()“”\"'")
        folded = words(bare)
        if len(folded) == 1 and key_of_word(folded[0], language) in wanted:
            named.append(bare)
            wanted.discard(key_of_word(folded[0], language))
    return named or list(common)


def _mention(side: Said) -> Mention:
    return Mention(side.statement, "text", Found(side.stance.start, side.stance.end, side.stance.state))


def _order(one: Opposition) -> tuple[str, int, str, int]:
    a, b = sorted((side.statement.file.path, side.statement.order) for side in (one.a, one.b))
    return (*a, *b)


def _position(claim: Claim) -> tuple[str, int, int]:
    mention = claim.mention
    return mention.statement.file.path, mention.statement.order, mention.found.start
