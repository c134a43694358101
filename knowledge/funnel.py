"""The one funnel through which every error reaches a user: located, in words, with an exit code."""

from __future__ import annotations

import errno
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

import click

from knowledge.problems import WrongInput

FINE, FINDINGS, WRONG, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130
# What to do about an error of the system that has nothing to do with a path.
_MEND = {errno.ENOSPC: "make room, or write elsewhere", errno.EDQUOT: "make room, or write elsewhere"}


def guarded(command: click.Command, args: list[str] | None = None) -> int:
    """Run a click command and return its exit code: 0 fine, 1 findings, 2 wrong use or input, 3 our fault.

    No traceback reaches the terminal; that of an unforeseen error goes to a file, which is named.
    """
    try:
        result = command.main(args=args, standalone_mode=False)
        sys.stdout.flush()
    except WrongInput as wrong:
        for problem in wrong.problems:
            click.echo(str(problem), err=True)
        click.echo(f"{len(wrong.problems)} problem{'s' * (len(wrong.problems) != 1)} in the input", err=True)
        return WRONG
    except click.ClickException as wrong_use:
        wrong_use.show()
        return WRONG
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted; nothing was left half-written", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`); Python would complain once more on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except SystemExit:
        # What click makes of the same, with the code of findings; commands return theirs and never leave this way.
        return FINE
    except OSError as denied:
        where = f"{denied.filename}:1:1: " if denied.filename else ""
        do = _MEND.get(denied.errno or 0, "check the path and its rights")
        click.echo(f"{where}FILE {(denied.strerror or str(denied)).lower()}; {do}", err=True)
        return WRONG
    except Exception:  # the last resort: whatever is not foreseen is our fault, and is reported as such
        click.echo(_reported(traceback.format_exc()), err=True)
        return OUR_FAULT
    return result if isinstance(result, int) else FINE


def _reported(trace: str) -> str:
    with tempfile.NamedTemporaryFile("w", prefix="onevoice-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(f"Python {platform.python_version()} on {platform.platform()}\n{' '.join(sys.argv)}\n\n{trace}")
    last = trace.strip().splitlines()[-1]
    return f"onevoice: this is our fault, not yours: {last}\nPlease report it with the file {Path(log.name)}"
