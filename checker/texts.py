"""Which texts a check is of, each with its source: those that lie below some paths, or those of a workspace."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.accounts.text import Seen, Text, seen
from checker.extract import BESIDE
from checker.folders.files import report_denied
from checker.folders.glance import Glance, glimpse
from checker.folders.suffixes import SUFFIXES
from checker.sources.bare import describe
from checker.sources.declared import texts_of
from knowledge.loading.shelf import mentioning
from knowledge.problems import Problems
from knowledge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """The texts that lie below some paths. country: for which national numbers are read, and why; looked: to tell it,
    at how many of them."""

    texts: Sequence[Seen]
    country: str
    looked: int
    passed_over: Mapping[str, int]
    problems: Problems


def described(lying: Glance, country: str, language: str) -> Found:
    """What was seen, as texts of sources that are guessed."""
    texts, guess = describe([one.path for one in lying.files], country, language)
    found = [seen(one, Text(text.shown, text.source)) for one, text in zip(lying.files, texts, strict=True)]
    return Found(found, f"{guess.country} ({guess.why})", guess.looked, lying.passed_over, lying.problems)


def of_workspace(workspace: Workspace) -> tuple[list[Seen], Problems]:
    """The texts of a workspace, and what is wrong with folders. Raises WrongInput where their sources are wrong."""
    problems = Problems()
    listed = texts_of(workspace, SUFFIXES, problems)
    problems.raise_if_any()  # a source described wrongly would be checked as what it is not
    report_denied(listed.listing, problems)
    beside = tuple(sorted(_recorded(workspace, BESIDE)))  # what the record has none of need not be looked for
    texts = [
        seen(glimpse(str(one.path), one.shown), Text(one.shown, one.source, listed.parts.get(one.shown, ()), beside))
        for one in listed.paths
    ]
    return texts, problems


def _recorded(workspace: Workspace, types: frozenset[str]) -> Iterator[str]:
    """Those of these types of which there is a fact; of entities, only those are built that may have one."""
    names: dict[str, set[str]] = defaultdict(set)
    for attribute in workspace.vocabulary.values():
        if attribute.type in types:
            names[attribute.type] |= {attribute.name, *attribute.formerly}
    for type, known in names.items():
        pattern = re.compile("|".join(map(re.escape, sorted(known))).encode())
        entities = (workspace.entities[id] for id in mentioning(workspace.entities, pattern))
        if any(fact.attribute.type == type for entity in entities for fact in entity.facts.values()):
            yield type
