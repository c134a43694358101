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

# What a user wants to do, and the commands for it, in the order in which one comes to need them; each in one line.
JOBS = {
    "Check what texts say": {
        "check": "Report where texts disagree with the record or one another",
        "capture": "Fetch public pages for the portal, which checks them",
        "watch": "Check, and check again whenever something has changed",
        "explain": "Say why a fact, a finding or a line of a text is what it is",
        "compare": "Say whether two passages contradict one another",
        "waive": "Accept a finding for a time",
        "remember": "Write down which fact each value of the texts states",
    },
    "Keep and show the facts": {
        "init": "Begin a workspace",
        "harvest": "Draft a workspace from a folder of texts",
        "schema": "Write JSON Schemas, for completion in an editor",
        "build": "Build the agents' sites and the public contact pages",
        "preview": "Serve built sites on this machine",
        "coverage": "Compare the hours promised with the hours staffed",
    },
    "Change something": {
        "diff": "Tell what has changed between two revisions",
        "impact": "Tell which texts, pages and centres a change touches",
        "forecast": "List the days on which texts will be wrong",
        "notices": "Draft the change notices for a difference",
    },
    "Bring a centre to go-live": {
        "checklist": "List, copy and compare checklists",
        "ready": "Say whether a centre may go live, and what blocks it",
        "pack": "Write what a centre is given for its scope",
    },
    "Run the portal": {
        "serve": "Serve the portal of a workspace",
        "work": "Do once what a served portal does by itself",
        "backup": "Write the whole portal to one file",
        "restore": "Make a portal anew from such a file",
        "retention": "Say what goes from the portal by its policy",
    },
    "Show an auditor": {
        "conformance": "Show every clause with records, rules and evidence",
        "records": "Export what people did, from the portal",
        "told": "Say what a centre's agents were told at a moment",
        "audit": "Verify and export the portal's audit trail",
    },
}


class _ByJob(click.Group):
    """Lists its commands by what they are for."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, self.list_commands(ctx)))
        for job, commands in JOBS.items():
            with formatter.section(job):
                formatter.write_dl([(name.ljust(widest), told) for name, told in commands.items()])


@click.group(cls=_ByJob, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onevoice", prog_name="onevoice")
def onevoice() -> None:
    """Let an organisation and every contact centre that answers for it speak with one voice.

    Begin with `onevoice check FOLDER` on any folder of texts; `onevoice harvest FOLDER` drafts a record of its facts.

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
