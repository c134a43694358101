"""Values that are typed into prompts of the record's own menus, where they could be quoted, and are not on record.

Prompts of the record are no texts of a channel: nothing else compares them. What is quoted is right by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.flows.graph import Flow, Node
from checker.flows.naming import said_names
from knowledge.facts import Span
from knowledge.kinds.contact import Contact
from knowledge.kinds.ivr import Ivr
from knowledge.setting import Setting
from knowledge.types import TYPES
from knowledge.types.base import Likeness
from knowledge.workspace import Entity, Workspace

_QUOTE = re.compile(r"\{\{.*?\}\}")


Named = list[tuple[str, Entity]]


def contacts_by_name(workspace: Workspace) -> Named:
    """Each name of each contact, in small letters."""
    contacts = (one for one in workspace.of_kind("contact") if isinstance(one.record, Contact))
    return [(name.casefold(), one) for one in contacts for name in dict.fromkeys(one.names())]


def typed(flow: Flow, workspace: Workspace, named: Named, as_of: date) -> Iterator[tuple[Node, str, str, str]]:
    """The node, the language, the value as the prompt says it, and what is wrong with it.

    named: the contacts of the workspace, see `contacts_by_name`. Hours are held against those of the contact that the
    prompt names, else of the one that the menu answers; numbers and sums against all that is on record today.
    """
    organisation = workspace.organisation.setting()
    for node in flow.told():
        for language, words in node.prompts.items():
            setting = Setting(language or organisation.language, organisation.country, organisation.currency,
                              organisation.timezone)  # fmt: skip
            # The same length, so that a quote parts what stands before it from what stands after.
            said = _QUOTE.sub(lambda quote: "\u00b7" * len(quote[0]), words)
            for found in TYPES["hours"].find(said, setting):
                spoken = said.casefold()
                likely = list({contact.id: contact for name, contact in named if name in spoken}.values())
                for contact in said_names(said, likely) or _answered(flow, workspace):
                    span = _today(contact, "hours", as_of)
                    if span and TYPES["hours"].same(found.value, span.value).likeness is Likeness.DIFFERENT:
                        shown = said[found.start : found.end]
                        yield node, language, shown, f"and {contact.name} has {span.written} on record"
            for sort in ("phone", "money"):
                for found in TYPES[sort].find(said, setting):
                    if not _known(workspace, sort, found.value, as_of):
                        yield node, language, said[found.start : found.end], "which no fact on record is today"


def _answered(flow: Flow, workspace: Workspace) -> list[Entity]:
    menu = workspace.entity(flow.entity)
    contact = workspace.entity(menu.record.contact) if menu and isinstance(menu.record, Ivr) else None
    return [contact] if contact else []


def _today(entity: Entity, attribute: str, as_of: date) -> Span | None:
    fact = entity.facts.get(attribute)
    return fact.base_at(as_of) if fact else None


def _known(workspace: Workspace, sort: str, value: object, as_of: date) -> bool:
    facts = (fact for fact in workspace.facts() if fact.attribute.sought_as == sort)
    spans = (span for fact in facts for span in (fact.base_at(as_of), *(one.span for one in fact.varying_at(as_of))))
    return any(
        span is not None and TYPES[sort].same(value, one).likeness is not Likeness.DIFFERENT
        for span in spans
        for one in ((span.value if isinstance(span.value, tuple) else (span.value,)) if span else ())
    )
