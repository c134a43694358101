"""What a statement says of its thing without a number: that it is allowed, required, included, free, open, or not."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from checker.meaning.lists import Lists, Phrase, lists, meant, turned
from checker.wording import small_words, words

YES, NO = "yes", "no"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_STOP = re.compile(r"[;:()\[\]]|\s[-–—]\s|[.!]\s")
_LONGEST, _MOST, _FEWEST = 6, 60, 2  # words of a phrase; of a statement
_REACH = 6  # words over which a negation reaches forward to what it turns
_PERHAPS = frozenset({"may", "could", "can"})
_SURE_AFTER_CAN = frozenset({"free", "allowed"})
_PREFIX = "non"  # turns the very next word alone
_JOINING = frozenset({"or", "and", "of", "with", "in", "for", "at", "to", "limited", "little"})
_WITHOUT = frozenset({"without", "ohne", "heb"})


@dataclass(frozen=True, slots=True)
class Stance:
    """What one clause of a statement says. state: a name of the lists. start, end: of the words that say it.

    content: the words that say of what, folded, each a key that its other forms share. condition: of what the clause
    depends on; turned: whether that is negated.
    numbers, narrow: figures, and words such as "only", of the whole statement. whole: it surely is a sentence; what has
    neither pronoun nor auxiliary may be a mere name.
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


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    start: int
    end: int
    hyphen: bool  # it continues what stands before it, as in "toll-free"


@lru_cache(maxsize=100_000)
def stances(text: str, language: str) -> tuple[Stance, ...]:
    """Every stance of a statement's text; none of a question, of what is hedged, or in a language without lists."""
    told = lists(language)
    if told is None or text.rstrip().endswith("?"):
        return ()
    listed = _words(text, told)
    if not _FEWEST <= len(listed) <= _MOST:
        return ()
    spoken = [word.word for word in listed]
    numbers = frozenset(word for word in spoken if word[0].isdigit())
    narrow = frozenset(phrase for _, _, phrase in _found(spoken, told.narrow))
    return tuple(
        stance
        for clause in _clauses(text, listed, told)
        for stance in _of_clause(clause, told, language, numbers, narrow)
    )


def key_of_word(word: str, language: str) -> str:
    """What a folded word has in common with its other forms and with the words taken for it."""
    told = lists(language)
    alike = told.alike if told else {}
    return alike.get(word) or alike.get(_stem(word)) or _stem(word)


def keys(text: str, language: str) -> frozenset[str]:
    """The keys of all words of content of a text."""
    told = lists(language)
    light = told.light if told else frozenset()
    small = small_words(language)
    return frozenset(key_of_word(word, language) for word in words(text) if word not in small and word not in light)


def _words(text: str, told: Lists) -> list[_Word]:
    listed = []
    for match in _WORD.finditer(text):
        hyphen = match.start() > 1 and text[match.start() - 1] == "-" and text[match.start() - 2].isalpha()
        folded = words(match.group())
        word = folded[0] if len(folded) == 1 else match.group()
        listed += [_Word(put, match.start(), match.end(), hyphen) for put in told.instead.get(word, (word,))]
    return listed


def _clauses(text: str, listed: Sequence[_Word], told: Lists) -> Iterator[tuple[list[_Word], list[_Word]]]:
    """The main part and the conditions of each clause."""
    stops = [match.start() for match in _STOP.finditer(text)]
    commas = [at for at, sign in enumerate(text) if sign == ","]
    starts = {start for start, _, _ in _found([word.word for word in listed], told.parts)}
    part: list[_Word] = []
    for at, word in enumerate(listed):
        if part and (at in starts or any(part[-1].end <= stop <= word.start for stop in stops)):
            yield _parted(part, commas, told)
            part = []
        part.append(word)
    if part:
        yield _parted(part, commas, told)


def _parted(part: list[_Word], commas: Sequence[int], told: Lists) -> tuple[list[_Word], list[_Word]]:
    main: list[_Word] = []
    condition: list[_Word] = []
    begins = {start for start, _, _ in _found([word.word for word in part], told.under)}
    within = False
    for at, word in enumerate(part):
        if at in begins:
            within = True
        elif within and any(part[at - 1].end <= comma <= word.start for comma in commas):
            within = False
        (condition if within else main).append(word)
    return main, condition


def _of_clause(
    clause: tuple[list[_Word], list[_Word]],
    told: Lists,
    language: str,
    numbers: frozenset[str],
    narrow: frozenset[Phrase],
) -> Iterator[Stance]:
    main, condition = clause
    spoken = [word.word for word in main]
    if not main or any(True for _ in _found(spoken, told.hedges)):
        return
    negations = [at for at, word in enumerate(spoken) if word in told.negations]
    cues, left = _cues(main, negations, told, language)
    if cues is None or (left and cues):
        return
    taken = {at for start, end, _, _ in cues for at in range(start, end)} | set(negations)
    content = _content(spoken, taken, told, language)
    shared = {
        "content": content,
        "condition": _condition(condition, told, language),
        "turned": sum(word.word in told.negations for word in condition) % 2 == 1,
        "numbers": numbers,
        "narrow": narrow,
        "whole": bool(told.verbal & set(spoken)),
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
            yield Stance(state, main[first].start, main[last].end, **shared)  # type: ignore[arg-type]


def _condition(listed: Sequence[_Word], told: Lists, language: str) -> frozenset[str]:
    spoken = [word.word for word in listed]
    times = {f"{word}:" for word in spoken if word in told.times}
    return frozenset(times.union(*(keys(word, language) for word in spoken)))


_Cue = tuple[int, int, str, tuple[int, ...]]  # from, to, state, the negations that turn it


def _cues(
    main: Sequence[_Word], negations: Sequence[int], told: Lists, language: str
) -> tuple[list[_Cue] | None, list[int]]:
    """The cues of a clause, each turned by the negations that belong to it; None where they are not clear.

    Also the negations that belong to none.
    """
    spoken = [word.word for word in main]
    found: list[tuple[int, int, str]] = []
    covered: set[int] = set()
    plain = [at for at in range(len(spoken)) if at not in set(negations)]
    for places in (list(range(len(spoken))), plain):
        for start, end, phrase in _found([spoken[at] for at in places], told.cues):
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


def _names(main: Sequence[_Word], first: int, last: int, told: Lists, language: str) -> bool:
    """Whether a cue is part of a name: "toll-free", "the required form"."""
    if main[first].hyphen and main[first].word == "free":
        return True
    if first != last or main[first].word not in told.described or last + 1 == len(main):
        return False
    word = main[last + 1].word
    before = main[first - 1].word if first else ""
    joined = main[last + 1].start - main[last].end == 1
    plain = word in small_words(language) or word in told.negations or before in told.verbal
    return joined and not plain


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


def _content(spoken: Sequence[str], taken: set[int], told: Lists, language: str) -> frozenset[str]:
    small = small_words(language)
    free = [word for at, word in enumerate(spoken) if at not in taken and word not in small and not word[0].isdigit()]
    # "Guests may bring guests": light words count where there are no others.
    heavy = [word for word in free if word not in told.light] or free
    return frozenset(key_of_word(word, language) for word in heavy if word not in told.negations)


def _found(spoken: Sequence[str], phrases: Container[Phrase]) -> list[tuple[int, int, Phrase]]:
    """Where phrases stand, the longest first, not overlapping."""
    found, at = [], 0
    while at < len(spoken):
        for length in range(min(_LONGEST, len(spoken) - at), 0, -1):
            phrase = tuple(spoken[at : at + length])
            if phrase in phrases:
                found.append((at, at + length, phrase))
                at += length - 1
                break
        at += 1
    return found


# Endings that a word takes, and how many letters must be left of it.
_ENDINGS = {
    "ation": 3,
    "ing": 3,
    "able": 3,
    "ible": 3,
    "ment": 4,
    "ion": 4,
    "ed": 3,
    "er": 4,
    "ly": 4,
    "al": 4,
    "e": 3,
    "y": 4,
}


def _stem(word: str) -> str:
    for ending, least in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= least:
            left = word[: -len(ending)]
            return left[:-1] if left[-1] == left[-2] else left  # "cancelled"
    return word
