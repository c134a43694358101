"""The report as one page of HTML that needs nothing else: no script, no request, fit for a strict content policy."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker.acceptance import Waiver
from checker.model import Finding, Occurrence, Severity, Stated
from checker.outcome import Outcome, Study
from checker.report.excerpt import excerpt
from checker.report.json import finding_data
from checker.report.matrix import Cell, Matrix, Stand, Standing, matrix_of
from checker.report.messages import fix_in, message_in, shown_in
from checker.report.words import said
from knowledge.facts import Fact, Variation
from knowledge.workspace import Workspace

_WIDTH = 220  # characters of an excerpt
_MOST_PLACES = 12  # of one value in one finding; all of them are in the JSON
_MOST_IN_CELL = {True: 8, False: 3}  # of a cell in which there is something to do, and of another
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Spot:
    """One place as a reader sees it. before, value, after: of its statement. tongue: of the text, "" for the page's."""

    where: str
    before: str
    value: str
    after: str
    tongue: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One value with places that state it. more: how many places are not shown."""

    shown: str
    on_record: bool
    spots: tuple[Spot, ...]
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.spots) + self.more


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding as a reader sees it. message, fix: with their language, "" for the page's. waiver: what accepts it."""

    finding: Finding
    message: tuple[str, str]
    fix: tuple[str, str]
    sides: tuple[Side, ...]
    case: str
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell. value: what is stated, where that is not what the record says. findings: keys of those about it."""

    id: str
    head: str
    who: str
    standing: Standing
    value: str
    count: int
    sides: tuple[Side, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row. first: whether it is the first of its thing. record: what the record says; () where it is silent."""

    id: str
    title: str
    thing: str
    first: bool
    name: str
    record: tuple[Side, ...]
    cells: tuple[CellShown, ...]
    standing: Standing


def as_html(outcome: Outcome, study: Study, limit: int = 0, locale: str = "", linked: str = "") -> str:
    """The page, the same bytes for the same texts. limit: findings to show, 0 for all.

    locale: the language of the page and of what it names; without one the page is in English, and what it names in the
    organisation's first language.
    linked: where each finding has a page of its own, at this address with its key behind. Then the page is for a
    server, which says itself what it may load, and puts its own words above it.
    """
    workspace = study.evidence.workspace
    show = _Shower(outcome, workspace, locale)
    matrix = matrix_of(study, outcome, locale)
    findings = outcome.findings[:limit] if limit else outcome.findings
    style = _asset("page.css")
    page: str = _template().render(
        t=partial(_said, locale),
        locale=locale or "en",
        linked=linked,
        day=format_date(outcome.as_of, "d MMMM y", locale or "en"),
        name=_clean(workspace.organisation.name.said_in(locale)) if workspace else "",
        outcome=outcome,
        counts=Counter(finding.severity for finding in outcome.findings),
        severities=tuple(sorted(Severity, key=lambda one: -one.rank)),
        matrix=matrix,
        rows=tuple(show.rows(matrix)),
        silent=tuple((_clean(fact.name), show.record(fact)) for fact in matrix.silent),
        tally=Counter(cell.standing for row in matrix.rows for cell in row.cells),
        standings=tuple(Standing),
        findings=tuple(show.finding(finding) for finding in findings),
        hidden=len(outcome.findings) - len(findings),
        waived=tuple(show.finding(one.finding, one.waiver) for one in outcome.waived),
        style=Markup(style),  # noqa: S704 our own file
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )
    return page


class _Shower:
    """Turns what was found into what is shown."""

    def __init__(self, outcome: Outcome, workspace: Workspace | None, locale: str) -> None:
        self._texts, self._locale = outcome.texts, locale
        self._as_of = outcome.as_of
        self._workspace = workspace

    def rows(self, matrix: Matrix) -> Iterator[RowShown]:
        before = None
        for number, row in enumerate(matrix.rows):
            record = self.record(row.fact) if row.fact else ()
            cells = tuple(self._cell(cell, f"r{number}-{cell.column.id}") for cell in row.cells)
            first = not row.thing or row.thing != before
            before = row.thing
            name = row.fact.name if row.fact else ""
            title, thing = _clean(row.title), _clean(row.thing)
            yield RowShown(f"r{number}", title, thing, first, _clean(name), record, cells, row.standing)

    def record(self, fact: Fact) -> tuple[Side, ...]:
        """What the record says of a fact on the day, for everyone and for each case that differs."""
        base = fact.base_at(self._as_of)
        varying = [(one.span, self._where(one)) for one in fact.varying_at(self._as_of)]
        sides = []
        for span, case in [*([(base, "")] if base else []), *varying]:
            shown = shown_in(self._locale, fact, span, self._workspace)
            spot = Spot(_clean(str(span.place)), "", _clean(span.written), "", self._foreign("en"))
            sides.append(Side(_clean(f"{shown} ({case})" if case else shown), on_record=True, spots=(spot,)))
        return tuple(sides)

    def _where(self, variation: Variation) -> str:
        """For whom a varying value holds, by the names that the organisation gives its regions and segments."""
        organisation = self._workspace.organisation if self._workspace else None
        named = {**organisation.regions, **organisation.segments} if organisation else {}
        ids = (id for _, group in variation.where for id in sorted(group))
        return ", ".join(named[id].said_in(self._locale) if id in named else id for id in ids)

    def finding(self, finding: Finding, waiver: Waiver | None = None) -> FindingShown:
        sides = tuple(self._side(value, finding) for value in finding.values)
        asked = self._locale, finding_data(finding), self._workspace, self._as_of
        message, fix = self._own(message_in(*asked), finding.message), self._own(fix_in(*asked), finding.fix)
        return FindingShown(finding, message, fix, sides, _clean(self._case(finding)), waiver)

    def _own(self, own: str | None, english: str) -> tuple[str, str]:
        return (_clean(own), "") if own else (_clean(english), self._foreign("en"))

    def _foreign(self, tongue: str) -> str:
        return "" if tongue == (self._locale or "en") else tongue

    def _case(self, finding: Finding) -> str:
        """For which case the values are stated, by the names that the organisation gives its regions and segments."""
        organisation = self._workspace.organisation if self._workspace else None
        named = {**organisation.regions, **organisation.segments} if organisation else {}
        names = {id: name.said_in(self._locale) for id, name in named.items()}
        return "; ".join(f"{dimension}: {names.get(value, value)}" for dimension, value in finding.scope)

    def _side(self, value: Stated, finding: Finding) -> Side:
        places = sorted(value.occurrences, key=lambda place: place in finding.accepted)
        spots = tuple(self._spot(place, place in finding.accepted) for place in places[:_MOST_PLACES])
        return Side(_clean(value.shown), value.role == "record", spots, max(len(places) - _MOST_PLACES, 0))

    def _cell(self, cell: Cell, id: str) -> CellShown:
        gravest = cell.standing
        grave = [one for one in cell.stands if one.standing is gravest]
        values = Counter(_clean(one.shown) for one in grave)
        said = values and gravest is not Standing.AGREES
        value = min(values, key=lambda one: (-values[one], one)) if said else ""
        more = len(values) - 1
        keys = tuple(dict.fromkeys(one.key for one in cell.stands if one.key))
        head, who = _clean(cell.column.head), _clean(cell.column.who)
        told = f"{value} +{more}" if value and more else value
        sides = tuple(self._sides(cell.stands))
        return CellShown(id, head, who, gravest, told, len(cell.stands), sides, keys)

    def _sides(self, stands: Sequence[Stand]) -> Iterator[Side]:
        by_value: dict[tuple[str, Standing], list[Stand]] = {}
        for one in stands:
            by_value.setdefault((_clean(one.shown), one.standing), []).append(one)
        for (shown, standing), those in by_value.items():
            most = _MOST_IN_CELL[standing.open]
            spots = tuple(self._spot(one.place) for one in those[:most])
            more, how = max(len(those) - most, 0), said(f"standing.{standing}", self._locale)
            yield Side(f"{shown} – {how}", on_record=False, spots=spots, more=more)

    def _spot(self, place: Occurrence, accepted: bool = False) -> Spot:
        part = excerpt(place, self._texts, _WIDTH)
        file = self._texts.get(place.file)
        before, value, after = (_clean(one) for one in (part.before, part.value, part.after))
        tongue = file.source.setting.language if file else "en"
        return Spot(_clean(str(place.place)), before, value, after, self._foreign(tongue), accepted)


def _said(locale: str, key: str, /, **values: object) -> str:
    return _clean(said(key, locale, **values))


def _clean(text: str) -> str:
    """Text without signs that no page may hold, and without those that turn the direction of writing."""
    return _UNSEEN.sub("\ufffd", text)


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("checker.report", "page"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["clean"] = _clean
    return environment.get_template("page.html.jinja")


def _asset(name: str) -> str:
    return files("checker.report").joinpath("page", name).read_text("utf-8")
