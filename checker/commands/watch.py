"""The command `onevoice watch`: a check whenever a text or a fact has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import click

from checker.asked import means_of, reading_options, workspace_above, workspace_of
from knowledge.funnel import FINE
from knowledge.problems import WrongInput

_CALM = 300  # milliseconds without a further change, after which a check begins
_LOOK = 200  # milliseconds between two looks whether it is to end


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to check for; today by default.")
@click.option("--country", metavar="CC", default="", help="As for check.")
@click.option("--language", metavar="LL", default="", help="As for check.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="Show at most so many findings.")
@reading_options
def watch(
    paths: tuple[Path, ...],
    as_of: datetime | None,
    country: str,
    language: str,
    limit: int,
    jobs: int,
    scheduler: str,
    no_cache: bool,
) -> int:
    """Check, and check again whenever a text or a fact has changed, until Ctrl-C.

    What is wrong with a file while it is being written is told, and does not end the watching.
    """
    from checker.commands.check import heard  # noqa: PLC0415 as above
    from checker.looking import look, within  # noqa: PLC0415 as above
    from checker.report.text import as_text  # noqa: PLC0415 as above

    listed = paths or (Path(),)
    means = means_of(jobs, scheduler, no_cache)
    with suppress(KeyboardInterrupt):  # the way to end it
        for number, why in enumerate(_turns(listed)):
            click.echo(why, err=True)
            start = perf_counter()
            try:
                day = as_of.date() if as_of else date.today()
                found = look(listed, workspace_of(listed), day, country.upper(), language, means=means)
                told = as_text(within(heard(found, None, None), listed, found.root), limit)
            except WrongInput as wrong:
                told = "".join(f"{problem}\n" for problem in wrong.problems)
            except click.UsageError as nothing:
                if not number:
                    raise
                told = f"{nothing.format_message()}\n"
            except OSError as gone:  # it was there a moment ago
                told = f"{gone}\n"
            click.echo(told, nl=False)
            click.echo(f"checked in {perf_counter() - start:.1f} s; waiting for changes, Ctrl-C ends", err=True)
    return FINE


def _turns(paths: tuple[Path, ...]) -> Iterator[str]:
    """Why to check: at once, and then whenever something has changed and all is calm; ends with Ctrl-C."""
    from watchfiles import DefaultFilter, watch  # noqa: PLC0415 only who watches waits for it

    roots = {workspace_above(path) or path for path in paths}
    # It looks out before the first check, so that what changes during that one is seen; then it finds nothing once.
    turns = watch(
        *roots,
        watch_filter=DefaultFilter(),
        step=_CALM,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    next(turns, None)
    yield "checking"
    for changed in turns:
        if changed:
            names = sorted({Path(path).name for _, path in changed})
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            yield f"\n{', '.join(names[:3])}{more} changed, at {datetime.now():%H:%M:%S}"
