"""What the texts of a workspace claim on its record, as it was the last time, where neither has changed."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from checker.accounts.account import Account
from checker.accounts.flat import flat, from_flat
from checker.accounts.recorded import of_record
from checker.accounts.store import Store, key_of
from checker.accounts.text import Seen
from checker.model import Claim
from knowledge.facts import Fact
from knowledge.plain import Plain, from_plain, plain
from knowledge.workspace import Workspace


class Claimed:
    """The claims of texts on a record, kept by all that they follow from: the texts, the record and the day."""

    def __init__(self, texts: Sequence[Seen], workspace: Workspace, as_of: date, store: Store) -> None:
        self._texts, self._workspace, self._store = texts, workspace, store
        self._key = b""
        if store:
            marks = [one.mark for one in texts]
            self._key = key_of(b"claims", as_of.isoformat().encode(), of_record(workspace), *marks)

    def claims(self, about: Collection[str] | None = None) -> list[Claim] | None:
        """As `keep` was given them, in their order; None where they are not kept. about: the facts to which they say
        something, by name; None: whatever they say something to."""
        body = self._store.recalled([self._key]).get(self._key) if self._store else None
        if body is None:
            return None
        files, order = marshal.loads(body)  # noqa: S302 - from this very program
        claims: dict[int, list[Claim]] = {}
        for number, content, facts in files:
            if about is not None and not any(_is_about(fact, about) for fact in facts):
                continue
            found = from_flat(content, self._texts[number].text).claims
            claims[number] = [replace(claim, fact=self._fact(fact)) for claim, fact in zip(found, facts, strict=True)]
        listed = [claims[number][at] for number, at in order if number in claims]
        return listed if about is None else [one for one in listed if one.fact and one.fact.name in about]

    def keep(self, claims: Sequence[Claim]) -> None:
        """Keep them for the next time, where they are not kept already."""
        if not self._store or self._key in self._store.recalled([self._key]):
            return
        numbers = {one.text.path: number for number, one in enumerate(self._texts)}
        of_file: dict[int, list[Claim]] = defaultdict(list)
        order = []
        for claim in claims:
            number = numbers[claim.mention.statement.file.path]
            order.append((number, len(of_file[number])))
            of_file[number].append(claim)
        files = [
            (number, self._flat(number, made), [self._named(claim.fact) for claim in made])
            for number, made in sorted(of_file.items())
        ]
        self._store.keep({self._key: marshal.dumps((files, order))})

    def _named(self, fact: Fact | None) -> Plain:
        """A fact by its name; one that only follows from others, such as the day of a change, as a whole."""
        return fact.name if fact and self._workspace.fact(fact.name) is fact else plain(fact)

    def _fact(self, named: Plain) -> Fact | None:
        fact: Fact | None = self._workspace.fact(named) if isinstance(named, str) else from_plain(named)
        return fact

    def _flat(self, number: int, claims: Sequence[Claim]) -> bytes:
        mentions = list({id(claim.mention): claim.mention for claim in claims}.values())
        statements = list({id(mention.statement): mention.statement for mention in mentions}.values())
        return flat(Account(statements, mentions, (), claims, ()), self._texts[number].text)


def _is_about(named: Plain, about: Collection[str]) -> bool:
    """Whether a fact, by its name or as a whole, may be one of these."""
    return named in about if isinstance(named, str) else named is not None
