"""The commands of this room: what one does with texts; and `onevoice check` itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.asked import watch, workspace_above
from checker.explain.commands import explain
from checker.files import shown
from checker.harvest.commands import harvest
from checker.schema_command import schema
from knowledge.funnel import FINDINGS, FINE, WRONG
from knowledge.problems import Problem, Problems, WrongInput
from knowledge.replacing import replace_text

if TYPE_CHECKING:
    # The checker itself takes a quarter of a second to import: only who checks or asks why waits for it.
    from checker.model import Finding
    from checker.run import Outcome

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
@click.option(
    "--facts-only", is_flag=True, help="Only make sure that the facts are right in themselves; read no texts."
)
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
    facts_only: bool,
) -> int:
    """Report where texts disagree with the record and with one another.

    In a workspace (a folder with onevoice.yaml, or below one) texts are checked against its facts and against
    each other; any other folder or file of texts is checked against itself, without any preparation.
    """
    listed = paths or (Path(),)
    if facts_only:
        click.echo(_facts_in(listed))
        return FINE
    only = tuple(code.upper() for code in only)
    _refuse_unknown(only)
    outcome = _checked(listed, as_of.date() if as_of else date.today(), country.upper(), language)
    if only:
        outcome = replace(outcome, findings=tuple(f for f in outcome.findings if f.code in only))
    _report(outcome, format_, output, limit)
    if _fails(outcome.findings, fail_on):
        return FINDINGS
    return WRONG if fail_on != NEVER and any(map(_unread, outcome.problems)) else FINE


def _checked(paths: tuple[Path, ...], as_of: date, country: str, language: str) -> Outcome:
    from checker.run import check_texts, check_workspace  # noqa: PLC0415 takes long

    roots = {workspace_above(path) for path in paths}
    if len(roots) > 1:
        raise click.UsageError("the paths belong to different workspaces; check one at a time")
    root = roots.pop()
    if root is None:
        outcome = check_texts(paths, as_of, country, language, watch)
        if not outcome.files:
            raise click.UsageError(_nothing_in(paths, outcome))
        return outcome
    from knowledge.loading import load  # noqa: PLC0415 a folder without a record needs none of it

    outcome = check_workspace(load(Path(shown(root))), as_of, watch)
    within = {path.resolve() for path in paths}
    if root.resolve() in within:
        return outcome
    return replace(outcome, findings=tuple(f for f in outcome.findings if _touches(f, within)))


def _nothing_in(paths: Iterable[Path], outcome: Outcome) -> str:
    """What to say of folders without a text: that nothing was checked must not pass for that nothing was found."""
    others = ", ".join(f"{count} {suffix}" for suffix, count in outcome.passed_over.items())
    where = ", ".join(map(str, paths))
    return f"there is no text to check in {where}{f' (not read: {others})' if others else ''}"


def _unread(problem: Problem) -> bool:
    """Whether a text, or part of it, was not checked; what was read in another encoding was."""
    return problem.code.startswith("READ-") and problem.code != "READ-ENCODING"


def _facts_in(paths: tuple[Path, ...]) -> str:
    """What the workspaces hold, each named where there are several. Raises WrongInput with what is wrong in any."""
    from knowledge.loading import load  # noqa: PLC0415 as above

    problems, told = Problems(), []
    roots = {path: workspace_above(path) for path in paths}
    for root in dict.fromkeys(roots.values()):
        if root is None:
            missing = next(path for path in paths if roots[path] is None)
            raise click.UsageError(f"no onevoice.yaml in {missing.resolve()} or above it; name a workspace")
        try:
            loaded = load(Path(shown(root)))
        except WrongInput as wrong:
            problems.extend(wrong.problems)
            continue
        facts = sum(1 for _ in loaded.facts())
        name = f"{shown(root)}: " if len(set(roots.values())) > 1 else ""
        told.append(f"{name}{_many(len(loaded.entities), 'entity', 'entities')}, {_many(facts, 'fact', 'facts')}")
    problems.raise_if_any()
    return "\n".join(f"{line}, no problems" for line in told)


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _touches(finding: Finding, paths: Iterable[Path]) -> bool:
    places = {Path(place.file).resolve() for value in finding.values for place in value.occurrences}
    return any(place.is_relative_to(path) for place in places for path in paths)


def _refuse_unknown(codes: Iterable[str]) -> None:
    from checker.rules import RULES  # noqa: PLC0415 only to name the rules

    for code in codes:
        if code not in RULES:
            raise click.UsageError(f"there is no rule {code}; the rules are {', '.join(RULES)}")


def _fails(findings: Iterable[Finding], fail_on: str) -> bool:
    from checker.model import Severity  # noqa: PLC0415 as above

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
        replace_text(output, written)
        click.echo(f"{len(outcome.findings)} findings written to {output}", err=True)


def _text(outcome: Outcome, limit: int) -> str:
    from checker.report.text import as_text  # noqa: PLC0415 as above

    return as_text(outcome, limit)


def _json(outcome: Outcome, limit: int) -> str:
    from checker.report.json import as_json  # noqa: PLC0415 only when asked for

    return as_json(replace(outcome, findings=outcome.findings[:limit]) if limit else outcome)


_WRITERS: Mapping[str, Callable[[Outcome, int], str]] = {"text": _text, "json": _json}


commands: tuple[click.Command, ...] = (check, explain, schema, harvest)
