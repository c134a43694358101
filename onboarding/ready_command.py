"""The command `onevoice ready`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from knowledge.funnel import FINDINGS, FINE

if TYPE_CHECKING:
    from knowledge.records import Records
    from knowledge.workspace import Workspace
    from onboarding.checklist.model import Checklist
    from onboarding.forecast.outlook import Outlook


@click.command()
@click.argument("centre")
@click.argument("workspace", type=click.Path(path_type=Path), default=Path())
@click.option("--on", type=click.DateTime(formats=["%Y-%m-%d"]), help="The day that is asked for  [default: today].")
@click.option(
    "--records",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The export of what people did  [default: records.json in the workspace].",
)
@click.option("--checklist", "named", metavar="ID", help="Which checklist, where several are for the centre.")
@click.option("--without-texts", is_flag=True, help="Do not check the texts; what rests on that is not evaluated.")
@click.option("--forecast", is_flag=True, help="Say as well whether the date will hold.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the plan and the chance of being ready as SVG to this file.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def ready(
    centre: str,
    workspace: Path,
    on: datetime | None,
    records: Path | None,
    named: str | None,
    without_texts: bool,
    forecast: bool,
    picture: Path | None,
    form: str,
) -> int:
    """Say whether CENTRE passes the gate of its checklist in WORKSPACE, and if not, what blocks it.

    Every blocker is told with who owes it and what would clear it. What nobody kept a record of is not evaluated, and
    blocks. The exit code is 0 where the gate is open and 1 where it is shut.
    """
    import json  # noqa: PLC0415 only when asked for

    from knowledge.loading import find_workspace, load  # noqa: PLC0415 as above
    from knowledge.problems import Problems  # noqa: PLC0415 as above
    from knowledge.records import Unrecorded  # noqa: PLC0415 as above
    from knowledge.records.export import read_records  # noqa: PLC0415 as above
    from onboarding.checklist.folder import checklists_of, with_templates  # noqa: PLC0415 as above
    from onboarding.forecast.history import learnt  # noqa: PLC0415 as above
    from onboarding.forecast.outlook import outlook  # noqa: PLC0415 as above
    from onboarding.readiness import Known, ready  # noqa: PLC0415 as above
    from onboarding.report.data import as_data  # noqa: PLC0415 as above
    from onboarding.report.outlook_text import outlook_data, outlook_text  # noqa: PLC0415 as above
    from onboarding.report.text import as_text  # noqa: PLC0415 as above
    from onboarding.texts_checked import checked  # noqa: PLC0415 as above

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    loaded = load(root)
    id = _centre(loaded, centre)
    day = on.date() if on else _today(loaded.organisation.timezone)
    path = records or root / "records.json"
    kept: Records = read_records(path) if path.is_file() else Unrecorded()
    checklist = _checklist(loaded, id, named, kept)
    texts = None if without_texts else checked(loaded, day)
    known = Known(loaded, kept, texts.findings if texts else None, texts.sources if texts else {})
    decision = ready(known, checklist, id, day)
    name = str(loaded.entities[id].name)
    place = loaded.organisation.holidays or loaded.organisation.country
    lengths = learnt(kept, with_templates(checklists_of(loaded, Problems())), place, day)
    seen = outlook(decision, place, lengths) if forecast or picture else None
    if picture and seen:
        _draw(seen, name, picture)
    if form == "json":
        data = as_data(decision) | ({"forecast": outlook_data(seen)} if seen else {})
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(decision, name))
        if seen:
            click.echo(outlook_text(seen))
    return FINE if decision.open else FINDINGS


def _draw(seen: Outlook, name: str, path: Path) -> None:
    from checker.foresight.picture import NoPicture  # noqa: PLC0415 only when asked for
    from knowledge.replacing import replace_text  # noqa: PLC0415 as above
    from onboarding.report.picture import as_svg  # noqa: PLC0415 as above

    try:
        replace_text(path, as_svg(seen, name))
    except NoPicture as why:
        raise click.UsageError(str(why)) from None


def _centre(workspace: Workspace, name: str) -> str:
    from knowledge.loading.shapes import meant  # noqa: PLC0415 only where it is wrong

    entity = workspace.entity(name)
    centres = [one.id for one in workspace.of_kind("centre")]
    if entity is None or entity.id not in centres:
        raise click.UsageError(f"there is no centre {name}; {meant(name, centres)}")
    return entity.id


def _checklist(workspace: Workspace, centre: str, named: str | None, kept: Records) -> Checklist:
    """The checklist that is named, or the only one that the centre is led through, or that is for it.

    Raises WrongInput for a wrong file.
    """
    from knowledge.loading.shapes import meant  # noqa: PLC0415 only where it is wrong
    from knowledge.problems import Problems  # noqa: PLC0415 as the command
    from knowledge.records.acts import Onboarding  # noqa: PLC0415 as above
    from onboarding.checklist.folder import checklists_of, with_templates  # noqa: PLC0415 as above

    problems = Problems()
    found = checklists_of(workspace, problems)
    problems.raise_if_any()
    led = {one.checklist for one in kept.of(Onboarding) or () if one.centre == centre and not one.ended}
    every = with_templates(found)
    found |= {id: every[id] for id in led if id in every}
    if named is not None:
        if named not in found:
            raise click.UsageError(f"there is no checklist {named}; {meant(named, found)}")
        if named not in led and not found[named].is_for(centre):
            raise click.UsageError(f"the checklist {named} is for {', '.join(found[named].centres)}, not for {centre}")
        return found[named]
    mine = [found[id] for id in sorted(led) if id in found] or [one for one in found.values() if one.is_for(centre)]
    if not mine:
        begin = f"onevoice checklist copy go-live --centre {centre}"
        raise click.UsageError(f"no checklist in onboarding/ is for {centre}; begin one: {begin}")
    if len(mine) > 1:
        raise click.UsageError(
            f"several checklists are for {centre}: {', '.join(one.id for one in mine)}; give --checklist"
        )
    return mine[0]


def _today(timezone: str) -> date:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 only where no day is given

    return datetime.now(ZoneInfo(timezone)).date()
