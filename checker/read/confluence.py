"""The storage format of Confluence: XHTML with macros, of which some parts are shown and others steer software."""

from __future__ import annotations

import re

from checker.read.hidden import FILLER

# Parameters and resources: read by software only, but for the titles that macros show.
_HIDDEN = re.compile(
    r"<(ac:parameter(?![^<>]*ac:name=[\"']title[\"'])|ac:task-(?:id|uuid|status)|ac:placeholder|ri:[\w-]+)\b[^<>]*(?<!/)>"
    r"[^<>]*</(?:ac:[\w-]+|ri:[\w-]+)\s*>|<ri:[\w-]+\b[^<>]*/>"
)
_LITERAL = re.compile(r"<!\[CDATA\[|\]\]>")
# Macros that stand within a line, and whose title does too.
_IN_LINE = re.compile(
    r"<ac:structured-macro\b[^<>]*ac:name=[\"'](?:status|jira|anchor)[\"'][^<>]*>"
    r"(?:[^<]|<(?!/?ac:structured-macro))*</ac:structured-macro\s*>"
)
_TAG = re.compile(r"</?[\w:-]+[^<>]*>")
_DAY = re.compile(r"<time\b[^<>]*?datetime=[\"'](\d{4}-\d\d-\d\d)[\"'][^<>]*>")


def is_storage(text: str) -> bool:
    """Whether a text is, or quotes, pages as Confluence stores them."""
    return "<ac:" in text or "<ri:" in text


def unmacroed(text: str) -> str:
    """The text with everything masked that a reader of the page does not see; equal in length.

    What remains is XHTML, with titles of macros, and with the days that `<time>` shows.
    """
    text = _LITERAL.sub(_masked, text)
    text = _HIDDEN.sub(_masked, text)
    text = _IN_LINE.sub(lambda macro: _TAG.sub(_masked, macro.group()), text)
    return _DAY.sub(
        lambda day: FILLER * (day.start(1) - day.start()) + day[1] + FILLER * (day.end() - day.end(1)), text
    )


def _masked(found: re.Match[str]) -> str:
    return FILLER * len(found.group())
