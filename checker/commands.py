"""The commands of this room: what one does with texts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic

import click

from checker.bare import TextPath
from checker.files import shown
from checker.model import Finding, Severity
from checker.run import Outcome, check_texts, check_workspace
from knowledge.funnel import FINDINGS, FINE

_PATIENCE = 2.0  # seconds before a progress bar appears
NEVER = "never"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to check for; today by default.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", NEVER]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--country", metavar="CC", default="", help="Whose national phone numbers and dates (ISO 3166-1).")
@click.option(
    "--language", metavar="LL", default="", help="The language of all texts (BCP 47); told file by file if absent."
)
@click.option("--only", metavar="CODE", multiple=True, help="Report this rule alone; may be given several times.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="Show at most so many findings.")
def check(
    paths: tuple[Path, ...],
    format_: str,
    output: Path | None,
    as_of: datetime | None,
    fail_on: str,
    country: str,
    language: str,
    only: tuple[str, ...],
    limit: int,
) -> int:
    """Report where texts disagree with the record and with one another.

    In a workspace (a folder with onevoice.yaml, or below one) texts are checked against its facts and against
    each other; any other folder or file of texts is checked against itself, without any preparation.
    """
    listed = paths or (Path(),)
    _refuse_unknown(only)
    outcome = _checked(listed, as_of.date() if as_of else date.today(), country.upper(), language)
    if only:
        outcome = replace(outcome, findings=tuple(f for f in outcome.findings if f.code in only))
    _report(outcome, format_, output, limit)
    return FINDINGS if _fails(outcome.findings, fail_on) else FINE


def _checked(paths: tuple[Path, ...], as_of: date, country: str, language: str) -> Outcome:
    roots = {_workspace_above(path) for path in paths}
    if len(roots) > 1:
        raise click.UsageError("the paths belong to different workspaces; check one at a time")
    root = roots.pop()
    if root is None:
        return check_texts(paths, as_of, country, language, _watch)
    from knowledge.loading import load  # noqa: PLC0415 a folder without a record needs none of it

    outcome = check_workspace(load(Path(shown(root))), as_of, _watch)
    within = {path.resolve() for path in paths}
    if root.resolve() in within:
        return outcome
    return replace(outcome, findings=tuple(f for f in outcome.findings if _touches(f, within)))


def _workspace_above(path: Path) -> Path | None:
    """The nearest folder, from the path upward, that holds an onevoice.yaml."""
    start = path.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / "onevoice.yaml").is_file()), None)


def _touches(finding: Finding, paths: Iterable[Path]) -> bool:
    places = {Path(place.file).resolve() for value in finding.values for place in value.occurrences}
    return any(place.is_relative_to(path) for place in places for path in paths)


def _refuse_unknown(codes: Iterable[str]) -> None:
    from checker.rules import RULES  # noqa: PLC0415 only to name the rules

    for code in codes:
        if code not in RULES:
            raise click.UsageError(f"there is no rule {code}; the rules are {', '.join(RULES)}")


def _fails(findings: Iterable[Finding], fail_on: str) -> bool:
    return fail_on != NEVER and any(finding.severity.rank >= Severity(fail_on).rank for finding in findings)


def _report(outcome: Outcome, format_: str, output: Path | None, limit: int) -> None:
    if format_ == "text" and output is None:
        from rich.console import Console  # noqa: PLC0415 costs 50 ms, only people need it

        from checker.report.text import as_text, print_text  # noqa: PLC0415 as above

        console = Console(highlight=False)
        if console.is_terminal:
            print_text(outcome, console, limit)
        else:
            click.echo(as_text(outcome, limit), nl=False)
        return
    written = _WRITERS[format_](outcome, limit)
    if output is None:
        click.echo(written, nl=False)
    else:
        output.write_text(written, encoding="utf-8")
        click.echo(f"{len(outcome.findings)} findings written to {output}", err=True)


def _text(outcome: Outcome, limit: int) -> str:
    from checker.report.text import as_text  # noqa: PLC0415 as above

    return as_text(outcome, limit)


def _json(outcome: Outcome, limit: int) -> str:
    from checker.report.json import as_json  # noqa: PLC0415 only when asked for

    return as_json(replace(outcome, findings=outcome.findings[:limit]) if limit else outcome)


_WRITERS: Mapping[str, Callable[[Outcome, int], str]] = {"text": _text, "json": _json}


def _watch(files: Iterable[TextPath]) -> Iterator[TextPath]:
    """Pass the files on, and show how far it has come once that takes long and someone is looking."""
    listed = list(files)
    if not sys.stderr.isatty():
        yield from listed
        return
    from rich.console import Console  # noqa: PLC0415 as above
    from rich.progress import Progress  # noqa: PLC0415 as above

    start = monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=False, auto_refresh=False) as progress:
        task = progress.add_task("Reading texts", total=len(listed), visible=False)
        for done, file in enumerate(listed):
            if monotonic() - start > _PATIENCE:
                progress.update(task, completed=done, visible=True, refresh=done % 10 == 0)
            yield file


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
def explain(codes: tuple[str, ...], output: Path | None) -> None:
    """Say what the rules find, what they leave alone, and which clause asks for it."""
    from checker.report.rules import documentation  # noqa: PLC0415 only when asked for

    _refuse_unknown(codes)
    text = documentation(codes)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


commands: tuple[click.Command, ...] = (check, explain)
