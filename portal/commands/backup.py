"""The commands that put the whole portal into one file, and make it anew from one."""

from __future__ import annotations

from pathlib import Path

import click

from portal.commands.opening import DATABASE, opened, silent, wants_extra


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--workspace", type=click.Path(path_type=Path), default=Path(), help="Whose portal [default: this one].")
@DATABASE
def backup(file: Path, workspace: Path, url: str) -> None:
    """Write the whole portal to FILE: its rows, the files it keeps, the commits of the workspace.

    The portal may go on meanwhile. FILE holds secrets and names: keep it as safe as the portal itself.
    """
    wants_extra()
    from portal.backup import archive  # noqa: PLC0415
    from portal.backup.workspace import Unusable, unsaved  # noqa: PLC0415

    if file.exists() or not file.absolute().parent.is_dir():
        raise click.UsageError(f"{file} is there already, or its folder is not; name a new file in a folder that is")
    root, database = opened(workspace, url, existing=True)
    try:
        made = archive.make(root, database, file.absolute())
    except Unusable as why:
        raise click.UsageError(str(why)) from None
    of = f"commit {made.commit[:12]}" if made.commit else "the files of the workspace"
    click.echo(f"{file}: {sum(made.rows.values())} rows, {len(made.files)} files, {of}")
    if made.missing:
        click.echo(f"not in it: {len(made.missing)} files that rows name and the portal no longer has", err=True)
    if changed := unsaved(root):
        click.echo(f"not in it: changes in {changed} files of the workspace that no commit holds", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@DATABASE
def restore(file: Path, folder: Path, url: str) -> None:
    """Make the portal that FILE holds anew in FOLDER, which must be empty, or not there.

    --database names an empty database for its rows, of either kind; without it they go to a file in the workspace.
    Every part is compared with its digest. Nothing is left behind when something is amiss.
    """
    wants_extra()
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    from portal.backup import archive  # noqa: PLC0415
    from portal.backup.workspace import Unusable  # noqa: PLC0415
    from portal.database import connect  # noqa: PLC0415

    try:
        database = connect(url) if url else None
        if database is not None:
            click.get_current_context().call_on_close(database.engine.dispose)
        root, made = archive.restore(file, folder, database)
    except Unusable as why:
        raise click.UsageError(str(why)) from None
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--database") from None
    except OperationalError as down:
        raise silent(down) from None
    at = f" --database {database.engine.url.render_as_string()}" if database is not None else ""  # without its password
    click.echo(f"{sum(made.rows.values())} rows and {len(made.files)} files of {made.made}, each as it was")
    click.echo(f"go on with: onevoice serve {root}{at}")
