"""`onevoice diff`: what has changed between two revisions of a workspace, by meaning."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge.funnel import FINDINGS, FINE


@click.command()
@click.argument("before", metavar="[A]", default="HEAD")
@click.argument("after", metavar="[B]", default="")
@click.option(
    "--workspace",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The workspace, or a folder in it [default: here].",
)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--exit-code", is_flag=True, help="End with 1 when something has changed.")
def diff(before: str, after: str, folder: Path, form: str, exit_code: bool) -> int:
    """Tell what has changed between the revisions A and B of a workspace: facts, their days, for whom they hold.

    Without B, the files as they are now; without A, what was committed last. Layout, comments and order do not count,
    and an entity with a new id that is `formerly` the old one is the same entity.
    """
    from knowledge.difference.between import changes_between  # noqa: PLC0415 - heavy, and other commands need none
    from knowledge.difference.report import as_json, as_markdown, as_text  # noqa: PLC0415
    from knowledge.difference.said import meaning_of  # noqa: PLC0415
    from knowledge.loading import find_workspace, load  # noqa: PLC0415
    from knowledge.revisions import NoRevision, load_at  # noqa: PLC0415

    root = find_workspace(folder)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {folder.resolve()} or above it; name a workspace")
    try:
        now = meaning_of(load_at(root, after) if after else load(root))
        was = meaning_of(load_at(root, before))  # second, since what the files have in common is kept by then
    except NoRevision as unknown:
        raise click.UsageError(str(unknown)) from unknown
    changes = changes_between(was, now)
    write = {"text": as_text, "markdown": as_markdown, "json": as_json}[form]
    click.echo(write(changes, (now, was)))
    return FINDINGS if changes and exit_code else FINE
