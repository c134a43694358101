"""The commands of this room: what one does with texts."""

from __future__ import annotations

import click

from checker.accepted.waive_command import waive
from checker.commands.check import check
from checker.commands.compare import compare
from checker.commands.remember import remember
from checker.commands.watch import watch
from checker.coverage.commands import coverage
from checker.explain.commands import explain
from checker.foresight.commands import forecast
from checker.harvest.commands import harvest
from checker.impact.commands import impact

commands: tuple[click.Command, ...] = (
    check,
    watch,
    compare,
    explain,
    waive,
    remember,
    harvest,
    forecast,
    impact,
    coverage,
)
