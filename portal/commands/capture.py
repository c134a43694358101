"""The command that fetches public pages for the portal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from portal.commands.opening import DATABASE, WORKSPACE, opened, wants_extra


@click.command()
@WORKSPACE
@DATABASE
@click.option("--source", "only", metavar="ID", multiple=True, help="Fetch for this source alone; may be repeated.")
@click.option("--delay", type=click.FloatRange(0, 60), default=1.0, show_default=True, help="Seconds between requests.")
@click.option("--seconds", type=click.FloatRange(1, 600), default=30.0, show_default=True, help="At most, for a page.")
@click.option("--kib", type=click.IntRange(1, 51200), default=5120, show_default=True, help="At most, of a page.")
@click.option(
    "--allow-network", "networks", metavar="CIDR", multiple=True, help="Call this network though it is not public."
)
def capture(
    workspace: Path,
    url: str,
    only: tuple[str, ...],
    delay: float,
    seconds: float,
    kib: int,
    networks: tuple[str, ...],
) -> int:
    """Fetch the pages that channels/sources.yaml lists under capture, and keep them as texts that the portal checks.

    Polite: one request at a time, as robots.txt allows, and only what has changed. Exit code 1 where a page could not
    be fetched; it stays as it was fetched last.
    """
    wants_extra()
    from portal.capturing.fetching import Fetcher, Limits  # noqa: PLC0415
    from portal.capturing.keeping import capture as keep  # noqa: PLC0415
    from portal.capturing.plan import plan_of  # noqa: PLC0415
    from portal.services.outward_address import allowing  # noqa: PLC0415
    from portal.services.writing import Who  # noqa: PLC0415
    from portal.settings import folder_in  # noqa: PLC0415

    try:
        allowed = allowing(networks)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--allow-network") from None
    root, database = opened(workspace, url, existing=True)
    planned = [one for one in plan_of(root) if not only or one.source in only]
    if unknown := set(only) - {one.source for one in planned}:
        raise click.BadParameter(f"no source {min(unknown)} has pages to capture", param_hint="--source")
    if not planned:
        raise click.UsageError("no source in channels/sources.yaml has pages to capture; see docs/texts-and-sources.md")
    fetcher = Fetcher(Limits(delay, seconds, kib * 1024), allowed)
    today = datetime.now(UTC).date()
    done = keep(
        database, planned, fetcher, folder_in(root), today, lambda page, how: click.echo(f"{page}: {how}"), Who()
    )
    click.echo(
        f"{done.changed} new or changed, {done.same} as before, {done.failed} not fetched; "
        f"{done.versions} new version{'s' * (done.versions != 1)}"
    )
    return 1 if done.failed else 0
