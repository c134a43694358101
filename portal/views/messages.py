"""What a finding says, in the language of the page where that can be made from the record."""

from __future__ import annotations

from collections.abc import Callable

from checker.report.messages import message_in
from portal.services.findings_seen import Shown
from portal.services.refusal import Hidden
from portal.views.request import live, locale

Message = Callable[[Shown], tuple[str, str]]
"""Gives the words of a finding, and their language."""


def messages() -> Message:
    """For one page. What is open no more is said as it was then, in the words of the checker."""
    tongue = locale()
    try:
        snapshot = live().seen()
    except Hidden:
        return lambda one: (one.data["message"], "en")

    def message(one: Shown) -> tuple[str, str]:
        own = None if one.done else message_in(tongue, one.data, snapshot.workspace, snapshot.day)
        return (own, tongue) if own else (one.data["message"], "en")

    return message
