"""The command that runs the portal, and how to enter a portal to try out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal.commands.opening import DATABASE, MAIL_FROM, MAIL_SERVER, WORKSPACE, opened, wants_extra

if TYPE_CHECKING:
    from portal.database import Database


_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@click.command()
@WORKSPACE
@DATABASE
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for every network.")
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@click.option(
    "--address",
    default="",
    envvar="ONEVOICE_ADDRESS",
    metavar="URL",
    help="Under which people reach it [default: http://HOST:PORT].",
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
@MAIL_SERVER
@MAIL_FROM
@click.option(
    "--administrator", default="", metavar="EMAIL", help="Print a new link for this person, or make them one."
)
@click.option("--trial", is_flag=True, help="Add a person for each role and centre, and print how to log in as each.")
@click.option(
    "--provider",
    "identity",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file that names the OpenID Connect provider by which people may log in too.",
)
@click.option(
    "--log",
    type=click.Choice(["warnings", "requests"]),
    default="warnings",
    show_default=True,
    help="What goes to standard error: requests adds a line of JSON for each, with nobody's name or address.",
)
@click.option(
    "--metrics-token",
    default="",
    envvar="ONEVOICE_METRICS_TOKEN",
    metavar="SECRET",
    help="Who sends it as a bearer token may read /health/metrics [default: nobody may].",
)
def serve(
    workspace: Path,
    url: str,
    host: str,
    port: int,
    address: str,
    workers: int,
    mail_server: str,
    mail_from: str,
    administrator: str,
    trial: bool,
    identity: Path | None,
    log: str,
    metrics_token: str,
) -> None:
    """Serve the portal of WORKSPACE: notices that reach every centre, acceptances, the audit trail.

    The first time, the database is made, and a link is printed by which the administrator chooses a password.
    """
    wants_extra()
    if trial and host not in _HERE:
        raise click.BadParameter(
            "a portal to try out is for this machine alone; leave --host out", param_hint="--trial"
        )
    from portal.identity import provider_in  # noqa: PLC0415
    from portal.services.refusal import Refused  # noqa: PLC0415
    from portal.serving import open_portal, run  # noqa: PLC0415
    from portal.settings import Settings, folder_in, secret_in  # noqa: PLC0415
    from portal.words import said  # noqa: PLC0415

    try:
        provider = provider_in(identity) if identity else None
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--provider") from None
    root, database = opened(workspace, url)
    reached = (address or f"http://{host}:{port}").rstrip("/")
    folder = folder_in(root)
    settings = Settings(
        secret_in(folder),
        root,
        folder,
        reached,
        mail_server=mail_server,
        mail_from=mail_from,
        provider=provider,
        metrics_token=metrics_token,
        log_requests=log == "requests",
    )
    try:
        link = open_portal(root, database, reached, administrator)
    except Refused as why:
        raise click.BadParameter(said(why.key, "en", **why.values), param_hint="--administrator") from None
    if trial:
        _open_trial(database)
    elif link:
        click.echo(f"Open this link once, within 24 hours, to choose the administrator's password:\n  {link}")
    click.echo(f"{reached}  (Ctrl-C ends)")
    run(root, settings, database, host, port, workers)


def _open_trial(database: Database) -> None:
    from portal.services.refusal import Refused  # noqa: PLC0415
    from portal.services.secrets import Passwords  # noqa: PLC0415
    from portal.trial import open_trial  # noqa: PLC0415
    from portal.words import said  # noqa: PLC0415

    try:
        made = open_trial(database, Passwords())
    except Refused as why:
        raise click.BadParameter(said(why.key, "en", **why.values), param_hint="--trial") from None
    click.echo(f"Log in as any of these, with the password {made.password}")
    widest = max(len(name) for name, _ in made.people)
    for name, email in made.people:
        click.echo(f"  {name.ljust(widest)}  {email}")
