"""The values that are said in other words: which ties a change touches, and what is claimed by those there are now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from checker.align.alike import Alike
from checker.align.around import Around
from checker.align.siblings import Name
from checker.align.tied import Rareness, Tie
from checker.align.ties import MOST_TOGETHER, Tied, kept_of, meeting
from checker.align.valued import Valued
from checker.ledger import names
from checker.ledger.groups import group_of
from checker.ledger.rows import Row, digest
from checker.ledger.tiedgroups import Kept, TiedGroups
from checker.ledger.turning import Member, TooMuch, Turn, key_of
from checker.model import Claim, Reason
from knowledge.types.base import Likeness

# Rows: by word the files that have it; by meeting the files of the values that meet there, each as often as it has one.
WORD, MEETING = "alike words", "alike meetings"
# By file: its ties, from each side; the files to a value of which one of its own is near; the groups of tied values
# that differ to which its values belong.
TIES, NEAR, OF_FILE = "alike ties", "alike near", "alike of file"
# By its first member a group of tied values that differ; by a group of claims those that make it.
TIED, CLAIMED = "alike tied", "alike claimed"
FILES = "alike files"  # how many files have values


def built(alike: Alike, file_of: Mapping[str, int]) -> Iterator[Row]:
    """The rows of what was found. file_of: the number of each file, by its path, in order."""
    numbered: list[Member] = []
    words: dict[str, dict[int, None]] = defaultdict(dict)
    meetings: dict[bytes, list[int]] = defaultdict(list)
    rare = Rareness.among(alike.said)
    counts: Counter[int] = Counter()
    for one in alike.said:
        file = file_of[one.statement.file.path]
        numbered.append((file, counts[file]))
        counts[file] += 1
        for word in one.all:
            words[word][file] = None
        for place in meeting(one, rare):
            meetings[digest(place)].append(file)
    yield FILES, b"", len(counts)
    yield from ((WORD, word.encode(), list(files)) for word, files in words.items())
    yield from ((MEETING, key, files) for key, files in meetings.items())
    yield from names.built(alike.siblings.of_pages)
    ties: dict[int, list[Kept]] = defaultdict(list)
    yield from ((NEAR, key_of(file), sorted(others)) for file, others in _near(alike.tied, numbered).items())
    for tie in alike.tied.ties:
        for file, kept in _sides(tie, numbered, alike.valued):
            ties[file].append(kept)
    yield from ((TIES, key_of(file), kept) for file, kept in ties.items())
    places = {number: at for at, number in enumerate(file_of.values())}
    groups = TiedGroups(lambda file: ties.get(file, ()), lambda member: (places[member[0]], member[1]))
    at_number = {member: at for at, member in enumerate(numbered)}
    of_file: dict[int, list[bytes]] = defaultdict(list)
    claimed: dict[bytes, list[bytes]] = defaultdict(list)
    seen: set[Member] = set()
    for file, of_this in ties.items():
        for here, *_ in of_this:
            if (file, here) not in seen:
                members = groups.around((file, here))
                seen |= members
                told = groups.told(members, lambda member: alike.said[at_number[member]])
                if told:
                    cid, row, key = told
                    yield TIED, cid, row
                    claimed[key].append(cid)
                    for number in {number for number, _ in members}:
                        of_file[number].append(cid)
    yield from ((OF_FILE, key_of(file), cids) for file, cids in of_file.items())
    yield from ((CLAIMED, key, cids) for key, cids in claimed.items())


def turned(turn: Turn) -> None:
    """Tie anew what a change touches; the groups of claims that come of it are to be decided again."""
    _Turned(turn).run()


def claims_of(turn: Turn, key: bytes) -> list[Claim]:
    """The claims of a group of them on values that are said in other words, in order."""
    told = []
    for cid in turn.rows.get(CLAIMED, key) or ():
        about, scope, reasons, members = turn.rows.get(TIED, cid)
        turn.load(file for file, _ in members)
        placed = sorted((turn.order("v", member), member) for member in members)
        because = tuple(Reason(*reason) for reason in reasons)
        told.append((placed[0][0], [_claim(turn, member, about, scope, because) for _, member in placed]))
    return [claim for _, claims in sorted(told, key=lambda each: each[0]) for claim in claims]


def _claim(turn: Turn, member: Member, about: str, scope: Any, reasons: tuple[Reason, ...]) -> Claim:
    version = turn.is_now(member[0])
    return Claim(version.said[turn.at("v", member, len(version.said))].mention, about, scope, reasons)


class _Turned:
    def __init__(self, turn: Turn) -> None:
        self.turn, self.rows = turn, turn.rows
        self.words_were: dict[str, int] = {}  # how many files had each word whose files are others now
        was, now = (sum(bool(side(file).said) for file in turn.changed) for side in (turn.was, turn.is_now))
        files = self.rows.get(FILES, b"") or 0
        self.rows.put(FILES, b"", files - was + now)
        self._enter_words()
        self.rare_was = Rareness(lambda word: self.words_were.get(word, self._files_with(word)), files)
        self.rare = Rareness(self._files_with, files - was + now)
        if Rareness(lambda _: 2**10, files)("any") != Rareness(lambda _: 2**10, files - was + now)("any"):
            raise TooMuch  # every word tells something else than before
        self.gone: dict[int, set[int]] = {}  # values of changed files that are no more, by their places before
        self.new: dict[int, set[int]] = {}
        self.pairs: set[tuple[int, int]] = set()

    def run(self) -> None:
        for file in self.turn.changed:
            self._carry(file)
        self._enter_sets()
        self._enter_meetings()
        touched = self._tie_anew()
        self._group_anew(touched)

    def _files_with(self, word: str) -> int:
        return len(self.rows.get(WORD, word.encode()) or ())

    def _enter_words(self) -> None:
        for file in self.turn.changed:
            was, now = self.turn.was(file).words, self.turn.is_now(file).words
            for word in was ^ now:
                files = self.rows.get(WORD, word.encode()) or []
                self.words_were.setdefault(word, len(files))
                changed = [each for each in files if each != file]
                self.rows.put(WORD, word.encode(), [*changed, file] if word in now else changed)

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
            for one, other in combinations([self._files_having(name) for name in others], 2):
                self._enter_parted(*sorted((one, other), key=len))

    def _enter_parted(self, files: set[int], others: set[int]) -> None:
        """Pairs of these files of which values were near, so that what parts them counts."""
        for file in files:
            near = others.intersection(self.rows.get(NEAR, key_of(file)) or ())
            self.pairs |= {(min(file, other), max(file, other)) for other in near}

    def _files_having(self, name: Name) -> set[int]:
        """The files with values near which these words are said, now or before."""
        found = [set(self.rows.get(WORD, word.encode()) or ()) for word in name]
        return set.intersection(*found)

    def _enter_meetings(self) -> None:
        """Where values meet now and met before; pairs of files with a value that came, went or meets others."""
        before = {word for word in self.words_were if self.rare_was(word) != self.rare(word)}
        told_otherwise = {file for word in before for file in self.rows.get(WORD, word.encode()) or ()}
        self.turn.load(told_otherwise)
        left: dict[bytes, Counter[int]] = defaultdict(Counter)
        near: list[tuple[int, bytes, bool]] = []
        for file in {*self.turn.changed, *told_otherwise}:
            was, now = self.turn.was(file).said, self.turn.is_now(file).said
            gone, new = self.gone.get(file, set()), self.new.get(file, set())
            for said, rare, others, sign in ((was, self.rare_was, gone, -1), (now, self.rare, new, 1)):
                for at, one in enumerate(said):
                    moved = at in others or any(word in before for word in (*one.own, *one.title))
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
        turn.load(file for pair in self.pairs for file in pair)
        there = sorted({file for pair in self.pairs for file in pair if file in turn.now}, key=turn.place.__getitem__)
        said: list[Around] = []
        numbered: list[Member] = []
        for file in there:
            of_file = turn.is_now(file).said
            said += of_file
            numbered += [(file, number) for number in turn.numbers("v", file, len(of_file))]
        valued = Valued([one.mention for one in said])
        tied = kept_of(said, self._together(said, numbered), self.rare, names.KeptSiblings(self.rows), valued)
        made: dict[int, list[Kept]] = defaultdict(list)
        near = _near(tied, numbered)
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
            others_near = set(self.rows.get(NEAR, key_of(file)) or ())
            self.rows.put(NEAR, key_of(file), sorted((others_near - others_of) | near[file]))
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

    def _group_anew(self, touched: set[Member]) -> None:
        """The groups of values that are tied, directly or by others, of which a tie is not as it was."""
        turn, rows = self.turn, self.rows
        for file, number in sorted(touched):
            for cid in rows.get(OF_FILE, key_of(file)) or ():
                about, scope, _, members = rows.get(TIED, cid)
                if (file, number) in members:
                    key = group_of(about, scope)
                    turn.dirty.add(key)
                    rows.put(TIED, cid, None)
                    rows.put(CLAIMED, key, [each for each in rows.get(CLAIMED, key) or () if each != cid])
                    for of in {of for of, _ in members}:
                        rows.put(OF_FILE, key_of(of), [each for each in rows.get(OF_FILE, key_of(of)) if each != cid])
        groups = TiedGroups(
            lambda file: rows.get(TIES, key_of(file)) or [] if file in turn.now else [],
            lambda member: turn.order("v", member),
        )
        seen: set[Member] = set()
        for member in sorted(touched):
            if member in seen or member[0] not in turn.now:
                continue
            members = groups.around(member)
            seen |= members
            told = groups.told(members, self._value)
            if told:
                cid, row, key = told
                rows.put(TIED, cid, row)
                rows.put(CLAIMED, key, [*(rows.get(CLAIMED, key) or ()), cid])
                turn.dirty.add(key)
                for of in {of for of, _ in members}:
                    rows.put(OF_FILE, key_of(of), [*(rows.get(OF_FILE, key_of(of)) or ()), cid])

    def _value(self, member: Member) -> Around:
        said = self.turn.is_now(member[0]).said
        return said[self.turn.at("v", member, len(said))]


def _sides(tie: Tie, numbered: Sequence[Member], valued: Valued) -> Iterator[tuple[int, Kept]]:
    """A tie as each of its two files keeps it."""
    reasons = tuple((one.part, one.weight, one.words) for one in tie.reasons)
    differ = valued.likeness(tie.a, tie.b) is Likeness.DIFFERENT
    for (file, here), (other, there) in ((numbered[tie.a], numbered[tie.b]), (numbered[tie.b], numbered[tie.a])):
        yield file, (here, other, there, tie.score, reasons, tie.common, differ)


def _near(tied: Tied, numbered: Sequence[Member]) -> dict[int, set[int]]:
    """For each file those of which a value was near to one of its own."""
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in tied.near:
        one, other = numbered[a][0], numbered[b][0]
        found[one].add(other)
        found[other].add(one)
    return found


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
        (one.mention.type, found.kind, repr(found.value), found.start, found.end, one.clause, one.borrowed),
        sorted(one.own.items()),
        sorted(one.wider.items()),
        (sorted(one.names), sorted(one.keys), sorted(one.title)),
        [(repr(other.value), other.found.start, other.found.end) for other in one.beside],
        [repr(other.value) for other in one.known],
        (statement.kind, statement.text, repr(statement.context), statement.file.path, repr(statement.file.source)),
    )
