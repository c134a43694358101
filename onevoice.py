"""The front door: the `onevoice` command, put together from the rooms' own commands."""

from __future__ import annotations

import signal
import sys
from types import FrameType

import click

from checker.commands import commands as checker_commands
from knowledge.commands import commands as knowledge_commands
from knowledge.funnel import guarded
from onboarding.commands import commands as onboarding_commands
from portal.commands import commands as portal_commands


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onevoice", prog_name="onevoice")
def onevoice() -> None:
    """Let an organisation and every contact centre that answers for it speak with one voice.

    Check a folder of texts against itself:  onevoice check FOLDER

    Draft a workspace from its texts:        onevoice harvest FOLDER

    Check and build a workspace of facts:    onevoice check, onevoice build

    See whether a centre may go live:        onevoice ready CENTRE

    Tell the centres, and see who has taken it in:  onevoice serve

    Exit codes: 0 fine, 1 findings at or above the fail level, 2 wrong use or wrong input, 3 our fault.
    """


for command in (*knowledge_commands, *checker_commands, *onboarding_commands, *portal_commands):
    onevoice.add_command(command)


def main() -> None:
    """Run the command line; every error leaves through the one funnel."""
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(guarded(onevoice))


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    # Who is told to end, by a CI that is cancelled, tidies up as after Ctrl-C.
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
