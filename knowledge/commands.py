"""The commands of this room: what one does with facts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from knowledge.difference.commands import diff
from knowledge.telling.commands import notices, told

_DATE = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("workspace", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/sites"),
    show_default=True,
    help="Folder for the sites; what an earlier build left there is replaced.",
)
@click.option(
    "--audience",
    "names",
    multiple=True,
    metavar="WHO",
    help="Build for these alone: public, client, centres, or the id of a centre. May be given again.",
)
@click.option("--locale", "locales", multiple=True, metavar="TAG", help="Build these languages alone, such as en.")
@click.option("--as-of", type=_DATE, help="Show what is true on this day [default: today].")
def build(
    workspace: Path, output: Path, names: tuple[str, ...], locales: tuple[str, ...], as_of: datetime | None
) -> None:
    """Build the sites of WORKSPACE: public contact pages, one site for each centre, one for the client.

    Beside the pages of each lie its snippets for phone menus, chats, messages and e-mails, as JSON.
    """
    from knowledge.audiences import audiences  # noqa: PLC0415 as below
    from knowledge.building import build_sites  # noqa: PLC0415 - heavy, and other commands need none of it
    from knowledge.loading import find_workspace, load  # noqa: PLC0415
    from knowledge.progress import progress  # noqa: PLC0415
    from knowledge.today import today_in  # noqa: PLC0415

    root = find_workspace(workspace)
    if root is None:
        raise click.UsageError(f"no onevoice.yaml in {workspace.resolve()} or above it; name a workspace")
    loaded = load(root)
    readers = audiences(loaded)
    for name in names:
        if name not in (*readers, "centres"):
            raise click.BadParameter(f"{name} is none of {', '.join((*readers, 'centres'))}", param_hint="--audience")
    for locale in locales:
        if locale not in loaded.organisation.locales:
            known = ", ".join(loaded.organisation.locales)
            raise click.BadParameter(f"{locale} is none of {known}", param_hint="--locale")
    day = as_of.date() if as_of else today_in(loaded.organisation.timezone)
    chosen = tuple(dict.fromkeys(names)) or readers
    tongues = tuple(dict.fromkeys(locales)) or loaded.organisation.locales
    sites = build_sites(loaded, chosen, tongues, day, output, waiting=progress)
    for site in sites:
        click.echo(f"{output / site.name}: {site.pages} pages and {site.snippets} snippets for {site.audience}")
    click.echo(f"{len(sites)} site{'s' * (len(sites) != 1)} as of {day}; look at them with: onevoice preview {output}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("build/sites"))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The next free one if taken."
)
def preview(folder: Path, port: int) -> None:
    """Serve the sites in FOLDER on this machine alone, until Ctrl-C."""
    from knowledge.preview import serving  # noqa: PLC0415

    if not (folder / "index.html").is_file():
        raise click.UsageError(f"{folder} holds no built sites; run onevoice build first")
    with serving(folder, port) as (server, address):
        click.echo(f"{address}  (Ctrl-C ends)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")
@click.option("--name", default="", metavar="TEXT", help="What customers call the organisation.")
@click.option("--country", default="", metavar="CC", help="Its country: a code such as GB, or the name in English.")
@click.option(
    "--locale", "locales", multiple=True, metavar="TAG", help="A language of its texts; the first is the main one."
)
@click.option("--timezone", default="", metavar="ZONE", help="Where its days begin and end, such as Europe/London.")
@click.option("--currency", default="", metavar="CODE", help="Such as GBP.")
@click.option("--phone", default="", metavar="NUMBER", help="The number that customers call.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is usual in the country for all that is not given.")
def init(
    folder: Path,
    name: str,
    country: str,
    locales: tuple[str, ...],
    timezone: str,
    currency: str,
    phone: str,
    yes: bool,
) -> None:
    """Begin a workspace in DIR, here by default: one contact, one product, one article and one text, to write over.

    What is not given is asked for. Nothing that is there is touched, and nothing stays of a beginning that fails.
    """
    from knowledge.starting.asking import asked  # noqa: PLC0415
    from knowledge.starting.files import PATHS, new_files  # noqa: PLC0415
    from knowledge.starting.placing import place, refuse_if_taken  # noqa: PLC0415

    refuse_if_taken(PATHS, folder)
    answers = asked(name, country, locales, timezone, currency, phone, ask=not yes)
    made = new_files(answers)
    place(made, folder)
    for path in made:
        click.echo(f"wrote {folder / path}")
    go = "" if folder == Path() else f"cd {folder}, then "
    click.echo(f"{answers.name} has a workspace. Next: {go}onevoice check and onevoice build")


commands: tuple[click.Command, ...] = (init, build, preview, diff, notices, told)
