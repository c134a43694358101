"""The commands of this room: what one does with texts."""

from __future__ import annotations

import click

commands: tuple[click.Command, ...] = ()
