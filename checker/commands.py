"""The commands of this room: what one does with texts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from checker.files import shown
from checker.harvest.commands import harvest
from knowledge.funnel import FINDINGS, FINE, WRONG
from knowledge.problems import Problem, Problems, WrongInput
from knowledge.replacing import replace_text

if TYPE_CHECKING:
    # The checker itself takes a quarter of a second to import: only who checks or asks why waits for it.
    from checker.bare import TextPath
    from checker.model import Finding
    from checker.run import Outcome, Study

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

    roots = {_workspace_above(path) for path in paths}
    if len(roots) > 1:
        raise click.UsageError("the paths belong to different workspaces; check one at a time")
    root = roots.pop()
    if root is None:
        outcome = check_texts(paths, as_of, country, language, _watch)
        if not outcome.files:
            raise click.UsageError(_nothing_in(paths, outcome))
        return outcome
    from knowledge.loading import load  # noqa: PLC0415 a folder without a record needs none of it

    outcome = check_workspace(load(Path(shown(root))), as_of, _watch)
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
    roots = {path: _workspace_above(path) for path in paths}
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
@click.argument("asked", nargs=-1, metavar="[WHAT]...")
@click.option(
    "--in",
    "folder",
    type=click.Path(exists=True, path_type=Path),
    help="The workspace or the folder of texts [default: the current folder].",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to explain; today by default.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@click.option("--country", metavar="CC", default="", help="As for check, where there is no workspace.")
@click.option("--language", metavar="LL", default="", help="As for check, where there is no workspace.")
def explain(
    asked: tuple[str, ...],
    folder: Path | None,
    as_of: datetime | None,
    format_: str,
    output: Path | None,
    country: str,
    language: str,
) -> None:
    """Say why: what a fact, a finding, a line of a text or a rule is, and what speaks for it.

    WHAT is a fact (support-line.phone), the key of a finding or its first four signs, a line of a text or of the
    record (web/contact.html:12), or the code of a rule (CONS-HOURS). A folder among them says where the texts are,
    as --in does. Without any, all rules are told.
    """
    from checker.explain.answer import NotFound, answers, explain_rule, is_rule  # noqa: PLC0415 only when asked for
    from checker.explain.data import as_json  # noqa: PLC0415 as above
    from checker.explain.explanation import Answers  # noqa: PLC0415 as above
    from checker.explain.outline import width_here  # noqa: PLC0415 as above
    from checker.explain.text import as_text  # noqa: PLC0415 as above
    from checker.report.rules import documentation  # noqa: PLC0415 as above
    from checker.rules import RULES  # noqa: PLC0415 as above

    folders = [Path(one) for one in asked if Path(one).is_dir()]
    wanted = [one for one in asked if not Path(one).is_dir()]
    if len(folders) + (folder is not None) > 1:
        raise click.UsageError("name one workspace or folder of texts")
    if not wanted and (folders or folder):
        raise click.UsageError("name what to explain: a fact, the key of a finding, FILE:LINE or the code of a rule")
    day = as_of.date() if as_of else date.today()
    try:
        if all(is_rule(one) for one in wanted):
            found = Answers(day, tuple(explain_rule(code) for code in wanted or RULES))
        else:
            found = answers(wanted, _studied(wanted, folder or next(iter(folders), None), day, country, language))
    except NotFound as unknown:
        raise click.UsageError(str(unknown)) from unknown
    told = as_text(found, width_here()) if wanted else documentation()
    text = as_json(found) if format_ == "json" else told
    if output is None:
        click.echo(text, nl=False)
    else:
        replace_text(output, text)


def _studied(asked: Iterable[str], folder: Path | None, as_of: date, country: str, language: str) -> Study:
    """A check of the texts in which the answer is to be found, with all that it looked at.

    Where no folder is named it is the workspace above, else that of the file that is asked for, else what is here.
    """
    from checker.explain.answer import file_asked  # noqa: PLC0415 only when asked for
    from checker.run import study_texts, study_workspace  # noqa: PLC0415 as above

    places = [folder] if folder else [Path(), *(file.parent for one in asked if (file := file_asked(one)))]
    root = next((root for place in places if (root := _workspace_above(place))), None)
    if root is not None:
        from knowledge.loading import load  # noqa: PLC0415 a folder without a record needs none of it

        return study_workspace(load(Path(shown(root))), as_of, _watch)
    here = next((p for p in places[1:] if p.is_dir() and not p.resolve().is_relative_to(Path().resolve())), places[0])
    return study_texts([here], as_of, country.upper(), language, _watch)


@click.command()
@click.argument("workspace", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the schemas  [default: build/schema in the workspace]",
)
@click.option("--mark", is_flag=True, help="Let the first line of every YAML definition name its schema.")
def schema(workspace: Path, output: Path | None, mark: bool) -> None:
    """Write JSON Schemas of the files of WORKSPACE, by which an editor completes and checks what one writes.

    They know the workspace's own ids, attributes, locales, regions and segments: write them again when these have
    changed. A workspace that does not load has schemas too.
    """
    from checker.schema import workspace_schemas  # noqa: PLC0415 only when asked for
    from knowledge.loading import find_workspace  # noqa: PLC0415 as above
    from knowledge.schema.editors import mark_files, settings, write_schemas  # noqa: PLC0415 as above
    from knowledge.schema.known import known_of  # noqa: PLC0415 as above

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    problems = Problems()
    schemas = workspace_schemas(known_of(root, problems))
    folder = output or root / "build" / "schema"
    write_schemas(schemas, folder)
    click.echo(f"{len(schemas)} schemas written to {shown(folder)}")
    if len(problems):
        click.echo("some files could not be read, and offer nothing: onevoice check tells of them", err=True)
    if mark:
        click.echo(f"{len(list(mark_files(schemas, folder, root)))} files marked")
    else:
        click.echo(
            f"For VS Code with its YAML extension, put this into .vscode/settings.json:\n"
            f"{settings(schemas, folder, root)}"
        )


commands: tuple[click.Command, ...] = (check, explain, schema, harvest)
