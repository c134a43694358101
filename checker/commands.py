"""The commands of this room: what one does with texts."""

from __future__ import annotations

import click

from checker.accepted.waive_command import waive
from checker.check_command import check
from checker.compare_command import compare
from checker.coverage.commands import coverage
from checker.explain.commands import explain
from checker.foresight.commands import forecast
from checker.harvest.commands import harvest
from checker.impact.commands import impact
from checker.watching import watch

commands: tuple[click.Command, ...] = (
    check,
    watch,
    compare,
    explain,
    waive,
    harvest,
    forecast,
    impact,
    coverage,
)
