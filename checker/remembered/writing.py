"""How the files of `remembered/` are written: from what texts state now, and from what was remembered before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.align.considered import ReadFile
from checker.model import Claim
from checker.remembered.masked import Key, Masked, all_masked
from checker.remembered.memory import NONE, UNKNOWN, Facts, Memory, OfFile, name_of, with_facts
from checker.remembered.recollecting import says_now, says_one
from checker.scope import value_of
from knowledge.facts import Fact
from knowledge.workspace import Workspace
from knowledge.yamlscalar import flow, scalar

_HEAD = """\
# What the texts were seen to state: the words of a statement, and for each value in them the fact that it states,
# between » and «. While the words stay, a value that departs from its fact is found. Written by `onevoice remember`.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """The files as they would be, by source. values: that are remembered. new, gone: against what was before."""

    files: Mapping[str, str]
    texts: int
    values: int
    new: int
    gone: int


def written(
    pages: Iterable[ReadFile], claims: Iterable[Claim], memory: Memory, workspace: Workspace, as_of: date
) -> Written:
    """Remember the values that agree with the record, and keep what is remembered of words that still stand.

    What the record is to have later is remembered too, and what it had before where the text tells it as past.
    """
    stating = {id(claim.mention): claim.fact for claim in claims if claim.fact and _agrees(claim, workspace, as_of)}
    found: dict[str, OfFile] = {}
    lines: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for page in pages:
        stated = _of_text(page, stating, memory, workspace) if page.statements else {}
        if stated:
            file = page.statements[0].file
            name = name_of(memory.root, file.path)
            found[name] = {key: [facts for _, facts in listed] for key, listed in stated.items()}
            entries = "".join(f"      - {_entry(*one)}\n" for listed in stated.values() for one in listed)
            lines[file.source.id].append((name, f"  - file: {scalar(name)}\n    statements:\n{entries}"))
    files = {source: _HEAD + "texts:\n" + "".join(text for _, text in sorted(texts)) for source, texts in lines.items()}
    before, after = set(_rows(memory.texts)), set(_rows(found))
    return Written(files, len(found), len(after), len(after - before), len(before - after))


def _of_text(
    page: ReadFile, stating: Mapping[int, Fact], memory: Memory, workspace: Workspace
) -> dict[Key, list[tuple[Masked, Facts]]]:
    """What the values of a text state, by statement: once, where the same words state the same each time."""
    there = memory.of_text(page.statements[0].file.path)
    seen: dict[Key, list[tuple[Masked, Facts]]] = defaultdict(list)
    for one, known in with_facts(all_masked(page.statements, page.mentions), there):
        names = (*known, *[""] * len(one.values))[: len(one.values)]
        facts = tuple(_still(name, workspace) or _fact(one, at, stating) for at, name in enumerate(names))
        seen[one.key].append((one, facts))
    stated = {key: listed for key, listed in seen.items() if any(any(facts) for _, facts in listed)}
    return {key: listed[:1] if len({facts for _, facts in listed}) == 1 else listed for key, listed in stated.items()}


def _still(name: str, workspace: Workspace) -> str:
    """What is remembered of a value, with the name that its fact has now; "" where there is no such fact."""
    fact = workspace.fact(name) if name not in ("", NONE) else None
    return fact.name if fact else NONE if name == NONE else ""


def _fact(one: Masked, at: int, stating: Mapping[int, Fact]) -> str:
    """The fact that the value at a place of a statement states; "" for none."""
    return next((stating[id(mention)].name for mention in one.values[at] if id(mention) in stating), "")


def _agrees(claim: Claim, workspace: Workspace, as_of: date) -> bool:
    fact = claim.fact
    if fact is None or workspace.fact(fact.name) is not fact:
        return False
    said = claim.mention
    was = fact.retired_at(as_of) if value_of(claim.scope, "time") == "past" else ()
    return says_now(said, fact, as_of) or says_one(said, (*fact.scheduled_at(as_of), *was))


def _entry(one: Masked, facts: Sequence[str]) -> str:
    at = f"at: {flow(one.at)}, " if one.at else ""
    of_links = facts[one.shown :]
    links = f", links: {flow(fact or UNKNOWN for fact in of_links)}" if any(of_links) else ""
    return f"{{{at}says: {scalar(one.with_facts(facts), inside=True)}{links}}}"


def _rows(texts: Mapping[str, OfFile]) -> Iterator[tuple[object, ...]]:
    """Every value of which a fact is known: text, statement, which of the same words, place, fact."""
    for name, there in texts.items():
        for key, listed in there.items():
            for nth, facts in enumerate(listed):
                yield from ((name, key, nth, at, fact) for at, fact in enumerate(facts) if fact not in ("", NONE))
