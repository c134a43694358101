"""The commands for what people did: verify the audit trail, write out the records."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from portal.commands.opening import DATABASE, WORKSPACE, opened, wants_extra


@click.group()
def audit() -> None:
    """What stands in the portal's audit trail."""


@audit.command()
@WORKSPACE
@DATABASE
@click.option("--head", default="", metavar="DIGEST", help="Of a row that was once the last: it must still be there.")
def verify(workspace: Path, url: str, head: str) -> int:
    """Check that no row of the audit trail was changed, lost or put in. Exit code 1 where one was."""
    wants_extra()
    from portal.services import chain  # noqa: PLC0415

    _, database = opened(workspace, url, existing=True)
    with database.reading() as session:
        verdict = chain.verify(session)
        kept = not head or chain.has(session, head)
    words = {"gap": "a row before it is missing", "previous": "it does not follow the row before", "digest": "changed"}
    for one in verdict.breaks:
        click.echo(f"row {one.entry}: {words[one.what]}")
    if not kept:
        click.echo(f"no row has the digest {head}: the end of the trail was cut or rewritten")
    click.echo(f"{verdict.rows} rows, {len(verdict.breaks)} breaks; the last digest is {verdict.head}")
    return 1 if verdict.breaks or not kept else 0


@click.group()
def records() -> None:
    """What people did, as kept by the portal."""


@records.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--workspace", type=click.Path(path_type=Path), default=Path(), help="Whose portal [default: this one].")
@DATABASE
def export(file: Path, workspace: Path, url: str) -> None:
    """Write the acts of people to FILE, so that a build decides without the portal."""
    wants_extra()
    from knowledge.records.export import write_records  # noqa: PLC0415
    from portal.records import KEPT, PortalRecords  # noqa: PLC0415

    _, database = opened(workspace, url, existing=True)
    with database.reading() as session:
        found = PortalRecords(session, datetime.now(UTC))
        write_records(found, file)
        counts = ", ".join(f"{len(found.of(sort) or ())} {name}" for sort, name in KEPT.items())
    click.echo(f"{file}: {counts}")
