"""What the commands of this room share: which workspace and database they are for, and how those are opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from portal.database import Database

WORKSPACE = click.argument("workspace", type=click.Path(path_type=Path), default=Path())
DATABASE = click.option(
    "--database",
    "url",
    default="",
    envvar="ONEVOICE_DATABASE",
    metavar="URL",
    help="sqlite:///FILE or postgresql://USER@HOST/NAME [default: .onevoice/portal.db in the workspace].",
)
MAIL_SERVER = click.option(
    "--mail-server",
    default="",
    envvar="ONEVOICE_MAIL_SERVER",
    metavar="HOST:PORT",
    help="Takes the mail; without it, mail waits.",
)
MAIL_FROM = click.option(
    "--mail-from",
    default="onevoice@localhost",
    envvar="ONEVOICE_MAIL_FROM",
    show_default=True,
    help="Who the mail is from.",
)


def opened(workspace: Path, url: str, *, existing: bool = False) -> tuple[Path, Database]:
    """The root of the workspace, and its database with the tables of this version. Raises click's errors of use.

    existing: the portal must have been served before.
    """
    from knowledge.loading import find_workspace  # noqa: PLC0415
    from portal.database import connect, migrate  # noqa: PLC0415
    from portal.settings import FOLDER, folder_in  # noqa: PLC0415

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    if not url:
        path = root / FOLDER / "portal.db"
        if existing and not path.exists():
            raise click.UsageError(f"{root} has no portal yet; run onevoice serve first")
        url = f"sqlite:///{folder_in(root) / 'portal.db'}"
    try:
        database = connect(url)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--database") from None
    click.get_current_context().call_on_close(database.engine.dispose)
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415

    try:
        migrate(database)
    except OperationalError as down:
        raise silent(down) from None
    return root, database


def wants_extra() -> None:
    """Raises click.UsageError where the packages that the portal needs are not installed."""
    try:
        import flask  # noqa: F401, PLC0415
        import sqlalchemy  # noqa: F401, PLC0415
    except ImportError:
        raise click.UsageError("the portal needs more packages: pip install 'onevoice[portal]'") from None


def silent(down: Exception) -> click.BadParameter:
    """What to say of a database that does not answer."""
    first = str(getattr(down, "orig", down)).strip().splitlines()[0]
    return click.BadParameter(f"the database does not answer: {first}", param_hint="--database")
