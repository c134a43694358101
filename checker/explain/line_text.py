"""A line of a text as text: each value read on it, what that was tied to and why, or what it lacked."""

from __future__ import annotations

from checker.explain.explanation import LineExplained, Missed, Tie, Value
from checker.explain.outline import Outline
from checker.explain.tie_text import stance, tell_findings, tell_tie
from checker.explain.wording import listed


def tell_line(line: LineExplained, out: Outline) -> None:
    """Every value on a line."""
    out.add(f"{line.file}:{line.line}")
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
    kind = f", by the words at it of the sort “{value.kind}”" if value.kind else ""
    out.add(f"It is read as a value of the type {value.type} ({value.type_label}){kind}.", 1)
    out.add(f"In its plain form: {value.value}", 1)
    for tie in value.ties:
        _tell_tie(tie, out)
    if value.why_untied:
        out.add(f"It is tied to no fact, because {value.why_untied}.", 1)
    if value.missed:
        _tell_missed(value.missed, out)
    if not value.ties and not value.why_untied:
        out.add("Nothing around it says what it is about; it is held against no other text.", 1)
    if value.findings:
        out.add("It takes part in:", 1)
        tell_findings(value.findings, out, 2)
    elif value.ties:
        out.add("It takes part in no finding.", 1)


def _tell_tie(tie: Tie, out: Outline) -> None:
    if tie.stance:
        out.add(f"It states the fact {tie.about} ({tie.thing}), and {stance(tie)}.", 1)
    elif tie.others:
        others = f"{tie.others} other value{'s' * (tie.others != 1)}"
        out.add(f"It is held against {others} said of the same: {tie.thing}.", 1)
    else:
        out.add(f"It could be held against others, and there are none: {tie.thing}.", 1)
    tell_tie(tie, out, 2)
    short = f"; alone, {tie.enough:.2f} would be enough" if tie.score < tie.enough else f"; {tie.enough:.2f} is enough"
    out.add(f"Together {tie.score:.2f}{short}.", 2, "- ")


def _tell_missed(missed: Missed, out: Outline) -> None:
    out.add(f"The nearest is {missed.about} ({missed.thing}).", 1)
    for sentence in missed.sentences:
        out.add(sentence, 2, "- ")
    out.add(f"Together {missed.score:.2f}; {missed.enough:.2f} is enough.", 2, "- ")
    if missed.lacking:
        out.add(f"It lacked {listed(missed.lacking)}.", 2, "- ")
