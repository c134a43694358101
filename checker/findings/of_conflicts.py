"""From a conflict to a finding: its key, its values with every place, and words that a content owner understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from checker.compare import Conflict, State
from checker.evidence.whole import Evidence
from checker.model import Finding, Link, Mention, Occurrence, Severity, Stated, Statement
from checker.scope import Marks
from checker.wording import words
from knowledge.channels import Channel
from knowledge.facts import Span
from knowledge.problems import Place
from knowledge.types import TYPES

if TYPE_CHECKING:
    from knowledge.workspace import Workspace  # only a record is of one

RECORD, TEXT = "record", "text"
# Anchors whose conflicts are found by a rule of their own.
OWN = frozenset({"translation", "meaning"})


def key_of(code: str, about: str, scope: Marks = ()) -> str:
    """The key of a conflict group: the same as long as code, subject and scope are the same."""
    return _digest(code, about, *(f"{name}={value}" for name, value in scope))


def occurrence_of(mention: Mention) -> Occurrence:
    """The place of a mention, with a digest that survives moves and changes of format around it."""
    statement, value = mention.statement, str(mention.value)
    if mention.target and mention.link:
        return place_of(statement, mention.link, value)
    place = statement.place(mention.found.start)
    last = statement.place(max(mention.found.end - 1, mention.found.start))
    end = last.column + 1 if last.line == place.line else place.column + len(mention.written)
    return _occurrence(statement, place, end, value)


def place_of(statement: Statement, link: Link, value: str) -> Occurrence:
    """The place of a link's target."""
    place = statement.file.place(link.target_at)
    return _occurrence(statement, place, place.column + len(link.target), value)


def place_of_words(statement: Statement, start: int, end: int) -> Occurrence:
    """The place of some words of a statement's text."""
    place, last = statement.place(start), statement.place(max(end - 1, start))
    until = last.column + 1 if last.line == place.line else place.column + end - start
    return _occurrence(statement, place, until, statement.text[start:end])


def _occurrence(statement: Statement, place: Place, end_column: int, value: str) -> Occurrence:
    source = statement.file.source.id
    digest = _digest(source, value, " ".join(words(statement.text)))
    return Occurrence(place.file, place.line, place.column, end_column, statement.text, source, digest, place.where)


def stated(mentions: Iterable[Mention], value: str = "", shown: str = "") -> Stated:
    """A value with its occurrences. Without them given, canonical value and wording are those of the first."""
    listed = list(mentions)
    # A number and its vanity form in one sentence are one place that states it.
    first = {(mention.target, id(mention.statement)): mention for mention in reversed(listed)}
    occurrences = tuple(sorted({occurrence_of(mention) for mention in first.values()}))
    return Stated(value or str(listed[0].value), shown or listed[0].written, TEXT, occurrences)


def differing(
    evidence: Evidence,
    code: str,
    severity: Severity,
    clause: str,
    types: Iterable[str],
    *,
    state: State = State.DIFFERS,
    anchor: str = "",
) -> Iterator[Finding]:
    """A finding for each conflict of these types and this state.

    anchor: only what this sort of anchor shows; by default every sort but those that have a rule of their own.
    """
    wanted = frozenset(types)
    for conflict in evidence.conflicts:
        sort = conflict.about.partition(":")[0] if conflict.fact is None else ""
        if conflict.state is state and conflict.type in wanted and (sort == anchor or (not anchor and sort not in OWN)):
            yield finding_of(conflict, code, severity, clause, evidence.workspace)


def finding_of(
    conflict: Conflict, code: str, severity: Severity, clause: str, workspace: Workspace | None = None
) -> Finding:
    """The finding for a conflict, worded for the owner of the texts. workspace: names what the record has."""
    texts = tuple(stated((claim.mention for claim in claims), str(value)) for value, claims in conflict.values)
    record = tuple(_recorded(span, conflict, workspace) for span in conflict.record)
    first = conflict.values[0][1][0]
    return Finding(
        key=key_of(code, conflict.about, conflict.scope),
        code=code,
        severity=severity,
        message=_message(conflict, record, texts, workspace),
        clause=clause,
        about=conflict.about,
        values=record + texts,
        scope=conflict.scope,
        fact=conflict.fact.name if conflict.fact else "",
        fix=_fix(record, texts),
        reasons=tuple(reason.words for reason in first.reasons) + ((conflict.reason,) if conflict.reason else ()),
    )


def _recorded(span: Span, conflict: Conflict, workspace: Workspace | None) -> Stated:
    statement = conflict.values[0][1][0].mention.statement
    setting = statement.file.source.setting
    shown = TYPES[conflict.type].show(span.value, Channel.WEB, f"{setting.language}-{setting.country}")
    case = _case_of(span, conflict, workspace)
    return stated_on_record(span, conflict.about, f"{shown} ({case})" if case else shown)


def stated_on_record(span: Span, about: str, shown: str) -> Stated:
    """A value as the record has it, with its place there."""
    place = Occurrence(
        span.place.file,
        span.place.line,
        span.place.column,
        span.place.column + len(span.written),
        span.written,
        RECORD,
        _digest(RECORD, about, str(span.value)),
    )
    return Stated(str(span.value), shown, RECORD, (place,))


def place_on_record(place: Place, about: str, value: str, shown: str) -> Stated:
    """Something that stands, or should stand, at a place of the record and is no value of a fact."""
    digest = _digest(RECORD, about, value)
    occurrence = Occurrence(place.file, place.line, place.column, place.column + 1, shown, RECORD, digest)
    return Stated(value, shown, RECORD, (occurrence,))


def _case_of(span: Span, conflict: Conflict, workspace: Workspace | None) -> str:
    """For whom a varying value holds, by the names that the organisation gives its regions and segments."""
    variations = conflict.fact.variations if conflict.fact else ()
    where = next((variation.where for variation in variations if variation.span is span), ())
    named = {**workspace.organisation.regions, **workspace.organisation.segments} if workspace else {}
    return ", ".join(str(named.get(id, id)) for _, ids in where for id in sorted(ids))


def _message(conflict: Conflict, record: Sequence[Stated], texts: Sequence[Stated], workspace: Workspace | None) -> str:
    thing = _thing(conflict, workspace)
    said = _listed([f"{one.shown} in {_places(one)}" for one in texts])
    now = record[0].shown if record else ""  # the value for everyone; variations stand below it
    if conflict.state is State.RETIRED and conflict.other is not None:
        ended = f" ended on {conflict.other.end:%-d %B %Y}" if conflict.other.end else " is no longer true"
        return f"{thing}: {texts[0].shown}{ended}{f' (now {now})' * bool(now)}, but {_places(texts[0], 'still say')} it"
    if conflict.state is State.EARLY and conflict.other is not None and conflict.other.start is not None:
        until = f" (until then {now})" if now else ""
        begins = f" begins on {conflict.other.start:%-d %B %Y}{until}"
        return f"{thing}: {texts[0].shown}{begins}, but {_places(texts[0], 'already say')} it"
    if record:
        return f"{thing}: {now} on record, but {said}"
    head, *rest = texts
    return f"{thing}: {head.shown} in {_places(head)}, but {_listed([f'{o.shown} in {_places(o)}' for o in rest])}"


def _thing(conflict: Conflict, workspace: Workspace | None) -> str:
    """What the conflict is about: the name of a thing and what is said of it."""
    if conflict.fact and workspace:
        return workspace.name_of(conflict.fact)
    return next((r.words for r in conflict.values[0][1][0].reasons if r.part == "thing"), "One thing")


def _fix(record: Sequence[Stated], texts: Sequence[Stated]) -> str:
    if record:
        other = f", or {_listed([one.shown for one in record[1:]], 'or')}" if record[1:] else ""
        return f"write {record[0].shown}{other} at {_where(texts)}"
    head, *rest = texts
    if len(head.occurrences) > len(rest[0].occurrences):
        return f"if {head.shown} is right, write it at {_where(rest)}"
    return f"find out which is right, then make {_where(texts)} say the same"


def _where(values: Sequence[Stated], most: int = 3) -> str:
    places = list(dict.fromkeys(place.place.of_line for value in values for place in value.occurrences))
    more = len(places) - most
    return ", ".join(places[:most]) + (f" and {more} more place{'s' * (more > 1)}" if more > 0 else "")


def _places(value: Stated, say: str = "") -> str:
    """How many places state a value; say: what they do, as said of several ("still say")."""
    count = len(value.occurrences)
    verb = f" {say}{'s' * (count == 1)}" if say else ""
    return f"{count} place{'s' * (count != 1)}{verb}"


def _listed(parts: Sequence[str], last: str = "and") -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _digest(*parts: Any) -> str:
    return sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:12]
