"""Small random workspaces for the properties of difference: facts with pasts, futures and variations, as YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from operator import ne
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from knowledge.loading import load
from knowledge.workspace import Workspace

ORGANISATION = """\
id: acme
name: Acme
locales: [en]
country: GB
timezone: Europe/London
currency: GBP
holidays: GB-ENG
regions: {north: North, south: South, west: West}
segments: {home: Home, business: Business}
"""
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 800).map(lambda n: FIRST + timedelta(days=n))
PRICES = st.integers(1, 30).map(lambda n: f"£{n}.50 a month")
PHONES = st.integers(0, 40).map(lambda n: f"0113 496 0{n:03d}")
AUDIENCES = st.sampled_from(["public", "centres", "client"])


@dataclass(frozen=True)
class History:
    """Values of one fact: those that ended, the base, those that come; each from its day on, ascending."""

    past: tuple[tuple[date, str], ...]  # (last day, value)
    base: str
    coming: tuple[tuple[date, str], ...]  # (first day, value)
    varies: tuple[tuple[dict[str, Any], date, str], ...] = ()
    mistakes: tuple[tuple[date, str], ...] = ()

    def replayed(self, day: date) -> str:
        """The value on a day, by going through the edits one after the other."""
        value = next((value for end, value in self.past if day <= end), self.base)
        for start, changed in self.coming:
            if day >= start:
                value = changed
        return value


@dataclass(frozen=True)
class Thing:
    """A product or contact with its histories by attribute."""

    id: str
    kind: str
    audience: str
    facts: Mapping[str, History]
    fields: Mapping[str, Any] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        whole: dict[str, Any] = {"id": self.id, "kind": self.kind, "name": self.id, "audience": self.audience}
        whole |= dict(self.fields)
        if self.formerly:
            whole["formerly"] = list(self.formerly)
        if self.facts:
            whole["facts"] = {name: history.base for name, history in self.facts.items()}
        for key, rows in (("changes", self._changes()), ("varies", self._varies()), ("history", self._history())):
            if rows:
                whole[key] = rows
        return whole

    def _changes(self) -> list[dict[str, Any]]:
        return [
            {"from": str(day), "why": "agreed", "facts": {name: value}}
            for name, history in self.facts.items()
            for day, value in history.coming
        ]

    def _varies(self) -> list[dict[str, Any]]:
        return [
            {"where": where, "until": str(end), "why": "trial", "facts": {name: value}}
            for name, history in self.facts.items()
            for where, end, value in history.varies
        ]

    def _history(self) -> list[dict[str, Any]]:
        rows = [(end, "retired", name, value) for name, h in self.facts.items() for end, value in h.past]
        rows += [(end, "mistake", name, value) for name, h in self.facts.items() for end, value in h.mistakes]
        return [{"until": str(end), "was": was, "facts": {name: value}} for end, was, name, value in rows]


@st.composite
def histories(draw: st.DrawFn, values: st.SearchStrategy[str]) -> History:
    """A history whose neighbouring values differ."""
    days = sorted(draw(st.lists(DAYS, unique=True, max_size=5)))
    told = [draw(values)]
    for _ in days:
        told.append(draw(values.filter(partial(ne, told[-1]))))
    cut = draw(st.integers(0, len(days)))
    past = tuple((day - timedelta(days=1), value) for day, value in zip(days[:cut], told, strict=False))
    varies = draw(st.lists(st.tuples(_WHERE, DAYS, values), max_size=1))
    mistakes = draw(st.lists(st.tuples(DAYS, values), max_size=1))
    coming = tuple(zip(days[cut:], told[cut + 1 :], strict=True))
    return History(past, told[cut], coming, tuple(varies), tuple(mistakes))


_WHERE = st.one_of(
    st.sampled_from(["north", "south"]).map(lambda one: {"region": one}),
    st.sampled_from(["home", "business"]).map(lambda one: {"segment": one}),
    st.just({"region": ["south", "west"]}),
)


@st.composite
def things(draw: st.DrawFn) -> Mapping[str, Thing]:
    """A few products and contacts by id."""
    made: dict[str, Thing] = {}
    for id in draw(st.lists(st.sampled_from(["fixed", "fibre", "pod", "plus"]), unique=True, min_size=1, max_size=3)):
        facts = {"monthly_price": draw(histories(PRICES))} if draw(st.booleans()) else {}
        fields: dict[str, Any] = {
            "segments": draw(st.lists(st.sampled_from(["home", "business"]), unique=True, max_size=2))
        }
        made[id] = Thing(id, "product", draw(AUDIENCES), facts, {k: v for k, v in fields.items() if v})
    facts = {"phone": draw(histories(PHONES))}
    about = draw(st.lists(st.sampled_from(sorted(made)), unique=True))
    more: dict[str, Any] = {"channel": "voice", **({"about": about} if about else {})}
    made["help"] = Thing("help", "contact", draw(AUDIENCES), facts, more)
    return made


@contextmanager
def written(made: Mapping[str, Thing], plainly: bool = True) -> Iterator[Workspace]:
    """The workspace of these things, loaded; plainly: as usual, else with another layout that means the same."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "onevoice.yaml").write_text(ORGANISATION, encoding="utf-8")
        for thing in made.values():
            path = root / "knowledge" / thing.kind / f"{thing.id}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_yaml(thing.data(), plainly), encoding="utf-8")
        workspace = load(root)
        dict(workspace.entities)
        yield workspace


def as_yaml(data: Mapping[str, Any], plainly: bool) -> str:
    """The same keys and values in one of two layouts: in order, or backwards with comments and in flow style."""
    keys = list(data) if plainly else list(data)[::-1]
    space, comment = (" ", "") if plainly else ("   ", "  # as agreed")
    lines = [f"{key}:{space}{json.dumps(data[key], ensure_ascii=False)}{comment}\n" for key in keys]
    return "".join(lines) if plainly else "# written anew\n\n" + "\n".join(lines)
