"""`onevoice conformance`: clause by clause, what is recorded, checked and shown."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click


@click.command()
@click.argument("workspace", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day; today by default.")
@click.option(
    "--records", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="An export of what people did."
)
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file in place of the terminal.")
@click.option("--record-only", is_flag=True, help="Leave the texts unread: only rules on the record are asked.")
def conformance(
    workspace: Path,
    as_of: datetime | None,
    records: Path | None,
    form: str,
    output: Path | None,
    record_only: bool,
) -> None:
    """Show every clause of ISO 18295-2 with its records, rules, open findings and evidence.

    Without --records, what rests on acts of people is not evaluated. It never says that a clause is met.
    """
    from checker.conformance import html, text  # noqa: PLC0415 only this command needs them
    from checker.conformance.rows import rows  # noqa: PLC0415 as above
    from checker.record_check import on_record, with_texts  # noqa: PLC0415 as above
    from knowledge.loading import load  # noqa: PLC0415 as above
    from knowledge.records import Unrecorded  # noqa: PLC0415 as above
    from knowledge.records.export import read_records  # noqa: PLC0415 as above

    loaded = load(workspace)
    day = as_of.date() if as_of else date.today()
    acts = read_records(records) if records else Unrecorded()
    found = on_record(loaded, day, acts) if record_only else with_texts(loaded, day, acts)
    listed = rows(loaded, found, acts)
    said = {
        "text": lambda: text.as_text(listed, str(day)) + "\n",
        "json": lambda: text.as_json(listed, str(day)),
        "html": lambda: html.as_html(listed, str(day), str(loaded.organisation.name)),
    }[form]()
    if output:
        output.write_text(said, "utf-8")
    else:
        click.echo(said, nl=False)
