"""In which forms a check is reported, and where each goes: one table, asked by the command alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from knowledge.replacing import replace_text

if TYPE_CHECKING:
    # Which form is asked for is known long before anything is checked.
    from checker.looking import Look
    from checker.outcome import Outcome, Study

NAMES = ("text", "json", "sarif", "junit", "github", "html")


@dataclass(frozen=True, slots=True)
class Format:
    """A form of the report. file: where it goes; None: to standard output."""

    name: str
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be reported. look: from which it comes. limit: findings to show, 0 for all.

    fail_on: the least severity that fails the check, or "never".
    """

    outcome: Outcome
    look: Look
    limit: int = 0
    fail_on: str = "error"

    @property
    def study(self) -> Study:
        """All that was looked at."""
        return self.look.study


def format_named(written: str) -> Format:
    """The form that `NAME` or `NAME=FILE` means. Raises BadParameter for one that there is not."""
    name, has_file, file = written.partition("=")
    if name not in NAMES:
        raise click.BadParameter(f"there is no format {name}; the formats are {', '.join(NAMES)}")
    if has_file and not file:
        raise click.BadParameter(f"name the file for {name}: {name}=FILE")
    return Format(name, Path(file) if file else None)


def sent(formats: Sequence[Format], output: Path | None) -> tuple[Format, ...]:
    """Where each form goes. output: takes the place of standard output. Raises UsageError where two would go to one."""
    chosen = formats or (Format("text"),)
    placed = tuple(replace(one, file=one.file or output) for one in chosen)
    files = [one.file.resolve() if one.file else None for one in placed]
    if twice := next((one for one, file in zip(placed, files, strict=True) if files.count(file) > 1), None):
        where = f"the file {twice.file}" if twice.file else "standard output"
        raise click.UsageError(f"several formats would go to {where}; give each a file: --format NAME=FILE")
    return placed


def report(formats: Sequence[Format], wanted: Wanted) -> None:
    """Report in each form. Raises OSError for a file that cannot be written."""
    for format in formats:
        if format.file is not None:
            replace_text(format.file, _WRITERS[format.name](wanted))
            count = len(wanted.outcome.findings)
            click.echo(f"{count} finding{'s' * (count != 1)} written to {format.file}", err=True)
        elif format.name == "text":
            _to_people(wanted)
        else:
            click.echo(_WRITERS[format.name](wanted), nl=False)


def _to_people(wanted: Wanted) -> None:
    from rich.console import Console  # noqa: PLC0415 costs 50 ms, only people need it

    from checker.report.text import print_text  # noqa: PLC0415 as above

    console = Console(highlight=False)
    if console.is_terminal:
        print_text(wanted.outcome, console, wanted.limit)
    else:
        click.echo(_text(wanted), nl=False)


def _text(wanted: Wanted) -> str:
    from checker.report.text import as_text  # noqa: PLC0415 as above

    return as_text(wanted.outcome, wanted.limit)


def _json(wanted: Wanted) -> str:
    from checker.report.json import as_json  # noqa: PLC0415 only when asked for

    return as_json(_limited(wanted))


def _sarif(wanted: Wanted) -> str:
    from checker.report.sarif import as_sarif  # noqa: PLC0415 only when asked for

    return as_sarif(_limited(wanted))


def _junit(wanted: Wanted) -> str:
    from checker.report.junit import as_junit  # noqa: PLC0415 only when asked for

    return as_junit(_limited(wanted), wanted.fail_on)


def _github(wanted: Wanted) -> str:
    from checker.report.github import as_annotations  # noqa: PLC0415 only when asked for

    return as_annotations(_limited(wanted))


def _html(wanted: Wanted) -> str:
    from checker.report.html import as_html  # noqa: PLC0415 only when asked for

    return as_html(wanted.outcome, wanted.study, wanted.limit)


def _limited(wanted: Wanted) -> Outcome:
    outcome = wanted.outcome
    return replace(outcome, findings=outcome.findings[: wanted.limit]) if wanted.limit else outcome


_WRITERS: Mapping[str, Callable[[Wanted], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "html": _html,
}
