"""The command `onevoice pack`: what a centre is given to work from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from knowledge.funnel import FINDINGS, FINE


@click.command()
@click.argument("centre")
@click.argument("workspace", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="A folder, or a file that ends in .zip  [default: build/pack-CENTRE].",
)
@click.option(
    "--as-of", type=click.DateTime(formats=["%Y-%m-%d"]), help="The day whose facts it holds  [default: today]."
)
@click.option(
    "--questions", type=click.IntRange(1, 200), default=20, show_default=True, help="At most so many in the quiz."
)
@click.option("--without-site", is_flag=True, help="Leave out the site: data, quiz and receipt alone.")
def pack(
    centre: str, workspace: Path, output: Path | None, as_of: datetime | None, questions: int, without_site: bool
) -> int:
    """Write the pack of CENTRE: its site, the knowledge in its scope as data, a playback quiz and a receipt form.

    It holds nothing that its agents may not read. The same commit and day give the same bytes and so the same version,
    which the receipt names. The exit code is 1 where something is routed to the centre that it may not see.
    """
    from knowledge.loading import find_workspace, load  # noqa: PLC0415 only when asked for
    from knowledge.loading.shapes import meant  # noqa: PLC0415 as above
    from knowledge.today import today_in  # noqa: PLC0415 as above
    from onboarding.bundles import NoBundle, refuse_if_taken, write_bundle  # noqa: PLC0415 as above
    from onboarding.handover.bundle import SORT, bundle_of  # noqa: PLC0415 as above
    from onboarding.origin import known_of  # noqa: PLC0415 as above

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    loaded = load(root)
    entity = loaded.entity(centre)
    centres = [one.id for one in loaded.of_kind("centre")]
    if entity is None or entity.id not in centres:
        raise click.UsageError(f"there is no centre {centre}; {meant(centre, centres)}")
    place = output or Path("build") / f"pack-{entity.id}"
    day = as_of.date() if as_of else today_in(loaded.organisation.timezone)
    try:
        refuse_if_taken(place, SORT)
        origin = known_of(root, apart=place)
        made = bundle_of(loaded, entity.id, day, origin, site=not without_site, questions=questions)
        write_bundle(made.files, SORT, place, day)
    except NoBundle as refused:
        raise click.UsageError(str(refused)) from refused
    asked = len(next(iter(made.quiz.values())))
    click.echo(f"{place}: version {made.version}, {len(made.files):,} files, {asked} questions")
    click.echo(f"SHA-256 of manifest.json: {made.digest}")
    for kind, ids in made.scope.ids.items():
        click.echo(f"  {kind}: {', '.join(ids)}")
    for id in made.scope.hidden:
        click.echo(
            f"{id} is routed to {entity.id}, which may not see it: widen its audience, or route it elsewhere", err=True
        )
    return FINDINGS if made.scope.hidden else FINE
