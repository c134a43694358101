"""The command `onevoice check`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.asked import means_of, reading_options, workspace_above, workspace_of
from checker.folders.files import shown
from checker.report.formats import NAMES, Format, Wanted, format_named, report, sent
from knowledge.collecting import collecting_later
from knowledge.funnel import FINDINGS, FINE, WRONG
from knowledge.problems import Problem, Problems, WrongInput

if TYPE_CHECKING:
    # The checker itself takes a quarter of a second to import: only who checks or asks why waits for it.
    from checker.acceptance import Waiver
    from checker.accepted.standing import Before
    from checker.looking import Look
    from checker.model import Finding
    from checker.outcome import Outcome
    from knowledge.records import Records
    from knowledge.workspace import Workspace

NEVER = "never"
_FILE = click.Path(dir_okay=False, path_type=Path)
_THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "formats",
    type=format_named,
    metavar="NAME[=FILE]",
    multiple=True,
    help=f"How to report: {', '.join(NAMES)}; text by default. With =FILE, into a file. May be given several times.",
)
@click.option("--output", type=_FILE, help="Write the report to a file.")
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
@click.option(
    "--meaning",
    type=click.Choice(["auto", "on", "off"]),
    default="auto",
    show_default=True,
    help="Compare rules said in words (CONS-RULE): auto where onevoice[semantic] is installed; on insists on it.",
)
@click.option("--only", metavar="CODE", multiple=True, help="Report this rule alone; may be given several times.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="Show at most so many findings.")
@click.option("--for", "reader", metavar="CENTRE", help="Report as this centre may see it: never another one's texts.")
@click.option("--records", type=_THERE, help="What people did, an export of the portal; the rules on it need that.")
@click.option("--waivers", type=_THERE, help="Accepted findings [default: waivers.yaml of the workspace].")
@click.option("--baseline", type=_THERE, help="Report only what is new since this file was written.")
@click.option("--new-since", metavar="REV", help="Report only what is new since this revision of git.")
@click.option("--write-baseline", type=_FILE, help="Write all that is found to a file, to be known from now on.")
@click.option("--report-to", metavar="URL", help="Store the check in this portal, for the commit; see --token-file.")
@click.option(
    "--token-file", type=_THERE, help="Holds the token for --report-to [default: the variable ONEVOICE_TOKEN]."
)
@reading_options
@click.option(
    "--facts-only", is_flag=True, help="Only make sure that the facts are right in themselves; read no texts."
)
@collecting_later(to_the_end=True)
def check(
    paths: tuple[Path, ...],
    formats: tuple[Format, ...],
    output: Path | None,
    as_of: datetime | None,
    fail_on: str,
    country: str,
    language: str,
    meaning: str,
    only: tuple[str, ...],
    limit: int,
    reader: str | None,
    records: Path | None,
    waivers: Path | None,
    baseline: Path | None,
    new_since: str | None,
    write_baseline: Path | None,
    report_to: str | None,
    token_file: Path | None,
    jobs: int,
    scheduler: str,
    no_cache: bool,
    facts_only: bool,
) -> int:
    """Report where texts disagree with the record and with one another.

    In a workspace (a folder with onevoice.yaml, or below one) texts are checked against its facts and against
    each other; any other folder or file of texts is checked against itself, without any preparation.

    Findings that waivers accept are counted and fail nothing; see onevoice waive.
    """
    listed = paths or (Path(),)
    if facts_only:
        click.echo(_facts_in(listed))
        return FINE
    only = tuple(code.upper() for code in only)
    _refuse_unknown(only)
    if write_baseline and reader is not None:
        raise click.UsageError("a baseline knows all that is found: write it without --for")
    wanted = sent(formats, output)
    if baseline and new_since is not None:
        raise click.UsageError("--baseline and --new-since both say what was known before; give one of them")
    workspace = workspace_of(listed)
    if report_to is not None:
        part = bool(reader or only or baseline or new_since or write_baseline)
        to = _portal(report_to, token_file, listed, workspace, part=part)
    from checker.looking import look, only_those, seen_by, within  # noqa: PLC0415 what is wrong is told without

    before = _known_before(baseline) if baseline else None
    apart = [one for one in (records, waivers, baseline, write_baseline, *(format.file for format in wanted)) if one]
    day, country = as_of.date() if as_of else date.today(), country.upper()
    means, acts = means_of(jobs, scheduler, no_cache), _acts(records, workspace)
    found = look(listed, workspace, day, country, language, apart, means, meaning, acts)
    if new_since is not None:
        from checker.accepted.since import found_in  # noqa: PLC0415 only when asked for

        before = found_in(new_since, listed, found.root, day, found.country, language, apart)
    if reader is not None:
        found = seen_by(found, reader)
    outcome = heard(found, waivers, before, whole=reader is None)
    outcome = within(outcome, listed, found.root)
    if write_baseline:
        from checker.accepted.baseline import write_baseline as write  # noqa: PLC0415 only when asked for

        count = write((*outcome.findings, *(outcome.known.findings if outcome.known else ())), write_baseline)
        click.echo(
            f"{count} finding{'s' * (count != 1)} written to {write_baseline}: give it as --baseline from now on"
        )
        return FINE
    if only:
        outcome = only_those(outcome, lambda finding: finding.code in only)
    report(wanted, Wanted(outcome, found, limit, fail_on))
    if report_to is not None:
        _send(to, outcome)
    if _fails(outcome.findings, fail_on):
        return FINDINGS
    return WRONG if fail_on != NEVER and any(map(_unread, outcome.problems)) else FINE


def _portal(
    url: str, token_file: Path | None, listed: tuple[Path, ...], workspace: Workspace | None, *, part: bool
) -> tuple[str, str]:
    """Where the check of the commit goes, and the token; asked before anything is checked. Raises UsageError."""
    from checker.report.sending import NotSent, address_of, token_of  # noqa: PLC0415 only when asked for
    from knowledge.revisions import NoRevision, commit_of  # noqa: PLC0415 as above

    if workspace is None or part or [one.resolve() for one in listed] != [workspace.root.resolve()]:
        raise click.UsageError("--report-to is for the check of a whole workspace, with nothing left out")
    try:
        return address_of(url, commit_of(workspace.root, "HEAD")), token_of(token_file)
    except (NotSent, NoRevision) as why:
        raise click.UsageError(f"--report-to: {why}") from None


def _send(to: tuple[str, str], outcome: Outcome) -> None:
    from checker.report.json import as_data  # noqa: PLC0415 only when asked for
    from checker.report.sending import NotSent, body_of, send  # noqa: PLC0415 as above

    try:
        sent = send(to[0], body_of(as_data(outcome)), to[1])
    except NotSent as why:
        raise click.ClickException(str(why)) from None
    click.echo(f"stored as run {sent.number}: {_many(sent.new, 'finding', 'findings')} not open there", err=True)


def heard(found: Look, waivers: Path | None, before: Before | None, *, whole: bool = True) -> Outcome:
    """The outcome once waivers and what was known before are heard. Raises WrongInput for wrong waivers.

    whole: for the client; a centre is not told who accepts what and why.
    """
    read = _waivers(found.root, waivers)
    if not read and before is None:
        return found.outcome
    from checker.accepted.settling import settled, unsigned  # noqa: PLC0415 takes long
    from checker.judging import severities_of  # noqa: PLC0415 as above

    severities = severities_of(found.workspace)
    if whole:
        return settled(found.outcome, read, severities, before)
    return settled(found.outcome, unsigned(read), severities, before, of_waivers=False)


def _acts(records: Path | None, workspace: Workspace | None) -> Records | None:
    """What people did, out of an export. Raises WrongInput where it is none."""
    if records is None:
        return None
    if workspace is None:
        raise click.UsageError("--records are of a workspace, and there is no onevoice.yaml here or above")
    from knowledge.records.export import read_records  # noqa: PLC0415 only when asked for

    return read_records(records)


def _known_before(baseline: Path) -> Before:
    from checker.accepted.baseline import read_baseline  # noqa: PLC0415 only when asked for

    return read_baseline(baseline)


def _waivers(root: Path | None, named: Path | None) -> tuple[Waiver, ...]:
    """The waivers of a file that is named, or of the workspace. Raises WrongInput."""
    from checker.acceptance import FILE  # noqa: PLC0415 only who checks needs it

    file = named or (Path(shown(root / FILE)) if root else None)
    if file is None or not (named or file.exists()):
        return ()
    from checker.accepted.waiver import read_waivers  # noqa: PLC0415 takes long, and there may be none

    problems = Problems()
    read = read_waivers(file, file.parent, problems)
    problems.raise_if_any()
    return read


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
            _waivers(root, None)
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


def _refuse_unknown(codes: Collection[str]) -> None:
    if not codes:
        return
    from checker.every_rule import EVERY_RULE  # noqa: PLC0415 only to name the rules

    for code in codes:
        if code not in EVERY_RULE:
            raise click.UsageError(f"there is no rule {code}; the rules are {', '.join(EVERY_RULE)}")


def _fails(findings: Iterable[Finding], fail_on: str) -> bool:
    from checker.model import Severity  # noqa: PLC0415 as above

    return fail_on != NEVER and any(finding.severity.rank >= Severity(fail_on).rank for finding in findings)
