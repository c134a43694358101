"""The ledger of one check of texts, as it was asked for: renewed where little has changed, else made from the whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.accounts.account import Account
from checker.accounts.flat import from_flat
from checker.accounts.gather import gathered
from checker.accounts.means import Means
from checker.accounts.recalled import RecalledTexts
from checker.accounts.text import Seen, Text, seen
from checker.align.considered import ReadFile
from checker.compare import Conflict
from checker.evidence.whole import Evidence
from checker.extract import BESIDE
from checker.flow_files import flows_among
from checker.judging import judged, order
from checker.ledger import copied, decided, groups, translated, tying
from checker.ledger.entry import Entry
from checker.ledger.rows import Damaged, Row, Rows, digest, made, turn
from checker.ledger.turning import TooMuch, Turn
from checker.model import Finding, Mention, Source
from checker.outcome import Outcome
from checker.rules.of_texts import TEXT_RULES
from checker.sources.bare import describe
from knowledge.plain import Plain, from_plain, plain
from knowledge.problems import Problem

if TYPE_CHECKING:
    from checker.align.texts import Across
    from checker.folders.glance import Glance, Glimpse
    from checker.texts import Found

LEAST, MOST_CHANGED = 100, 50
"""Files: of fewer no ledger is kept, for checking all is quick; of more that have changed, all is worked out anew."""
MOST_KEPT = 20
"""Ledgers; when there are more, the one that was not used for longest goes."""
_FILES, _REST = "files", "rest"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole check, of which a ledger is made. conflicts: with those that repeat others."""

    found: Found
    accounts: Sequence[Account]
    across: Across
    conflicts: Sequence[Conflict]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is kept of no file. told: by country, and how many texts were looked at for it. alone: the findings that
    follow from what single files hold, not from conflicts. flows: whether any file holds a menu."""

    country: str
    looked: int
    sources: tuple[Source, ...]
    alone: tuple[Finding, ...]
    flows: bool
    next: int


class Book:
    """Asked for with the same words, the same ledger."""

    def __init__(self, means: Means, asked: Sequence[object], as_of: date, country: str, language: str) -> None:
        """asked: all that decides, beside the files themselves, what is found."""
        self._means, self._as_of, self._country, self._language = means, as_of, country, language
        self._path = means.store.beside(f"ledger-{digest(*asked).hex()}.sqlite")

    def renewed(self, lying: Glance) -> Outcome | None:
        """The outcome for these files; None where that cannot be had from the ledger."""
        if self._path is None or len(lying.files) < LEAST:
            return None
        try:
            with turn(self._path) as rows:
                return self._renewed(rows, lying)
        except (TooMuch, Damaged, OSError, sqlite3.Error):
            return None

    def keep(self, whole: Whole, lying: Glance) -> None:
        """Make the ledger of a whole check."""
        if self._path is None or len(lying.files) < LEAST:
            return
        with suppress(OSError, sqlite3.Error):
            made(self._path, self._rows(whole, lying))
            _prune(self._path.parent)

    def _renewed(self, rows: Rows, lying: Glance) -> Outcome:
        kept, flat = rows.get(_FILES, b""), rows.get(_REST, b"")
        if kept is None or flat is None:
            raise Damaged(_FILES)
        rest: _Rest = from_plain(flat)
        before = {one[1]: Entry(*one) for one in kept}
        of_path = {entry.path: entry for entry in before.values()}
        new = [one for one in lying.files if one.shown not in of_path or of_path[one.shown].mark != one.mark]
        gone = len(before) - (len(lying.files) - sum(one.shown not in of_path for one in new))
        if len(new) + gone > MOST_CHANGED:
            raise TooMuch
        country, looked = self._country_of(rest, lying, before)
        texts = self._described(new, country)
        if rest.flows or any(flows_among(texts)):
            raise TooMuch
        changed: set[int] = set()
        accounts = list(gathered(texts, self._means, changed))
        if changed:
            raise TooMuch  # while it was read
        sources = dict.fromkeys((*rest.sources, *(one.text.source for one in texts)))
        numbers = {source: at for at, source in enumerate(sources)}
        entries: dict[str, Entry] = {}
        read: dict[int, Account] = {}
        following = rest.next
        for one, text, account in zip(new, texts, accounts, strict=True):
            known = of_path.get(one.shown)
            number = known.number if known else following
            following += known is None
            read[number] = account
            told = bool(self._alone([account]))
            entries[one.shown] = _entry(one.mark, number, text, account, numbers[text.text.source], told=told)
        now = {entry.number: entry for entry in (entries.get(one.shown) or of_path[one.shown] for one in lying.files)}
        listed = list(sources)
        this = Turn(rows, before, now, read, lambda wanted: self._read(wanted, listed))
        for part in (groups, copied, translated, tying):
            part.turned(this)
        decided.turned(this, self._as_of, TEXT_RULES)
        alone = self._all_alone(rest, this)
        rows.put(_FILES, b"", [tuple(entry) for entry in now.values()])
        rows.put(_REST, b"", plain(_Rest(country, looked, tuple(listed), alone, rest.flows, following)))
        return self._outcome(lying, now.values(), listed, [*decided.findings(this), *alone], country)

    def _country_of(self, rest: _Rest, lying: Glance, before: Mapping[int, Entry]) -> tuple[str, int]:
        """As a whole check would tell it, and at how many texts it would look for that.

        Raises TooMuch where it would be another one.
        """
        first = [entry.mark for entry in before.values()][: rest.looked]
        if self._country or (len(before) > rest.looked and [one.mark for one in lying.files[: rest.looked]] == first):
            return rest.country, rest.looked
        _, guess = describe([one.path for one in lying.files], "", self._language or "en")
        if guess.country != rest.country.partition(" ")[0]:
            raise TooMuch
        return f"{guess.country} ({guess.why})", guess.looked

    def _described(self, new: Sequence[Glimpse], country: str) -> list[Seen]:
        texts, _ = describe([one.path for one in new], country.partition(" ")[0], self._language)
        return [seen(one, Text(one.shown, text.source)) for one, text in zip(new, texts, strict=True)]

    def _read(self, wanted: Iterable[Entry], sources: Sequence[Source]) -> dict[bytes, Account]:
        texts = {entry.key: Text(entry.path, sources[entry.source]) for entry in wanted if entry.key}
        return {key: from_flat(body, texts[key]) for key, body in self._means.store.recalled(texts).items()}

    def _alone(self, accounts: Iterable[Account]) -> tuple[Finding, ...]:
        """What the rules find in some files without any conflict."""
        listed = list(accounts)
        evidence = Evidence(
            [mention for one in listed for mention in one.mentions],
            [broken for one in listed for broken in one.broken],
            (),
            (),
            self._as_of,
            pages=[ReadFile(one.statements, one.mentions) for one in listed],
        )
        return judged(evidence, TEXT_RULES)

    def _all_alone(self, rest: _Rest, this: Turn) -> tuple[Finding, ...]:
        if not any(side[file].told for file in this.changed for side in (this.before, this.now) if file in side):
            return rest.alone
        told = [number for number, entry in this.now.items() if entry.told]
        this.load(told)
        return self._alone(this.is_now(file).account for file in told)

    def _outcome(
        self,
        lying: Glance,
        entries: Iterable[Entry],
        sources: Sequence[Source],
        findings: Iterable[Finding],
        country: str,
    ) -> Outcome:
        listed = list(entries)
        problems: list[Problem] = list(lying.problems)
        problems += [from_plain(problem) for entry in listed for problem in entry.problems]
        return Outcome(
            findings=tuple(sorted(findings, key=order)),
            problems=tuple(problems),
            as_of=self._as_of,
            files=len(listed),
            statements=sum(entry.statements for entry in listed),
            values=sum(entry.values for entry in listed),
            seconds=0.0,
            country=country,
            passed_over=lying.passed_over,
            texts=RecalledTexts(sources, {entry.path: entry.source for entry in listed if entry.key}),
        )

    def _rows(self, whole: Whole, lying: Glance) -> Iterator[Row]:
        accounts = dict(enumerate(whole.accounts))
        paths = {one.text.path: number for number, one in enumerate(whole.found.texts)}

        def number(mention: Mention) -> tuple[int, int]:
            file = paths[mention.statement.file.path]
            return file, next(at for at, each in enumerate(accounts[file].mentions) if each is mention)

        yield from groups.built(accounts)
        yield from copied.built(accounts)
        yield from translated.built(whole.across.translations)
        yield from tying.built(whole.across.alike, paths)
        conflicting: dict[str, None] = {}
        for row in decided.built(whole.conflicts, number, self._as_of, TEXT_RULES):
            conflicting |= dict.fromkeys(decided.keys_in(row))
            yield row
        alone = tuple(one for one in whole.outcome.findings if one.key not in conflicting)
        told = {place.file for one in alone for place in one.places}
        sources = tuple(dict.fromkeys(one.text.source for one in whole.found.texts))
        at = {source: number for number, source in enumerate(sources)}
        yield (
            _FILES,
            b"",
            [
                tuple(_entry(one.mark, number, text, account, at[text.text.source], told=one.shown in told))
                for number, (one, text, account) in enumerate(
                    zip(lying.files, whole.found.texts, whole.accounts, strict=True)
                )
            ],
        )
        flows = any(flows_among(whole.found.texts))
        rest = _Rest(whole.outcome.country, whole.found.looked, sources, alone, flows, len(whole.accounts))
        yield _REST, b"", plain(rest)


def _entry(mark: bytes, number: int, text: Seen, account: Account, source: int, *, told: bool) -> Entry:
    problems: tuple[Plain, ...] = tuple(plain(problem) for problem in account.problems)
    values = sum(mention.type not in BESIDE for mention in account.mentions)
    key = b"" if text.problem else text.key
    return Entry(text.text.path, number, mark, key, source, account.count, values, told, problems)


def _prune(folder: Path) -> None:
    ledgers = sorted(folder.glob("ledger-*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in ledgers[MOST_KEPT:]:
        path.unlink(missing_ok=True)
