"""Explanations for people: plain words, plain text, fit to be pasted into a mail."""

from __future__ import annotations

from checker.explain.explanation import Answers, Explanation, FactExplained, FindingExplained, LineExplained
from checker.explain.fact_text import tell_fact
from checker.explain.finding_text import tell_finding
from checker.explain.line_text import tell_line
from checker.explain.outline import Outline


def as_text(answers: Answers, width: int) -> str:
    """The answers as text wrapped to `width` columns; the documentation of rules is Markdown already."""
    return "\n".join(_told(one, width) for one in answers.explained)


def _told(explained: Explanation, width: int) -> str:
    out = Outline(width)
    if isinstance(explained, FactExplained):
        tell_fact(explained, out)
    elif isinstance(explained, FindingExplained):
        tell_finding(explained, out)
    elif isinstance(explained, LineExplained):
        tell_line(explained, out)
    else:
        return explained.doc
    return str(out)
