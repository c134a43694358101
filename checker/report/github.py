"""The findings as workflow commands of GitHub Actions, which shows each beside the line that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.model import Finding, Severity
from checker.outcome import Outcome
from checker.report.from_root import from_root, printable
from checker.report.sides import pointed_at

_COMMANDS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_annotations(outcome: Outcome) -> str:
    """A line for each place of each finding that stands, then one that counts.

    What is shown depends on these lines alone: a text must not be able to add one, so all that it could end a line or
    a property with is escaped.
    """
    lines = [line for finding in outcome.findings for line in _of(finding)]
    for problem in outcome.problems:
        at = problem.place
        lines.append(_command("warning", str(problem), file=at.file, line=at.line, col=at.column))
    count, waived = len(outcome.findings), len(outcome.waived)
    told = f"{count} finding{'s' * (count != 1)}, {waived} waived, in {outcome.files} files as of {outcome.as_of}"
    return "\n".join([*lines, told]) + "\n"


def _of(finding: Finding) -> Iterator[str]:
    fix = f"\nTo clear it: {finding.fix}" if finding.fix else ""
    for value, place in pointed_at(finding):
        yield _command(
            _COMMANDS[finding.severity],
            f"{finding.message}\nHere: {value.shown}{f' at {place.where}' * bool(place.where)}{fix}",
            file=place.file,
            line=place.line,
            col=place.column,
            title=f"{finding.code} {finding.key}",
            end=place.end_column,
        )


def _command(command: str, message: str, *, file: str, line: int, col: int, title: str = "", end: int = 0) -> str:
    said = {"file": printable(from_root(file)), "line": str(line), "col": str(col)}
    said |= {"endColumn": str(end)} if end else {}
    said |= {"title": title} if title else {}
    properties = ",".join(f"{name}={_property(value)}" for name, value in said.items())
    return f"::{command} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
