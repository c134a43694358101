"""Every clause with its records, rules, findings and evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

import yaml

from checker.conformance.row import Done, Kept, Row, Watch
from checker.every_rule import EVERY_RULE
from checker.model import Finding
from knowledge.clauses import Clause, clauses
from knowledge.records import Records
from knowledge.records import acts as sorts
from knowledge.workspace import Entity, Workspace

_FEW = 3  # places shown of a record
_WHO = ("by", "received_by", "reported_by", "owner")
_WHEN = ("at", "on", "published", "closed_on", "reported_on", "until")


def rows(workspace: Workspace, findings: Iterable[Finding], records: Records) -> tuple[Row, ...]:
    """Every clause in the order of the standard, as it stands."""
    open_now = Counter(finding.code for finding in findings)
    return tuple(
        Row(
            clause.id,
            clause.asks,
            clause.about,
            tuple(_kept(workspace, name) for name in clause.definitions),
            tuple(Watch(code, open_now[code]) for code in rules_of(clause)),
            tuple(_done(records, sort) for sort in clause.acts),
        )
        for clause in clauses()
    )


def rules_of(clause: Clause) -> tuple[str, ...]:
    """The rules that watch a clause: those that name it, and those that serve it beside another."""
    own = [code for code, rule in EVERY_RULE.items() if clause.id == rule.CLAUSE]
    return tuple(dict.fromkeys((*own, *_serving().get(clause.id, ()))))


@cache
def _serving() -> dict[str, list[str]]:
    text = resources.files("checker.conformance").joinpath("serving.yaml").read_text("utf-8")
    return {str(clause): codes for clause, codes in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def _kept(workspace: Workspace, name: str) -> Kept:
    """How often a definition of the clause table is on record, and in which files first."""
    if name == "fact":
        return Kept(name, sum(1 for _ in workspace.facts()))
    if name == "article":
        return Kept(name, len(workspace.articles))
    if name in {"source", "checklist"}:
        folder = {"source": "channels/sources.yaml", "checklist": "onboarding"}[name]
        return Kept(name, int((workspace.root / folder).exists()), (folder,))
    holding = list(_holding(workspace, *name.split(".", 1)))
    return Kept(name, len(holding), tuple(one.place.file for one in holding[:_FEW]))


def _holding(workspace: Workspace, kind: str, key: str) -> Iterator[Entity]:
    if kind == "fact":
        return (one for _, one in sorted(workspace.entities.items()) if key in one.facts)
    return (one for one in workspace.of_kind(kind) if getattr(one.record, key, None) not in (None, "", ()))


def _done(records: Records, name: str) -> Done:
    known: tuple[Any, ...] | None = records.of(getattr(sorts, name))
    if not known:
        return Done(name, None if known is None else 0)
    named = {field.name for field in fields(known[0])}
    when = next((key for key in _WHEN if key in named), "")
    latest = max(known, key=lambda act: _day(getattr(act, when, None)))
    who = next((str(getattr(latest, key)) for key in _WHO if key in named), "")
    return Done(name, len(known), _day(getattr(latest, when, None)), who)


def _day(moment: date | datetime | None) -> str:
    return moment.isoformat()[:10] if moment else ""
