"""The command `onevoice impact`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.asked import means_of, workspace_above
from checker.folders.files import shown
from knowledge.funnel import FINDINGS, FINE

if TYPE_CHECKING:
    from knowledge.workspace import Workspace

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("what", default="", metavar="[FACT=VALUE | REVISION]")
@click.option("--from", "start", type=_DAY, help="From which day on FACT has VALUE [default: today].")
@click.option(
    "--workspace",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The workspace, or a folder in it [default: here].",
)
@click.option("--as-of", type=_DAY, help="The day on which the centres would be told [default: today].")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--exit-code", is_flag=True, help="End with 1 when a change comes sooner than a centre is owed notice.")
def impact(what: str, start: datetime | None, folder: Path, as_of: datetime | None, form: str, exit_code: bool) -> int:
    """Tell what a change touches: texts, pages, articles, centres to tell and by when, and what is printed.

    Without anything named, what has been changed and not committed. With FACT=VALUE, as in
    "fibre-500.monthly_price=£41 a month", what that would touch from a day on. With a REVISION, such as a branch, what
    it changes.
    """
    from checker.impact.impact import impact_of  # noqa: PLC0415 - the checker takes long to load
    from checker.impact.report import as_json, as_markdown, as_text  # noqa: PLC0415 as above

    root = workspace_above(folder)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {folder.resolve()} or above it; name a workspace")
    if start and "=" not in what:
        raise click.UsageError("--from goes with FACT=VALUE")
    day = as_of.date() if as_of else date.today()
    before, after = _sides(what, start.date() if start else day, Path(shown(root)))
    found = impact_of(before, after, day, means_of())
    write = {"text": as_text, "markdown": as_markdown, "json": as_json}[form]
    click.echo(write(found))
    return FINDINGS if exit_code and any(one.too_soon for one in found.facts) else FINE


def _sides(what: str, start: date, root: Path) -> tuple[Workspace, Workspace]:
    """The workspace before and after the change that is meant."""
    from knowledge.difference.supposed import NotSupposed, supposing  # noqa: PLC0415 as above
    from knowledge.loading import load  # noqa: PLC0415 as above
    from knowledge.revisions import NoRevision, common_ancestor, load_at  # noqa: PLC0415 as above
    from knowledge.types.base import NotAValue  # noqa: PLC0415 as above

    try:
        if "=" in what:
            name, _, value = what.partition("=")
            workspace = load(root)
            return workspace, supposing(workspace, name.strip(), value.strip(), start)
        if what:
            return load_at(root, common_ancestor(root, "HEAD", what)), load_at(root, what)
        return load_at(root, "HEAD"), load(root)
    except (NoRevision, NotSupposed) as unknown:
        raise click.UsageError(str(unknown)) from unknown
    except NotAValue as misread:
        raise click.UsageError(f"{what}: {misread}") from misread
