"""The pipeline: read, extract, align, compare, rules. Pure stages, each testable alone; this puts them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter

from checker.accounts.account import Account, Text
from checker.accounts.claimed import Claimed
from checker.accounts.flat import RecalledFile
from checker.accounts.gather import Means, Seen, gathered, seen
from checker.accounts.unchanged import Unchanged
from checker.align.considered import ReadFile
from checker.align.readings import Readings
from checker.align.records import Records
from checker.align.texts import claims_across
from checker.bare import describe
from checker.compare import Conflict, between_texts, unrepeated
from checker.departures import with_record
from checker.evidence import Evidence
from checker.examples import by_example
from checker.extract import BESIDE
from checker.files import list_texts, report_denied
from checker.flow_files import flows_among
from checker.flows.graph import Flow
from checker.flows.menus import menus_of
from checker.judging import judged
from checker.meaning.asked import OFF as NOT_BY_MEANING
from checker.meaning.asked import ByMeaning, by_meaning, state_of
from checker.model import Claim, Statement, TextFile
from checker.outcome import Outcome, Study
from checker.read import SUFFIXES
from checker.rules import RULES
from checker.rules.of_record import applying
from checker.sources import texts_of
from knowledge.problems import Problems
from knowledge.workspace import Workspace

HERE = Means()


def check_texts(
    paths: Iterable[Path],
    as_of: date,
    country: str = "",
    language: str = "",
    means: Means = HERE,
    apart: Iterable[Path] = (),
    meaning: str = NOT_BY_MEANING,
) -> Outcome:
    """Check texts against one another, without any record. Raises OSError for a path that is not there.

    means: how the texts are read, and what is kept of them; the outcome is the same, whatever they are.
    apart: files that may lie among the texts and are none. meaning: whether statements are compared by meaning too, as
    `checker.meaning.asked` names it. Raises NoModel.
    """
    start = perf_counter()
    found = _found(paths, country, language, apart)
    state = state_of(meaning)
    asked = repr((state, as_of.isoformat(), found.country, sorted(found.passed_over.items()), list(found.problems)))
    kept = Unchanged(found.texts, asked, means.store)
    outcome = kept.outcome()
    if outcome is None:
        outcome = _studied(found, as_of, means, start, meaning).outcome
        kept.keep(outcome)
    return replace(outcome, texts=_recalled(found.texts), seconds=perf_counter() - start)


def check_workspace(workspace: Workspace, as_of: date, means: Means = HERE, meaning: str = NOT_BY_MEANING) -> Outcome:
    """Check the texts of a workspace against its record, and against one another where the record is silent."""
    return study_workspace(workspace, as_of, means, meaning).outcome


def study_texts(
    paths: Iterable[Path],
    as_of: date,
    country: str = "",
    language: str = "",
    means: Means = HERE,
    apart: Iterable[Path] = (),
    meaning: str = NOT_BY_MEANING,
) -> Study:
    """As `check_texts`, with all that was looked at."""
    start = perf_counter()
    return _studied(_found(paths, country, language, apart), as_of, means, start, meaning)


def study_workspace(workspace: Workspace, as_of: date, means: Means = HERE, meaning: str = NOT_BY_MEANING) -> Study:
    """As `check_workspace`, with all that was looked at. Raises WrongInput for a wrong `channels/sources.yaml`."""
    start = perf_counter()
    texts, problems = _texts_of(workspace)
    records = Records(workspace, as_of)
    accounts = list(gathered(texts, means))
    claims = _claims(accounts)
    pages = records.completed([_read_file(one) for one in accounts])
    claimed, among_texts = on_record(records, pages, claims, between_texts(claims, of_one_client=True))
    heard = by_meaning(meaning, _statements(accounts), of_one_client=True)
    Claimed(texts, workspace, as_of, means.store).keep(claimed)
    flows = (*menus_of(workspace), *flows_among(texts))
    evidence = _evidence(accounts, pages, among_texts, claimed, as_of, workspace, heard, flows)
    outcome = replace(_outcome(accounts, evidence, problems, start, heard), texts=_recalled(texts))
    return Study(outcome, evidence, pages, claims, records)


def claims_on_record(workspace: Workspace, as_of: date, means: Means = HERE) -> Sequence[Claim]:
    """What texts claim on the record: the evidence of `study_workspace`, quickly where a check has kept it.

    Raises WrongInput for a wrong `channels/sources.yaml`.
    """
    texts, _ = _texts_of(workspace)
    kept = Claimed(texts, workspace, as_of, means.store).claims()
    return study_workspace(workspace, as_of, means).evidence.claims if kept is None else kept


def _texts_of(workspace: Workspace) -> tuple[list[Seen], Problems]:
    problems = Problems()
    listed = texts_of(workspace, SUFFIXES, problems)
    problems.raise_if_any()  # a source described wrongly would be checked as what it is not
    report_denied(listed.listing, problems)
    recorded = {fact.attribute.type for fact in workspace.facts()}
    beside = tuple(sorted(BESIDE & recorded))  # what the record has none of need not be looked for
    texts = [
        seen(one.path, Text(one.shown, one.source, listed.parts.get(one.shown, ()), beside)) for one in listed.paths
    ]
    return texts, problems


@dataclass(frozen=True, slots=True)
class _Found:
    """The texts that lie below some paths. country: for which national numbers are read, and why."""

    texts: Sequence[Seen]
    country: str
    passed_over: Mapping[str, int]
    problems: Problems


def _found(paths: Iterable[Path], country: str, language: str, apart: Iterable[Path]) -> _Found:
    listing = list_texts(paths, SUFFIXES, apart)
    described, guess = describe(listing.paths, country, language)
    problems = Problems()
    report_denied(listing, problems)
    texts = [seen(text.path, Text(text.shown, text.source)) for text in described]
    return _Found(texts, f"{guess.country} ({guess.why})", listing.passed_over, problems)


def _studied(found: _Found, as_of: date, means: Means, start: float, meaning: str) -> Study:
    accounts = list(gathered(found.texts, means))
    claims = _claims(accounts)
    heard = by_meaning(meaning, _statements(accounts), of_one_client=False)
    pages = [_read_file(one) for one in accounts]
    evidence = _evidence(accounts, pages, between_texts(claims), (), as_of, None, heard, flows_among(found.texts))
    outcome = replace(
        _outcome(accounts, evidence, found.problems, start, heard),
        country=found.country,
        passed_over=found.passed_over,
        texts=_recalled(found.texts),
    )
    return Study(outcome, evidence, pages, claims)


def on_record(
    records: Records, pages: Sequence[ReadFile], anchored: Sequence[Claim], among_texts: Iterable[Conflict]
) -> tuple[list[Claim], list[Conflict]]:
    """The claims that texts make on the record, and those of the conflicts among them on which it is silent.

    anchored: what the texts claim among themselves.
    """
    readings = Readings(pages)
    claims = readings.settled(records.claims(pages, list(readings.inherited(anchored))))
    decided = readings.decided(claims)
    open_claims = (claim.mention for claim in anchored if id(claim.mention) not in decided)
    scopes = {id(mention): marks for mention in open_claims if (marks := records.scope_of(mention)) is not None}
    taught, left = by_example(among_texts, decided, scopes)
    return [*claims, *taught], left


def _claims(accounts: Iterable[Account]) -> list[Claim]:
    """What the texts claim among themselves."""
    listed = list(accounts)
    return [*(claim for one in listed for claim in one.claims), *claims_across([one.page for one in listed])]


def _statements(accounts: Iterable[Account]) -> Iterator[Statement]:
    return (statement for one in accounts for statement in one.statements)


def _recalled(texts: Iterable[Seen]) -> Mapping[str, TextFile]:
    return {one.text.path: RecalledFile(one.text.path, one.text.source) for one in texts if not one.problem}


def _read_file(one: Account) -> ReadFile:
    return ReadFile(one.statements, one.mentions)


def _evidence(
    accounts: Sequence[Account],
    pages: Sequence[ReadFile],
    among_texts: Iterable[Conflict],
    on_record: Sequence[Claim],
    as_of: date,
    workspace: Workspace | None,
    heard: ByMeaning,
    flows: Sequence[Flow],
) -> Evidence:
    conflicts = [*with_record(on_record, as_of), *unrepeated(among_texts), *heard.conflicts]
    return Evidence(
        [mention for page in pages for mention in page.mentions],
        [broken for one in accounts for broken in one.broken],
        conflicts,
        on_record,
        as_of,
        workspace,
        flows=flows,
    )


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
        statements=sum(len(one.statements) for one in accounts),
        values=sum(mention.type not in BESIDE for mention in evidence.mentions),
        seconds=perf_counter() - start,
        skipped=heard.skipped,
    )
