"""A workspace with a help line on record, and what centres say of it."""

from __future__ import annotations

import shutil
from pathlib import Path

HELP = """id: help
kind: contact
name: Help line
audience: public
channel: voice
answered_by: [north, south]
facts: {phone: 020 7946 0123, hours: Mo-Fr 08:00-20:00}
"""
WRONG = "Call the help line on 020 7946 0123, Monday to Friday, 9am to 5pm.\n"
RIGHT = WRONG.replace("9am to 5pm", "8am to 8pm")


def with_help_line(places: Path, to: Path) -> Path:
    """A copy of a workspace of places, with the line on record."""
    root = Path(shutil.copytree(places, to / "acme"))
    (root / "knowledge" / "contact").mkdir()
    (root / "knowledge" / "contact" / "help.yaml").write_text(HELP, encoding="utf-8")
    return root
