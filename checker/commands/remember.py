"""The command `onevoice remember`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from checker.asked import means_of, reading_options, workspace_above, workspace_of
from checker.folders.files import shown
from checker.remembered.folder import FOLDER, files_of
from knowledge.funnel import FINDINGS, FINE
from knowledge.reading import LARGEST
from knowledge.replacing import replace_text


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=Path())
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day whose facts the texts state; today by default."
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where the files would change.")
@reading_options
def remember(path: Path, as_of: datetime | None, check: bool, jobs: int, scheduler: str, no_cache: bool) -> int:
    """Write down which fact each value of the texts states.

    PATH is the workspace. Of every value that a check ties to a fact and finds right, the words around it are kept in
    remembered/, a file for each source, with the name of the fact in its place. From then on a value that changes
    among the same words is held against that fact, however little the words tell. What is remembered of words that
    still stand is kept, right or wrong; what stands no longer is left out. The files are made to be read and corrected.
    """
    from checker.looking import look  # noqa: PLC0415 only when asked for
    from checker.remembered.memory import memory_of  # noqa: PLC0415 as above
    from checker.remembered.writing import written  # noqa: PLC0415 as above

    workspace = workspace_of([path])
    root = workspace_above(path)
    if workspace is None or root is None:
        raise click.UsageError("there is no workspace here: without facts there is nothing that a text could state")
    day = as_of.date() if as_of else date.today()
    study = look([path], workspace, day, means=means_of(jobs, scheduler, no_cache)).study
    now = written(study.pages, study.evidence.claims, memory_of(workspace), workspace, day)
    there = {file.stem: file for file in files_of(root)}
    texts = {source: file.read_text("utf-8") for source, file in there.items()}
    if check:
        changed = sorted(one for one in texts.keys() | now.files.keys() if texts.get(one) != now.files.get(one))
        for source in changed:
            click.echo(f"{shown(root / FOLDER)}/{source}.yaml would change")
        click.echo(_told(now.values, now.texts, now.new, now.gone))
        return FINDINGS if changed else FINE
    for source, text in now.files.items():
        size = len(text.encode("utf-8"))
        if size > LARGEST:
            what = f"of the source {source} there is more to remember than a file may hold ({size:,} bytes)"
            raise click.UsageError(f"{what}; part it into several sources in channels/sources.yaml")
    (root / FOLDER).mkdir(exist_ok=True)
    for source, text in now.files.items():
        if texts.get(source) != text:
            replace_text(root / FOLDER / f"{source}.yaml", text)
    for source in there.keys() - now.files.keys():
        there[source].unlink()
    click.echo(f"{_told(now.values, now.texts, now.new, now.gone)}: written to {shown(root / FOLDER)}")
    return FINE


def _told(values: int, texts: int, new: int, gone: int) -> str:
    of_texts = "1 text" if texts == 1 else f"{texts} texts"
    remembered = "1 value of {} is" if values == 1 else f"{values} values of {{}} are"
    return f"{remembered.format(of_texts)} remembered, {new} of them new; {gone} {'is' if gone == 1 else 'are'} no more"
