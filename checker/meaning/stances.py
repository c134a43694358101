"""What a statement says of its thing without a number: that it is allowed, required, included, free, open, or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from checker.meaning.clauses import Clause, Word, clauses, key_of_word, keys, phrases_in, words_of
from checker.meaning.lists import Lists, Phrase, lists, meant, turned
from checker.wording import small_words

YES, NO = "yes", "no"
_MOST, _FEWEST = 60, 2  # words of a statement
_REACH = 6  # words over which a negation reaches forward to what it turns
_PERHAPS = frozenset({"may", "could", "can"})
_SURE_AFTER_CAN = frozenset({"free", "allowed"})
_PREFIX = "non"  # turns the very next word alone
_JOINING = frozenset({"or", "and", "of", "with", "in", "for", "at", "to", "limited", "little"})
_COUNTED = frozenset({"included", "extra"})
_WITHOUT = frozenset({"without", "ohne", "heb"})


_Cue = tuple[int, int, str, tuple[int, ...]]  # from, to, state, the negations that turn it


@dataclass(frozen=True, slots=True)
class Stance:
    """What one clause of a statement says. state: a name of the lists. start, end: of the words that say it.

    content: the words that say of what, folded, each a key that its other forms share. condition: of what the clause
    depends on; turned: whether that is negated.
    numbers, narrow: figures, and words such as "only", of the clause. whole: it surely is a sentence; what has neither
    pronoun nor auxiliary may be a mere name. anyhow: the keys of what is said to make no difference ("even if …").
    ever: it is said of every thing of its kind; regardless: in every case. before: of a word of content, the one that
    stands right before it, or "". first: those of content that stand before what says the state, and so mostly say of
    whom or what it is said.
    """

    state: str
    start: int
    end: int
    content: frozenset[str]
    condition: frozenset[str]
    turned: bool
    numbers: frozenset[str]
    narrow: frozenset[Phrase]
    whole: bool
    anyhow: frozenset[str]
    ever: bool
    regardless: bool
    before: Mapping[str, str]
    first: frozenset[str] = frozenset()


@lru_cache(maxsize=100_000)
def stances(text: str, language: str) -> tuple[Stance, ...]:
    """Every stance of a statement's text; none of a question, of what is hedged, or in a language without lists."""
    told = lists(language)
    if told is None or text.rstrip().endswith("?"):
        return ()
    listed = words_of(text, told)
    if not _FEWEST <= len(listed) <= _MOST:
        return ()
    return tuple(stance for clause in clauses(text, listed, told) for stance in _of_clause(clause, told, language))


def _of_clause(clause: Clause, told: Lists, language: str) -> Iterator[Stance]:
    main, condition = clause.main, clause.condition
    spoken = [word.word for word in main]
    whole = [word.word for word in sorted((*main, *condition, *clause.anyhow), key=lambda word: word.start)]
    if not main or _told_to(main, told) or _left_open(spoken, told):
        return
    negations = [at for at, word in enumerate(spoken) if word in told.negations and not _of_a_kind(main, at)]
    cues, left = _cues(main, negations, told, language)
    if cues is None or (left and cues):
        return
    taken = {at for start, end, _, _ in cues for at in range(start, end)} | set(negations)
    content = _content(spoken, taken, told, language)
    shared = {
        "content": content,
        "condition": _condition(condition, told, language),
        "turned": sum(word.word in told.negations for word in condition) % 2 == 1,
        "numbers": frozenset(_figures(whole, told)),
        "narrow": frozenset(phrase for _, _, phrase in phrases_in(_without_cues(whole, cues, spoken), told.narrow)),
        "whole": bool(told.verbal & set(spoken)),
        "anyhow": _condition(clause.anyhow, told, language),
        "before": _before(main, taken, told, language),
        "ever": bool(clause.anyhow) or bool(phrases_in(spoken, told.ever) or phrases_in(spoken, told.never)),
        "regardless": bool(clause.anyhow) or bool(phrases_in(spoken, told.never)),
    }
    if not cues:
        if len(content) < 2 or (left and spoken[0] in told.negations):
            return
        if left and left[0] and spoken[left[0] - 1] in _JOINING:
            return
        state = NO if len(left) % 2 else YES
        at = left[0] if left else 0
        start, end = (main[at].start, main[min(at + 1, len(main) - 1)].end) if left else (main[0].start, main[-1].end)
        if left and at and main[at - 1].end <= start:
            start = main[at - 1].start
        if spoken[:2] == ["do", "not"]:
            state = "forbidden"
        yield Stance(state, start, end, **shared)  # type: ignore[arg-type]
        return
    for start, end, state, turning in cues:
        if state:
            first, last = min((start, *turning)), max((end - 1, *turning))
            of = _content(spoken[:first], taken, told, language) & content
            yield Stance(state, main[first].start, main[last].end, **shared, first=of)  # type: ignore[arg-type]


def _figures(spoken: Sequence[str], told: Lists) -> Iterator[str]:
    """The figures of a clause, with what makes another of them: "under 25"."""
    for before, word in pairwise(("", *spoken)):
        if word[0].isdigit():
            yield f"{before} {word}" if before in told.bounds else word


def _without_cues(whole: list[str], cues: Sequence[_Cue], spoken: Sequence[str]) -> list[str]:
    """The words of a clause without limits that are part of a cue: "only accepted with a receipt" asks for one."""
    within = [word for start, end, _, _ in cues if end - start > 1 for word in spoken[start:end]]
    left = list(whole)
    for word in within:
        if word in left:
            left.remove(word)
    return left


def _left_open(spoken: Sequence[str], told: Lists) -> bool:
    """Whether a clause has a hedge that is not part of a plain duty ("must have been paid")."""
    settled = {at for start, end, _ in phrases_in(spoken, told.settled) for at in range(start, end)}
    return any(start not in settled for start, _, _ in phrases_in(spoken, told.hedges))


def _told_to(main: Sequence[Word], told: Lists) -> bool:
    """Whether a reader is told to include or leave something out, which says nothing of what a price includes."""
    first = main[2:3] if [word.word for word in main[:2]] == ["do", "not"] else main[:1]
    return any(word.plain and told.cues.get((word.word,)) in _COUNTED and len(main) > 1 for word in first)


def _condition(listed: Sequence[Word], told: Lists, language: str) -> frozenset[str]:
    spoken = [word.word for word in listed]
    times = {f"{word}:" for word in spoken if word in told.times}
    return frozenset(times.union(*(keys(word, language) for word in spoken)))


def _cues(
    main: Sequence[Word], negations: Sequence[int], told: Lists, language: str
) -> tuple[list[_Cue] | None, list[int]]:
    """The cues of a clause, each turned by the negations that belong to it; None where they are not clear.

    Also the negations that belong to none.
    """
    spoken = [word.word for word in main]
    found: list[tuple[int, int, str]] = []
    covered: set[int] = set()
    plain = [at for at in range(len(spoken)) if at not in set(negations)]
    for places in (list(range(len(spoken))), plain):
        for start, end, phrase in phrases_in([spoken[at] for at in places], told.cues):
            span = set(range(places[start], places[end - 1] + 1))
            if not span & covered and not _names(main, places[start], places[end - 1], told, language):
                found.append((places[start], places[end - 1] + 1, told.cues[phrase]))
                covered |= {places[at] for at in range(start, end)}
    found.sort()
    if _hedged(spoken, found):
        return None, []
    turning: dict[int, list[int]] = {}
    left = []
    for at in negations:
        if at in covered:
            continue
        number = _turned_by(at, spoken, found)
        if number is None:
            left.append(at)
        else:
            turning.setdefault(number, []).append(at)
    cues: list[_Cue] = []
    for number, (start, end, cue) in enumerate(found):
        by = tuple(turning.get(number, ()))
        cues.append((start, end, turned(cue) if len(by) % 2 else meant(cue), by))
    return _without(cues, spoken), left


def _names(main: Sequence[Word], first: int, last: int, told: Lists, language: str) -> bool:
    """Whether a cue is part of a name: "toll-free", "the required form"."""
    if main[first].hyphen and main[first].word == "free":
        return True
    if main[first].word in told.nouns and main[first].plain and first == last:
        return not first or main[first - 1].word not in told.verbal | told.finite | told.negations
    if first != last or main[first].word not in told.described or last + 1 == len(main):
        return False
    word = main[last + 1].word
    before = main[first - 1].word if first else ""
    joined = main[last + 1].start - main[last].end == 1
    plain = word in small_words(language) or word in told.negations or before in told.verbal
    if word == "to" and first and before not in small_words(language) and before not in told.light:
        return any(one.word in told.finite for one in main[:first])  # "we speak of the proof needed to …"
    return joined and not plain


def _of_a_kind(main: Sequence[Word], at: int) -> bool:
    """Whether "non" begins the name of a kind: "non-service-connected conditions"."""
    return main[at].word == _PREFIX and at + 2 < len(main) and main[at + 1].hyphen and main[at + 2].hyphen


def _turned_by(at: int, spoken: Sequence[str], found: Sequence[tuple[int, int, str]]) -> int | None:
    for number, (start, end, cue) in enumerate(found):
        if spoken[at] == _PREFIX:
            if start == at + 1:
                return number
            continue
        if start <= at < end or (cue in {"can", "must"} and 0 <= at - end <= 1):
            return number
    if spoken[at] == _PREFIX:
        return None
    following = [number for number, (start, _, _) in enumerate(found) if 0 < start - at <= _REACH]
    return following[0] if following else None


def _without(cues: list[_Cue], spoken: Sequence[str]) -> list[_Cue]:
    """ "You cannot come without a ticket" requires one."""
    at = next((number for number, cue in enumerate(cues) if spoken[cue[0]] in _WITHOUT), None)
    if at is None or not any(cue[3] for cue in cues):
        return cues
    start, end, _, _ = cues[at]
    return [(start, end, "required", ())]


def _hedged(spoken: Sequence[str], found: Sequence[tuple[int, int, str]]) -> bool:
    """Whether something only may be so: "may be charged", "can be closed"."""
    for (_, end, cue), (start, _, next_cue) in pairwise(found):
        perhaps = cue == "can" and spoken[end - 1] in _PERHAPS and spoken[start] not in _WITHOUT
        if perhaps and start - end <= 2 and not (spoken[end - 1] == "can" and next_cue in _SURE_AFTER_CAN):
            return True
    return False


def _before(main: Sequence[Word], taken: set[int], told: Lists, language: str) -> Mapping[str, str]:
    """The key of the word of content right before each word of content; of one that is said twice, the first."""
    small, before = small_words(language), dict[str, str]()
    last = ""
    for at, word in enumerate(main):
        plain = at in taken or word.word in small or word.word in told.light or word.word[0].isdigit()
        key = "" if plain else key_of_word(word.word, language)
        if key:
            before.setdefault(key, last)
        last = key
    return before


def _content(spoken: Sequence[str], taken: set[int], told: Lists, language: str) -> frozenset[str]:
    small = small_words(language)
    free = [word for at, word in enumerate(spoken) if at not in taken and word not in small and not word[0].isdigit()]
    # "Guests may bring guests": light words count where there are no others.
    heavy = [word for word in free if word not in told.light] or free
    return frozenset(key_of_word(word, language) for word in heavy if word not in told.negations)
