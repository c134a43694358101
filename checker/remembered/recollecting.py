"""The claims of texts with what is remembered: words that stated a fact once state it still, whatever the value is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from checker.align.considered import ReadFile
from checker.align.record import Record
from checker.likeness import held_to
from checker.model import REMEMBERED, Claim, Mention, Reason
from checker.remembered.folder import FOLDER
from checker.remembered.masked import all_masked
from checker.remembered.memory import NONE, Memory, with_facts
from knowledge.facts import Fact, Span
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace

_REASON = Reason(REMEMBERED, 1.0, f"{FOLDER}/ has these words, with this fact in the place of the value")


def recollected(
    claims: Sequence[Claim],
    pages: Iterable[ReadFile],
    memory: Memory,
    record: Record,
) -> list[Claim]:
    """The claims, and those that only memory makes; these stand in place of what else was made of their values.

    A value that says what its fact says now, or has said, keeps what it claims, if it claims anything. One that its
    fact will have is left to what is read around it, for that tells whether it comes too soon.
    """
    made: list[Claim] = []
    settled: set[int] = set()
    claimed = {id(claim.mention) for claim in claims}
    for page in pages:
        for mention, fact, beside in _remembered(page, memory, record.workspace):
            if says_one(mention, fact.scheduled_at(record.as_of)):
                continue
            if any(id(one) in claimed for one in beside) and _says_or_said(mention, fact, record.as_of):
                continue
            scope = record.case_of(mention, fact.entity)
            if scope is not None:
                made.append(Claim(mention, fact.name, scope, (_REASON,), fact))
                settled.update(map(id, beside))
    return [*(claim for claim in claims if id(claim.mention) not in settled), *made]


def _remembered(
    page: ReadFile, memory: Memory, workspace: Workspace
) -> Iterator[tuple[Mention, Fact, Sequence[Mention]]]:
    """Each value of which it is remembered what fact it states, and all readings of it."""
    there = memory.of_text(page.statements[0].file.path) if page.statements else {}
    if not there:
        return
    for one, facts in with_facts(all_masked(page.statements, page.mentions), there):
        for name, readings in zip(facts, one.values, strict=False):
            fact = workspace.fact(name) if name not in ("", NONE) else None
            if fact is None:
                continue
            mention = next((each for each in readings if each.type == fact.attribute.sought_as), None)
            if mention and mention.statement.file.source.audience.may_see(fact.audience):
                yield mention, fact, readings


def says_now(mention: Mention, fact: Fact, as_of: date) -> bool:
    """Whether a value is what the fact is today, for everybody or in one of its cases."""
    spans = (fact.base_at(as_of), *(variation.span for variation in fact.varying_at(as_of)))
    return says_one(mention, [span for span in spans if span], plainly=True)


def _says_or_said(mention: Mention, fact: Fact, as_of: date) -> bool:
    """Whether a value is what the fact is, or was before."""
    return says_now(mention, fact, as_of) or says_one(mention, fact.retired_at(as_of))


def says_one(mention: Mention, spans: Iterable[Span], plainly: bool = False) -> bool:
    """Whether a value agrees with one of these. plainly: as `held_to` takes it."""
    return any(held_to(mention, span.value, plainly=plainly).likeness is not Likeness.DIFFERENT for span in spans)
