"""The command `onevoice harvest`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from checker.asked import watch


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The workspace to make, a new or empty folder [default: FOLDER's name and -workspace, here].",
)
@click.option("--name", default="", help="The organisation's name; guessed from the titles of pages if absent.")
@click.option("--country", metavar="CC", default="", help="Whose national phone numbers and dates (ISO 3166-1).")
@click.option(
    "--at-least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="In how many passages a number, an address or a name must stand.",
)
def harvest(folder: Path, output: Path | None, name: str, country: str, at_least: int) -> None:
    """Draft a workspace from the texts in FOLDER: contacts, products, their facts, and what to decide.

    Nothing in FOLDER is changed; its texts are copied.
    """
    from checker.harvest.report import as_text  # noqa: PLC0415 heavy, and other commands need none of it
    from checker.harvest.workspace import harvest as made  # noqa: PLC0415 as above
    from knowledge.kinds.fields import countries  # noqa: PLC0415 as above

    if (folder / "onevoice.yaml").is_file():
        raise click.UsageError(f"{folder} is a workspace already; name the folder of its texts")
    if country and country.upper() not in countries():
        raise click.BadParameter(f"{country} is no ISO 3166-1 code, such as GB", param_hint="--country")
    target = output or Path(f"{folder.resolve().name}-workspace")
    if target.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError(f"{target} lies within {folder}; choose another place with --output")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise click.UsageError(f"{target} is not empty; name a new folder with --output")

    result = made(folder, target, name.strip(), country.upper(), at_least, date.today(), watch)
    click.echo(as_text(result, str(target)), nl=False)
