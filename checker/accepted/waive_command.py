"""The command `onevoice waive`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.asked import workspace_above, workspace_of
from checker.folders.files import shown
from knowledge.problems import Problems
from knowledge.replacing import replace_text

if TYPE_CHECKING:
    from checker.model import Finding

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--owner", required=True, metavar="NAME", help="The person who accepts it: first and last name.")
@click.option("--reason", required=True, metavar="WHY", help="Why it is accepted.")
@click.option("--until", required=True, type=_DAY, help="The last day on which it is accepted.")
@click.option(
    "--in",
    "folder",
    type=click.Path(exists=True, path_type=Path),
    default=Path(),
    help="The workspace or the folder of texts [default: the current folder].",
)
@click.option(
    "--waivers",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write [default: waivers.yaml of the workspace].",
)
@click.option("--print", "print_", is_flag=True, help="Print the file as it would be, and write nothing.")
@click.option("--as-of", type=_DAY, help="The day on which the finding is there; today by default.")
@click.option("--country", metavar="CC", default="", help="As for check, where there is no workspace.")
@click.option("--language", metavar="LL", default="", help="As for check, where there is no workspace.")
def waive(
    keys: tuple[str, ...],
    owner: str,
    reason: str,
    until: datetime,
    folder: Path,
    file: Path | None,
    print_: bool,
    as_of: datetime | None,
    country: str,
    language: str,
) -> None:
    """Accept a finding for a time: a named person, a reason, a last day.

    KEY is the key that `onevoice check` shows, or its beginning. What is accepted are the values in the places where
    they stand now: a new value, or an old one in a new place, is reported all the same. A waiver of the same owner
    for the same finding is renewed.
    """
    from checker.acceptance import FILE  # noqa: PLC0415 only when asked for
    from checker.accepted.waiver import person, read_waivers  # noqa: PLC0415 only when asked for
    from checker.accepted.writing import entry_of, text_of, with_waiver  # noqa: PLC0415 as above
    from checker.looking import look  # noqa: PLC0415 as above

    day, last = as_of.date() if as_of else date.today(), until.date()
    if last < day:
        raise click.BadParameter(f"{last} is before {day}; a waiver ends on a day to come", param_hint="--until")
    try:
        owner = person(owner)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--owner") from wrong
    if not reason.strip():
        raise click.BadParameter("say why it is accepted", param_hint="--reason")
    root = workspace_above(folder)
    target = file or (Path(shown(root / FILE)) if root else None)
    if target is None:
        raise click.UsageError("there is no workspace here: name the file to write with --waivers FILE")
    problems = Problems()
    there = read_waivers(target, target.parent, problems) if target.exists() else ()
    problems.raise_if_any()
    study = look([folder], workspace_of([folder]), day, country.upper(), language, apart=[target]).study
    text = text_of(target)
    for finding in _meant(keys, study.outcome.findings):
        text = with_waiver(text, entry_of(finding, owner, " ".join(reason.split()), last), there, str(target))
        if print_:
            continue
        replace_text(target, text)
        there = read_waivers(target, target.parent, problems)
        click.echo(f"{finding.key} is accepted until {last} by {owner}: written to {target}")
    if print_:
        click.echo(text, nl=False)


def _meant(keys: tuple[str, ...], findings: tuple[Finding, ...]) -> list[Finding]:
    """The one finding that each key, or beginning of a key, means."""
    meant: dict[str, Finding] = {}
    for key in keys:
        found = {one.key: one for one in findings if one.key.startswith(key.lower())}
        if len(found) != 1:
            told = "\n".join(f"  {one.key} {one.code} {one.message}" for one in found.values())
            do = "give more of the key" if found else "`onevoice check` lists those that there are"
            raise click.UsageError(f"{len(found) or 'no'} findings begin with {key}; {do}{':' * bool(told)}\n{told}")
        meant.update(found)
    return list(meant.values())
