"""What was read on a line of a text: each value, what it was tied to and why, or what it lacked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from checker.align.considered import CLEARLY, ENOUGH, Candidate
from checker.explain.explanation import LineExplained, Missed, Named, Value
from checker.explain.fact import named
from checker.explain.ties import Ties, place_of
from checker.explain.wording import label_of, listed, sentences, thing_of
from checker.findings.of_conflicts import occurrence_of
from checker.model import Mention, TextFile
from checker.outcome import Study
from knowledge.facts import Fact
from knowledge.types import TYPES
from knowledge.workspace import Workspace

_NEAREST = 4  # lines told of where the line asked for has no value


def explain_line(file: TextFile, line: int, study: Study, ties: Ties) -> LineExplained:
    """Every value of the texts that stands on, or runs over, a line of a file."""
    mentions = [mention for mention in _mentions_in(file.path, study) if _covers(mention, line)]
    findings = _findings_by_place(study)
    untied = _untied(mentions, study, ties)
    values = tuple(_value(mention, untied.get(id(mention), ("", None)), ties, findings) for mention in mentions)
    text = file.text.split("\n")[line - 1].strip()
    nearest = () if values else _nearest(file.path, line, study)
    return LineExplained(file.path, line, text, values, nearest, file.where_of(line))


def facts_written_on(file: Path, line: int, workspace: Workspace) -> list[Fact]:
    """The facts of the record of which a value is written on a line of a file, ordered by name."""
    return [
        fact
        for fact in workspace.facts()
        if any(
            span.place.line == line and Path(span.place.file).resolve() == file
            for span in (*fact.spans, *(variation.span for variation in fact.variations))
        )
    ]


def _mentions_in(path: str, study: Study) -> Iterable[Mention]:
    return (mention for mention in study.evidence.mentions if mention.statement.file.path == path)


def _covers(mention: Mention, line: int) -> bool:
    first = place_of(mention).line
    last = first if mention.target else mention.statement.place(max(mention.found.end - 1, mention.found.start)).line
    return first <= line <= last


def _nearest(path: str, line: int, study: Study) -> tuple[int, ...]:
    lines = {place_of(mention).line for mention in _mentions_in(path, study)}
    return tuple(sorted(sorted(lines, key=lambda one: (abs(one - line), one))[:_NEAREST]))


def _findings_by_place(study: Study) -> dict[tuple[str, int, int, int], list[Named]]:
    found: dict[tuple[str, int, int, int], list[Named]] = defaultdict(list)
    for finding in study.outcome.findings:
        places = {(p.file, p.line, p.column, p.end_column) for value in finding.values for p in value.occurrences}
        for place in sorted(places):
            found[place].append(named(finding))
    return found


def _value(
    mention: Mention,
    untied: tuple[str, Missed | None],
    ties: Ties,
    findings: Mapping[tuple[str, int, int, int], Sequence[Named]],
) -> Value:
    at = occurrence_of(mention)
    why, missed = untied
    return Value(
        place=place_of(mention),
        written=mention.written,
        text=mention.statement.text,
        target=mention.target,
        type=mention.type,
        type_label=TYPES[mention.type].LABEL,
        value=str(mention.value),
        kind=mention.found.kind,
        ties=tuple(ties.tie(claim) for claim in ties.of(mention)),
        why_untied=why,
        missed=missed,
        findings=tuple(findings.get((at.file, at.line, at.column, at.end_column), ())),
    )


def _untied(mentions: Sequence[Mention], study: Study, ties: Ties) -> dict[int, tuple[str, Missed | None]]:
    """By identity, the mentions tied to no fact: why not, and the fact that each came nearest to."""
    workspace = ties.workspace
    left = [mention for mention in mentions if not any(claim.fact for claim in ties.of(mention))]
    if study.considered is None or workspace is None or not left:
        return {}
    considered = study.considered(left)
    return {
        id(mention): (one.lacking, _missed(one.candidates, workspace) if one.candidates else None)
        for mention, one in zip(left, considered, strict=True)
    }


def _missed(candidates: Sequence[Candidate], workspace: Workspace) -> Missed:
    best = candidates[0]
    return Missed(
        best.fact.name,
        thing_of(best.fact, workspace),
        best.reasons,
        tuple(sentences(best.reasons, best.fact, workspace)),
        round(best.score, 2),
        ENOUGH,
        tuple(_lacking(candidates, workspace)),
    )


def _lacking(candidates: Sequence[Candidate], workspace: Workspace) -> list[str]:
    """What would have had to be there for the best to be taken, each as a noun phrase."""
    best, *others = candidates
    parts = {reason.part for reason in best.reasons if reason.weight > 0}
    entity = workspace.entity(best.fact.entity)
    lacking = []
    if "entity" not in parts:
        lacking.append(f"a word near it that names {entity.name if entity else best.fact.entity}")
    if "attribute" not in parts:
        lacking.append(f"a word near it for the {label_of(best.fact)}")
    if "value" not in parts:
        lacking.append("a value that the record has, or nearly has")
    if not lacking and best.score < ENOUGH:
        lacking.append("a name nearer to the value")
    rivals = [thing_of(one.fact, workspace) for one in others if one.score and best.score - one.score <= CLEARLY]
    if rivals and best.score >= ENOUGH:
        lacking.append(f"a word that tells it from {listed(rivals)}")
    return lacking
