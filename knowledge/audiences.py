"""The readers who get a site of their own."""

from __future__ import annotations

from knowledge.workspace import Workspace


def audiences(workspace: Workspace) -> tuple[str, ...]:
    """The readers who get a site of their own: the public, each centre that has not ended, the client."""
    centres = (one.id for one in workspace.of_kind("centre") if getattr(one.record, "status", "") != "ended")
    return ("public", *centres, "client")
