"""The commands of this room: run the portal, work and capture for it, its trail and records, backup and restore."""

from __future__ import annotations

import click

from portal.commands.backup import backup, restore
from portal.commands.capture import capture
from portal.commands.serve import serve
from portal.commands.trail import audit, records
from portal.commands.work import retention, work

commands: tuple[click.Command, ...] = (
    *(serve, work, capture, retention),
    *(audit, records, backup, restore),
)
