"""A value of a fact in the words of its organisation."""

from __future__ import annotations

from knowledge.channels import Channel
from knowledge.facts import Fact, Span
from knowledge.types import TYPES
from knowledge.workspace import Workspace


def shown_value(workspace: Workspace, fact: Fact, span: Span | None, locale: str = "") -> str:
    """What a fact says over a span, as a web page would in `locale`, the main one by default; "nothing" for none."""
    if span is None:
        return "nothing"
    organisation = workspace.organisation
    language = (locale or organisation.locales[0]).partition("-")[0]
    values = span.value if isinstance(span.value, tuple) else (span.value,)
    show = TYPES[fact.attribute.type].show
    return ", ".join(show(value, Channel.WEB, f"{language}-{organisation.country}") for value in values)
