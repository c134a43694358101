"""`onevoice conformance`: clause by clause, what is recorded, checked and shown."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click


@click.command()
@click.argument("workspace", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day; with --pack and --records by default that of the records, else today.",
)
@click.option(
    "--records", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="An export of what people did."
)
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file in place of the terminal.")
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    help="Write the audit pack there: a folder, or a file that ends in .zip.",
)
@click.option(
    "--revision", metavar="REV", help="The workspace as it stood at a commit, in place of its files as they are."
)
@click.option("--table", is_flag=True, help="Print, of no workspace, what belongs to each clause.")
@click.option("--record-only", is_flag=True, help="Leave the texts unread: only rules on the record are asked.")
def conformance(
    workspace: Path,
    as_of: datetime | None,
    records: Path | None,
    form: str,
    output: Path | None,
    pack: Path | None,
    revision: str | None,
    table: bool,
    record_only: bool,
) -> None:
    """Show every clause of ISO 18295-2 with its records, rules, findings and evidence.

    Without --records, what rests on acts of people is not evaluated. It never says that a clause is met.

    With --pack, the same as a page, a document (PDF) and data (JSON), dated, with a manifest of their digests: one
    commit and one export of records give the same bytes each time.
    """
    from contextlib import ExitStack  # noqa: PLC0415 only this command needs them

    from knowledge.loading import load  # noqa: PLC0415 as above
    from knowledge.problems import WrongInput  # noqa: PLC0415 as above
    from knowledge.records.export import read_records  # noqa: PLC0415 as above
    from knowledge.revisions import NoRevision, at_revision, laid_out  # noqa: PLC0415 as above
    from onboarding.conformance import data, html, text  # noqa: PLC0415 as above
    from onboarding.conformance.audit import audit  # noqa: PLC0415 as above
    from onboarding.origin import known_of  # noqa: PLC0415 as above

    if table:
        from onboarding.conformance.table import table as every_clause  # noqa: PLC0415 only when asked for

        _say(every_clause(), output)
        return
    if pack and output:
        raise click.UsageError("--pack writes three forms, --output one; give one of them")
    acts = read_records(records) if records else None
    with ExitStack() as stack:
        try:
            place = stack.enter_context(laid_out(workspace, revision)) if revision else workspace
            known = known_of(workspace, revision, records, acts, apart=pack)
        except NoRevision as unknown:
            raise click.UsageError(str(unknown)) from unknown
        try:
            loaded = load(place)
        except WrongInput as wrong:
            raise (at_revision(wrong, place, revision) if revision else wrong) from None
        told = as_of.date() if as_of else None
        if told is None and pack and acts:
            told = day_of(acts.taken_at, loaded.organisation.timezone)
        whole = audit(loaded, told or date.today(), acts, known, texts=not record_only)
    if pack:
        from onboarding.bundles import NoBundle  # noqa: PLC0415 only when asked for
        from onboarding.conformance.pack import write_pack  # noqa: PLC0415 as above

        try:
            for name, size in write_pack(whole, pack):
                click.echo(f"{pack / name if pack.suffix != '.zip' else f'{pack}: {name}'}  {size:,} bytes")
        except NoBundle as refused:
            raise click.UsageError(str(refused)) from refused
        return
    said = {
        "text": lambda: text.as_text(whole) + "\n",
        "json": lambda: data.as_json(whole),
        "html": lambda: html.as_html(whole),
    }[form]()
    _say(said, output)


def _say(said: str, output: Path | None) -> None:
    from knowledge.replacing import replace_text  # noqa: PLC0415 only where there is something to say

    if output:
        replace_text(output, said)
    else:
        click.echo(said, nl=False)


def day_of(moment: datetime, timezone: str) -> date:
    """The day of a moment where the organisation is."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 only where no day is given

    return moment.astimezone(ZoneInfo(timezone)).date()
