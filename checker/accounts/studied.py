"""What a check looked at, as it was the last time, as far as `explain` asks for it."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from checker.accounts.account import Account
from checker.accounts.flat import flat, from_flat
from checker.accounts.recorded import of_record
from checker.accounts.store import Store, key_of
from checker.accounts.text import Seen
from checker.evidence.whole import Evidence
from checker.meaning.asked import state_of
from checker.model import Claim, Mention
from checker.outcome import Outcome, Study
from knowledge.facts import Fact
from knowledge.plain import Plain, from_plain, plain
from knowledge.workspace import Workspace

Place = tuple[int, int]
"""Of a claim: the number of its file, and its own in that."""


class Studied:
    """The values, claims and conflicts of a check, kept by all that they follow from: the texts, how they were asked
    for, and the record. What else a text says is not kept."""

    def __init__(
        self, texts: Sequence[Seen], workspace: Workspace | None, as_of: date, meaning: str, store: Store
    ) -> None:
        """meaning: whether statements were compared by it, as it was asked for."""
        self._texts, self._workspace, self._store = texts, workspace, store
        self._key = b""
        if store:
            record = of_record(workspace) if workspace else b""
            self._key = key_of(b"study", f"{as_of} {state_of(meaning)}".encode(), record, *(one.mark for one in texts))

    def study(self, outcome: Outcome) -> Study | None:
        """The study with this outcome, without its pages; None where it is not kept."""
        body = self._store.recalled([self._key]).get(self._key) if self._store else None
        if body is None:
            return None
        files, on_record, anchored, conflicts = marshal.loads(body)  # noqa: S302 - from this very program
        claims: dict[int, list[Claim]] = {}
        mentions: list[Mention] = []
        for number, content, count, facts in files:
            account = from_flat(content, self._texts[number].text)
            mentions += account.mentions[:count]
            claims[number] = [
                replace(claim, fact=self._fact(fact)) if fact else claim
                for claim, fact in zip(account.claims, facts, strict=True)
            ]

        def at(places: Iterable[Place]) -> tuple[Claim, ...]:
            return tuple(claims[number][own] for number, own in places)

        evidence = Evidence(
            mentions,
            (),
            [
                replace(
                    from_plain(told),
                    fact=self._fact(fact),
                    values=tuple((from_plain(value), at(stating)) for value, stating in values),
                )
                for told, fact, values in conflicts
            ],
            at(on_record),
            outcome.as_of,
            self._workspace,
        )
        return Study(outcome, evidence, (), at(anchored), whole=False)

    def keep(self, study: Study) -> None:
        """Keep what can be asked of it for the next time, where that is not kept already."""
        if not self._store or self._key in self._store.known([self._key]):
            return
        conflicts = study.evidence.conflicts
        places = _Places({one.text.path: number for number, one in enumerate(self._texts)}, study.evidence.mentions)
        body = (
            places.of(study.evidence.claims),
            places.of(study.anchored),
            [
                (
                    plain(replace(one, values=(), fact=None)),
                    self._named(one.fact),
                    [(plain(value), places.of(stating)) for value, stating in one.values],
                )
                for one in conflicts
            ],
        )
        files = places.files(lambda number, account: flat(account, self._texts[number].text), self._named)
        self._store.keep({self._key: marshal.dumps((files, *body))})

    def _named(self, fact: Fact | None) -> Plain:
        """A fact by its name; one that only follows from others, such as the day of a change, as a whole."""
        return fact.name if fact and self._workspace and self._workspace.fact(fact.name) is fact else plain(fact)

    def _fact(self, named: Plain) -> Fact | None:
        fact: Fact | None
        fact = self._workspace.fact(named) if self._workspace and isinstance(named, str) else from_plain(named)
        return fact


class _Places:
    """Claims and values by their files."""

    def __init__(self, numbers: dict[str, int], mentions: Iterable[Mention]) -> None:
        self._numbers = numbers
        self._mentions: dict[int, dict[int, Mention]] = defaultdict(dict)
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        self._places: dict[int, Place] = {}
        for mention in mentions:
            self._mentions[self._file(mention)][id(mention)] = mention
        self._count = {number: len(found) for number, found in self._mentions.items()}

    def of(self, claims: Iterable[Claim]) -> list[Place]:
        """Where these claims are to be found again."""
        return [self._places.get(id(claim)) or self._enter(claim) for claim in claims]

    def files(
        self, as_bytes: Callable[[int, Account], bytes], named: Callable[[Fact | None], Plain]
    ) -> list[tuple[int, bytes, int, list[Plain]]]:
        """Of each file: its number, its values and claims, how many of the values were read, and of which facts."""
        found = []
        for number, by_id in sorted(self._mentions.items()):
            mentions, claims = list(by_id.values()), self._claims[number]
            statements = list({id(mention.statement): mention.statement for mention in mentions}.values())
            content = as_bytes(number, Account(statements, mentions, (), claims, ()))
            found.append((number, content, self._count.get(number, 0), [named(claim.fact) for claim in claims]))
        return found

    def _enter(self, claim: Claim) -> Place:
        number = self._file(claim.mention)
        self._mentions[number].setdefault(id(claim.mention), claim.mention)
        of_file = self._claims[number]
        of_file.append(claim)
        place = self._places[id(claim)] = (number, len(of_file) - 1)
        return place

    def _file(self, mention: Mention) -> int:
        return self._numbers[mention.statement.file.path]
