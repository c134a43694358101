"""The command `onevoice forecast`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from checker.asked import means_of, workspace_above
from checker.folders.files import shown
from knowledge.funnel import FINDINGS, FINE
from knowledge.replacing import replace_text


@click.command()
@click.argument("workspace", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path())
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to look ahead from [default: today].")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day to look at [default: 13 months ahead].")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics", "svg"]),
    default="text",
    show_default=True,
    help="ics: a calendar to subscribe to. svg: a picture (needs the extra charts).",
)
@click.option("--width", type=click.IntRange(280, 4000), help="How wide the picture is, in pixels [default: 1080].")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@click.option("--fail-within", type=click.IntRange(min=1), metavar="DAYS", help="End with 1 when trouble is so near.")
def forecast(
    workspace: Path,
    as_of: datetime | None,
    until: datetime | None,
    form: str,
    width: int | None,
    output: Path | None,
    fail_within: int | None,
) -> int:
    """List the days on which something in the texts of WORKSPACE becomes wrong, and what must be changed by then.

    A text goes on saying a price that has changed, what held for some customers ends, a public holiday is not told of,
    a review or an agreement lapses. What is wrong today already is told by check.
    """
    from checker.foresight.ahead import MONTHS, months_after, troubles  # noqa: PLC0415 - the checker takes long to load
    from checker.foresight.feed import as_ics  # noqa: PLC0415 as above
    from checker.foresight.picture import USUAL, NoPicture, as_svg  # noqa: PLC0415 as above
    from checker.foresight.report import as_json, as_text  # noqa: PLC0415 as above
    from knowledge.loading import load  # noqa: PLC0415 as above

    root = workspace_above(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    day = as_of.date() if as_of else date.today()
    last = until.date() if until else months_after(day, MONTHS)
    if last <= day:
        raise click.BadParameter(f"{last} is not after {day}", param_hint="--until")
    loaded = load(Path(shown(root)))
    found = troubles(loaded, day, last, means_of())
    name = str(loaded.organisation.name)
    try:
        written = {
            "text": lambda: as_text(found, day, last),
            "json": lambda: as_json(found, day, last),
            "ics": lambda: as_ics(found, day, name),
            "svg": lambda: as_svg(found, day, last, name, width or USUAL),
        }[form]()
    except NoPicture as missing:
        raise click.UsageError(str(missing)) from missing
    if output is None:
        click.echo(written, nl=not written.endswith("\n"))
    else:
        replace_text(output, written if written.endswith("\n") else f"{written}\n")
    near = fail_within is not None and any(one.days_left(day) <= fail_within for one in found)
    return FINDINGS if near else FINE
