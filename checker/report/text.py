"""The findings for people: what disagrees, where, on both sides, and what to do about it."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from checker.model import Finding, Occurrence, Severity, Stated
from checker.outcome import Outcome
from checker.report.excerpt import excerpt

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
# Places shown under one value before "and 12 more"; all of them are in the JSON.
_MOST_PLACES = 4
_WIDTH, _NARROWEST = 120, 60


def as_text(outcome: Outcome, limit: int = 0) -> str:
    """The report without colours, for files, pipes and bug reports. limit: findings to show, 0 for all."""
    out = StringIO()
    print_text(outcome, Console(file=out, width=_WIDTH, no_color=True, highlight=False, legacy_windows=False), limit)
    return out.getvalue()


def print_text(outcome: Outcome, console: Console, limit: int = 0) -> None:
    """Print the report on a console, with colours where it has them."""
    shown = outcome.findings[:limit] if limit else outcome.findings
    for problem in outcome.problems:
        _line(console, Text(str(problem), style="magenta"))
    if outcome.problems:
        _line(console)
    for finding in shown:
        _print_finding(finding, outcome, console)
    hidden = len(outcome.findings) - len(shown)
    if hidden:
        _line(console, Text(f"… and {hidden} more finding{'s' * (hidden != 1)}\n", style="dim"))
    _print_waived(outcome, console)
    _print_summary(outcome, console)


def _print_waived(outcome: Outcome, console: Console) -> None:
    for one in outcome.waived:
        head = Text.assemble(("waived ", "bold"), (one.finding.code, "bold"))
        by = f" by {one.waiver.owner}" if one.waiver.owner else ""
        head.append(f"  {one.finding.key} · until {one.waiver.until}{by}", style="dim")
        _line(console, head)
        why = f"; {one.waiver.reason}" if one.waiver.reason else ""
        _paragraph(console, "  ", f"{one.finding.message}{why}", "dim")
    if outcome.waived:
        _line(console)


def _print_finding(finding: Finding, outcome: Outcome, console: Console) -> None:
    colour = _COLOURS[finding.severity]
    head = Text()
    head.append(f"{finding.severity} ", style=f"bold {colour}")
    head.append(finding.code, style="bold")
    head.append(f"  clause {finding.clause} · {finding.key}", style="dim")
    _line(console, head)
    _paragraph(console, "  ", finding.message)
    for value in finding.values:
        _print_value(value, colour, finding, outcome, console)
    if finding.fix:
        _paragraph(console, "  → ", finding.fix)
    _line(console)


def _print_value(value: Stated, colour: str, finding: Finding, outcome: Outcome, console: Console) -> None:
    style = "green" if value.role == "record" else colour
    count = len(value.occurrences)
    where = "on record" if value.role == "record" else f"{count} place{'s' * (count != 1)}"
    _line(console, Text.assemble("    ", (value.shown, f"bold {style}"), (f"  {where}", "dim")))
    # What is new comes before what is accepted: it is why the finding stands.
    places = sorted(value.occurrences, key=lambda place: place in finding.accepted)
    for place in places[:_MOST_PLACES]:
        _print_place(place, style, place in finding.accepted, outcome, console)
    more = count - _MOST_PLACES
    if more > 0:
        _line(console, Text(f"      … and {more} more", style="dim"))


def _print_place(place: Occurrence, style: str, accepted: bool, outcome: Outcome, console: Console) -> None:
    at = (str(place.place), "cyan")
    _line(console, Text.assemble("      ", at, ("  accepted" if accepted else "", "dim")))
    width = max(console.width, _NARROWEST) - 12
    part = excerpt(place, outcome.texts, width)
    # Where colour cannot mark the value, signs do.
    left, right = ("", "") if console.is_terminal and not console.no_color else ("»", "«")
    marked = Text.assemble("        ", part.before, (f"{left}{part.value}{right}", f"bold {style}"), part.after)
    _line(console, marked)


def _print_summary(outcome: Outcome, console: Console) -> None:
    counts = Counter(finding.severity for finding in outcome.findings)
    found = Text()
    for severity in sorted(Severity, key=lambda s: -s.rank):
        count = counts[severity]
        name = severity.value if severity is Severity.INFO else f"{severity}{'s' * (count != 1)}"
        found.append(f"{count} {name}  ", style=f"bold {_COLOURS[severity]}" if count else "dim")
    if outcome.waived:
        found.append(f"{len(outcome.waived)} waived  ", style="bold")
    found.append(
        f"in {_count(outcome.files, 'file')}, {_count(outcome.statements, 'statement')}, "
        f"{_count(outcome.values, 'value')}, "
        f"as of {outcome.as_of}, {outcome.seconds:.1f} s",
        style="dim",
    )
    _line(console, found)
    if known := outcome.known:
        gone = f"; {known.gone} of those {'is' if known.gone == 1 else 'are'} gone" if known.gone else ""
        told = f"{_count(len(known.findings), 'finding')} known from {known.source} and not shown{gone}"
        _line(console, Text(told, "dim"))
    if outcome.country:
        _line(
            console, Text(f"National numbers were read as those of {outcome.country}; --country says otherwise", "dim")
        )
    if outcome.passed_over:
        named = ", ".join(f"{count} {suffix}" for suffix, count in outcome.passed_over.items())
        _line(console, Text(f"Not read: {named}", style="dim"))
    if outcome.skipped:
        _line(console, Text(outcome.skipped, style="dim"))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _paragraph(console: Console, start: str, words: str, style: str = "") -> None:
    """Words under one another on a terminal; on one line elsewhere, so that they can be searched for."""
    width = max(console.width, _NARROWEST) - len(start)
    lines = wrap(words, width, break_long_words=False, break_on_hyphens=False) if console.is_terminal else [words]
    for at, line in enumerate(lines):
        _line(console, Text.assemble((start if at == 0 else " " * len(start), "green"), (line, style)))


def _line(console: Console, text: Text | None = None) -> None:
    line = text or Text()
    if console.is_terminal or "\t" in line.plain:
        # Lines are not wrapped: a place that is broken in two can be neither clicked nor searched for.
        console.print(line, soft_wrap=True)
    else:
        console.file.write(f"{line.plain}\n")  # what would be printed, without the machinery for colours
