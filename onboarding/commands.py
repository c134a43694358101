"""The commands of this room: what one does with checklists and gates."""

from __future__ import annotations

import click

from onboarding.checklist_command import checklist
from onboarding.conformance.commands import conformance
from onboarding.pack_command import pack
from onboarding.ready_command import ready
from onboarding.schema_command import schema

commands: tuple[click.Command, ...] = (ready, checklist, pack, conformance, schema)
