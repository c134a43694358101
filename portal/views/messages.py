"""What a finding says, in the language of the page where that can be made from the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.report.messages import fix_in, message_in
from knowledge.workspace import Workspace
from portal.live import Snapshot
from portal.services.findings_seen import Shown
from portal.services.refusal import Hidden
from portal.views.request import live, locale

Made = Callable[[str, Mapping[str, Any], Workspace | None, date], str | None]


@dataclass(frozen=True, slots=True)
class Messages:
    """For one page. What is open no more is said as it was then, in the words of the checker."""

    tongue: str
    snapshot: Snapshot | None

    def message(self, one: Shown) -> tuple[str, str]:
        """What is wrong, and the language of that."""
        return self._said(message_in, one, "message")

    def fix(self, one: Shown) -> tuple[str, str]:
        """What is to be done, and the language of that; "" where nothing is known."""
        return self._said(fix_in, one, "fix")

    def _said(self, made: Made, one: Shown, name: str) -> tuple[str, str]:
        own = None
        if self.snapshot is not None and not one.done:
            own = made(self.tongue, one.data, self.snapshot.workspace, self.snapshot.day)
        return (own, self.tongue) if own else (one.data.get(name, ""), "en")


def messages() -> Messages:
    """In the language of the page that is asked for."""
    try:
        return Messages(locale(), live().seen())
    except Hidden:
        return Messages(locale(), None)
