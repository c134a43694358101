"""Why a finding is one: what disagrees, what ties it together, why both cannot be true, and what would clear it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.compare import Conflict, State
from checker.explain.explanation import FindingExplained, Side
from checker.explain.ties import Ties
from checker.explain.wording import in_words, label_of, thing_of
from checker.findings.of_conflicts import key_of, occurrence_of
from checker.model import Claim, Finding, Occurrence
from checker.outcome import Study
from checker.passages import ENOUGH

_BY_STATE = {"CONS-RETIRED": State.RETIRED, "CONS-EARLY": State.EARLY}


def explain_finding(finding: Finding, study: Study, ties: Ties) -> FindingExplained:
    """Everything that speaks for a finding of the study."""
    from checker.rules.every import RULES  # noqa: PLC0415 they take longer to import than other answers need

    conflict = _conflict_of(finding, study)
    claims = _claims(conflict) if conflict else {}
    sides = tuple(
        Side(
            value.value,
            value.shown,
            value.role,
            tuple(one.place for one in value.occurrences),
            tuple(ties.said(claims[one]) for one in value.occurrences if one in claims),
        )
        for value in finding.values
    )
    rule = RULES[finding.code]
    return FindingExplained(
        key=finding.key,
        code=finding.code,
        severity=finding.severity.value,
        clause=finding.clause,
        message=finding.message,
        asks=(getattr(rule, "__doc__", "") or "").strip(),
        about=finding.about,
        sides=sides,
        case=in_words(finding.scope, ties.workspace),
        together=tuple(_together(finding, conflict, ties)),
        differ=conflict.reason if conflict else "",
        clear=tuple(_clear(finding, conflict)),
    )


def _conflict_of(finding: Finding, study: Study) -> Conflict | None:
    """The conflict that a finding reports; None for those of a single text, such as a link against its target."""
    state = _BY_STATE.get(finding.code, State.DIFFERS)
    said = [value.value for value in finding.values if value.role == "text"]
    for conflict in study.evidence.conflicts:
        same_group = conflict.state is state and key_of(finding.code, conflict.about, conflict.scope) == finding.key
        if same_group and [str(value) for value, _ in conflict.values] == said:
            return conflict
    return None


def _claims(conflict: Conflict) -> Mapping[Occurrence, Claim]:
    """The claim that each place of a conflict makes."""
    return {occurrence_of(claim.mention): claim for _, stating in conflict.values for claim in stating}


def _together(finding: Finding, conflict: Conflict | None, ties: Ties) -> Iterator[str]:
    """Why the values were held against one another, in sentences."""
    if conflict is None:
        yield from (f"{reason[:1].upper()}{reason[1:]}." for reason in finding.reasons)
        return
    if conflict.fact:
        thing = thing_of(conflict.fact, ties.workspace)
        yield f"Each of these texts was taken to state one fact, {conflict.fact.name} ({thing}), for its own reasons."
        return
    score = max(claim.score for _, stating in conflict.values for claim in stating)
    yield "The record decides nothing here; the texts were held against one another."
    if score >= ENOUGH:
        yield f"What ties them is enough by itself ({score:.2f} of {ENOUGH:.2f})."
    else:
        missing = ENOUGH - score
        what = f"What they share is not enough by itself ({score:.2f} of {ENOUGH:.2f})"
        if ties.workspace and conflict.about.startswith("sentence:"):
            yield f"{what}; but they are texts of one organisation, in which one wording means one thing."
        else:
            yield f"{what}; titles and headings had to add {missing:.2f}, and do: the pages are about one subject."


def _clear(finding: Finding, conflict: Conflict | None) -> Iterator[str]:
    """The ways to clear a finding; the first is what it suggests itself."""
    if finding.fix:
        yield f"{finding.fix[:1].upper()}{finding.fix[1:]}."
    if conflict is None:
        return
    if conflict.fact is None:
        yield "If both are right, let each text say for whom, when or where its value holds."
        return
    place = next((span.place for span in conflict.record), conflict.fact.place)
    where = place.of_line
    if conflict.state is State.EARLY and conflict.other and conflict.other.start:
        yield f"Or let the text say from when it holds (“from {conflict.other.start:%-d %B %Y}”)."
        yield f"Or, if it holds already, change the day in {conflict.other.place.of_line}."
    elif conflict.state is State.RETIRED:
        yield "Or let the text tell it as something past (“until …”, “formerly”)."
        yield f"Or, if it still holds, correct the record in {where}."
    else:
        yield f"If the text is right, correct “{label_of(conflict.fact)}” in {where}."
        yield (
            "If both are right, of different regions, customers, products or channels, declare that under `varies` "
            "in the same file, and let the text name the case."
        )
