"""The values in a workspace's texts that state a recorded fact, as a person who read the texts has listed them.

`stated.yaml` knows nothing of the checker. Under `stated` and the name of a file below `channels/` it has entries of
two keys: `says`, words that stand once in the file, with each value between » and «; and `states`, one fact a value.
A fact that varies is written with the case that is meant: `fibre-100.monthly_price @ business`. Under `no_fact` stand
the values that a record holds and the text does not state, with the reason: `says`, and `because`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checker.folders.files import shown
from checker.likeness import agrees
from checker.model import Mention, Source
from checker.read import DOCUMENTS, READERS
from checker.run import study_workspace
from checker.sources.bare import TextPath
from checker.sources.declared import texts_of
from knowledge.facts import Fact, Span
from knowledge.loading import load
from knowledge.opening.all_times import clock_of_all
from knowledge.problems import Problems
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Workspace

FILE = "stated.yaml"
OPENS, CLOSES = "»", "«"
# A web address that differs names another page, and is no wrong value; the others are no values in running text.
_NOT_LISTED = frozenset({"url", "text", "reference"})
_LEAST_BEFORE = 24  # signs before a value that a draft of an entry shows
_SIGNS = "0123456789@"
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORD = re.compile(rf"\b({'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that states a fact: `text[start:end]` of the file, as an editor sees it.

    fact: "" where it states none, and why not in `because`. case: the id of the variation's region or segment.
    """

    path: Path
    start: int
    end: int
    written: str
    says: str
    fact: str = ""
    case: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """What is listed for the texts of a workspace; wrong: what is wrong with the list, and what to do about it."""

    workspace: Workspace
    stated: tuple[Stated, ...]
    no_fact: tuple[Stated, ...]
    wrong: tuple[str, ...]
    sources: Mapping[Path, Source] = field(default_factory=dict)


def pool(root: Path, as_of: date) -> Pool:
    """Read `stated.yaml` of the workspace at `root` and hold it against its record and its texts."""
    workspace = load(root)
    listed = yaml.load((root / FILE).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    problems = Problems()
    sources = {text.path: _on_its_clock(text) for text in texts_of(workspace, READERS, problems).paths}
    wrong: list[str] = []
    stated = tuple(_read(root, listed.get("stated") or {}, wrong))
    no_fact = tuple(_read(root, listed.get("no_fact") or {}, wrong))
    wrong += [said for one in stated if (said := _unsound(one, workspace, sources, as_of))]
    return Pool(workspace, stated, no_fact, tuple(wrong), sources)


def _read(root: Path, listed: Mapping[str, Sequence[Mapping[str, Any]]], wrong: list[str]) -> Iterator[Stated]:
    for name, entries in listed.items():
        path = root / "channels" / name
        text = path.read_text(encoding="utf-8")
        for entry in entries:
            says = str(entry["says"])
            bare = says.replace(OPENS, "").replace(CLOSES, "")
            states = entry.get("states", [])
            facts = [states] if isinstance(states, str) else list(states)
            marks = list(_marks(says))
            if text.count(bare) != 1:
                wrong.append(f"{name}: “{bare}” stands {text.count(bare)} times; write as much as stands once")
            elif not marks or ("because" not in entry and len(facts) != len(marks)):
                wrong.append(
                    f"{name}: “{says}” marks {len(marks)} values and names {len(facts)} facts; name one for each"
                )
            else:
                at = text.index(bare)
                for (start, end), fact in zip(marks, facts or [""] * len(marks), strict=True):
                    name_of, _, case = (part.strip() for part in str(fact).partition("@"))
                    written = bare[start:end]
                    yield Stated(
                        path, at + start, at + end, written, says, name_of, case, str(entry.get("because", ""))
                    )


def _marks(says: str) -> Iterator[tuple[int, int]]:
    """Where the marked values stand in the words without their marks."""
    start = at = 0
    for sign in says:
        if sign == OPENS:
            start = at
        elif sign == CLOSES:
            yield start, at
        else:
            at += 1


def _on_its_clock(text: TextPath) -> Source:
    """The source of a text, with the zone that the text says all its times are told in."""
    setting = text.source.setting
    try:
        zone = clock_of_all(text.path.read_text(encoding="utf-8"), setting.language, setting.country)
    except UnicodeDecodeError:
        return text.source  # a document
    return replace(text.source, setting=replace(setting, timezone=zone)) if zone else text.source


def _unsound(one: Stated, workspace: Workspace, sources: Mapping[Path, Source], as_of: date) -> str:
    """What is wrong with an entry: its fact is not on record, or has another value today, in the case that it names."""
    facts = {fact.name: fact for fact in workspace.facts()}
    fact = facts.get(one.fact)
    where = f"{one.path.name}: “{one.written}”"
    if fact is None:
        return f"{where} states “{one.fact}”, which is not on record; correct the name"
    value = value_of(one.written, fact.attribute.type, sources[one.path])
    if value is None:
        return f"{where} is no single {fact.attribute.type}; mark the whole value and nothing else"
    spans = list(_spans(fact, one.case, as_of))
    if not any(agrees(fact.attribute.type, s.value, value).likeness is not Likeness.DIFFERENT for s in spans):
        said = " or ".join(s.written for s in spans) or "nothing"
        return f"{where}: {one.fact} is {said} on {as_of}; list it under no_fact (if it is planted), or mend the text"
    return ""


def value_of(written: str, type: str, source: Source) -> Any:
    """The one value that the words give, or None where they give none, or several."""
    values = values_of(written, type, source)
    return values[0] if len(values) == 1 else None


def values_of(written: str, type: str, source: Source) -> list[Any]:
    """Every value that the words give; hours that are told on two clocks may be two."""
    if found := list(TYPES[type].find(written, source.setting)):
        return [one.value for one in found]
    try:
        return [TYPES[type].parse(written, source.setting)]
    except ValueError:
        return []


def _spans(fact: Fact, case: str, as_of: date) -> Iterator[Span]:
    if case:
        yield from (v.span for v in fact.varying_at(as_of) if any(case in ids for _, ids in v.where))
    elif base := fact.base_at(as_of):
        yield base


def unlisted(root: Path, as_of: date) -> Iterator[tuple[Mention, list[str]]]:
    """The values of the texts that some fact holds and that `stated.yaml` does not list, with the names of such facts.

    Only values that stand unbroken in their file, and have a number or an @, can be changed as an editor would. In a
    Word, PDF or Excel file none does.
    """
    here = pool(root, as_of)
    listed: dict[str, list[tuple[int, int]]] = {}
    for one in (*here.stated, *here.no_fact):
        listed.setdefault(shown(one.path), []).append((one.start, one.end))
    facts = [fact for fact in here.workspace.facts() if fact.attribute.type not in _NOT_LISTED]
    channels = shown(root / "channels")
    for mention in study_workspace(here.workspace, as_of).evidence.mentions:
        path = mention.statement.file.path
        if mention.target or mention.type in _NOT_LISTED or not path.startswith(channels):
            continue
        if Path(path).suffix in DOCUMENTS:
            continue
        start = mention.statement.offset_in_file(mention.found.start)
        end = start + len(mention.written)
        if mention.statement.file.text[start:end] != mention.written or not _has_signs(mention):
            continue
        if any(first < end and start < last for first, last in listed.get(path, ())):
            continue
        names = [
            fact.name for fact in facts if fact.attribute.sought_as == mention.type and _held(fact, mention, as_of)
        ]
        if names:
            yield mention, names


def _has_signs(mention: Mention) -> bool:
    return any(sign in _SIGNS for sign in mention.written) or bool(NUMBER_WORD.search(mention.written))


def _held(fact: Fact, mention: Mention, as_of: date) -> bool:
    spans = [fact.base_at(as_of), *(variation.span for variation in fact.varying_at(as_of))]
    return any(span and _says(mention, span) for span in spans)


def _says(mention: Mention, span: Span) -> bool:
    """Whether the mention has the value of the span: what only does not contradict it has another one.

    But hours may be said in part, and without the holidays, and a price without its period.
    """
    likeness = agrees(mention.type, span.value, mention.value).likeness
    in_part = mention.type == "hours" or (
        mention.type == "money" and _amount(span.value) == _amount(mention.value) is not None
    )
    return likeness is Likeness.EQUAL or (likeness is Likeness.COMPATIBLE and in_part)


def _amount(value: Any) -> Any:
    return getattr(value, "amount", None)


def drafts(found: Iterable[tuple[Mention, Sequence[str]]]) -> Iterator[tuple[str, str, list[Sequence[str]]]]:
    """By statement, the file and the words of an entry that would list its values, with the facts that hold each."""
    groups: dict[tuple[str, int], list[tuple[Mention, Sequence[str]]]] = {}
    for mention, names in found:
        groups.setdefault((mention.statement.file.path, mention.statement.order), []).append((mention, names))
    for (path, _), group in groups.items():
        group.sort(key=lambda pair: pair[0].found.start)
        spans = []
        for mention, _ in group:
            start = mention.statement.offset_in_file(mention.found.start)
            spans.append((start, start + len(mention.written)))
        yield path, _words(group[0][0].statement.file.text, spans), [names for _, names in group]


def _words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """As much of the text as stands once, from some words before the first value to the last, with the marks."""
    first, last = spans[0][0], spans[-1][1]
    line = text.rfind("\n", 0, first) + 1
    since = max(line, first - _LEAST_BEFORE)
    while since > line and not text[since - 1].isspace():
        since -= 1
    while text.count(text[since:last]) > 1 and since > 0:
        since -= 1
    marked = text[since:last]
    for start, end in reversed(spans):
        marked = marked[: start - since] + OPENS + marked[start - since : end - since] + CLOSES + marked[end - since :]
    return marked


def main(root: Path, as_of: date) -> int:
    """Print what is wrong with the list, and an entry for each statement whose values it lacks. 1 if there is any."""
    here = pool(root, as_of)
    for line in here.wrong:
        print(line)
    channels = f"{shown(root / 'channels')}/"
    last, count = "", 0
    for path, says, names in drafts(unlisted(root, as_of)):
        if path != last:
            print(f"  {path.removeprefix(channels)}:")
            last = path
        count += len(names)
        print(f"    - says: {_quoted(says)}")
        print(f"      states: [{', '.join(' | '.join(some) for some in names)}]")
    values = len(here.stated) + len(here.no_fact)
    print(f"{root / FILE}: {values} values listed, {len(here.stated)} of them state a fact; {count} are not listed")
    if count:
        print(
            "list each under stated, with the one fact that a reader would say it states, or under no_fact with because"
        )
    return int(bool(count or here.wrong))


def _quoted(says: str) -> str:
    quoted = yaml.safe_dump(says, allow_unicode=True, width=10**6, default_style="'" if "'" not in says else '"')
    return quoted.strip()
