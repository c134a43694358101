"""One turn of the ledger: the files as they were and are, what was read in them, and what is to be decided again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checker.accounts.account import Account
from checker.ledger.entry import NOTHING, Entry, Version
from checker.ledger.rows import Rows
from checker.model import Mention

Member = tuple[int, int]
"""A file's number, and that of a claim or value in it, which stays its own as long as nothing about it changes."""

MOST_READ = 1_000
"""Files; where a change touches more, all is worked out anew."""


class TooMuch(Exception):
    """A change touches so much that working out all anew costs no more."""


class Turn:
    """dirty: keys of the groups of claims that are to be decided again."""

    def __init__(
        self,
        rows: Rows,
        before: Mapping[int, Entry],
        now: Mapping[int, Entry],
        new: Mapping[int, Account],
        read: Callable[[Sequence[Entry]], Mapping[bytes, Account]],
    ) -> None:
        """now: in order. new: the accounts of the files that are changed or new. read: gives accounts kept, by key."""
        self.rows = rows
        self.before, self.now = before, now
        self.dirty: set[bytes] = set()
        self.changed = [
            *(number for number in before if number not in now or number in new),
            *(number for number in new if number not in before),
        ]
        self.place = {number: at for at, number in enumerate(now)}
        self._read = read
        self._now = {number: Version(account) for number, account in new.items()}
        self._was: dict[int, Version] = {}
        self._numbers: dict[tuple[str, int], tuple[int, ...] | None] = {}
        self._at: dict[tuple[str, int], dict[int, int]] = {}
        self._files: dict[str, int] = {}
        self._mentions: dict[int, dict[int, int]] = {}

    def load(self, numbers: Iterable[int]) -> None:
        """Read many files at a time that are asked for soon. Raises TooMuch."""
        self._load(self._now, self.now, numbers)

    def is_now(self, number: int) -> Version:
        """The file as it is; empty where it has gone."""
        if number not in self.now:
            return NOTHING
        if number not in self._now:
            self.load([number])
        return self._now[number]

    def was(self, number: int) -> Version:
        """The file as it was; empty where it is new."""
        if number not in self.before:
            return NOTHING
        if number in self.now and self.now[number] is self.before[number]:
            return self.is_now(number)
        if number not in self._was:
            self._load(self._was, self.before, self.changed)
        return self._was[number]

    def _load(self, known: dict[int, Version], entries: Mapping[int, Entry], numbers: Iterable[int]) -> None:
        missing = [entries[number] for number in dict.fromkeys(numbers) if number in entries and number not in known]
        if len(known) + len(missing) > MOST_READ:
            raise TooMuch
        accounts = self._read(missing) if missing else {}
        for entry in missing:
            if entry.key and entry.key not in accounts:
                raise TooMuch  # it was let go
            known[entry.number] = Version(accounts[entry.key]) if entry.key else NOTHING

    def number_of(self, mention: Mention) -> Member:
        """Of a mention in a file as it is now, with the file's."""
        if not self._files:
            self._files = {entry.path: number for number, entry in self.now.items()}
        file = self._files[mention.statement.file.path]
        known = self._mentions.get(file)
        if known is None:
            mentions = self.is_now(file).account.mentions
            known = self._mentions[file] = {id(each): at for at, each in enumerate(mentions)}
        return file, known[id(mention)]

    def numbers(self, sort: str, file: int, count: int) -> Sequence[int]:
        """The numbers of the claims ("c") or values ("v") of a file, of which there are so many, in their order."""
        kept = self.rows.get(f"numbers {sort}", _key(file))
        return kept[1] if kept else range(count)

    def renumber(self, sort: str, file: int, carried: Sequence[int | None], count: int) -> Sequence[int]:
        """Give those their numbers that had none (None). count: how many there were before."""
        kept = self.rows.get(f"numbers {sort}", _key(file))
        free = kept[0] if kept else count
        made = []
        for number in carried:
            made.append(free if number is None else number)
            free += number is None
        self.rows.put(f"numbers {sort}", _key(file), (free, tuple(made)) if file in self.now else None)
        self._at.pop((sort, file), None)
        return made

    def at(self, sort: str, member: Member, count: int) -> int:
        """Where in its file a claim or a value stands."""
        file, number = member
        known = self._at.get((sort, file))
        if known is None:
            known = self._at[sort, file] = {each: at for at, each in enumerate(self.numbers(sort, file, count))}
        return known[number]

    def order(self, sort: str, member: Member) -> Member:
        """Where a claim or a value stands among all."""
        account = self.is_now(member[0])
        count = len(account.account.claims) if sort == "c" else len(account.said)
        return self.place[member[0]], self.at(sort, member, count)


def key_of(file: int) -> bytes:
    """Of a file's rows."""
    return file.to_bytes(4, "big")


_key = key_of
