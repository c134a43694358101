"""The pipeline: read, extract, align, compare, rules. Pure stages, each testable alone; this puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import perf_counter

from checker.acceptance import Known, Waived
from checker.align.considered import ReadFile
from checker.align.page import Page
from checker.align.readings import Readings
from checker.align.records import Records
from checker.align.texts import claims as claims_among
from checker.bare import TextPath, describe
from checker.compare import Conflict, between_texts, unrepeated
from checker.departures import with_record
from checker.evidence import BrokenTarget, Evidence
from checker.examples import by_example
from checker.extract import BESIDE, broken_targets, mentions
from checker.files import list_texts, report_denied
from checker.judging import judged
from checker.meaning.asked import OFF as NOT_BY_MEANING
from checker.meaning.asked import ByMeaning, by_meaning
from checker.model import Claim, Finding, Mention, Statement, TextFile
from checker.read import SUFFIXES, read_file
from checker.sources import Part, placed, texts_of
from knowledge.problems import Problem, Problems
from knowledge.types import TYPES
from knowledge.types.base import ValueType
from knowledge.workspace import Workspace

Watch = Callable[[Iterable[TextPath]], Iterable[TextPath]]
"""Wraps the files to read, so that a caller can show how far reading has come."""
# Found by alignment or by name, never in running text; asking them costs time and gives nothing.
NEVER_FOUND = frozenset({"text", "reference"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found, in an order that depends on the texts alone.

    problems: of files that could not be read (well). country: for which national numbers were read, and why.
    texts: every file read, by its path as shown. waived: findings that are accepted, each with its waiver.
    known: those that were there before, where that was asked for. skipped: what was not looked for, and how to
    have it.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    as_of: date
    files: int
    statements: int
    values: int
    seconds: float
    country: str = ""
    passed_over: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, TextFile] = field(default_factory=dict)
    waived: tuple[Waived, ...] = ()
    known: Known | None = None
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A check with all that it looked at, from which `explain` tells why.

    pages: of each file, what it says and the values in it. anchored: what the texts claim among themselves; those on
    the record are in the evidence. records: None where only texts are checked.
    """

    outcome: Outcome
    evidence: Evidence
    pages: Sequence[ReadFile]
    anchored: Sequence[Claim]
    records: Records | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    statements: Sequence[Statement]
    mentions: Sequence[Mention]
    broken: Sequence[BrokenTarget]


def check_texts(
    paths: Iterable[Path],
    as_of: date,
    country: str = "",
    language: str = "",
    watch: Watch = iter,
    meaning: str = NOT_BY_MEANING,
) -> Outcome:
    """Check texts against one another, without any record. Raises OSError for a path that is not there.

    meaning: whether statements are compared by meaning too, as `checker.meaning.asked` names it. Raises NoModel.
    """
    return study_texts(paths, as_of, country, language, watch, meaning=meaning).outcome


def check_workspace(workspace: Workspace, as_of: date, watch: Watch = iter, meaning: str = NOT_BY_MEANING) -> Outcome:
    """Check the texts of a workspace against its record, and against one another where the record is silent."""
    return study_workspace(workspace, as_of, watch, meaning).outcome


def study_texts(
    paths: Iterable[Path],
    as_of: date,
    country: str = "",
    language: str = "",
    watch: Watch = iter,
    apart: Iterable[Path] = (),
    meaning: str = NOT_BY_MEANING,
) -> Study:
    """As `check_texts`, with all that was looked at. apart: files that may lie among the texts and are none."""
    start = perf_counter()
    listing = list_texts(paths, SUFFIXES, apart)
    described, guess = describe(listing.paths, country, language)
    problems = Problems()
    report_denied(listing, problems)
    read = [_read(text, (), problems) for text in watch(described)]
    claims = claims_among(_pages(read))
    heard = by_meaning(meaning, _statements(read), of_one_client=False)
    record_pages = [_read_file(one) for one in read]
    evidence = _evidence(read, record_pages, between_texts(claims), (), as_of, None, heard)
    outcome = replace(
        _outcome(read, evidence, problems, start, heard),
        country=f"{guess.country} ({guess.why})",
        passed_over=listing.passed_over,
    )
    return Study(outcome, evidence, record_pages, claims)


def study_workspace(workspace: Workspace, as_of: date, watch: Watch = iter, meaning: str = NOT_BY_MEANING) -> Study:
    """As `check_workspace`, with all that was looked at. Raises WrongInput for a wrong `channels/sources.yaml`."""
    start = perf_counter()
    problems = Problems()
    listed = texts_of(workspace, SUFFIXES, problems)
    problems.raise_if_any()  # a source described wrongly would be checked as what it is not
    report_denied(listed.listing, problems)
    records = Records(workspace, as_of)
    read: list[_Read] = []
    for text in watch(listed.paths):
        one = _read(text, listed.parts.get(text.shown, ()), problems)
        read.append(one)
    pages = _pages(read)
    claims = claims_among(pages)
    record_pages = records.completed([_read_file(one) for one in read])
    claimed, among_texts = on_record(records, record_pages, claims, between_texts(claims, of_one_client=True))
    heard = by_meaning(meaning, _statements(read), of_one_client=True)
    evidence = _evidence(read, record_pages, among_texts, claimed, as_of, workspace, heard)
    return Study(_outcome(read, evidence, problems, start, heard), evidence, record_pages, claims, records)


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


def _read(text: TextPath, parts: Sequence[Part], problems: Problems) -> _Read:
    statements, wrong = read_file(text.path, text.shown, text.source)
    problems.extend(wrong)
    statements = placed(statements, parts, problems)
    types = _searched()
    return _Read(
        statements,
        [mention for statement in statements for mention in mentions(statement, types)],
        [
            BrokenTarget(statement, link, error.expected)
            for statement in statements
            if statement.links
            for link, error in broken_targets(statement, types)
        ],
    )


def _statements(read: Iterable[_Read]) -> Iterator[Statement]:
    return (statement for one in read for statement in one.statements)


def _pages(read: Iterable[_Read]) -> list[Page]:
    return [Page(one.statements, [each for each in one.mentions if each.type not in BESIDE]) for one in read]


def _read_file(one: _Read) -> ReadFile:
    return ReadFile(one.statements, one.mentions)


def _searched() -> Mapping[str, ValueType]:
    return {name: type for name, type in TYPES.items() if name not in NEVER_FOUND}


def _evidence(
    read: Sequence[_Read],
    pages: Sequence[ReadFile],
    among_texts: Iterable[Conflict],
    on_record: Sequence[Claim],
    as_of: date,
    workspace: Workspace | None,
    heard: ByMeaning,
) -> Evidence:
    conflicts = [*with_record(on_record, as_of), *unrepeated(among_texts), *heard.conflicts]
    return Evidence(
        [mention for page in pages for mention in page.mentions],
        [broken for one in read for broken in one.broken],
        conflicts,
        on_record,
        as_of,
        workspace,
    )


def _outcome(read: Sequence[_Read], evidence: Evidence, problems: Problems, start: float, heard: ByMeaning) -> Outcome:
    texts = {one.statements[0].file.path: one.statements[0].file for one in read if one.statements}
    return Outcome(
        findings=judged(evidence),
        problems=tuple(problems),
        as_of=evidence.as_of,
        files=len(read),
        statements=sum(len(one.statements) for one in read),
        values=sum(mention.type not in BESIDE for mention in evidence.mentions),
        seconds=perf_counter() - start,
        texts=texts,
        skipped=heard.skipped,
    )
