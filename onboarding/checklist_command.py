"""The command `onevoice checklist`: the shipped checklists, a copy of one, what differs, and a new version taken up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from knowledge.funnel import FINDINGS, FINE
from knowledge.problems import Problems

_TEMPLATES = ("go-live", "change-of-scope", "review", "termination")


@click.group()
def checklist() -> None:
    """List the shipped checklists, copy one, say what differs between two, or take up a new version of one."""


@checklist.command("list")
def list_() -> None:
    """List the shipped checklists, and the automatic checks that an item may ask for."""
    from onboarding.checklist.folder import TEMPLATES, template  # noqa: PLC0415 only when asked for
    from onboarding.checks import CHECKS  # noqa: PLC0415 as above

    for id in TEMPLATES:
        one = template(id)
        click.echo(f"{id}  {one.name}, version {one.version}: {len(one.by_id)} items in {len(one.stages)} stages")
    click.echo("\nAutomatic checks")
    for name, check in CHECKS.items():
        click.echo(f"  {name}  {check.DOC}")


@checklist.command()
@click.argument("template", type=click.Choice(_TEMPLATES))
@click.argument("workspace", type=click.Path(path_type=Path), default=Path())
@click.option("--centre", "centres", multiple=True, help="A centre that it is for; may be given again.")
@click.option("--id", "id", default="", help="Its id in the workspace  [default: the centre's and the template's].")
def copy(template: str, workspace: Path, centres: tuple[str, ...], id: str) -> None:
    """Copy a shipped checklist into WORKSPACE, to be changed there. Nothing that is there is overwritten."""
    from knowledge.loading import find_workspace, load  # noqa: PLC0415 only when asked for
    from knowledge.loading.shapes import meant  # noqa: PLC0415 as above
    from knowledge.replacing import replace_text  # noqa: PLC0415 as above
    from onboarding.checklist.copying import copied  # noqa: PLC0415 as above
    from onboarding.checklist.file import file_of  # noqa: PLC0415 as above

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    known = [one.id for one in load(root).of_kind("centre")]
    for one in centres:
        if one not in known:
            raise click.UsageError(f"there is no centre {one}; {meant(one, known)}")
    id = id or "-".join((*centres, template))
    if not set(id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"):
        raise click.UsageError(f"{id} is no id: a-z, 0-9 and hyphens")
    path = file_of(root, id)
    if path.exists():
        raise click.UsageError(
            f"{path} is there already; give another --id, or see what differs: onevoice checklist diff"
        )
    path.parent.mkdir(exist_ok=True)
    replace_text(path, copied(template, id, centres))
    click.echo(f"wrote {path}")


@checklist.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def diff(old: str, new: str) -> int:
    """Say which items differ between two checklists, and what becomes of the evidence for them.

    OLD and NEW are files, or names of shipped checklists. The exit code is 1 where they
    differ.
    """
    from onboarding.checklist.difference import between  # noqa: PLC0415 only when asked for
    from onboarding.checklist.folder import read_file, template  # noqa: PLC0415 as above

    problems = Problems()
    both = [template(name) if name in _TEMPLATES else read_file(Path(name), problems) for name in (old, new)]
    problems.raise_if_any()
    earlier, later = both
    assert earlier and later  # noqa: S101 what is None has a problem
    changes = list(between(earlier, later))
    for change in changes:
        click.echo(str(change))
    count = len(changes)
    click.echo(f"{count} item{'s' * (count != 1)} differ{'s' * (count == 1)}" if changes else "no item differs")
    return FINDINGS if changes else FINE


@checklist.command()
@click.argument("id")
@click.argument("new", metavar="NEW")
@click.argument("workspace", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--base",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The version from which ID was copied  [default: that which is shipped, where its version is].",
)
@click.option("--prefer", type=click.Choice(["own", "new"]), help="Which is taken where both sides changed the same.")
@click.option("--on", type=click.DateTime(formats=["%Y-%m-%d"]), help="The day for which it is told  [default: today].")
@click.option(
    "--records",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The export of what people did  [default: records.json in the workspace].",
)
@click.option("--write", is_flag=True, help="Write the file; without this, it is only told.")
def migrate(
    id: str,
    new: str,
    workspace: Path,
    base: Path | None,
    prefer: Literal["own", "new"] | None,
    on: datetime | None,
    records: Path | None,
    write: bool,
) -> int:
    """Bring the checklist ID of WORKSPACE to the version NEW: a file, or a shipped one.

    What the new version changed is taken over, what you changed stays, and what both changed is to be decided. Every
    change is told, and what it means for each centre that is in the midst of it: how the gate stands before and after,
    which items open again, what counts no more. The exit code is 1 while something is to be decided.
    """
    from knowledge.loading import find_workspace, load  # noqa: PLC0415 only when asked for
    from knowledge.loading.shapes import meant  # noqa: PLC0415 as above
    from knowledge.records import Records, Unrecorded  # noqa: PLC0415 as above
    from knowledge.records.export import read_records  # noqa: PLC0415 as above
    from knowledge.replacing import replace_text  # noqa: PLC0415 as above
    from knowledge.today import today_in  # noqa: PLC0415 as above
    from onboarding.checklist.file import file_of  # noqa: PLC0415 as above
    from onboarding.checklist.folder import checklists_of, earlier_text, template_text  # noqa: PLC0415 as above
    from onboarding.checklist.migration import migrated  # noqa: PLC0415 as above
    from onboarding.readiness import Known  # noqa: PLC0415 as above
    from onboarding.report.migration_text import migration_text  # noqa: PLC0415 as above
    from onboarding.running import effect  # noqa: PLC0415 as above

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    loaded, problems = load(root), Problems()
    known = checklists_of(loaded, problems)
    problems.raise_if_any()
    if id not in known:
        raise click.UsageError(f"there is no checklist {id}; {meant(id, known)}")
    mine, path = known[id], file_of(root, id)
    fresh = template_text(new) if new in _TEMPLATES else _text(Path(new))
    before = _text(base) if base else earlier_text(mine.template, mine.version)
    plan = migrated(path.read_text("utf-8"), fresh, str(path), base=before, prefer=prefer or "")
    day = on.date() if on else today_in(loaded.organisation.timezone)
    kept = records or root / "records.json"
    acts: Records = read_records(kept) if kept.is_file() else Unrecorded()
    centres = mine.centres or tuple(one.id for one in loaded.of_kind("centre"))
    effects = [effect(Known(loaded, acts), plan, centre, day) for centre in centres]
    click.echo(migration_text(plan, effects))
    if plan.open:
        return FINDINGS
    if write:
        replace_text(path, plan.text)
        click.echo(f"\nwrote {path}")
    return FINE


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as wrong:
        raise click.UsageError(f"{path} is no UTF-8 text") from wrong
