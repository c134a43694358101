"""Every clause with its records, rules, findings, evidence, and the items of checklists that ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from checker.every_rule import EVERY_RULE
from checker.evidence.register import Register
from checker.judging import OFF, severities_of
from checker.model import Finding
from checker.rules.of_record import RECORD_RULES, applying
from knowledge.clauses import Clause, clauses
from knowledge.records import Records
from knowledge.workspace import Entity, Workspace
from onboarding.conformance.deeds import done
from onboarding.conformance.found import Findings
from onboarding.conformance.row import Asked, Entry, Found, Kept, Row, Shown, Watch
from onboarding.gate.decision import Decision
from onboarding.places import from_root, told


def rows(
    workspace: Workspace, findings: Findings, records: Records, decisions: Iterable[Decision] = ()
) -> tuple[Row, ...]:
    """Every clause in the order of the standard, as it stands. decisions: of the gates of its checklists."""
    watching = _watching(workspace, findings)
    items = _items(decisions, workspace.root)
    zone = workspace.organisation.timezone
    return tuple(
        Row(
            clause.id,
            clause.asks,
            clause.about,
            tuple(_kept(workspace, name) for name in clause.definitions),
            tuple(watching[code] for code in rules_of(clause)),
            tuple(done(records, sort, zone) for sort in clause.acts),
            tuple(items.get(clause.id, ())),
        )
        for clause in clauses()
    )


def rules_of(clause: Clause) -> tuple[str, ...]:
    """The rules that watch a clause: those that name it, and those that serve it beside another."""
    own = [code for code, rule in EVERY_RULE.items() if clause.id == rule.CLAUSE]
    return tuple(dict.fromkeys((*own, *_serving().get(clause.id, ()))))


@cache
def _serving() -> dict[str, list[str]]:
    text = resources.files("onboarding.conformance").joinpath("serving.yaml").read_text("utf-8")
    return {str(clause): codes for clause, codes in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def _watching(workspace: Workspace, findings: Findings) -> Mapping[str, Watch]:
    """Every rule by its code, with what it finds."""
    root = workspace.root
    by_code: dict[str, list[Found]] = defaultdict(list)
    for one in findings.open:
        by_code[one.code].append(_found(one, root))
    for waived in findings.waived:
        waiver = waived.waiver
        said = f"accepted by {waiver.owner} until {waiver.until}: {waiver.reason}"
        by_code[waived.finding.code].append(_found(waived.finding, root, said))
    severities = severities_of(workspace)
    applied = applying(Register(workspace, findings.day))
    texts = findings.texts is not None

    def asked(code: str) -> Asked:
        if severities.get(code) == OFF:
            return "off"
        return "asked" if (code in applied if code in RECORD_RULES else texts) else "not asked"

    return {
        code: Watch(code, _question(rule), severities.get(code, str(rule.SEVERITY)), asked(code), tuple(by_code[code]))
        for code, rule in EVERY_RULE.items()
    }


def _question(rule: object) -> str:
    return " ".join((rule.__doc__ or "").split())


def _found(finding: Finding, root: Path, waived: str = "") -> Found:
    places = dict.fromkeys(from_root(one.place.of_line, root) for one in finding.places)
    return Found(finding.key, str(finding.severity), told(finding.message, root), tuple(places), waived)


def _items(decisions: Iterable[Decision], root: Path) -> Mapping[str, Sequence[Shown]]:
    """The items of checklists by the clauses that they name."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for decision in decisions:
        for one in decision.items:
            item = one.item
            shown = Shown(
                decision.centre,
                decision.checklist,
                item.id,
                item.what,
                item.owner,
                item.side,
                one.state,
                told(one.why, root),
            )
            for clause in item.clauses:
                found[clause].append(shown)
    return found


def _kept(workspace: Workspace, name: str) -> Kept:
    """How often a definition of the clause table is on record, and in which files."""
    if name == "fact":
        return Kept(name, sum(1 for _ in workspace.facts()))
    if name == "article":
        return Kept(name, len(workspace.articles))
    if name in {"source", "checklist"}:
        place = {"source": "channels/sources.yaml", "checklist": "onboarding"}[name]
        there = (workspace.root / place).exists()
        return Kept(name, int(there), (Entry(name, name, place),) if there else ())
    holding = list(_holding(workspace, *name.split(".", 1)))
    root = workspace.root
    entries = tuple(Entry(one.id, str(one.name), from_root(one.place.file, root)) for one in holding)
    return Kept(name, len(holding), entries)


def _holding(workspace: Workspace, kind: str, key: str) -> Iterator[Entity]:
    if kind == "fact":
        return (one for _, one in sorted(workspace.entities.items()) if key in one.facts)
    return (one for one in workspace.of_kind(kind) if getattr(one.record, key, None) not in (None, "", ()))
