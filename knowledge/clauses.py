"""Which of our records answer each requirement of ISO 18295-2, clauses 4 to 6 (`clauses.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement.

    id: of the clause, with a letter of ours where the standard has none ("5.4-c"). asks: how strongly. about: what of,
    in our words. called: what others call its records. definitions: `kind.field` or `fact.attribute` of a workspace, or
    "fact", "article", "source", "checklist" for all of these. acts: the sorts
    of `knowledge.records.acts` by which people show it.
    """

    id: str
    asks: Literal["shall", "should", "practice", "nothing"]
    about: str
    called: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@cache
def clauses() -> tuple[Clause, ...]:
    """Every requirement, in the order of the standard."""
    text = resources.files("knowledge").joinpath("clauses.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    lists = ("called", "definitions", "acts")
    return tuple(Clause(row["id"], row["asks"], row["about"], *(tuple(row.get(k, ())) for k in lists)) for row in rows)
