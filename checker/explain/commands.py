"""The command `onevoice explain`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from knowledge.replacing import replace_text


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
    from checker.explain.answer import answers, is_rule  # noqa: PLC0415 only when asked for
    from checker.explain.data import as_json  # noqa: PLC0415 as above
    from checker.explain.explanation import Answers, NotFound  # noqa: PLC0415 as above
    from checker.explain.outline import width_here  # noqa: PLC0415 as above
    from checker.explain.studying import studied  # noqa: PLC0415 as above
    from checker.explain.text import as_text  # noqa: PLC0415 as above

    folders = [Path(one) for one in asked if Path(one).is_dir()]
    wanted = [one for one in asked if not Path(one).is_dir()]
    if len(folders) + (folder is not None) > 1:
        raise click.UsageError("name one workspace or folder of texts")
    if not wanted and (folders or folder):
        raise click.UsageError("name what to explain: a fact, the key of a finding, FILE:LINE or the code of a rule")
    day = as_of.date() if as_of else date.today()
    try:
        if all(is_rule(one) for one in wanted):
            from checker.explain.rule import all_told, explain_every, explain_rule  # noqa: PLC0415 they take long

            found = Answers(day, tuple(map(explain_rule, wanted)) or explain_every())
        else:
            looked_at = studied(wanted, folder or next(iter(folders), None), day, country.upper(), language)
            found = answers(wanted, looked_at)
    except NotFound as unknown:
        raise click.UsageError(str(unknown)) from unknown
    told = as_text(found, width_here()) if wanted else all_told()
    text = as_json(found) if format_ == "json" else told
    if output is None:
        click.echo(text, nl=False)
    else:
        replace_text(output, text)
