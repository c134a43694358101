"""Whether two statements in unlike words say opposite things of one thing: as their rare words tell.

Where `opposed` wants the same words, this wants a thing that both name, a subject that both stand in, and little that
only one says; a word that few texts have tells more than one that all have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import ne

from checker.meaning.clauses import keys
from checker.meaning.lists import opposed
from checker.meaning.opposed import Opposition, Said, apart
from checker.meaning.rarity import Rarity
from checker.meaning.stances import NO, YES
from checker.model import Reason
from checker.scope import Marks, said_of_case

ENOUGH = 0.7
# Of words that both say of the thing; that one says of it and the other near it; that stand around both. What only one
# says speaks against.
PER_SAID, PER_NEAR, PER_AROUND, PER_BEYOND = 1.2, 0.85, 0.5, -0.5
LEAST_SHARED = 0.35  # rarity of a word that can name the thing
COVERED, COVERED_OF_DENIAL = 0.5, 0.75  # of what each says of the thing, the other must know so much
SOME = 0.25  # rarity of the words that only one says, from which on they may tell another thing
# Of some verb or other, or of a list: only the same words oppose that.
_NEVER = frozenset({YES, NO, "all", "one"})
_DENIALS = frozenset({"forbidden", "required", "extra", "charged", "closed", "unavailable"})
_ELSEWHERE = frozenset({"region", "segment", "time", "draft", "branch", "measure"})
_BY_WHEN = "before:"


def pairs(places: Sequence[Said], rarity: Rarity) -> Iterator[tuple[Said, Said]]:
    """The stances in unlike states that share a telling word of what they say, each pair once."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, said in enumerate(places):
        if said.stance.state not in _NEVER:
            for key in sorted(said.stance.content | said.asked):
                if rarity.of(key) >= LEAST_SHARED:
                    by_key[key].append(at)
    seen: set[tuple[int, int]] = set()
    for key in sorted(by_key):
        for number, i in enumerate(by_key[key]):
            a = places[i]
            for j in by_key[key][number + 1 :]:
                b = places[j]
                if (
                    opposed(a.stance.state, b.stance.state)
                    and a.statement.file.path != b.statement.file.path
                    and (i, j) not in seen
                ):
                    seen.add((i, j))
                    yield a, b


def bear(a: Said, b: Said, rarity: Rarity) -> Opposition | None:
    """How two stances are opposed, or None; see `pairs`. Nearness in meaning is for the caller to ask."""
    said = a.stance.content & b.stance.content
    near = (a.stance.content & b.near | b.stance.content & a.near | _cases(a) & _cases(b)) - said
    named = said | (a.stance.content & b.asked) | (b.stance.content & a.asked)
    around = ((a.near | a.around) & (b.near | b.around)) - said - near
    if not any(rarity.of(key) >= LEAST_SHARED for key in named) or not _of_one_case(a, b, rarity):
        return None
    only_a, only_b = _beyond(a, b), _beyond(b, a)
    if _narrows(a, b, rarity) or _narrows(b, a, rarity):
        return None
    if _qualified(a, named, only_a) or _qualified(b, named, only_b) or _contrasted(a, b, named):
        return None
    if not (_known(a, only_a, b, rarity) and _known(b, only_b, a, rarity)):
        return None
    if _each_of_its_own(a, b, said, rarity):
        return None
    weights = [
        (PER_SAID, said, "is said by both"),
        (PER_NEAR, near, "is said by one, and stands near the other"),
        (PER_AROUND, around, "stands around both"),
        (PER_BEYOND, only_a | only_b, "is said by one alone"),
    ]
    reasons = tuple(
        Reason("words", round(per * rarity.sum(words), 2), f"{', '.join(sorted(words))}: {how}")
        for per, words, how in weights
        if words
    )
    if sum(reason.weight for reason in reasons) < ENOUGH:
        return None
    return Opposition(a, b, named, reasons)


def _cases(said: Said) -> frozenset[str]:
    """The words of the cases that a stance names, whether it depends on them or not."""
    return said.stance.condition | said.stance.anyhow


def _beyond(a: Said, b: Said) -> frozenset[str]:
    return a.stance.content - b.stance.content - b.near - b.around


def _known(a: Said, only: frozenset[str], b: Said, rarity: Rarity) -> bool:
    """Whether the other text knows enough of what one says: more, where that is a denial or a duty.

    What is allowed in general may well be forbidden in a case, as an exception; what is forbidden in general is seldom
    allowed in one without saying so.
    """
    whole = rarity.sum(a.stance.content)
    least = COVERED_OF_DENIAL if a.stance.state in _DENIALS and not a.stance.ever else COVERED
    return _in_every_case(b) or not whole or 1 - rarity.sum(only) / whole >= least


def _each_of_its_own(a: Said, b: Said, said: frozenset[str], rarity: Rarity) -> bool:
    """Whether each speaks of a thing that the other clause does not name, and they share but one word."""
    if a.stance.ever or b.stance.ever or sum(rarity.of(key) >= LEAST_SHARED for key in said) > 1:
        return False
    own = (one.stance.content - other.stance.content - _cases(other) - other.asked for one, other in ((a, b), (b, a)))
    return all(rarity.sum(words) >= SOME for words in own)


def _of_one_case(a: Said, b: Said, rarity: Rarity) -> bool:
    """Whether both hold in one case: figures, limits, conditions, places and customers are the same, or all meant."""
    one, other = a.stance, b.stance
    if not (_in_every_case(a) or _in_every_case(b)) and one.numbers != other.numbers:
        return False
    if one.narrow != other.narrow:
        return False
    if one.turned != other.turned and not (_in_every_case(a) or _in_every_case(b)):
        return False
    if _depends(a, b, rarity) or _depends(b, a, rarity) or _parallel(a, b):
        return False
    return not (_marked_alone(a, b) or _marked_alone(b, a)) and not apart(a.subject, b.subject)


def _in_every_case(said: Said) -> bool:
    """Whether it is said to hold in every case: of what is allowed "at any time", exceptions are common."""
    return bool(said.stance.anyhow) or (said.stance.regardless and said.stance.state in _DENIALS)


def _depends(a: Said, b: Said, rarity: Rarity) -> bool:
    """Whether one stance hangs on a condition of which the other knows nothing.

    By when a thing has to be done is none, unless both say that.
    """
    if _in_every_case(b) or (_BY_WHEN in a.stance.condition and not b.stance.condition):
        return False
    left = a.stance.condition - b.near - b.around - b.stance.content - b.stance.condition
    return rarity.sum(left) >= SOME


def _parallel(a: Said, b: Said) -> bool:
    """Whether pages or sections are named alike but for one word: "Gold plan", "Silver plan"."""
    return any(
        len(one) == len(other) > 1 and sum(map(ne, one, other)) == 1
        for one, other in zip(a.named, b.named, strict=True)
    )


def _marked_alone(a: Said, b: Said) -> Marks:
    """The marks of a's case that nothing around b says."""
    known = set(b.marks) | set(_all_marks(b))
    return tuple(mark for mark in a.marks if mark[0] in _ELSEWHERE and mark not in known)


def _all_marks(said: Said) -> Marks:
    context, language = said.statement.context, said.statement.file.source.setting.language
    told = (context.title, *context.headings, context.label, context.column, context.lead, said.statement.text)
    return said_of_case(" . ".join(told), language)


def _qualified(a: Said, named: Iterable[str], only: frozenset[str]) -> bool:
    """Whether a word that names the thing has one before it that only this side says: "flash photography"."""
    return any(a.stance.before.get(key, "") in only for key in named)


def _contrasted(a: Said, b: Said, named: Iterable[str]) -> bool:
    """Whether a word that names the thing has unlike words before it: "the coast line", "the valley line"."""
    for key in named:
        one, other = a.stance.before.get(key, ""), b.stance.before.get(key, "")
        if one and other and one not in b.stance.content and other not in a.stance.content:
            return True
    return False


def _narrows(a: Said, b: Said, rarity: Rarity) -> bool:
    """Whether only this side says of which it speaks: "passengers with the app do not need a printed pass"."""
    context, language = b.statement.context, b.statement.file.source.setting.language
    under = keys(" . ".join((context.title, *context.headings)), language)
    whom = a.stance.first - b.stance.content - _cases(b) - b.asked - under
    return not b.stance.ever and any(rarity.of(key) >= SOME for key in whom)
