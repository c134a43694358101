"""The commands that do once what a served portal does by itself: remind, send, let go of what is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from portal.commands.opening import DATABASE, MAIL_FROM, MAIL_SERVER, WORKSPACE, opened, wants_extra


@click.command()
@WORKSPACE
@DATABASE
@click.option("--address", default="", metavar="URL", help="Under which people reach the portal; for links in letters.")
@MAIL_SERVER
@MAIL_FROM
def work(workspace: Path, url: str, address: str, mail_server: str, mail_from: str) -> None:
    """Do once what a served portal does by itself: remind, escalate, write digests, send what waits.

    Only a portal that is not always served needs it, from a timer; done twice, it says nothing twice.
    """
    wants_extra()
    from portal.settings import Settings, folder_in, secret_in  # noqa: PLC0415
    from portal.working import work_once  # noqa: PLC0415

    root, database = opened(workspace, url, existing=True)
    folder = folder_in(root)
    settings = Settings(secret_in(folder), root, folder, mail_server=mail_server, mail_from=mail_from)
    if address:
        settings = replace(settings, address=address.rstrip("/"))
    done = work_once(settings, database)
    click.echo(
        f"{done.prompts} reminders and escalations, {done.digests} digests; {done.sent} letters sent, "
        f"{done.put_off} put off; {done.called} hooks called, {done.failed} did not answer; "
        f"{done.gone} rows gone by retention.yaml"
    )


@click.command()
@WORKSPACE
@DATABASE
@click.option("--apply", "now", is_flag=True, help="Have it go now; a served portal, and onevoice work, do so anyway.")
def retention(workspace: Path, url: str, now: bool) -> None:
    """Say what goes from the portal by retention.yaml of the workspace: who people were, letters, old versions …"""
    wants_extra()
    from portal.retention.applying import apply, due  # noqa: PLC0415
    from portal.retention.policy import FILE, policy_of  # noqa: PLC0415
    from portal.settings import folder_in  # noqa: PLC0415

    root, database = opened(workspace, url, existing=True)
    policy, moment = policy_of(root), datetime.now(UTC)
    if not policy.named():
        click.echo(f"everything stays: {root / FILE} names nothing that goes")
    counts = apply(database, policy, folder_in(root), moment) if now else due(database, policy, moment)
    for name, days in policy.named().items():
        click.echo(f"{name} after {days} days: {counts.get(name, 0)} {'gone' if now else 'to go'}")
