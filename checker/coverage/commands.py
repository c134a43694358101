"""The command that shows whether promised hours are staffed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from checker.coverage.recurring import Stretch


@click.command()
@click.argument("workspace", type=click.Path(path_type=Path), default=Path())
@click.option("--as-of", type=click.DateTime(formats=["%Y-%m-%d"]), help="Begin on this day [default: today].")
@click.option("--months", type=click.IntRange(1, 36), default=13, show_default=True, help="How far to look.")
@click.option("--contact", "contacts", multiple=True, metavar="ID", help="Of this contact alone. May be given again.")
@click.option("--format", "form", type=click.Choice(["text", "json", "svg", "html"]), default="text", show_default=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/coverage"),
    show_default=True,
    help="With svg: the folder for one picture a contact; with html: that for the page, coverage.html.",
)
@click.option("--language", default="", metavar="LL", help="Of pictures and the page  [default: the organisation's].")
def coverage(
    workspace: Path,
    as_of: datetime | None,
    months: int,
    contacts: tuple[str, ...],
    form: str,
    output: Path,
    language: str,
) -> None:
    """Compare the hours that WORKSPACE promises at each contact with those that its centres staff.

    Exit code 1 when promised hours are staffed by nobody.
    """
    from checker.coverage.page import page  # noqa: PLC0415 - other commands need none of it
    from checker.coverage.promised import coverage as covered  # noqa: PLC0415
    from checker.coverage.recurring import recurring  # noqa: PLC0415
    from checker.coverage.strip import telling_week, week_strip  # noqa: PLC0415
    from knowledge.loading import find_workspace, load  # noqa: PLC0415
    from knowledge.today import today_in  # noqa: PLC0415

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    loaded = load(root)
    for id in contacts:
        entity = loaded.entity(id)
        if entity is None or entity.kind != "contact":
            raise click.BadParameter(f"{id} is no contact of this workspace", param_hint="--contact")
    found = list(covered(loaded, as_of.date() if as_of else today_in(loaded.organisation.timezone), months))
    found = [one for one in found if not contacts or one.contact.id in {loaded.renamed.get(id, id) for id in contacts}]
    if form == "json":
        told = [
            {
                "contact": one.contact.id,
                "zone": one.zone,
                "gaps": [_told(each) for each in recurring(one.gaps, one.zone)],
                "needless": [_told(each) for each in recurring(one.needless, one.zone)],
            }
            for one in found
        ]
        click.echo(json.dumps(told, indent=2))
    elif form in ("svg", "html"):
        locale = language or loaded.organisation.locales[0]
        if form == "svg":
            files = {f"{one.contact.id}.svg": week_strip(one, telling_week(one), locale) for one in found}
        else:
            files = {"coverage.html": page(loaded.organisation.name.said_in(locale), found, locale)}
        output.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (output / name).write_text(text, encoding="utf-8")
            click.echo(f"wrote {output / name}")
    else:
        for one in found:
            gaps, needless = recurring(one.gaps, one.zone), recurring(one.needless, one.zone)
            click.echo(f"{one.contact.name}: {'covered' if not gaps else 'not covered'}")
            for sort, stretches in (("nobody there", gaps), ("needless", needless)):
                for each in stretches:
                    click.echo(f"  {sort}: {each}")
    if any(one.gaps for one in found):
        raise SystemExit(1)


def _told(stretch: Stretch) -> dict[str, object]:
    return {
        "weekday": stretch.weekday,
        "from": stretch.begins,
        "to": stretch.ends,
        "first": stretch.first.date().isoformat(),
        "days": stretch.days,
        "minutes": stretch.minutes,
    }
