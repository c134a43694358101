"""The sentences that are near copies: which of them a change touches, and what is claimed by those there are now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from checker.accounts.account import Account
from checker.align.copies import (
    LEAST_SHARED,
    MOST_TOGETHER,
    SHARED,
    Link,
    Said,
    as_copies,
    is_of_sentence,
    links,
    rarest,
    said_of,
)
from checker.ledger.groups import group_of, in_order
from checker.ledger.rows import Row, digest
from checker.ledger.turning import Member, Turn
from checker.model import Claim

# Rows: by the digest of what a sentence is about: (about, claims, type, its words); its links with others.
SENTENCE, LINKS = "copies sentences", "copies links"
# How many sentences have each word; by word, and by type and word, the sentences that have it, or meet by it.
OFTEN, WORD, MEETING = "copies often", "copies words", "copies meetings"
# By the first of linked sentences the groups of claims that they make; by group these sentences.
MAKE, MADE_BY = "copies make", "copies made by"

Sentence = tuple[str, Sequence[Member], str, Sequence[str]]


def built(accounts: Mapping[int, Account]) -> Iterator[Row]:
    """The rows of these files, by their numbers, in order."""
    claims = [
        (claim, (file, number))
        for file, account in accounts.items()
        for number, claim in enumerate(account.claims)
        if is_of_sentence(claim)
    ]
    members: dict[str, list[Member]] = defaultdict(list)
    for claim, member in claims:
        members[claim.about].append(member)
    said = said_of(claim for claim, _ in claims)
    often: Counter[str] = Counter(word for one in said for word in one.words)
    yield OFTEN, b"", dict(often)
    having: dict[str, list[bytes]] = defaultdict(list)
    meetings: dict[bytes, list[int]] = defaultdict(list)
    keys = [digest(one.claim.about) for one in said]
    for at, one in enumerate(said):
        yield SENTENCE, keys[at], _row(one, members[one.claim.about])
        for word in one.words:
            having[word].append(keys[at])
        for word in rarest(one.words, often):
            meetings[digest(one.claim.mention.type, word)].append(at)
    yield from ((WORD, word.encode(), b"".join(sentences)) for word, sentences in having.items())
    yield from ((MEETING, key, [keys[at] for at in meeting]) for key, meeting in meetings.items())
    pairs = dict.fromkeys(
        pair for meeting in meetings.values() if len(meeting) <= MOST_TOGETHER for pair in combinations(meeting, 2)
    )
    linked = list(links((said[a], said[b]) for a, b in pairs))
    of_sentence: dict[bytes, list[tuple[bytes, float]]] = defaultdict(list)
    for about, of_other, shared in linked:
        of_sentence[digest(about)].append((digest(of_other), shared))
        of_sentence[digest(of_other)].append((digest(about), shared))
    yield from ((LINKS, key, others) for key, others in of_sentence.items())
    made: dict[bytes, dict[bytes, None]] = defaultdict(dict)
    for claim in as_copies([claim for claim, _ in claims], linked):
        made[digest(_of_first(claim))][group_of(claim.about, claim.scope)] = None
    yield from ((MAKE, first, list(groups)) for first, groups in made.items())
    by: dict[bytes, list[bytes]] = defaultdict(list)
    for first, groups in made.items():
        for group in groups:
            by[group].append(first)
    yield from ((MADE_BY, group, firsts) for group, firsts in by.items())


def turned(turn: Turn) -> None:
    """Link anew what a change touches; the groups of claims that come of it are to be decided again."""
    _Turned(turn).run()


def claims_of(turn: Turn, key: bytes) -> list[Claim]:
    """The claims of a group of them for near copies, in order."""
    found = [claim for first in turn.rows.get(MADE_BY, key) or () for claim in _claims(turn, first)]
    return [claim for claim in found if group_of(claim.about, claim.scope) == key]


def _claims(turn: Turn, first: bytes) -> list[Claim]:
    """The claims for all sentences that are linked with one, directly or by others."""
    found, waiting = {first}, [first]
    linked: list[Link] = []
    while waiting:
        here = waiting.pop()
        for there, shared in turn.rows.get(LINKS, here) or ():
            linked.append((turn.rows.get(SENTENCE, here)[0], turn.rows.get(SENTENCE, there)[0], shared))
            if there not in found:
                found.add(there)
                waiting.append(there)
    if not linked:
        return []
    members = [member for key in found for member in turn.rows.get(SENTENCE, key)[1]]
    turn.load(file for file, _ in members)
    return as_copies(in_order(turn, members), linked)


class _Turned:
    def __init__(self, turn: Turn) -> None:
        self.turn, self.rows = turn, turn.rows
        self.often_was: Mapping[str, int] = self.rows.get(OFTEN, b"") or {}
        self.often: Counter[str] = Counter(self.often_was)
        self.was: dict[bytes, Sentence | None] = {}  # those of which something is not as it was

    def run(self) -> None:
        for key, files in self._touched().items():
            self._enter(key, files)
        if not self.was:
            return
        self.rows.put(OFTEN, b"", dict(self.often))
        pairs = self._enter_meetings()
        self._link_anew(pairs)

    def _touched(self) -> dict[bytes, dict[int, list[int]]]:
        """The sentences of changed files of which a claim came, went or is another, with their claims in each now."""
        found: dict[bytes, dict[int, list[int]]] = {}
        turn = self.turn
        for file in turn.changed:
            now = turn.is_now(file).account.claims
            numbers = turn.numbers("c", file, len(now)) if file in turn.now else ()
            here: dict[str, list[int]] = defaultdict(list)
            for claim, number in zip(now, numbers, strict=True):
                if is_of_sentence(claim):
                    here[claim.about].append(number)
            for about in dict.fromkeys(one.about for one in (*turn.was(file).account.claims, *now)):
                if not about.startswith("sentence:"):
                    continue
                key = digest(about)
                row: Sentence | None = self.rows.get(SENTENCE, key)
                before = [number for of, number in row[1] if of == file] if row else []
                if before != here[about]:
                    found.setdefault(key, {})[file] = here[about]
        return found

    def _enter(self, key: bytes, files: Mapping[int, Sequence[int]]) -> None:
        """A sentence as it is now: its claims, and the words of the last of them."""
        row: Sentence | None = self.rows.get(SENTENCE, key)
        self.was[key] = row
        members: list[Member] = [(of, number) for of, number in row[1] if of not in files] if row else []
        members += [(file, number) for file, numbers in files.items() for number in numbers]
        now: Sentence | None = None
        if members:
            self.turn.load(of for of, _ in members)
            now = _row(Said(in_order(self.turn, members)[-1]), members)
        self.rows.put(SENTENCE, key, now)
        before, after = set(row[3]) if row else set(), set(now[3]) if now else set()
        for word in before ^ after:
            self.often[word] += 1 if word in after else -1
            having = _split(self.rows.get(WORD, word.encode()) or b"") - {key} | ({key} if word in after else set())
            self.rows.put(WORD, word.encode(), b"".join(sorted(having)))
            if not self.often[word]:
                del self.often[word]

    def _enter_meetings(self) -> set[tuple[bytes, bytes]]:
        """Where sentences meet now and met before; the pairs of which one came, went or meets others, or is another."""
        moved = {key: self._rarest(row, self.often_was) for key, row in self.was.items()}
        for key in self._ranked_otherwise():
            if key not in moved:
                row = self.rows.get(SENTENCE, key)
                before, after = self._rarest(row, self.often_was), self._rarest(row, self.often)
                if before != after:
                    moved[key] = before
        changes: dict[bytes, tuple[set[bytes], set[bytes]]] = defaultdict(lambda: (set(), set()))
        for key, before in moved.items():
            for place in before:
                changes[place][0].add(key)
            for place in self._rarest(self.rows.get(SENTENCE, key), self.often):
                changes[place][1].add(key)
        pairs: set[tuple[bytes, bytes]] = set()
        for place, (gone, come) in changes.items():
            were = set(self.rows.get(MEETING, place) or ())
            now = were - gone | come
            self.rows.put(MEETING, place, sorted(now))
            if (len(were) > MOST_TOGETHER) != (len(now) > MOST_TOGETHER):
                pairs |= set(combinations(sorted(were | now), 2))
            for side, others in ((gone, were), (come, now)):
                if len(others) <= MOST_TOGETHER:
                    pairs |= {(min(key, other), max(key, other)) for key in side for other in others if other != key}
        return pairs

    def _rarest(self, row: Sentence | None, often: Mapping[str, int]) -> list[bytes]:
        return [digest(row[2], word) for word in rarest(row[3], often)] if row else []

    def _ranked_otherwise(self) -> set[bytes]:
        """The sentences of which another word may be among the rarest, since one is rarer or more frequent now."""
        found: set[bytes] = set()
        changed = {word for word in {*self.often_was, *self.often} if self.often_was.get(word) != self.often.get(word)}
        for word in changed:
            low, high = sorted((self.often_was.get(word, 0), self.often.get(word, 0)))
            having = _split(self.rows.get(WORD, word.encode()) or b"")
            if low <= 1 or len(having) <= MOST_TOGETHER:
                found |= having
                continue
            for other, count in self.often.items():
                if other != word and (low <= count <= high or other in changed):
                    found |= having & _split(self.rows.get(WORD, other.encode()) or b"")
        return found

    def _link_anew(self, pairs: set[tuple[bytes, bytes]]) -> None:
        rows = self.rows
        touched = set(self.was)
        for key in self.was:  # whatever one that is another now, or no more, was linked with
            pairs |= {(min(key, other), max(key, other)) for other, _ in rows.get(LINKS, key) or ()}
        often_too_many = {
            key: {place for place in self._rarest(rows.get(SENTENCE, key), self.often) if self._meet(place)}
            for key in {key for pair in pairs for key in pair}
        }
        said: dict[bytes, Said] = {}
        for one, other in pairs:
            before = {key for key, _ in rows.get(LINKS, one) or ()}
            shared = 0.0
            if often_too_many[one] & often_too_many[other] and self._may_be(one, other):
                shared = next((share for *_, share in links([(self._said(said, one), self._said(said, other))])), 0.0)
            if shared or other in before:
                old = dict(rows.get(LINKS, one) or ()).get(other, 0.0)
                if old != shared:
                    touched |= {one, other}
                    for a, b in ((one, other), (other, one)):
                        kept = [each for each in rows.get(LINKS, a) or () if each[0] != b]
                        rows.put(LINKS, a, [*kept, (b, shared)] if shared else kept)
        self._make_anew(touched)

    def _meet(self, place: bytes) -> bool:
        return len(self.rows.get(MEETING, place) or ()) <= MOST_TOGETHER

    def _may_be(self, one: bytes, other: bytes) -> bool:
        """Whether so many of their words are the same that it is worth a look."""
        a, b = (set(self.rows.get(SENTENCE, key)[3]) for key in (one, other))
        return len(a & b) >= max(LEAST_SHARED, SHARED * max(len(a), len(b)))

    def _said(self, known: dict[bytes, Said], key: bytes) -> Said:
        if key not in known:
            known[key] = Said(in_order(self.turn, self.rows.get(SENTENCE, key)[1])[-1])
        return known[key]

    def _make_anew(self, touched: Iterable[bytes]) -> None:
        """The groups of claims of all sentences that are linked with these now, or were before."""
        rows = self.rows
        firsts = set()
        for key in touched:
            firsts |= {key, *self._led(key)}
        for first in firsts:
            for group in rows.get(MAKE, first) or ():
                self.turn.dirty.add(group)
                rows.put(MADE_BY, group, [each for each in rows.get(MADE_BY, group) or () if each != first])
            rows.put(MAKE, first, None)
        done: set[bytes] = set()
        for first in sorted(firsts):
            if first in done or rows.get(SENTENCE, first) is None:
                continue
            claims = _claims(self.turn, first)
            done |= self._led(first)
            groups = list(dict.fromkeys(group_of(claim.about, claim.scope) for claim in claims))
            if groups:
                leader = digest(_of_first(claims[0]))
                rows.put(MAKE, leader, groups)
                for group in groups:
                    self.turn.dirty.add(group)
                    rows.put(MADE_BY, group, [*(rows.get(MADE_BY, group) or ()), leader])

    def _led(self, key: bytes) -> set[bytes]:
        """All sentences that are linked with one, directly or by others."""
        found, waiting = {key}, [key]
        while waiting:
            for other, _ in self.rows.get(LINKS, waiting.pop()) or ():
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found


def _row(said: Said, members: Sequence[Member]) -> Sentence:
    return said.claim.about, list(members), said.claim.mention.type, sorted(said.words)


def _of_first(claim: Claim) -> str:
    """What the first of linked sentences is about, as a claim for their copies says."""
    return claim.about.replace("copies:", "sentence:", 1)


def _split(keys: bytes) -> set[bytes]:
    return {keys[at : at + 8] for at in range(0, len(keys), 8)}
