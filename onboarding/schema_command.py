"""The command `onevoice schema`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.folders.files import shown
from knowledge.problems import Problems


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
    from knowledge.loading import find_workspace  # noqa: PLC0415 as above
    from knowledge.schema.editors import mark_files, settings, write_schemas  # noqa: PLC0415 as above
    from knowledge.schema.known import known_of  # noqa: PLC0415 as above
    from onboarding.schema import every_schema  # noqa: PLC0415 only when asked for

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    problems = Problems()
    schemas = every_schema(known_of(root, problems))
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
