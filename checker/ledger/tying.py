"""The values that are said in other words: which of their ties a change touches, and which there are now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from checker.align.alike import Alike
from checker.align.around import Around
from checker.align.siblings import Name
from checker.align.tied import Rareness, Tie
from checker.align.ties import MOST_TOGETHER, Tied, kept_of, meeting
from checker.align.valued import Valued
from checker.ledger import names, telling, tiedclaims
from checker.ledger.rows import Row, digest
from checker.ledger.telling import Telling
from checker.ledger.tiedclaims import TIES
from checker.ledger.tiedgroups import Kept
from checker.ledger.turning import Member, Turn, key_of
from knowledge.types.base import Likeness

# Rows: by meeting the files of the values that meet there, each as often as it has one.
MEETING = "alike meetings"
# By file the files to a value of which one of its own is near, each with the words by which such values may be parted:
# those that here alone may be of a name, and those that there alone may be.
NEAR = "alike near"
Near = Mapping[int, tuple[frozenset[str], frozenset[str]]]


def built(alike: Alike, file_of: Mapping[str, int]) -> Iterator[Row]:
    """The rows of what was found. file_of: the number of each file, by its path, in order."""
    numbered: list[Member] = []
    meetings: dict[bytes, list[int]] = defaultdict(list)
    rare = Rareness.among(alike.said)
    counts: Counter[int] = Counter()
    for one in alike.said:
        file = file_of[one.statement.file.path]
        numbered.append((file, counts[file]))
        counts[file] += 1
        for place in meeting(one, rare):
            meetings[digest(place)].append(file)
    yield from telling.built((file, one) for (file, _), one in zip(numbered, alike.said, strict=True))
    yield from ((MEETING, key, files) for key, files in meetings.items())
    yield from names.built(alike.siblings.of_pages)
    ties: dict[int, list[Kept]] = defaultdict(list)
    yield from ((NEAR, key_of(file), near) for file, near in _near(alike.tied, alike.said, numbered).items())
    for tie in alike.tied.ties:
        for file, kept in _sides(tie, numbered, alike.valued):
            ties[file].append(kept)
    places = {number: at for at, number in enumerate(file_of.values())}
    yield from tiedclaims.built(ties, places, dict(zip(numbered, alike.said, strict=True)))


def turned(turn: Turn) -> None:
    """Tie anew what a change touches; the groups of claims that come of it are to be decided again."""
    _Turned(turn).run()


class _Turned:
    def __init__(self, turn: Turn) -> None:
        self.turn, self.rows = turn, turn.rows
        self.telling = Telling(turn)
        self.rare_was, self.rare = self.telling.was, self.telling.now
        self.gone: dict[int, set[int]] = {}  # values of changed files that are no more, by their places before
        self.new: dict[int, set[int]] = {}
        self.pairs: set[tuple[int, int]] = set()

    def run(self) -> None:
        for file in self.turn.changed:
            self._carry(file)
        self._enter_sets()
        self._enter_meetings()
        tiedclaims.claim_anew(self.turn, self._tie_anew())

    def _carry(self, file: int) -> None:
        """Which values of a changed file are as they were: they keep their numbers, and with these their ties."""
        was, now = self.turn.was(file).said, self.turn.is_now(file).said
        numbers = self.turn.numbers("v", file, len(was))
        signs = [_sign(one) for one in was], [_sign(one) for one in now]
        carried: list[int | None] = [None] * len(now)
        same: set[int] = set()
        for a, b, length in SequenceMatcher(None, *signs, autojunk=False).get_matching_blocks():
            for step in range(length):
                carried[b + step] = numbers[a + step]
                same.add(a + step)
        self.gone[file] = set(range(len(was))) - same
        self.new[file] = {at for at, number in enumerate(carried) if number is None}
        self.turn.renumber("v", file, carried, len(was))

    def _enter_sets(self) -> None:
        """The sets of names that came or went: values that are said of two of their names may be parted otherwise."""
        changes: Counter[frozenset[Name]] = Counter()
        for file in self.turn.changed:
            changes.update(self.turn.is_now(file).sets)
            changes.subtract(self.turn.was(file).sets)
        for others in names.turned(self.rows, changes):
            saying = sorted(((self.telling.saying(name), name) for name in others), key=lambda each: len(each[0]))
            for (files, one), (_, other) in combinations(saying, 2):
                self._enter_parted(files, one, other)

    def _enter_parted(self, files: Iterable[int], one: Name, other: Name) -> None:
        """Pairs of files of which values were near, one, in these, maybe of one name, the other of another."""
        for file in files:
            near: Near = self.rows.get(NEAR, key_of(file)) or {}
            for there, (here_alone, there_alone) in near.items():
                if not (one.isdisjoint(here_alone) or other.isdisjoint(there_alone)):
                    self.pairs.add((min(file, there), max(file, there)))

    def _enter_meetings(self) -> None:
        """Where values meet now and met before; pairs of files with a value that came, went or meets others."""
        otherwise = self.telling.otherwise()
        told_otherwise = self.telling.deciding(otherwise)
        self.turn.load(told_otherwise)
        left: dict[bytes, Counter[int]] = defaultdict(Counter)
        near: list[tuple[int, bytes, bool]] = []
        for file in {*self.turn.changed, *told_otherwise}:
            was, now = self.turn.was(file).said, self.turn.is_now(file).said
            gone, new = self.gone.get(file, set()), self.new.get(file, set())
            for said, rare, others, sign in ((was, self.rare_was, gone, -1), (now, self.rare, new, 1)):
                for at, one in enumerate(said):
                    moved = at in others or not otherwise.isdisjoint(one.deciding)
                    for place in meeting(one, rare):
                        key = digest(place)
                        left[key][file] += sign
                        if moved:
                            near.append((file, key, sign > 0))
        sizes: dict[bytes, tuple[list[int], list[int]]] = {}
        for key, changes in left.items():
            were = self.rows.get(MEETING, key) or []
            now_there = _changed(were, changes) if any(changes.values()) else were
            sizes[key] = were, now_there
            self.rows.put(MEETING, key, now_there)
            if (len(were) > MOST_TOGETHER) != (len(now_there) > MOST_TOGETHER):
                self.pairs |= set(combinations(sorted({*were, *now_there}), 2))
        for file, key, is_now in near:
            members = sizes[key][is_now]
            if len(members) <= MOST_TOGETHER:
                self.pairs |= {(min(file, other), max(file, other)) for other in members if other != file}

    def _tie_anew(self) -> set[Member]:
        """Tie the values of each of these pairs of files. Returns those of which a tie came, went or is another."""
        turn = self.turn
        touched: set[Member] = set()
        for file in turn.changed:  # whatever a value that is no more was tied to
            ties = self.rows.get(TIES, key_of(file)) or ()
            numbers = set(turn.numbers("v", file, 0)) if file in turn.now else set()
            for kept in ties:
                if kept[0] not in numbers:
                    self.pairs.add((min(file, kept[1]), max(file, kept[1])))
        if not self.pairs:
            return touched
        alive = {file for pair in self.pairs if turn.now.keys() >= set(pair) for file in pair}
        turn.load(alive)
        there = sorted(alive, key=turn.place.__getitem__)
        said: list[Around] = []
        numbered: list[Member] = []
        for file in there:
            of_file = turn.is_now(file).said
            said += of_file
            numbered += [(file, number) for number in turn.numbers("v", file, len(of_file))]
        valued = Valued([one.mention for one in said])
        tied = kept_of(said, self._together(said, numbered), self.rare, names.KeptSiblings(self.rows), valued)
        made: dict[int, list[Kept]] = defaultdict(list)
        near = _near(tied, said, numbered)
        for tie in tied.ties:
            for file, kept in _sides(tie, numbered, valued):
                made[file].append(kept)
        others: dict[int, set[int]] = defaultdict(set)
        for a, b in self.pairs:
            others[a].add(b)
            others[b].add(a)
        for file, others_of in others.items():
            were = self.rows.get(TIES, key_of(file)) or []
            before = {_plainly(kept) for kept in were if kept[1] in others_of}
            now = {_plainly(kept) for kept in made[file]}
            for here, other, number, *_ in before ^ now:
                touched |= {(file, here), (other, number)}
            kept_near: Near = self.rows.get(NEAR, key_of(file)) or {}
            left = {other: words for other, words in kept_near.items() if other not in others_of}
            self.rows.put(NEAR, key_of(file), left | near[file])
            if before != now:
                self.rows.put(TIES, key_of(file), [kept for kept in were if kept[1] not in others_of] + made[file])
        return touched

    def _together(self, said: Sequence[Around], numbered: Sequence[Member]) -> Iterator[tuple[int, int]]:
        """The pairs of values that meet, of the pairs of files that are tied anew."""
        meetings: dict[bytes, list[int]] = defaultdict(list)
        for at, one in enumerate(said):
            for place in meeting(one, self.rare):
                meetings[digest(place)].append(at)
        seen: set[tuple[int, int]] = set()
        for key, members in meetings.items():
            if len(members) < 2 or len(self.rows.get(MEETING, key) or ()) > MOST_TOGETHER:
                continue
            for a, b in combinations(members, 2):
                file, there = numbered[a][0], numbered[b][0]
                if (min(file, there), max(file, there)) in self.pairs and (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _sides(tie: Tie, numbered: Sequence[Member], valued: Valued) -> Iterator[tuple[int, Kept]]:
    """A tie as each of its two files keeps it."""
    reasons = tuple((one.part, one.weight, one.words) for one in tie.reasons)
    differ = valued.likeness(tie.a, tie.b) is Likeness.DIFFERENT
    for (file, here), (other, there) in ((numbered[tie.a], numbered[tie.b]), (numbered[tie.b], numbered[tie.a])):
        yield file, (here, other, there, tie.score, reasons, tie.common, differ)


def _near(
    tied: Tied, said: Sequence[Around], numbered: Sequence[Member]
) -> dict[int, dict[int, tuple[frozenset[str], frozenset[str]]]]:
    """For each file those of which a value was near to one of its own, with the words that may part them."""
    found: dict[int, dict[int, tuple[frozenset[str], frozenset[str]]]] = defaultdict(dict)
    nothing = frozenset[str](), frozenset[str]()
    for pair in tied.near:
        for a, b in (pair, pair[::-1]):
            of_file = found[numbered[a][0]]
            here, there = of_file.get(numbered[b][0], nothing)
            of_file[numbered[b][0]] = here | _alone(said[a], said[b]), there | _alone(said[b], said[a])
    return found


def _alone(one: Around, other: Around) -> frozenset[str]:
    """The words of a name that one value may be of, and the other is not."""
    return (one.names | one.keys) - other.all


def _plainly(kept: Kept) -> Kept:
    """As something that can stand in a set, however it was read."""
    here, other, there, score, reasons, common, differ = kept
    return here, other, there, score, tuple(map(tuple, reasons)), tuple(common), differ  # type: ignore[arg-type]


def _changed(files: Sequence[int], changes: Counter[int]) -> list[int]:
    counts = Counter(files)
    counts.update(changes)
    return sorted(counts.elements())


def _sign(one: Around) -> Any:
    """All of a value that can decide whether it is tied, and by what."""
    statement, found = one.statement, one.mention.found
    return digest(
        (one.mention.type, found.kind, repr(found.value), found.start, found.end, one.clause, one.borrowed, one.row),
        sorted(one.own.items()),
        sorted(one.wider.items()),
        (sorted(one.names), sorted(one.keys), sorted(one.title)),
        [(repr(other.value), other.found.start, other.found.end) for other in one.beside],
        [repr(other.value) for other in (*one.known, *one.listed)],
        (statement.kind, statement.text, repr(statement.context), statement.file.path, repr(statement.file.source)),
    )
