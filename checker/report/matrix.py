"""The consistency matrix: what is said of each thing by channel and centre or by folder, and how it stands.

A row is a fact, or what texts without a record disagree about; a column is a channel of the client or of a centre. A
cell gathers the places in which the texts of its column state the value of its row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.findings.of_conflicts import occurrence_of
from checker.model import Claim, Finding, Occurrence, TextFile
from checker.outcome import Outcome, Study
from checker.report.columns import Column, Columns, columns_of
from knowledge.channels import Channel
from knowledge.facts import Fact
from knowledge.types import TYPES
from knowledge.workspace import Workspace

MOST_ROWS = 300  # beyond so many a page is no overview; the findings below it are complete
MOST_AGREEING = 40  # rows that show where texts without a record agree


class Standing(StrEnum):
    """How the texts of a cell stand, the gravest first."""

    WRONG = "differs"
    STALE = "stale"
    EARLY = "early"
    WAIVED = "waived"
    KNOWN = "known"
    AGREES = "agrees"
    SILENT = "not stated"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    @property
    def open(self) -> bool:
        """Whether there is something to do about it."""
        return self in (Standing.WRONG, Standing.STALE, Standing.EARLY)


_RANKS = {one: rank for rank, one in enumerate(Standing)}
_BY_CODE = {"CONS-RETIRED": Standing.STALE, "CONS-EARLY": Standing.EARLY}


@dataclass(frozen=True, slots=True)
class Stand:
    """One place in a cell: what it states, how it stands, and the key of the finding that says so; "" for none."""

    place: Occurrence
    shown: str
    standing: Standing
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What the texts of one column say of one row, the gravest first."""

    column: Column
    stands: tuple[Stand, ...]

    @property
    def standing(self) -> Standing:
        return self.stands[0].standing if self.stands else Standing.SILENT


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of which texts state a value. fact: None where there is no record. title: what it is, in words.

    thing: the entity that it belongs to, "" where that is not known.
    """

    about: str
    title: str
    thing: str
    cells: tuple[Cell, ...]
    fact: Fact | None = None

    @property
    def standing(self) -> Standing:
        return min((cell.standing for cell in self.cells), key=lambda one: one.rank, default=Standing.SILENT)

    @property
    def open(self) -> int:
        """In how many places there is something to do."""
        return sum(one.standing.open for cell in self.cells for one in cell.stands)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows, the gravest first and those of one thing together; the facts that no text states; rows left out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    silent: tuple[Fact, ...] = ()
    left_out: int = 0


def matrix_of(study: Study, outcome: Outcome, locale: str = "") -> Matrix:
    """The matrix of a check, named in that language.

    outcome: of the study, once waivers and what was known before are heard.
    """
    workspace = study.evidence.workspace
    files = _files(study, outcome)
    columns = columns_of(workspace, files.values(), locale)
    stands = _stands(outcome)
    facts = {fact.name: fact for fact in (workspace.facts() if workspace else ())}
    silent = dict(facts)
    stated: dict[str, dict[Column, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    for claim in study.evidence.claims:
        if claim.fact is None:
            continue
        facts.setdefault(claim.about, claim.fact)  # the day on which a value changes is a fact of its own
        silent.pop(claim.about, None)
        place = occurrence_of(claim.mention)
        stand = stands.get((claim.about, place.file, place.digest), (Standing.AGREES, ""))
        column = columns.of(claim.mention.statement.file)
        stated[claim.about][column].append(Stand(place, _shown(claim), *stand))
    rows = [
        _row(fact.name, _label(fact, locale), _name(fact, workspace, locale), stated[fact.name], columns.all, fact)
        for fact in facts.values()
        if fact.name in stated
    ]
    rows += _unrecorded(outcome, columns, files)
    if workspace is None:
        rows += _agreeing(study.anchored, {finding.about for finding, _ in _standing(outcome)}, columns)
    ordered = _ordered(rows)
    return Matrix(columns.all, ordered[:MOST_ROWS], tuple(silent.values()), max(len(ordered) - MOST_ROWS, 0))


def _files(study: Study, outcome: Outcome) -> Mapping[tuple[str, str], TextFile]:
    """The texts by path and source: parts of one file may be of several sources."""
    whole = {(file.path, file.source.id): file for file in outcome.texts.values()}
    return whole | {
        (file.path, file.source.id): file for mention in study.evidence.mentions if (file := mention.statement.file)
    }


def _stands(outcome: Outcome) -> Mapping[tuple[str, str, str], tuple[Standing, str]]:
    """How each place stands that a finding is about: by what it is about, file and digest."""
    found: dict[tuple[str, str, str], tuple[Standing, str]] = {}
    for finding, standing in _standing(outcome):
        for place in finding.places:
            accepted = place in finding.accepted and standing.open
            found.setdefault(
                (finding.about, place.file, place.digest), (Standing.WAIVED if accepted else standing, finding.key)
            )
    return found


def _standing(outcome: Outcome) -> Iterator[tuple[Finding, Standing]]:
    for finding in outcome.findings:
        yield finding, _BY_CODE.get(finding.code, Standing.WRONG)
    for one in outcome.waived:
        yield one.finding, Standing.WAIVED
    for finding in outcome.known.findings if outcome.known else ():
        yield finding, Standing.KNOWN


def _unrecorded(outcome: Outcome, columns: Columns, files: Mapping[tuple[str, str], TextFile]) -> Iterator[Row]:
    """A row for each thing that texts disagree about and the record, if there is one, does not decide."""
    for finding, standing in _standing(outcome):
        texts = [value for value in finding.values if value.role != "record"]
        if finding.fact or len(texts) < 2:
            continue
        stated: dict[Column, list[Stand]] = defaultdict(list)
        for value in texts:
            for place in value.occurrences:
                file = files.get((place.file, place.source))
                if file is not None:
                    stated[columns.of(file)].append(Stand(place, value.shown, standing, finding.key))
        title = finding.message.partition(f": {texts[0].shown}")[0]
        yield _row(finding.about + finding.key, title, "", stated, columns.all)


def _agreeing(claims: Iterable[Claim], told: set[str], columns: Columns) -> list[Row]:
    """Where texts without a record agree over several columns: a choice of the most widely stated."""
    groups: dict[tuple[str, tuple[tuple[str, str], ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.about, claim.scope].append(claim)
    wide = []
    for (about, scope), group in groups.items():
        if about in told or len({str(claim.mention.value) for claim in group}) > 1:
            continue
        by_column: dict[Column, list[Stand]] = defaultdict(list)
        for place, claim in {occurrence_of(claim.mention): claim for claim in group}.items():
            column = columns.of(claim.mention.statement.file)
            by_column[column].append(Stand(place, _shown(claim), Standing.AGREES))
        if len(by_column) > 1:
            title = next(
                (reason.words for reason in group[0].reasons if reason.part == "thing"), group[0].mention.written
            )
            wide.append(_row(f"{about}{scope}", title, "", by_column, columns.all))
    wide.sort(key=lambda row: (-sum(bool(cell.stands) for cell in row.cells), row.title, row.about))
    first: dict[str, Row] = {}
    for row in wide:
        first.setdefault(row.title, row)
    return list(first.values())[:MOST_AGREEING]


def _row(
    about: str,
    title: str,
    thing: str,
    stated: Mapping[Column, Sequence[Stand]],
    columns: Sequence[Column],
    fact: Fact | None = None,
) -> Row:
    cells = (Cell(one, tuple(sorted(stated.get(one, ()), key=_gravest_first))) for one in columns)
    return Row(about, title, thing, tuple(cells), fact)


def _gravest_first(stand: Stand) -> tuple[int, Occurrence]:
    return stand.standing.rank, stand.place


def _ordered(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Things with most to do first, their rows together."""
    todo: Counter[str] = Counter()
    gravest: dict[str, int] = {}
    for row in rows:
        thing = row.thing or row.about
        todo[thing] += row.open
        gravest[thing] = min(gravest.get(thing, row.standing.rank), row.standing.rank)

    def place(row: Row) -> tuple[int, int, str, int, str, str]:
        thing = row.thing or row.about
        return gravest[thing], -todo[thing], thing, row.standing.rank, row.title, row.about

    return tuple(sorted(rows, key=place))


def _shown(claim: Claim) -> str:
    """What a claim states as a reader writes it, also where it stands in the target of a link."""
    mention, setting = claim.mention, claim.mention.statement.file.source.setting
    if not mention.target:
        return mention.written
    return TYPES[mention.type].show(mention.value, Channel.WEB, f"{setting.language}-{setting.country}")


def _label(fact: Fact, locale: str) -> str:
    return fact.attribute.label.said_in(locale) or fact.attribute.name.replace("_", " ")


def _name(fact: Fact, workspace: Workspace | None, locale: str) -> str:
    entity = workspace.entity(fact.entity) if workspace else None
    return entity.name.said_in(locale) if entity else fact.entity
