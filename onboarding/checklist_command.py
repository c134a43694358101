"""The command `onevoice checklist`: the shipped checklists, a copy of one, and what differs between two."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge.funnel import FINDINGS, FINE
from knowledge.problems import Problems

_TEMPLATES = ("go-live", "review", "termination")


@click.group()
def checklist() -> None:
    """List the shipped checklists, copy one into a workspace, or say what differs between two."""


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

    OLD and NEW are files, or names of shipped checklists: go-live, review, termination. The exit code is 1 where they
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
