"""The pipeline: read, extract, align, compare, rules. Pure stages, each testable alone; this puts them together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from checker.accounts.account import NEVER_FOUND, Account, without_the_rest
from checker.accounts.claimed import Claimed
from checker.accounts.folded import Folded, Meetings
from checker.accounts.gather import gathered
from checker.accounts.means import HERE, Means
from checker.accounts.recalled import RecalledTexts
from checker.accounts.studied import Studied
from checker.accounts.text import Seen
from checker.align.alike import Sayings
from checker.align.considered import ReadFile
from checker.align.copies import is_of_sentence
from checker.align.readings import Readings
from checker.align.record import Record
from checker.align.texts import Across, across
from checker.compare import Conflict, between_texts, unrepeated
from checker.departures import with_record
from checker.evidence.records_asked import RecordsAsked
from checker.evidence.whole import Evidence
from checker.examples import by_example
from checker.extract import BESIDE
from checker.flow_files import flows_among
from checker.flows.graph import Flow
from checker.flows.menus import menus_of
from checker.folders.glance import Glance, glance
from checker.judging import judged
from checker.ledger.book import Book, Whole
from checker.meaning.asked import OFF as NOT_BY_MEANING
from checker.meaning.asked import ByMeaning, by_meaning, compares
from checker.model import Claim, Statement, TextFile
from checker.outcome import Outcome, Study
from checker.remembered.memory import Memory, memory_of
from checker.remembered.recollecting import recollected
from checker.rules.every import RULES
from checker.rules.of_record import applying
from checker.texts import described, of_workspace
from knowledge.collecting import collecting_later
from knowledge.problems import Problems
from knowledge.records import Records as Acts
from knowledge.records import Unrecorded
from knowledge.workspace import Workspace


def study_texts(
    paths: Iterable[Path],
    as_of: date,
    country: str = "",
    language: str = "",
    means: Means = HERE,
    apart: Iterable[Path] = (),
    meaning: str = NOT_BY_MEANING,
) -> Study:
    """As `checker.checking.check_texts`, with all that was looked at."""
    return studied(glance(paths, apart), as_of, country, language, means, meaning)


@collecting_later()
def studied(
    lying: Glance,
    as_of: date,
    country: str,
    language: str,
    means: Means = HERE,
    meaning: str = NOT_BY_MEANING,
    book: Book | None = None,
    *,
    whole: bool = True,
) -> Study:
    """Check what lies in some folders; see `checker.checking.check_texts`. book: to keep the whole check in.

    whole: hold every statement. Else only those with values are held, which is all that the outcome of texts without
    a record follows from, so that many texts find room.
    """
    start = perf_counter()
    found = described(lying, country, language)
    changed: set[int] = set()
    whole = whole or compares(meaning)
    looked = _looked_at(gathered(found.texts, means, changed), whole=whole)
    accounts = looked.accounts
    found_across, claims = _claims(looked)
    heard = by_meaning(meaning, _statements(accounts), of_one_client=False)
    pages = [_read_file(one) for one in accounts]
    conflicts = list(between_texts(claims))
    evidence = _evidence(accounts, pages, conflicts, (), as_of, None, heard, flows_among(found.texts))
    outcome = replace(
        _outcome(accounts, evidence, found.problems, start, heard),
        country=found.country,
        passed_over=found.passed_over,
        texts=_recalled(found.texts),
    )
    if book and not changed:
        book.keep(Whole(found, accounts, found_across, conflicts, outcome), lying)
    return Study(outcome, evidence, pages, claims, lasting=not changed, whole=whole)


def study_workspace(
    workspace: Workspace,
    as_of: date,
    means: Means = HERE,
    meaning: str = NOT_BY_MEANING,
    records: Acts | None = None,
) -> Study:
    """As `checker.checking.check_workspace`, with all that was looked at. Raises what that raises."""
    texts, problems = of_workspace(workspace)
    return studied_of(workspace, texts, problems, as_of, means, meaning, records)


@collecting_later()
def studied_of(
    workspace: Workspace,
    texts: Sequence[Seen],
    problems: Problems,
    as_of: date,
    means: Means = HERE,
    meaning: str = NOT_BY_MEANING,
    acts: Acts | None = None,
) -> Study:
    """Check the texts of a workspace as they were seen; problems: with its folders. acts: of people, where known."""
    start = perf_counter()
    record = Record(workspace, as_of)
    changed: set[int] = set()
    looked = _looked_at(gathered(texts, means, changed), whole=True)
    accounts = looked.accounts
    _, claims = _claims(looked)
    pages = record.completed([_read_file(one) for one in accounts])
    among = between_texts(claims, of_one_client=True)
    claimed, among_texts = on_record(record, pages, claims, among, memory_of(workspace))
    heard = by_meaning(meaning, _statements(accounts), of_one_client=True)
    if not changed:
        Claimed(texts, workspace, as_of, means.store).keep(claimed)
    flows = (*menus_of(workspace), *flows_among(texts))
    evidence = _evidence(accounts, pages, among_texts, claimed, as_of, workspace, heard, flows, acts)
    outcome = replace(_outcome(accounts, evidence, problems, start, heard), texts=_recalled(texts))
    study = Study(outcome, evidence, pages, claims, partial(record.considered, pages), lasting=not changed)
    if not changed:
        Studied(texts, workspace, as_of, meaning, means.store).keep(study)
    return study


def claims_on_record(
    workspace: Workspace, as_of: date, means: Means = HERE, about: Collection[str] | None = None
) -> Sequence[Claim]:
    """What texts claim on the record: the evidence of `study_workspace`, quickly where a check has kept it.

    about: the names of the facts on which claims are wanted, where not all are. Raises WrongInput for a wrong
    `channels/sources.yaml`.
    """
    texts, _ = of_workspace(workspace)
    kept = Claimed(texts, workspace, as_of, means.store).claims(about)
    if kept is not None:
        return kept
    made = study_workspace(workspace, as_of, means).evidence.claims
    return made if about is None else [one for one in made if one.fact and one.fact.name in about]


def on_record(
    record: Record,
    pages: Sequence[ReadFile],
    anchored: Sequence[Claim],
    among_texts: Iterable[Conflict],
    memory: Memory | None = None,
) -> tuple[list[Claim], list[Conflict]]:
    """The claims that texts make on the record, and those of the conflicts among them on which it is silent.

    anchored: what the texts claim among themselves. memory: of what they were seen to state.
    """
    readings = Readings(pages)
    claims = readings.settled(record.claims(pages, list(readings.inherited(anchored))))
    if memory and memory.texts:
        claims = recollected(claims, pages, memory, record)
    decided = readings.decided(claims)
    open_claims = (claim.mention for claim in anchored if id(claim.mention) not in decided)
    scopes = {id(mention): marks for mention in open_claims if (marks := record.scope_of(mention)) is not None}
    taught, left = by_example(among_texts, decided, scopes)
    return [*claims, *taught], left


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """accounts: as much of each as is held. sayings: what each says with the words around it. claims: that texts make
    one by one, as far as they can be in a conflict."""

    accounts: Sequence[Account]
    sayings: Sayings
    claims: Iterable[Claim]


def _looked_at(accounts: Iterable[Account], *, whole: bool) -> _LookedAt:
    held: list[Account] = []
    sayings, meetings = Sayings(), Meetings()
    for account in accounts:
        sayings.add(account.page)
        if whole:
            held.append(account)
        else:
            meetings.add(account.claims)
            kept = without_the_rest(account)
            held.append(replace(kept, claims=Folded(kept.claims, kept.mentions)))
    claims = (claim for one in held for claim in one.claims)
    if not whole:
        claims = (one for one in claims if is_of_sentence(one) or meetings.has(one))
    return _LookedAt(held, sayings, claims)


def _claims(seen: _LookedAt) -> tuple[Across, list[Claim]]:
    """What the texts claim among themselves, and what of it only several together tell."""
    several = across((one.page for one in seen.accounts), seen.sayings)
    return several, [*seen.claims, *several.claims]


def _statements(accounts: Iterable[Account]) -> Iterator[Statement]:
    return (statement for one in accounts for statement in one.statements)


def _recalled(texts: Iterable[Seen]) -> Mapping[str, TextFile]:
    there = [one.text for one in texts if not one.problem]
    numbers = {source: at for at, source in enumerate(dict.fromkeys(one.source for one in there))}
    return RecalledTexts(list(numbers), {one.path: numbers[one.source] for one in there})


def _read_file(one: Account) -> ReadFile:
    return ReadFile(one.statements, [mention for mention in one.mentions if mention.type not in NEVER_FOUND])


def _evidence(
    accounts: Sequence[Account],
    pages: Sequence[ReadFile],
    among_texts: Iterable[Conflict],
    on_record: Sequence[Claim],
    as_of: date,
    workspace: Workspace | None,
    heard: ByMeaning,
    flows: Sequence[Flow],
    acts: Acts | None = None,
) -> Evidence:
    conflicts = [*with_record(on_record, as_of), *unrepeated(among_texts), *heard.conflicts]
    return Evidence(
        [mention for page in pages for mention in page.mentions],
        [broken for one in accounts for broken in one.broken],
        conflicts,
        on_record,
        as_of,
        workspace,
        RecordsAsked(acts or Unrecorded()),
        flows,
        pages,
    )


def _unevaluated(evidence: Evidence) -> str:
    """What to say, once rules have asked, where a client works under agreements and what people did is not known."""
    asked = evidence.records
    if not evidence.register.under_agreement or not isinstance(asked, RecordsAsked) or not asked.lacking:
        return ""
    if asked.of_nothing:
        what, how = "what people did (notices, answers, reviews …)", "--records FILE brings an export"
    else:
        what, how = ", ".join(asked.lacking), "the export does not hold them"
    return f"Not evaluated: the rules on {what}; {how}"


def _outcome(
    accounts: Sequence[Account], evidence: Evidence, problems: Problems, start: float, heard: ByMeaning
) -> Outcome:
    for one in accounts:
        problems.extend(one.problems)
    return Outcome(
        findings=judged(evidence, {**RULES, **applying(evidence.register)}),
        problems=tuple(problems),
        as_of=evidence.as_of,
        files=len(accounts),
        statements=sum(one.count for one in accounts),
        values=sum(mention.type not in BESIDE for mention in evidence.mentions),
        seconds=perf_counter() - start,
        skipped="\n".join(filter(None, (heard.skipped, _unevaluated(evidence)))),
    )
