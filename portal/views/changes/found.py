"""What has changed since a revision of the workspace and is not told yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import g

from knowledge.revisions import Revision, commit_of, load_at
from knowledge.workspace import Workspace
from portal.models import AuditEntry
from portal.services.untold import Untold, untold
from portal.views.request import database, present


def found_since(root: Path, since: str) -> tuple[Untold, ...]:
    """What must still be told of what has changed since a commit. Raises NoRevision or WrongInput."""
    before, after = _loaded(root, since), _loaded(root, commit_of(root, "HEAD"))
    today = present().astimezone(ZoneInfo(g.client.timezone)).date()
    with database().reading() as reading:
        return untold(reading, before, after, today)


def beginning(known: Sequence[Revision]) -> str:
    """The commit that was current when the portal began, for what it found was known; else the oldest that is shown."""
    with database().reading() as reading:
        first = reading.get(AuditEntry, 1)
    early = [one.commit for one in known if first and one.at <= first.at]
    return early[0] if early else known[-1].commit if known else "HEAD"


@lru_cache(maxsize=8)
def _loaded(root: Path, commit: str) -> Workspace:
    """A commit never changes, so it is read once."""
    return load_at(root, commit)
