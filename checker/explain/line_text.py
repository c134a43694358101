"""A line of a text as text: each value read on it, what that was tied to and why, or what it lacked."""

from __future__ import annotations

from checker.explain.explanation import LineExplained, Missed, Tie, Value
from checker.explain.outline import Outline
from checker.explain.tie_text import stance, tell_findings, tell_tie, total
from checker.explain.wording import listed

_MOST_ELSEWHERE = 4  # places told of that say something else; all of them are in the JSON


def tell_line(line: LineExplained, out: Outline) -> None:
    """Every value on a line."""
    out.add(f"{line.file}:{line.where or line.line}")
    out.add(f"“{line.text}”" if line.text else "The line is empty.")
    if not line.values:
        out.gap()
        out.add("No value is read on this line.")
        if line.nearest:
            several = len(line.nearest) > 1
            told = listed([str(one) for one in line.nearest])
            out.add(f"The nearest line{'s' * several} with values: {told}.")
    for value in line.values:
        _tell_value(value, out)


def _tell_value(value: Value, out: Outline) -> None:
    out.head(f"“{value.written}”" + (" (where a link leads)" if value.target else ""))
    out.add(f"It is read as a value of the type {value.type} ({value.type_label}).", 1)
    if value.kind:
        out.add(f"The words at it make it one of the sort “{value.kind}”.", 1)
    out.add(f"In its plain form: {value.value}", 1)
    facts = [tie for tie in value.ties if tie.stance]
    shared = [tie for tie in value.ties if not tie.stance and tie.others]
    for tie in facts:
        _tell_of_fact(tie, out)
    if value.why_untied:
        out.add(f"It is tied to no fact, because {value.why_untied}.", 1)
    elif value.missed:
        out.add("It is tied to no fact.", 1)
    if value.missed:
        _tell_missed(value.missed, out)
    for tie in shared:
        _tell_shared(tie, value, out)
    if not facts and not shared:
        out.add("No other text was found to say the same thing, so it is held against none.", 1)
    if value.findings:
        out.add("It takes part in:", 1)
        tell_findings(value.findings, out, 2)
    else:
        out.add("It takes part in no finding.", 1)


def _tell_of_fact(tie: Tie, out: Outline) -> None:
    out.add(f"It states the fact {tie.about} ({tie.thing}), and {stance(tie)}.", 1)
    tell_tie(tie, out, 2)
    out.add(total(tie.score, tie.enough), 2, "- ")


def _tell_shared(tie: Tie, value: Value, out: Outline) -> None:
    decided = any(other.stance for other in value.ties)
    others = f"{tie.others} other value{'s' * (tie.others != 1)}"
    begins = "Apart from the record, it" if decided else "It"
    out.add(f"{begins} may be held against {others} said of the same: {tie.thing}.", 1)
    tell_tie(tie, out, 2)
    out.add(total(tie.score, tie.enough), 2, "- ")
    if not tie.differing:
        out.add("All of them agree with it.", 2, "- ")
        return
    more = len(tie.differing) - _MOST_ELSEWHERE
    said = [f"“{one.written}” in {one.place.of_line}" for one in tie.differing[:_MOST_ELSEWHERE]]
    out.add(f"Other than it: {listed(said)}{f' and {more} more' if more > 0 else ''}.", 2, "- ")
    if tie.score < tie.enough and not decided and not value.findings:
        out.add("Only alike titles and headings can give what is missing to hold these against it.", 2, "- ")


def _tell_missed(missed: Missed, out: Outline) -> None:
    if missed.score:
        out.add(f"The nearest is {missed.about} ({missed.thing}).", 1)
    else:
        out.add(f"One that is named near it is {missed.about} ({missed.thing}).", 1)
    for sentence in missed.sentences:
        out.add(sentence, 2, "- ")
    if missed.score:
        out.add(total(missed.score, missed.enough), 2, "- ")
    if missed.lacking:
        out.add(f"It lacked {listed(missed.lacking)}.", 2, "- ")
