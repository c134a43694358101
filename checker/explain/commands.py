"""The command `onevoice explain`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.asked import means_of, workspace_above
from checker.folders.files import shown
from knowledge.replacing import replace_text

if TYPE_CHECKING:
    # The checker itself takes a quarter of a second to import: only who asks why waits for it.
    from checker.outcome import Study


@click.command()
@click.argument("asked", nargs=-1, metavar="[WHAT]...")
@click.option(
    "--in",
    "folder",
    type=click.Path(exists=True, path_type=Path),
    help="The workspace or the folder of texts [default: the current folder].",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to explain; today by default.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@click.option("--country", metavar="CC", default="", help="As for check, where there is no workspace.")
@click.option("--language", metavar="LL", default="", help="As for check, where there is no workspace.")
def explain(
    asked: tuple[str, ...],
    folder: Path | None,
    as_of: datetime | None,
    format_: str,
    output: Path | None,
    country: str,
    language: str,
) -> None:
    """Say why: what a fact, a finding, a line of a text or a rule is, and what speaks for it.

    WHAT is a fact (support-line.phone), the key of a finding or its first four signs, a line of a text or of the
    record (web/contact.html:12), or the code of a rule (CONS-HOURS). A folder among them says where the texts are,
    as --in does. Without any, all rules are told.
    """
    from checker.every_rule import EVERY_RULE  # noqa: PLC0415 only when asked for
    from checker.explain.answer import NotFound, answers, explain_rule, is_rule  # noqa: PLC0415 as above
    from checker.explain.data import as_json  # noqa: PLC0415 as above
    from checker.explain.explanation import Answers  # noqa: PLC0415 as above
    from checker.explain.outline import width_here  # noqa: PLC0415 as above
    from checker.explain.text import as_text  # noqa: PLC0415 as above
    from checker.report.rules import documentation  # noqa: PLC0415 as above

    folders = [Path(one) for one in asked if Path(one).is_dir()]
    wanted = [one for one in asked if not Path(one).is_dir()]
    if len(folders) + (folder is not None) > 1:
        raise click.UsageError("name one workspace or folder of texts")
    if not wanted and (folders or folder):
        raise click.UsageError("name what to explain: a fact, the key of a finding, FILE:LINE or the code of a rule")
    day = as_of.date() if as_of else date.today()
    try:
        if all(is_rule(one) for one in wanted):
            found = Answers(day, tuple(explain_rule(code) for code in wanted or EVERY_RULE))
        else:
            found = answers(wanted, _studied(wanted, folder or next(iter(folders), None), day, country, language))
    except NotFound as unknown:
        raise click.UsageError(str(unknown)) from unknown
    told = as_text(found, width_here()) if wanted else documentation()
    text = as_json(found) if format_ == "json" else told
    if output is None:
        click.echo(text, nl=False)
    else:
        replace_text(output, text)


def _studied(asked: Iterable[str], folder: Path | None, as_of: date, country: str, language: str) -> Study:
    """A check of the texts in which the answer is to be found, with all that it looked at.

    Where no folder is named it is the workspace above, else that of the file that is asked for, else what is here.
    """
    from checker.explain.answer import file_asked  # noqa: PLC0415 only when asked for
    from checker.meaning.asked import AUTO  # noqa: PLC0415 as above
    from checker.run import study_texts, study_workspace  # noqa: PLC0415 as above

    places = [folder] if folder else [Path(), *(file.parent for one in asked if (file := file_asked(one)))]
    root = next((root for place in places if (root := workspace_above(place))), None)
    if root is not None:
        from knowledge.loading import load  # noqa: PLC0415 a folder without a record needs none of it

        return study_workspace(load(Path(shown(root))), as_of, means_of(), meaning=AUTO)
    here = next((p for p in places[1:] if p.is_dir() and not p.resolve().is_relative_to(Path().resolve())), places[0])
    return study_texts([here], as_of, country.upper(), language, means_of(), meaning=AUTO)
